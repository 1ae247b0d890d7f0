"""What was recorded only after the report that covers its day is told by the next one, and told once (para. 148)."""

import json
import uuid
from datetime import date, timedelta

import pytest

from reports import actions
from reports.actions.independent import forward_report, reply_to
from reports.canonical import canonical, sha256
from reports.compilation import compile_section
from reports.compilation.proposals import decisions_of_period
from reports.compilation.record import Record
from reports.gather import read
from reports.gather.former import SAID, with_late
from reports.models import Compilation, Forwarding, Meeting, Round, Snapshot
from tests.cast import NOW
from tests.independents import received, registered
from tests.reports.meeting_kit import move, paragraph, propose, reply, view
from tracking.actions.entries import submit_entry, supersede_entry, verify_entry

BEFORE = date(1998, 10, 1)


def asked(year, **more):
    row = Round.objects.select_related("meeting").get(year=year)
    days = {"as_of": date(year, 5, 31), "requested_at": NOW, "symbol": f"POA/{year}/C.1"}
    return Compilation(round=row, audience="participants", **days, **more)


def told_in(year):
    return canonical(read(asked(year), on=NOW.date()))


def correct(entry, cast):
    entry = supersede_entry(entry=entry, key=uuid.uuid4(), by=cast.officer, at=NOW)
    entry = submit_entry(entry=entry, version=entry.version, by=cast.officer, at=NOW)
    return verify_entry(entry=entry, version=entry.version, by=cast.other_officer, at=NOW)


def independent_in_2000():
    return [row["title"] for row in json.loads(told_in(2000))["independent_reports"]]


def texts():
    """Return what the report of 2000 says of meetings."""
    record = Record(json.loads(told_in(2000)))
    assert record.last_report["symbol"] == "POA/1999/C.1"
    return {row["text"] for row in (*record.proposals, *record.views, *decisions_of_period(record))}


@pytest.fixture
def told(cast):
    """Return (a settled proposal, an open one), as the issued report of 1999 told them with a view."""
    settled = move(propose(cast.officer, text="Settled and told."), "acted_on", cast.officer, on=BEFORE)
    waiting = propose(cast.officer, text="Open the posts.")
    view(cast.officer, text="Said and told.")
    report_of_1999(cast)
    return settled, waiting


def report_of_1999(cast):
    """Put out the report of 1999 as the record is now."""
    content = told_in(1999)
    taken = Snapshot.objects.create(sha256=sha256(content), content=content, size=len(content), taken_at=NOW)
    moments = {"built_at": NOW, "issued_at": NOW, "issued_by": cast.officer, "requested_by": cast.officer}
    asked(1999, state="issued", snapshot=taken, **moments).save()


def test_what_the_last_report_told_is_not_told_again(told):
    assert texts() == {"Open the posts."}


def test_a_proposal_settled_on_a_day_of_the_last_report_but_recorded_after_it_is_told(told, cast):
    move(told[1], "acted_on", cast.officer, on=BEFORE)
    assert texts() == {"Open the posts."}


def test_what_was_said_then_and_recorded_late_is_told(told, cast):
    """A reply with the proposal that it answers, a view, and a decision."""
    reply(told[0], cast.officer, on=BEFORE)
    view(cast.officer, text="Said late.")
    said = {"number": 9, "text": "Decided late.", "paragraphs": [paragraph(68)]}
    actions.record_decision(meeting=Meeting.objects.get(key="steering-group-3"), **said, by=cast.officer, at=NOW)
    assert texts() == {"Open the posts.", "Settled and told.", "Said late.", "Decided late."}


def test_a_fact_of_a_day_of_the_last_report_that_was_verified_after_it_is_told(cast, make_entry):
    """Else no report would tell it; what that report had, of its period or from before, is not told again."""
    days = {"told": date(1999, 4, 1), "older": date(1997, 4, 1)}
    for name, day in days.items():
        make_entry(state="verified", reference=name, earliest_on=day, latest_on=day)
    report_of_1999(cast)
    for name, day in days.items():
        make_entry(state="verified", reference=f"late {name}", earliest_on=day, latest_on=day)
    whole = json.loads(told_in(2000))
    keys = {row["key"]: row["reference"] for row in whole["earlier"]}
    assert [keys[key] for key in whole["came_late"]] == ["late older", "late told"]
    edition = {**whole["edition"], "language": "en"}
    changes = str(compile_section({**whole, "edition": edition}, "changes"))
    assert "2 facts" in changes and "entry-late told" in changes and "'entry-told'" not in changes


def test_a_decision_on_an_open_point_is_not_late_for_what_an_older_snapshot_did_not_say_of_it():
    """From before what a point is was kept, a row has none; between nothing said and "" there is no difference."""
    row = {"meeting_key": "steering-group-3", "item": "A point.", "point": "silent/68", "text": ""}
    names = SAID["closing_decisions"]
    older = {"meeting_key": row["meeting_key"], "item": row["item"]}
    assert [one["late"] for one in with_late([row], names, [older])] == [False]
    assert [one["late"] for one in with_late([{**row, "point": ""}], names, [{**row, "point": None}])] == [False]
    assert [one["late"] for one in with_late([{**row, "point": "other"}], names, [row])] == [True]


def test_neither_a_correction_nor_a_fact_of_the_gap_is_told_as_one_that_the_last_report_had_not(cast, make_entry):
    """A correction of a correction neither; and no cause is given for those that are: they may have been left out."""
    day = {"earliest_on": date(1999, 4, 1), "latest_on": date(1999, 4, 1)}
    wrong = make_entry(state="verified", reference="wrong", **day)
    report_of_1999(cast)
    for _again in range(2):
        wrong = correct(wrong, cast)
    gap = date(1999, 6, 20)
    make_entry(state="verified", reference="gap", earliest_on=gap, latest_on=gap)
    make_entry(state="verified", reference="late", **day)
    Round.objects.filter(year=2000).update(period_start=date(1999, 7, 1))
    whole = json.loads(told_in(2000))
    keys = {row["key"]: row["reference"] for row in whole["earlier"]}
    assert {"gap", "late"} <= set(keys.values()) and str(wrong.pk) in keys
    assert [keys[key] for key in whole["came_late"]] == ["late"]
    assert [row["reference"] for row in whole["last_report"]["gone"]] == ["wrong"]


def test_an_independent_report_received_before_the_last_report_but_registered_after_it_is_told(cast):
    """One that was registered between the asking for that report and its gathering is in it; a reply to it is not."""
    registered(by=cast.officer, title="In time", audience="participants", at=NOW - timedelta(days=1))
    between = registered(by=cast.officer, title="Between", audience="participants", at=NOW + timedelta(hours=1))
    sent = {"country": "TJK", "reply_due_on": date(1999, 5, 20), "at": NOW - timedelta(days=60)}
    forward_report(report=between, **sent, by=cast.officer)
    report_of_1999(cast)
    registered(by=cast.officer, title="Late", audience="participants", at=NOW + timedelta(days=1))
    assert independent_in_2000() == ["Late"]
    came = received(text="Given back.", received_on=date(1999, 5, 25))
    reply_to(forwarding=Forwarding.objects.get(), received=came, by=cast.officer, at=NOW + timedelta(days=1))
    assert independent_in_2000() == ["Between", "Late"]
