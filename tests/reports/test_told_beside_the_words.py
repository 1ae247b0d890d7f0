"""Beside its words an act tells the log who spoke, of what, where and by which day; a change of it is found."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from poa.models import Event
from reports import actions
from reports.actions.independent import acknowledge_report
from reports.models import Meeting, Proposal
from reports.witnesses import CHECKS, untold_sayings
from tests.cast import NOW
from tests.independents import DUE, independent_report
from tests.reports.country_kit import REPLY_BY, sent
from tests.reports.meeting_kit import convene, move, paragraph, plan, propose, view
from tests.reports.meeting_kit import reply as answered
from tests.reports.test_assembly import record as done
from tests.reports.test_meetings_held_against_the_log import one_of
from tests.reports.test_round_dates import planned
from tests.reports.test_said_held import fault_after
from tests.seals import rows_of

pytestmark = pytest.mark.django_db(transaction=True)
LATER = {"new_day": DUE + timedelta(days=30), "reason": "The ministry moves house."}
OF_MEETING = ("name = 'Another'", "kind = 'expert'", "ordinal = 77", "place = 'Elsewhere'", "consulted = 'Nobody.'")
OF_DAYS = ("earliest_on = '1999-06-01'", "latest_on = '1999-06-30'", "convened_by_id = planned_by_id")
OF_ROUND = ("title = 'Another'", "period_start = '2060-05-01'", "knowledge_cutoff_on = '2061-06-16'", "note = 'Late.'")
PUT_OFF = ("new_day = '2062-01-01'", "reason = 'None.'")
MOMENT = "recorded_at = '2001-01-01'"
CHANGED = {
    "reports_view": (
        "name = 'Somebody else'",
        "audience = 'observers'",
        "report_paragraph = 7",
        MOMENT,
    ),
    "reports_proposal": (
        "recommendation_id = NULL",
        "number = 5",
        "audience = 'observers'",
        "reply_by_on = '1999-09-09'",
    ),
    "reports_proposalreply": ("party_id = NULL, name = 'Somebody else'",),
    "reports_proposalextension": PUT_OFF,
    "reports_meetingdocument": ("title = 'Another'", "issued_on = NULL"),
    "reports_closingdecision": ("outcome = 'closed'", "note = 'No.'", "handed_to = 'Nobody'"),
    "reports_assemblyfollowup": ("text = 'Nothing.'", "done_on = '1998-06-02'", "name = 'IOM'", "audience = 'unit'"),
    "reports_forwarding": ("reply_due_on = '1999-09-09'",),
    "reports_forwardingextension": PUT_OFF,
    "reports_consultationextension": PUT_OFF,
    "reports_countryreport": ("reply_by_on = '1999-09-09'",),
    "reports_independentreport": ("acknowledged_by_id = NULL, acknowledged_at = NULL",),
}


@pytest.fixture
def record(cast, begun):
    """One row of each kind, by the real acts."""
    act = {"by": cast.officer, "at": NOW}
    of = paragraph(68).recommendations.select_related("paragraph").first()
    answered(propose(cast.officer, recommendation=of), cast.officer)
    waiting = propose(cast.officer, recommendation=of, reply_by_on=DUE)
    actions.extend_proposal(proposal=waiting, **LATER, **act)
    view(cast.officer)
    third, fifth = (Meeting.objects.get(key=f"steering-group-{number}") for number in (3, 5))
    paper = {"symbol": "X/1", "title": "A paper", "issued_on": date(1998, 6, 1), "compilation": None}
    actions.add_document(meeting=third, **paper, **act)
    said = [(row, None, "handed_on", "The Council", "Later.") for row in Proposal.objects.open()]
    actions.conclude(meeting=fifth, decisions=said, by=cast.coordinator, at=NOW)
    done(cast.officer)
    report = independent_report(cast)
    acknowledge_report(report=report, **act)
    actions.extend_forwarding(forwarding=report.forwardings.get(), **LATER, **act)
    consulted = sent(begun, cast)
    actions.extend_consultation(
        report=consulted, new_day=REPLY_BY + timedelta(days=5), reason="Floods.", by=cast.field, at=NOW
    )
    convene(plan(cast.officer), cast.coordinator)
    return actions.open_round(round=planned(cast), by=cast.coordinator, at=NOW)


def unfound(changes):
    return [(table, change) for table, change in changes if not fault_after(f"UPDATE {table} SET {change}")]


def test_a_change_of_any_field_that_the_act_told_is_found(record):
    call_command("verify_log", stdout=StringIO())
    assert unfound([(table, f"{one} WHERE id = {one_of(table)}") for table in CHANGED for one in CHANGED[table]]) == []
    made = f"WHERE id = {Meeting.objects.get(name='Fifth meeting').pk}"
    assert unfound(("reports_meeting", f"{change} {made}") for change in OF_MEETING + OF_DAYS) == []
    moment = "opened_at = '2001-01-01'"
    assert unfound(("reports_round", f"{change} WHERE id = {record.pk}") for change in (*OF_ROUND, moment)) == []
    lost = ("reports_closingdecision", "reports_assemblyfollowup_entries", "reports_assemblyfollowup", "reports_view")
    gone = [table for table in lost if rows_of(f"SELECT id FROM {table}")]  # noqa: S608 (our own names)
    assert [table for table in gone if not fault_after(f"DELETE FROM {table}")] == []  # noqa: S608


def test_the_meeting_that_a_round_was_given_and_the_day_a_meeting_was_put_off_to_are_held(cast):
    meeting, row = plan(cast.officer), planned(cast)
    actions.name_meeting(round=row, meeting=meeting, by=cast.coordinator, at=NOW)
    actions.postpone_meeting(meeting=meeting, reason="Snow.", new_day=date(1999, 9, 1), by=cast.coordinator, at=NOW)
    call_command("verify_log", stdout=StringIO())
    one = f"WHERE id = {meeting.pk}"
    changes = [
        ("reports_meeting", f"{what} {one}") for what in ("postponement_reason = 'Heat.'", "postponed_to_on = NULL")
    ]
    changes += [("reports_round", f"meeting_id = NULL WHERE id = {row.pk}")]
    assert unfound(changes) == []


def test_what_was_planned_anew_is_as_it_was_told_last(cast):
    meeting, row = plan(cast.officer), planned(cast)
    said = {"name": "Fifth meeting, moved", "kind": "steering_group", "place": "Vienna", "first_on": date(1999, 6, 25)}
    actions.replan_meeting(meeting=meeting, **said, last_on=None, ordinal=9, by=cast.officer, at=NOW)
    moved = actions.Plan(
        year=2061,
        title="Another title",
        period_start=row.period_start,
        period_end=row.period_end,
        knowledge_cutoff_on=row.knowledge_cutoff_on,
    )
    actions.replan_round(round=row, plan=moved, by=cast.coordinator, at=NOW)
    call_command("verify_log", stdout=StringIO())
    assert unfound([("reports_meeting", f"place = 'Geneva' WHERE id = {meeting.pk}")]) == []


def test_what_a_later_meeting_took_up_again_is_told_with_it(cast):
    row = propose(cast.officer)
    fifth = Meeting.objects.get(key="steering-group-5")
    actions.conclude(meeting=fifth, decisions=[(row, None, "closed", "", "")], by=cast.coordinator, at=NOW)
    later = plan(cast.officer, name="Ninth", first_on=date(2001, 6, 1))
    days, then = {"first_on": later.earliest_on, "last_on": None}, NOW + timedelta(days=900)
    later = convene(later, cast.coordinator, **days)
    actions.hold_meeting(meeting=later, by=cast.coordinator, at=then)
    row.refresh_from_db()
    move(row, "under_way", cast.officer, on=date(2001, 6, 1), meeting=later, at=then)
    [decision] = Event.objects.filter(kind="proposal.moved").latest("sequence").detail["decisions"]
    assert (decision["outcome"], decision["proposal"]) == ("carried_on", str(row.pk))
    fault = fault_after("UPDATE reports_closingdecision SET outcome = 'closed' WHERE outcome = 'carried_on'")
    assert fault.startswith("Decision")


def test_rows_whose_events_tell_less_stay_valid_and_are_counted(cast, monkeypatch):
    """As those of before: what their events tell is held, and no more."""
    for module in ("proposals", "papers", "meetings", "planning", "assembly"):
        monkeypatch.setattr(f"reports.actions.{module}.says", lambda row: {})
    monkeypatch.setattr("reports.actions.proposals.told_of", lambda decisions: [])
    assert untold_sayings()[1] == 0
    propose(cast.officer)
    convene(plan(cast.officer), cast.coordinator)
    planned(cast)
    call_command("verify_log", stdout=StringIO())


def test_the_checks_ask_the_same_number_of_questions_of_many_rows(cast, record, django_assert_max_num_queries):
    def asked():
        with django_assert_max_num_queries(100) as questions:
            assert [check() for check in CHECKS] == [None] * len(CHECKS)
        return len(questions)

    few = asked()
    for number in range(3):
        view(cast.officer, name=f"Delegation {number}")
        propose(cast.officer)
        done(cast.officer)
        plan(cast.officer, name=f"Meeting {number}", first_on=date(1999, 9, 1))
    assert asked() == few
