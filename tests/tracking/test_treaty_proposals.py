"""An act that is put on record proposes an entry, which waits until somebody who writes there answers it."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from poa.errors import ReasonMissing
from poa.models import Event, Instrument
from tests.cast import NOW, PEOPLE
from tests.tracking.test_activities import UNIT
from tests.tracking.test_treaties import recorded, typed
from tracking.actions.entries import content_now
from tracking.actions.proposed import decline_proposed, start_proposed
from tracking.errors import AlreadyAnswered
from tracking.models import ActAnswer, ProgressEntry, TreatyAction
from tracking.told import digest_of_act
from tracking.witnesses.proposals import altered_answer

PAGE = "/treaties/proposals/"


@pytest.fixture
def act(cast):
    """A signature by Tajikistan, where the field officer works."""
    return recorded(cast.officer, country="TJK", kind="signature")


def waits_for(person):
    return set(TreatyAction.objects.proposing_to(person))


def test_it_waits_for_the_unit_and_for_the_field_office_there_alone(cast, act):
    told = {name for name in PEOPLE if waits_for(getattr(cast, name)) == {act}}
    assert told == UNIT | {"field"}
    assert not any(waits_for(getattr(cast, name)) for name in set(PEOPLE) - told)


@pytest.mark.parametrize("kind", TreatyAction.DATED)
def test_every_dated_act_proposes(cast, kind):
    assert waits_for(cast.officer) == set()
    assert waits_for(cast.officer) | {recorded(cast.officer, kind=kind)} == waits_for(cast.officer)


def test_what_was_recorded_before_acts_proposed_entries_proposes_none(cast, act):
    digest = digest_of_act(act)
    TreatyAction.objects.filter(pk=act.pk).update(offers_entry=False)
    act.refresh_from_db()
    assert waits_for(cast.officer) == set() and not act.proposes and digest_of_act(act) == digest


def test_recording_leads_to_the_pile_and_beginning_to_the_draft(client, cast):
    client.force_login(cast.officer)
    shown = client.post("/treaties/record/", typed(), follow=True)
    [act] = shown.context["acts"]
    assert shown.request["PATH_INFO"] == PAGE and "1 proposal waits" in shown.text
    led = client.post(f"{PAGE}{act.pk}/begin/")
    entry = ProgressEntry.objects.get(created_by=cast.officer)
    said = content_now(entry)
    assert led.url == f"/entries/{entry.pk}/edit/" and entry.state == "draft" and waits_for(cast.officer) == set()
    assert (said.countries, said.narrative_en) == (
        ("UZB",),
        "Uzbekistan acceded to the Convention relating to the Status of Refugees.",
    )
    assert set(said.paragraphs) == set(act.instrument.named_in.values_list("number", flat=True))
    assert [(source.title, source.kind, source.url) for source in said.evidence] == [
        (act.source, "depositary", act.source_url)
    ]
    told = Event.objects.get(kind="treaty_action.proposal_taken_up")
    assert (told.by, told.detail) == (cast.officer, {"entry": str(entry.pk)})


def test_a_field_officer_begins_the_draft_in_their_own_agencys_name(cast, act):
    entry = start_proposed(act=act, by=cast.field, at=NOW)
    assert content_now(entry).agency_codes == {cast.field.agency.code}


def test_declining_wants_a_reason_and_is_told(client, cast, act):
    with pytest.raises(ReasonMissing):
        decline_proposed(act=act, reason=" ", by=cast.field, at=NOW)
    client.force_login(cast.field)
    assert client.post(f"{PAGE}{act.pk}/decline/", {"reason": "Logged in May."}).url == PAGE
    assert (ActAnswer.objects.get().reason, waits_for(cast.officer)) == ("Logged in May.", set())
    told = Event.objects.get(kind="treaty_action.proposal_declined")
    assert (told.by, told.reason, told.subject_id) == (cast.field, "Logged in May.", str(act.pk))
    client.force_login(cast.officer)
    assert "Logged in May." in client.get(f"/treaties/{act.instrument.code}/").text


def test_a_reason_that_no_database_keeps_comes_back_with_what_is_wrong(client, cast, act):
    client.force_login(cast.field)
    answer = client.post(f"{PAGE}{act.pk}/decline/", {"reason": "Logged\0in May."})
    told = answer.content.decode()
    assert answer.status_code == 422 and "in May." in told and f'href="#reason-{act.pk}"' in told
    assert not ActAnswer.objects.exists()


def test_what_is_answered_is_answered_once(cast, act):
    start_proposed(act=act, by=cast.field, at=NOW)
    for again in (start_proposed, decline_proposed):
        more = {"reason": "Twice."} if again is decline_proposed else {}
        with pytest.raises(AlreadyAnswered):
            again(act=act, by=cast.officer, at=NOW, **more)
    assert ProgressEntry.objects.filter(created_by=cast.field).count() == 1


@pytest.mark.parametrize("name", ["field_elsewhere", "government", "participant", "observer", "administrator"])
def test_nobody_else_answers(client, cast, act, name):
    for answer, more in ((start_proposed, {}), (decline_proposed, {"reason": "No."})):
        with pytest.raises(PermissionDenied):
            answer(act=act, by=getattr(cast, name), at=NOW, **more)
    client.force_login(getattr(cast, name))
    assert client.post(f"{PAGE}{act.pk}/begin/").status_code == (404 if name == "field_elsewhere" else 403)


def test_what_came_with_the_history_proposes_nothing(cast):
    old = TreatyAction.objects.filter(recorded_at=None, kind="accession").first()
    with pytest.raises(PermissionDenied):
        start_proposed(act=old, by=cast.officer, at=NOW)


def test_a_treaty_that_no_paragraph_names_proposes_nothing(client, cast):
    Instrument.objects.create(code="NEW", title_en="New treaty", position=99)
    client.force_login(cast.officer)
    assert client.post("/treaties/record/", typed(instrument="NEW", key=str(uuid.uuid4()))).url == "/treaties/NEW/"
    assert waits_for(cast.officer) == set()


def test_the_log_finds_an_answer_that_was_tampered_with(cast, act):
    other = recorded(cast.officer, country="TJK", kind="accession")
    start_proposed(act=act, by=cast.field, at=NOW)
    decline_proposed(act=other, reason="Logged in May.", by=cast.field, at=NOW)
    assert altered_answer() is None
    ActAnswer.objects.filter(act=other).update(reason="Never mind.")
    assert "was changed" in altered_answer()
    ActAnswer.objects.all().delete()
    assert "is not there" in altered_answer()


def test_a_date_is_told_in_the_reader_s_words(client, cast):
    recorded(cast.officer, earliest_on=date(1999, 5, 1), by_on=date(1999, 5, 31), date_text="05.1999")
    client.force_login(cast.officer)
    shown = client.get(PAGE).text
    assert '<span lang="en">May 1999</span>' in shown and "05.1999" not in shown
