"""Meetings are planned, convened after consultation, held or postponed, and everybody with a role reads their facts."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from poa.errors import ReasonMissing
from poa.models import Event, Party
from reports import actions
from reports.loading import load_everything
from reports.models import Meeting, MeetingDocument, MeetingParticipant
from tests.cast import NOW
from tests.reports.meeting_kit import FIRST_DAY, convene, paragraph, plan, propose
from tracking.errors import Incomplete

LATER = datetime(1999, 6, 1, 12, tzinfo=UTC)


def kinds(row):
    return list(Event.objects.filter(subject_id=str(row.pk)).order_by("sequence").values_list("kind", flat=True))


def test_a_meeting_is_planned_convened_and_held_each_with_one_event(planned, cast):
    meeting = actions.hold_meeting(meeting=convene(planned, cast.coordinator), by=cast.officer, at=NOW)
    assert meeting.state == "held" and (meeting.held_by, meeting.convened_by) == (cast.officer, cast.coordinator)
    assert kinds(meeting) == ["meeting.planned", "meeting.convened", "meeting.held"]


@pytest.mark.parametrize("person", ["officer", "field", "participant", "observer", "administrator", "stranger"])
def test_only_the_coordinator_convenes_and_postpones(planned, cast, person):
    by = getattr(cast, person)
    with pytest.raises(PermissionDenied):
        convene(planned, by)
    with pytest.raises(PermissionDenied):
        actions.postpone_meeting(meeting=planned, reason="The hall.", new_day=None, by=by, at=NOW)
    assert Meeting.objects.get(pk=planned.pk).state == "planned"


def test_nothing_is_convened_without_consultation(planned, cast):
    with pytest.raises(Incomplete) as refused:
        convene(planned, cast.coordinator, consulted="  ")
    assert "consulted" in refused.value.faults
    assert Meeting.objects.get(pk=planned.pk).state == "planned"


def test_a_meeting_is_postponed_with_a_reason_and_convened_anew(convened, cast):
    with pytest.raises(ReasonMissing):
        actions.postpone_meeting(meeting=convened, reason=" ", new_day=None, by=cast.coordinator, at=NOW)
    new = {"reason": "The hall is not free.", "new_day": date(1999, 9, 1)}
    for no_later in (FIRST_DAY, date(1999, 6, 1)):
        with pytest.raises(Incomplete, match="expected a day after 24 June 1999|over already"):
            actions.postpone_meeting(meeting=convened, **new | {"new_day": no_later}, by=cast.coordinator, at=NOW)
    put_off = actions.postpone_meeting(meeting=convened, **new, by=cast.coordinator, at=NOW)
    assert (put_off.state, put_off.postponed_to_on) == ("postponed", date(1999, 9, 1))
    again = convene(put_off, cast.coordinator, first_on=date(1999, 9, 1), last_on=None)
    assert (again.state, again.earliest_on, again.latest_on) == ("convened", date(1999, 9, 1), date(1999, 9, 1))


def test_no_meeting_was_held_before_its_first_day(convened, cast):
    with pytest.raises(actions.TooEarly):
        actions.hold_meeting(meeting=convened, by=cast.officer, at=LATER)
    assert Meeting.objects.get(pk=convened.pk).state == "convened"


def test_what_was_held_is_not_convened_again(cast):
    held = Meeting.objects.get(key="steering-group-4")
    for act in (convene, lambda row, by: actions.hold_meeting(meeting=row, by=by, at=NOW)):
        with pytest.raises(actions.WrongState):
            act(held, cast.coordinator)


def test_two_clicks_plan_one_meeting(cast):
    assert plan(cast.officer).pk == plan(cast.officer).pk
    with pytest.raises(Incomplete):
        plan(cast.other_officer)


def test_a_name_in_another_script_gets_an_address(cast):
    assert plan(cast.officer, name="Пятое совещание").key == "meeting-1999-06-24"


def test_what_people_did_outlives_a_load_of_the_history(cast, settings):
    meeting = Meeting.objects.get(key="steering-group-1")
    assert meeting.state == "planned"
    convene(meeting, cast.coordinator)
    folder = settings.FIXTURES_DIR / "geneva-1996"
    assert load_everything(folder, by="a test", at=NOW).changes() == 0
    meeting.refresh_from_db()
    assert (meeting.state, meeting.earliest_on) == ("convened", FIRST_DAY)


def test_the_history_loaded_twice_changes_nothing(geneva, settings):
    assert load_everything(settings.FIXTURES_DIR / "geneva-1996", by="a test", at=NOW).changes() == 0


def test_somebody_is_listed_once_as_a_party_or_by_name(planned, cast):
    act = {"meeting": planned, "capacity": "participant", "by": cast.officer, "at": NOW}
    georgia = Party.objects.get(code="GEO")
    actions.add_participant(party=georgia, name="never kept", **act)
    actions.add_participant(party=None, name="A guest", **act)
    for party, name in ((georgia, ""), (None, "A guest"), (None, " ")):
        with pytest.raises(Incomplete):
            actions.add_participant(party=party, name=name, **act)
    assert sorted(map(str, MeetingParticipant.objects.filter(meeting=planned))) == ["A guest", "Georgia"]


def test_agenda_items_and_decisions_keep_their_numbers_apart(planned, cast):
    act = {"meeting": planned, "by": cast.officer, "at": NOW}
    actions.add_agenda_item(number=1, title="Opening", **act)
    with pytest.raises(actions.WrongState):  # nothing is decided at a meeting before it was held
        actions.record_decision(number=1, text="Agreed.", paragraphs=[paragraph(148)], **act)
    actions.hold_meeting(meeting=convene(planned, cast.coordinator), by=cast.officer, at=NOW)
    actions.record_decision(number=1, text="Agreed.", paragraphs=[paragraph(148)], **act)
    with pytest.raises(Incomplete):
        actions.add_agenda_item(number=1, title="Again", **act)
    with pytest.raises(Incomplete):
        actions.record_decision(number=1, text="Again.", paragraphs=[], **act)


def test_only_an_issued_report_is_a_document_before_a_meeting(planned, cast, built):
    words = {"symbol": "", "title": "", "issued_on": None, "by": cast.officer, "at": NOW}
    with pytest.raises(Incomplete):
        actions.add_document(meeting=planned, compilation=built, **words)
    issued = actions.issue_compilation(compilation=built, by=cast.officer, at=NOW)
    with pytest.raises(Incomplete):
        late = words | {"symbol": "CRP.1", "title": "Of next week", "issued_on": date(1999, 7, 8)}
        actions.add_document(meeting=planned, compilation=None, **late)
    document = actions.add_document(meeting=planned, compilation=issued, **words)
    assert (document.symbol, document.audience, document.issued_on) == (issued.symbol, issued.audience, NOW.date())


def test_a_document_that_stands_for_a_report_is_open_to_no_more_than_the_report(planned, cast, issued):
    """Whatever its own audience says: the two may come apart only by a slip, and then the narrower one holds."""
    act = {"recorded_at": NOW, "recorded_by": cast.officer}
    MeetingDocument.objects.create(
        meeting=planned, symbol="X", title="A report", compilation=issued, audience="observers", **act
    )
    assert not MeetingDocument.objects.visible_to(cast.observer).exists()
    assert MeetingDocument.objects.visible_to(cast.participant).exists()


def test_what_is_taken_back_stays_in_the_log(planned, cast):
    item = actions.add_agenda_item(meeting=planned, number=1, title="A slip", by=cast.officer, at=NOW)
    with pytest.raises(ReasonMissing):
        actions.strike(row=item, reason=" ", by=cast.officer, at=NOW)
    actions.strike(row=item, reason="Typed twice.", by=cast.officer, at=NOW)
    last = Event.objects.get(kind="meeting.struck")
    assert (last.reason, last.detail["said"]) == ("Typed twice.", "1. A slip") and not planned.agenda.exists()


def test_a_proposal_that_was_answered_is_not_taken_back(cast):
    proposal = propose(cast.officer)
    actions.record_reply(
        key=proposal.pk,
        proposal=proposal,
        party=proposal.party,
        name="",
        replied_on=date(1998, 9, 1),
        text="Yes.",
        by=cast.officer,
        at=NOW,
    )
    with pytest.raises(actions.RestsOnIt):
        actions.strike(row=proposal, reason="A slip.", by=cast.officer, at=NOW)
