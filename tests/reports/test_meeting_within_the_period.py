"""A meeting that falls before its round's period ends is answered by the next report, never by its own (para. 148)."""

import json
from datetime import date

import pytest

from reports import actions
from reports.canonical import canonical
from reports.compilation import compile
from reports.gather import read
from reports.models import Compilation, Meeting, Round
from tests.cast import NOW
from tests.reports.meeting_kit import convene, move, paragraph, plan, propose, view
from tests.reports.snapshots import BASE, snapshot
from tests.reports.test_compilation import words_of

DAY = date(1999, 3, 15)


@pytest.fixture
def met(cast):
    """The meeting that the report of 1999 was put before, held two months before that year's period ended."""
    meeting = convene(plan(cast.officer, first_on=DAY), cast.coordinator, first_on=DAY, last_on=DAY)
    Round.objects.filter(year=1999).update(meeting=meeting)
    actions.hold_meeting(meeting=meeting, by=cast.officer, at=NOW)
    said = {"number": 1, "text": "The posts are opened.", "paragraphs": [paragraph(68)]}
    actions.record_decision(meeting=meeting, **said, by=cast.officer, at=NOW)
    view(cast.officer, meeting=meeting)
    move(propose(cast.officer, meeting=meeting), "acted_on", cast.officer, on=date(1999, 4, 2))
    return meeting


def told_of(year, meeting):
    """Return the days that a year's report answers, and which tables of its snapshot speak of the meeting."""
    row = Round.objects.select_related("meeting").get(year=year)
    days = {"as_of": date(year, 5, 31), "requested_at": NOW, "symbol": f"POA/{year}/C.1"}
    asked = Compilation(round=row, audience="participants", **days)
    whole = json.loads(canonical(read(asked, on=NOW.date())))
    names = ("meetings", "meeting_decisions", "views", "proposals")
    key = {name: "key" if name == "meetings" else "meeting_key" for name in names}
    return whole, {name for name in names if any(row[key[name]] == meeting.key for row in whole[name])}


def test_the_report_that_is_put_before_it_says_nothing_of_it(met):
    whole, tables = told_of(1999, met)
    assert tables == set() and whole["meetings_told"]["by"] == "1999-03-14"


def test_the_next_report_answers_it(met):
    whole, tables = told_of(2000, met)
    assert tables == {"meetings", "meeting_decisions", "views", "proposals"}
    assert (whole["meetings_told"]["since"], whole["round"]["period_start"]) == ("1999-03-15", "1999-06-01")
    said = words_of(compile({**whole, "edition": {**whole["edition"], "language": "en"}}, sha256="0" * 64))
    assert all(words in said for words in ("The posts are opened.", "Well told.", "A post was opened."))


@pytest.mark.parametrize(("dated", "is_said"), [("1999-03-01", True), ("1999-05-31", False)])
def test_a_report_made_before_its_periods_end_says_so_in_front(dated, is_said):
    early = compile(snapshot(edition={**BASE["edition"], "dated": dated}), sha256="0" * 64)
    front = "".join(run.text for block in early.summary for run in block.runs)
    assert ("was made on 1 March 1999, before the period’s end on 31 May 1999" in front) == is_said
    assert ("before the period’s end" in words_of(early)) == is_said


def test_no_day_is_left_out_where_the_meeting_was_moved_after_its_report_was_made(met, cast, bells, quick_files):
    """The report of 1999 answers what was before 15 March; its meeting was then put off beyond its period."""
    row = actions.open_round(round=Round.objects.get(year=1999), by=cast.coordinator, at=NOW)
    made = actions.request_compilation(round=row, audience="participants", by=cast.officer, at=NOW)
    actions.build_here(pk=made.pk, at=NOW)
    actions.issue_compilation(compilation=made, by=cast.officer, at=NOW)
    Meeting.objects.filter(pk=met.pk).update(earliest_on=date(1999, 7, 1), latest_on=date(1999, 7, 1))
    assert told_of(2000, met)[0]["meetings_told"]["since"] == "1999-03-15"
