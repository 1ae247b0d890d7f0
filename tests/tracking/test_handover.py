"""Whoever leaves is out at once, and what they had under way goes on in a colleague's hands (design, rules 4 and 5)."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from poa.errors import ReasonMissing
from poa.models import Event, Party, User
from tests.cast import NOW, PEOPLE, content
from tests.together import held_in_no_order
from tests.worlds import SAID
from tracking.actions.assessments import confirm_assessment, propose_assessment, return_assessment
from tracking.actions.entries import change_entry, recall_entry, return_entry, submit_entry, verify_entry
from tracking.actions.handover import hand_over, hand_over_by_place, leave, under_way_of
from tracking.actions.translations import check_translation
from tracking.errors import CannotTake, OwnAssessment, OwnSubmission, OwnTranslation
from tracking.models import ProgressEntry, WorkbookImport
from tracking.offers import offers
from tracking.reading.waiting import desk_of


@pytest.fixture
def colleague(cast):
    """Another field officer of UNHCR in Tajikistan."""
    person = User.objects.create(username="colleague", role="field_officer", organization=cast.field.organization)
    person.countries.set([Party.objects.get(code="TJK")])
    return person


@pytest.fixture
def under_way(cast, make_entry):
    """A draft, one returned and one in review, and one on the record, all of the field officer."""
    returned = make_entry(state="submitted")
    return_entry(entry=returned, version=returned.version, reason="Which month?", by=cast.officer, at=NOW)
    make_entry(state="verified")
    return {make_entry().pk, returned.pk, make_entry(state="submitted").pk}


def test_leaving_closes_the_account_and_hands_over_what_is_not_on_the_record(cast, colleague, under_way):
    about = {"account": cast.field, "successors": {None: colleague}, "reason": "Posted to Geneva."}
    assert leave(**about, by=cast.coordinator, at=NOW) == {colleague: 3}
    assert set(under_way_of(colleague).values_list("pk", flat=True)) == under_way
    assert not under_way_of(cast.field).exists() and not User.objects.get(pk=cast.field.pk).is_active
    events = Event.objects.filter(kind="entry.handed_over")
    assert {event.subject_id for event in events} == {str(pk) for pk in under_way}
    assert {(event.by, event.reason) for event in events} == {(cast.coordinator, "Posted to Geneva.")}
    assert events[0].detail == {"from": cast.field.pk, "to": colleague.pk}
    assert {row.created_by for row in ProgressEntry.objects.filter(pk__in=under_way)} == {cast.field}


def test_every_session_of_who_leaves_ends_at_once(client, cast):
    client.force_login(cast.field)
    assert client.get("/entries/").status_code == 200
    leave(account=cast.field, successors={}, reason="Left.", by=cast.administrator, at=NOW)
    assert client.get("/entries/").headers["Location"].startswith("/sign-in/")
    assert client.get("/api/v1/entries/").status_code == 403


def test_who_took_a_draft_over_works_on_it_as_its_author_would(cast, make_entry):
    """A draft of Georgia, which the colleague of Tajikistan could not even read before."""
    entry = make_entry(by=cast.officer, countries=("GEO",))
    assert not ProgressEntry.objects.visible_to(cast.other_officer).get(pk=entry.pk).in_hand_of
    hand_over(account=cast.officer, to=cast.other_officer, reason="Leave.", by=cast.coordinator, at=NOW)
    entry.refresh_from_db()
    assert offers(cast.other_officer, entry) == {"edit", "submit"} and offers(cast.officer, entry) == set()
    said = content(countries=("GEO",), narrative_en="More is known.")
    entry = change_entry(entry=entry, version=entry.version, content=said, by=cast.other_officer, at=NOW)
    with pytest.raises(PermissionDenied):
        change_entry(entry=entry, version=entry.version, content=said, by=cast.officer, at=NOW)
    entry = submit_entry(entry=entry, version=entry.version, by=cast.other_officer, at=NOW)
    with pytest.raises(OwnSubmission):
        verify_entry(entry=entry, version=entry.version, by=cast.other_officer, at=NOW)
    assert recall_entry(entry=entry, by=cast.other_officer, at=NOW).state == "draft"


def test_what_was_taken_over_lies_on_the_new_desk_and_on_no_other(cast, colleague, under_way):
    hand_over(account=cast.field, to=colleague, reason="Leave.", by=cast.coordinator, at=NOW)
    piles = {
        person: [len(pile.entries) for pile in desk_of(person, at=NOW)["piles"]] for person in (cast.field, colleague)
    }
    assert piles == {cast.field: [0, 0], colleague: [1, 1]}


@pytest.mark.parametrize("name", sorted(set(PEOPLE) - {"coordinator"}))
def test_only_a_coordinator_hands_over(cast, colleague, under_way, name):
    with pytest.raises(PermissionDenied):
        hand_over(account=cast.field, to=colleague, reason="Leave.", by=getattr(cast, name), at=NOW)


@pytest.mark.parametrize("name", ["field_elsewhere", "government", "observer", "stranger", "deactivated", "field"])
def test_nothing_goes_to_who_could_not_hand_it_in(cast, under_way, name):
    with pytest.raises(CannotTake):
        hand_over(account=cast.field, to=getattr(cast, name), reason="Leave.", by=cast.coordinator, at=NOW)
    assert under_way_of(cast.field).count() == 3


@pytest.mark.parametrize("named", [{"agencies": ()}, {"countries": (), "regional": True}])
def test_what_names_no_agency_or_no_country_goes_to_the_unit_alone(cast, colleague, make_entry, named):
    """A field officer logs for their own agency and countries, and for nothing less (`can_write_for`)."""
    make_entry(by=cast.officer, **named)
    with pytest.raises(CannotTake):
        hand_over(account=cast.officer, to=colleague, reason="Leave.", by=cast.coordinator, at=NOW)
    assert hand_over(account=cast.officer, to=cast.other_officer, reason="Leave.", by=cast.coordinator, at=NOW) == 1


def test_a_refused_hand_over_closes_no_account_and_a_reason_is_wanted(cast, colleague, under_way):
    for to, reason, refusal in ((cast.observer, "Left.", CannotTake), (colleague, " ", ReasonMissing)):
        with pytest.raises(refusal):
            leave(account=cast.field, successors={None: to}, reason=reason, by=cast.coordinator, at=NOW)
    assert User.objects.get(pk=cast.field.pk).is_active


def test_the_page_closes_now_and_hands_over_later(client, cast, colleague, under_way):
    client.force_login(cast.administrator)
    page = f"/accounts/{cast.field.pk}/close/"
    shown = client.get(page).text
    assert "3 pieces of work are under way" in shown and "Forty families" not in shown and 'name="to"' not in shown
    assert "error-summary" in client.post(page, {"reason": " "}).text
    assert client.post(page, {"reason": "Left."}).status_code == 302
    client.force_login(cast.coordinator)
    assert "What this person had under way" in client.get(f"/accounts/{cast.field.pk}/").text
    shown = client.get(page).text
    assert "Forty families" in shown and "colleague" in shown and "field_elsewhere" not in shown
    assert "error-summary" in client.post(page, {"reason": "Left.", "to": cast.field_elsewhere.pk}).text
    assert client.post(page, {"reason": "Left.", "to": colleague.pk}).status_code == 302
    assert under_way_of(colleague).count() == 3
    assert "Nothing is under way" in client.get(page).text


def test_the_history_of_an_entry_tells_of_it(client, cast, colleague, under_way):
    hand_over(account=cast.field, to=colleague, reason="Leave.", by=cast.coordinator, at=NOW)
    client.force_login(cast.officer)
    assert "Handed over to a colleague" in client.get(f"/entries/{next(iter(under_way))}/").text


def test_who_took_an_entry_over_does_not_check_its_translation(cast, make_entry):
    entry = make_entry(narrative_ru="Сорок семей вернулись.", original="ru", by=cast.officer)
    hand_over(account=cast.officer, to=cast.other_officer, reason="Leave.", by=cast.coordinator, at=NOW)
    entry = submit_entry(entry=entry, version=entry.version, by=cast.other_officer, at=NOW)
    ProgressEntry.objects.filter(pk=entry.pk).update(submitted_by=cast.officer)
    with pytest.raises(OwnTranslation):
        check_translation(entry=entry, version=entry.version, by=cast.other_officer, at=NOW)


@pytest.fixture
def elsewhere(cast):
    """A field officer of UNHCR in Georgia."""
    person = User.objects.create(username="elsewhere", role="field_officer", organization=cast.field.organization)
    person.countries.set([Party.objects.get(code="GEO")])
    return person


def test_several_go_on_each_with_the_work_of_their_countries(client, cast, colleague, elsewhere, make_entry):
    cast.field.countries.add(Party.objects.get(code="GEO"))
    here, there = make_entry(), make_entry(by=cast.field, countries=("GEO",))
    client.force_login(cast.coordinator)
    page = f"/accounts/{cast.field.pk}/close/"
    form = client.get(page).context["form"]
    assert list(form.fields) == ["to-GEO", "to-TJK", "to", "reason"]
    assert elsewhere not in form.fields["to-TJK"].queryset and colleague not in form.fields["to"].queryset
    client.post(page, {"to-GEO": elsewhere.pk, "to-TJK": colleague.pk, "reason": "Left."})
    assert (set(under_way_of(colleague)), set(under_way_of(elsewhere))) == ({here}, {there})


def test_what_one_place_leaves_goes_to_who_takes_the_rest(cast, colleague, make_entry):
    make_entry()
    make_entry(by=cast.officer, countries=("GEO",))
    hand_over(account=cast.field, to=cast.officer, reason="Leave.", by=cast.coordinator, at=NOW)
    successors = {"TJK": colleague, None: cast.other_officer}
    given = hand_over_by_place(
        account=cast.officer, successors=successors, reason="Leave.", by=cast.coordinator, at=NOW
    )
    assert given == {colleague: 1, cast.other_officer: 1}


def test_returned_assessments_are_handed_over_and_proposed_anew_by_the_successor(client, cast, colleague):
    row = propose_assessment(judgement=SAID, by=cast.field, at=NOW)
    return_assessment(assessment=row, reason="Since when?", by=cast.officer, at=NOW)
    leave(account=cast.field, successors={None: colleague}, reason="Left.", by=cast.coordinator, at=NOW)
    assert Event.objects.get(kind="assessment.handed_over").subject_id == str(row.pk)
    assert desk_of(colleague, at=NOW)["returned_assessments"] == [row]
    client.force_login(colleague)
    assert "Since when?" in client.get("/").text
    again = propose_assessment(judgement=replace(SAID, follows=row.pk), by=colleague, at=NOW)
    assert (again.follows, again.proposed_by) == (row, colleague)
    assert desk_of(colleague, at=NOW)["returned_assessments"] == []


def test_who_took_an_assessment_over_does_not_confirm_it(cast):
    row = propose_assessment(judgement=SAID, by=cast.field, at=NOW)
    hand_over(account=cast.field, to=cast.officer, reason="Leave.", by=cast.coordinator, at=NOW)
    with pytest.raises(OwnAssessment):
        confirm_assessment(assessment=row, by=cast.officer, at=NOW)
    assert confirm_assessment(assessment=row, by=cast.other_officer, at=NOW).confirmed_by == cast.other_officer


def test_an_upload_that_waits_is_decided_by_who_took_it_over(client, cast, colleague):
    parties = {"country": Party.objects.get(code="TJK"), "agency": cast.field.organization}
    act = {"uploaded_at": NOW, "uploaded_by": cast.field}
    batch = WorkbookImport.objects.create(name="filled.xlsx", sha256="0" * 64, staged={}, **parties, **act)
    leave(account=cast.field, successors={None: colleague}, reason="Left.", by=cast.coordinator, at=NOW)
    assert desk_of(colleague, at=NOW)["staged"] == [batch]
    client.force_login(colleague)
    assert client.post(f"/imports/{batch.pk}/set-aside/").status_code == 302
    batch.refresh_from_db()
    assert batch.state == "discarded" and Event.objects.filter(kind="workbook.handed_over").count() == 1


@pytest.mark.postgres
def test_what_is_handed_over_is_held_in_the_order_of_its_keys(cast, colleague, under_way):
    about = {"account": cast.field, "to": colleague, "reason": "Leave."}
    assert held_in_no_order(lambda: hand_over(**about, by=cast.coordinator, at=NOW)) == []
