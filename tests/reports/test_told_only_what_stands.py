"""What was closed, decided or recorded meanwhile: a report, a board and a meeting tell no more than stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports import actions
from reports.actions.errors import ItemsMoved
from reports.compilation.deciding import Point
from reports.compilation.revising import ROWS, WHOLE
from reports.concluding import prefix_of
from reports.gather.proposals import meetings
from reports.loading import load_everything
from reports.models import CountryReport, Meeting, Proposal, Round
from tests.cast import NOW
from tests.history import PROGRAMME
from tests.reports import meeting_kit as kit
from tests.reports.country_kit import accepted
from tests.reports.snapshots import snapshot
from tracking.actions.entries import change_audience
from tracking.models import ProgressEntry

SILENT = Point("silent:TJK", "Silent: Tajikistan", "Silent: Tajikistan")
# Of a snapshot: what names it, what is reckoned from the rest, and what another round says.
NO_CHANGE = {
    *(
        "format",
        "edition",
        "event",
        "round",
        "previous_round",
        "earlier",
        "figures_lead",
        "earlier_assessments",
        "replaces",
        "last_report",
    ),
    *("sections", "categories", "resolutions_not_held"),
}


def test_a_country_report_is_not_told_to_whom_one_of_its_sources_was_closed_since(begun, cast):
    accepted(begun, cast)
    told = CountryReport.objects.told_to(cast.participant)
    assert told.exists()
    source = ProgressEntry.objects.get(reference="X1")
    change_audience(entry=source, audience="unit", reason="A name.", by=cast.officer, at=NOW)
    assert not told.exists()


def test_a_revision_is_set_beside_the_former_in_every_table():
    assert set(snapshot()) - NO_CHANGE == (set(ROWS) | set(WHOLE)) & set(snapshot())


def test_loading_again_leaves_the_meeting_that_the_coordinator_named(cast):
    row = Round.objects.get(year=2001)
    said = {"kind": "expert", "place": "Kyiv", "first_on": date(2061, 6, 24), "last_on": None}
    meeting = actions.plan_meeting(name="Experts", **said, by=cast.officer, at=NOW)
    Round.objects.filter(pk=row.pk).update(state="planned", closed_at=None, closed_by=None)
    actions.name_meeting(round=row, meeting=meeting, by=cast.coordinator, at=NOW)
    load_everything(PROGRAMME, by="a test", at=NOW)
    row.refresh_from_db()
    assert row.meeting == meeting


def test_two_meetings_of_one_day_with_names_in_russian_are_two(cast):
    rows = {kit.plan(cast.officer, name=name).key for name in ("Встреча экспертов", "Встреча заинтересованных сторон")}
    assert len(rows) == 2 and Meeting.objects.filter(key__in=rows).count() == 2


@pytest.fixture
def held(convened, cast):
    """A meeting that is held and concludes, as a review does (para. 149)."""
    row = actions.hold_meeting(meeting=convened, by=cast.officer, at=NOW)
    Meeting.objects.filter(pk=row.pk).update(kind=Meeting.Kind.REVIEW)
    row.refresh_from_db()
    return row


def test_what_was_settled_meanwhile_is_not_decided_on_unseen(held, cast):
    proposal = kit.propose(cast.officer)
    others = [(row, None, "carried_on", "", "") for row in Proposal.objects.open().exclude(pk=proposal.pk)]
    kit.move(proposal, "acted_on", cast.officer)
    with pytest.raises(ItemsMoved):
        actions.conclude(
            meeting=held, decisions=[*others, (proposal, None, "closed", "", "")], by=cast.coordinator, at=NOW
        )


def test_a_second_click_decides_no_open_point_twice(held, cast):
    said = [(None, SILENT, "carried_on", "", "")]
    actions.conclude(meeting=held, decisions=said, by=cast.coordinator, at=NOW)
    with pytest.raises(ItemsMoved):
        actions.conclude(meeting=held, decisions=said, by=cast.coordinator, at=NOW)


def test_an_items_place_in_the_form_is_its_own(held, cast):
    proposal = kit.propose(cast.officer)
    assert str(proposal.pk) in prefix_of(proposal, None)
    assert prefix_of(None, SILENT) != prefix_of(None, replace(SILENT, key="silent:KAZ"))


def test_the_last_word_stands_behind_a_step_of_a_later_day(held, cast):
    proposal = kit.propose(cast.officer)
    later = held.by_on + timedelta(days=5)
    kit.move(proposal, "under_way", cast.officer, on=later)
    decision = (proposal, None, "closed", "", "")
    others = [(row, None, "carried_on", "", "") for row in Proposal.objects.open().exclude(pk=proposal.pk)]
    actions.conclude(meeting=held, decisions=[decision, *others], by=cast.coordinator, at=NOW + timedelta(days=30))
    assert proposal.steps.order_by("on", "recorded_at").last().to_state == "not_pursued"


def test_what_was_recorded_after_the_day_of_knowledge_is_left_out(cast):
    proposal = kit.propose(cast.officer)
    kit.reply(proposal, cast.officer)
    day = date(1999, 5, 31)
    keys = {"reader": cast.officer, "by": day, "before": None}
    assert len(meetings(**keys, known_by=None)["proposals"]) == 1
    assert meetings(**keys, known_by=day)["proposals"] == []


def test_a_field_office_is_told_of_no_other_country_that_it_is_late(opened, cast, client):
    client.force_login(cast.field)
    page = client.get("/reports/rounds/1999/").content.decode()
    assert page.count("not begun") == 1
