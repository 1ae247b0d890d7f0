"""What is on the record of meetings and rounds is held against the log, what was taken back by its act as well."""

import uuid
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from reports import actions
from reports.models import AgendaItem, MeetingParticipant
from tests.cast import NOW
from tests.reports.meeting_kit import comment, convene, move, paragraph, plan, propose, reply, view
from tests.reports.test_round_dates import planned, put_off
from tests.reports.test_said_held import fault_after
from tests.seals import execute

pytestmark = pytest.mark.django_db(transaction=True)
CHANGED = {
    "reports_view": ("text = 'Badly told.'",),
    "reports_proposal": ("text = 'Close the posts.'",),
    "reports_proposalreply": ("text = 'We shall not.'", "replied_on = '1998-09-02'"),
    "reports_proposalstep": ("note = 'None was.'", "to_state = 'not_pursued'", "\"on\" = '1998-10-02'"),
    "reports_meetingparticipant": ("capacity = 'observer'", "name = 'Others'"),
    "reports_agendaitem": ("title = 'Walls'", "number = 8"),
    "reports_meetingdocument": ("symbol = 'Y/9'", "audience = 'observers'"),
    "reports_meetingdecision": ("text = 'Not agreed.'",),
    "reports_rounddate": ("day = '2061-03-01'",),
    "reports_roundextension": ("reason = 'None.'", "new_day = '2061-05-20'"),
    "reports_proposal_paragraphs": ("paragraph_id = paragraph_id + 1",),
    "reports_meetingdecision_paragraphs": ("paragraph_id = paragraph_id + 1",),
}
CASES = [(table, f"SET {change}") for table, changes in CHANGED.items() for change in changes]


@pytest.fixture
def record(cast):
    """One row of each kind, and of some another that was taken back."""
    act = {"by": cast.officer, "at": NOW}
    proposal = move(propose(cast.officer), "under_way", cast.officer)
    reply(proposal, cast.officer)
    meeting = proposal.meeting
    view(cast.officer, meeting=meeting)
    for name, number in (("Farwater", 1), ("Taken back", 2)):
        actions.add_participant(meeting=meeting, party=None, name=name, capacity="participant", **act)
        actions.add_agenda_item(meeting=meeting, number=number, title=name, **act)
    paper = {"symbol": "X/1", "title": "A paper", "issued_on": None, "compilation": None}
    actions.add_document(meeting=meeting, **paper, **act)
    actions.record_decision(meeting=meeting, number=9, text="Agreed.", paragraphs=[paragraph(68)], **act)
    comment(plan(cast.officer), cast.participant)
    for row in (*MeetingParticipant.objects.filter(name="Taken back"), *AgendaItem.objects.filter(number=2)):
        actions.strike(row=row, reason="A slip.", **act)
    actions.strike(row=propose(cast.officer, text="A slip."), reason="Said twice.", **act)
    row = actions.open_round(round=planned(cast), by=cast.coordinator, at=NOW)
    put_off(row, cast)
    put_off(row, cast, kind="reports_due", new_day=date(2061, 6, 2))
    return row


def test_what_acts_put_down_and_took_back_is_whole_and_each_change_or_loss_is_found(record):
    call_command("verify_log", stdout=StringIO())
    assert [case for case in CASES if not fault_after(f"UPDATE {case[0]} {case[1]} WHERE id = {one_of(case[0])}")] == []
    gone = [
        *("reports_view", "reports_proposalreply", "reports_proposalstep", "reports_meetingparticipant"),
        *("reports_agendaitem", "reports_meetingdocument", "reports_roundextension"),
    ]
    assert [table for table in gone if not fault_after(f"DELETE FROM {table} WHERE id = {one_of(table)}")] == []


def test_what_was_taken_back_and_put_there_again_behind_the_log_is_found(cast):
    """Nor does what was taken back lend its key to other words, where the same form made it a second time."""
    key, act = uuid.uuid4(), {"by": cast.officer, "at": NOW}
    row = view(cast.officer, key=key)
    execute([f"CREATE TEMPORARY TABLE kept AS SELECT * FROM reports_view WHERE id = {one_of('reports_view')}"])
    actions.strike(row=row, reason="A slip.", **act)
    assert "no event tells" in fault_after("INSERT INTO reports_view SELECT * FROM kept")
    execute(["DROP TABLE kept"])
    view(cast.officer, key=key, text="Well told again.")
    call_command("verify_log", stdout=StringIO())
    assert "is not what event" in fault_after("UPDATE reports_view SET text = 'Badly told.'")


def test_a_state_that_no_act_led_to_is_found(cast, record):
    """Of a proposal it is that of its last step, of a meeting and a round that of the last act which moved it."""
    meeting = convene(plan(cast.officer, name="Convened"), cast.coordinator)
    call_command("verify_log", stdout=StringIO())
    changes = {
        "reports_proposal": "state = 'made' WHERE state = 'under_way'",
        "reports_meeting": f"state = 'planned' WHERE id = {meeting.pk}",
        "reports_round": f"state = 'planned' WHERE id = {record.pk}",
    }
    assert [
        table for table, change in changes.items() if "left it" not in fault_after(f"UPDATE {table} SET {change}")
    ] == []


def one_of(table):
    return f"(SELECT id FROM {table} ORDER BY id LIMIT 1)"
