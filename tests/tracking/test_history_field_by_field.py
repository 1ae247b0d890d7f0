"""The history of an entry and of an assessment: who, when, what changed field by field, and why; sealed by the log."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from poa.models import Event
from tests.cast import NOW, content
from tests.seals import triggers_lifted
from tests.tracking.test_assessment_acts import judgement
from tests.tracking.test_pages_queries import asked_by
from tracking.actions.assessments import confirm_assessment, propose_assessment, return_assessment
from tracking.actions.entries import change_entry, return_entry, submit_entry, verify_entry
from tracking.actions.sheets import Line, Sheet, propose_sheet
from tracking.content import FigureContent
from tracking.models import Assessment, EntryVersion, ProgressEntry
from tracking.reading.history import Change, assessment_history, entry_history
from tracking.standings import Standing

LATER = NOW + timedelta(hours=1)
STAFF = {"officer", "other_officer", "coordinator", "field", "field_elsewhere"}


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def changed(entry, by, **more):
    said = content(**{"narrative_en": entry.narrative_en, **more})
    return change_entry(entry=entry, version=entry.version, content=said, by=by, at=LATER)


def test_each_change_tells_what_stood_there_before_and_after(cast, make_entry):
    entry = make_entry()
    figure = FigureContent(text="about 40", measure="families", unit="persons", value=40)
    more = {"narrative_en": "Fifty families.", "paragraphs": (68, 69), "figures": (figure,), "latest_on": None}
    changed(entry, cast.field, **more, precision="open")
    _logged, move = entry_history(cast.field, entry)
    assert move.event.by == cast.field and move.event.at == LATER
    assert {change.label: (change.before, change.after) for change in move.changes} == {
        "When": ("1 March 1998", "from March 1998 on"),
        "What happened, in English": ("Forty families went home.", "Fifty families."),
        "Paragraphs": ("68", "68, 69"),
        "Figures": ("", "families 40 persons (“about 40”)"),
    }


def test_the_first_version_is_kept_whole(cast, make_entry):
    [move] = entry_history(cast.field, make_entry(actor="UNHCR"))
    said = {change.label: change.after for change in move.changes}
    assert (
        said["Countries"] == "Tajikistan"
        and said["Who acted"] == "UNHCR"
        and said["What happened, in English"] == "Forty families went home."
    )


def test_what_was_written_before_versions_were_kept_says_so(cast, make_entry):
    entry = make_entry()
    changed(entry, cast.field, narrative_en="Fifty families.")
    EntryVersion.objects.all().delete()
    logged, move = entry_history(cast.field, entry)
    assert logged.changes == [] and move.changes == [Change("What happened, in English", None, None)]
    entry.refresh_from_db()
    changed(entry, cast.field, narrative_en="Sixty families.")
    EntryVersion.objects.filter(number=2).delete()
    assert entry_history(cast.field, entry)[-1].changes == [
        Change("What happened, in English", None, "Sixty families.")
    ]


@pytest.mark.parametrize(
    "name", ["officer", "field", "field_elsewhere", "government", "participant", "observer", "administrator"]
)
def test_drafts_and_returns_are_read_by_those_alone_who_may_open_them(client, cast, make_entry, name):
    entry = make_entry(state="submitted", audience="observers")
    return_entry(entry=entry, version=entry.version, reason="Name the place.", by=cast.officer, at=NOW)
    client.force_login(getattr(cast, name))
    expected = {"officer": 200, "field": 200, "field_elsewhere": 404}.get(name, 403)
    assert client.get(f"/entries/{entry.pk}/history/").status_code == expected


def test_the_page_tells_who_when_what_and_why(client, cast, make_entry):
    entry = make_entry(state="submitted")
    entry = return_entry(entry=entry, version=entry.version, reason="Name the place.", by=cast.officer, at=NOW)
    entry = changed(entry, cast.field, narrative_en="<b>In</b> Khujand.")
    submit_entry(entry=entry, version=entry.version, by=cast.field, at=NOW)
    client.force_login(cast.officer)
    page = client.get(f"/entries/{entry.pk}/history/").text
    for told in (
        'Why: <span lang="en">Name the place.</span>',
        "1 July 1999, 13:00 UTC",
        "Forty families went home.",
        "&lt;b&gt;In",
    ):
        assert told in page
    assert f"/entries/{entry.pk}/history/" in client.get(f"/entries/{entry.pk}/").text


def test_the_past_of_an_entry_asks_a_stated_number(client, cast, make_entry):
    entry = make_entry()
    few = len(asked_by(client, cast.officer, f"/entries/{entry.pk}/history/"))
    for number in range(5):
        entry = changed(entry, cast.field, narrative_en=f"Families {number}.")
    assert len(asked_by(client, cast.officer, f"/entries/{entry.pk}/history/")) == few <= 8


def test_one_voice_is_told_over_time(cast):
    first = propose_assessment(judgement=judgement(), by=cast.field, at=NOW)
    confirm_assessment(assessment=first, by=cast.officer, at=NOW)
    second = propose_assessment(judgement=judgement(in_practice=2), by=cast.field, at=LATER)
    return_assessment(assessment=second, reason="Name the town.", by=cast.officer, at=LATER)
    told = assessment_history(cast.officer, first)
    assert [judged.assessment for judged in told] == [first, second]
    assert told[1].changes == [Change("In practice", "substantial progress", "early steps")]
    assert [event.reason for event in told[1].events] == ["", "Name the town."]


@pytest.mark.parametrize("name", ["officer", "field", "government", "observer", "participant"])
def test_who_reads_the_past_of_an_assessment(client, cast, name):
    first = propose_assessment(judgement=judgement(audience="observers"), by=cast.field, at=NOW)
    client.force_login(getattr(cast, name))
    expected = 200 if name in STAFF else 403
    assert client.get(f"/assessments/{first.pk}/history/").status_code == expected


def on_a_sheet(cast):
    line = Line(paragraph=68, seen=Standing().seen, in_law=2, rationale="The law of 1998.")
    place = {"country": "TJK", "voice": "agency", "agency": "UNHCR", "assessed_on": date(1999, 6, 30)}
    paragraph = ProgressEntry._meta.get_field("paragraphs").related_model.objects.get(number=68)
    sheet = Sheet(**place, section=paragraph.section.code, lines=(line,))
    return propose_sheet(key=uuid.uuid4(), sheet=sheet, by=cast.field, at=NOW).assessments.get()


def test_the_event_of_a_sheet_stands_in_the_past_of_each_of_its_rows(cast):
    [judged] = assessment_history(cast.officer, on_a_sheet(cast))
    assert [event.kind for event in judged.events] == ["assessments.proposed"]


def test_an_entry_verified_seals_its_versions(make_entry):
    entry = make_entry(state="verified")
    for act in (lambda: entry.versions.update(content={}), lambda: entry.versions.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def verify():
    out = StringIO()
    call_command("verify_log", stdout=out)
    return out.getvalue()


def said_otherwise(row):
    row.content["narrative_en"] = "Nobody went home."
    row.save()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tamper", [said_otherwise, lambda row: row.delete()])
def test_a_version_that_was_changed_or_is_gone_is_found(make_entry, tamper):
    entry = make_entry()
    assert "whole" in verify()
    with triggers_lifted():
        tamper(entry.versions.get())
    with pytest.raises(CommandError, match=f"Version 1 of entry {entry.pk} is not what event"):
        verify()


@pytest.mark.django_db(transaction=True)
def test_an_assessment_that_was_changed_is_found(cast):
    first = propose_assessment(judgement=judgement(), by=cast.field, at=NOW)
    confirm_assessment(assessment=first, by=cast.officer, at=NOW)
    assert "whole" in verify()
    with triggers_lifted():
        Assessment.objects.filter(pk=first.pk).update(in_law=4)
    with pytest.raises(CommandError, match=f"Assessment {first.pk} is not what event"):
        verify()


@pytest.mark.django_db(transaction=True)
def test_a_row_of_a_sheet_that_was_changed_is_found(cast):
    row = on_a_sheet(cast)
    assert "whole" in verify()
    Assessment.objects.filter(pk=row.pk).update(rationale="Another.")
    with pytest.raises(CommandError, match="An assessment of sheet"):
        verify()


def test_a_draft_undone_with_its_versions_leaves_a_whole_log(make_entry):
    make_entry().delete()
    assert "whole" in verify()


def test_events_of_before_tell_no_digest_and_are_passed_over(cast, make_entry):
    entry = make_entry()
    Event.record("entry.changed", on=entry, by=cast.field, at=NOW, detail={"fields": ["kind"], "version": 2})
    assert "whole" in verify()
    assert replace(content(), kind="other").differing(content()) == ["kind"]


def test_what_a_draft_said_is_told_to_those_alone_who_could_read_the_draft(cast, make_entry, client):
    entry = make_entry(actor="Informant Ivan Petrov")
    entry = changed(entry, cast.field, narrative_en="Fifty families.")
    entry = submit_entry(entry=entry, version=entry.version, by=cast.field, at=LATER)
    verify_entry(entry=entry, version=entry.version, by=cast.officer, at=LATER)
    told = {}
    for who in ("field", "officer", "field_elsewhere"):
        client.force_login(getattr(cast, who))
        answer = client.get(f"/entries/{entry.pk}/history/")
        assert answer.status_code == 200
        told[who] = b"Ivan Petrov" in answer.content
    assert told == {"field": True, "officer": True, "field_elsewhere": False}
