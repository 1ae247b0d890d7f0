"""What is planned can be changed until a round is open or a meeting convened: one act, one event, from and to."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from poa.models import Event, Party
from reports import actions
from reports.actions import WrongState
from reports.models import Round
from tests.cast import NOW
from tests.reports.meeting_kit import FIRST_DAY, convene, plan
from tracking.errors import Incomplete

PLAN = actions.Plan(
    year=2011,
    title="Round of 2011",
    period_start=date(2010, 6, 1),
    period_end=date(2011, 6, 1),
    knowledge_cutoff_on=date(2011, 6, 30),
    dates={"drafts_due": date(2011, 5, 1)},
)
LATER_DAY = date(1999, 6, 28)


@pytest.fixture
def row(cast):
    return actions.plan_round(plan=PLAN, by=cast.coordinator, at=NOW)


@pytest.fixture
def planned(cast):
    return plan(cast.officer)


def replanned(row, by, **more):
    return actions.replan_round(round=row, plan=replace(PLAN, **more), by=by, at=NOW)


def moved(meeting, by, **more):
    said = {"name": meeting.name, "kind": meeting.kind, "place": meeting.place, "ordinal": meeting.ordinal}
    days = {"first_on": meeting.earliest_on, "last_on": None}
    return actions.replan_meeting(meeting=meeting, **{**said, **days, **more}, by=by, at=NOW)


def test_a_planned_rounds_period_is_changed_in_one_event_that_tells_from_and_to(cast, row):
    replanned(row, cast.coordinator, period_start=date(2010, 7, 1))
    event = Event.objects.get(kind="round_replanned")
    assert event.detail == {"from": {"period_start": "2010-06-01"}, "to": {"period_start": "2010-07-01"}}
    assert Round.objects.get(pk=row.pk).period_start == date(2010, 7, 1)
    replanned(row, cast.coordinator, period_start=date(2010, 7, 1))
    assert Event.objects.filter(kind="round_replanned").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"period_end": date(2010, 1, 1)}, "period_end"), ({"period_start": date(2011, 5, 2)}, "drafts_due")],
)
def test_a_period_that_cannot_be_is_refused(cast, row, wrong, field):
    with pytest.raises(Incomplete) as refusal:
        replanned(row, cast.coordinator, **wrong)
    assert set(refusal.value.faults) == {field}


def test_an_open_round_keeps_its_period_and_one_of_the_files_keeps_theirs(cast, row):
    actions.open_round(round=row, by=cast.coordinator, at=NOW)
    for standing in (row, Round.objects.get(year=1999)):
        with pytest.raises(WrongState):
            replanned(standing, cast.coordinator)
    with pytest.raises(PermissionDenied):
        replanned(row, cast.officer)


def test_a_planned_meeting_is_changed_until_it_is_convened(cast, planned):
    moved(planned, cast.officer, first_on=LATER_DAY, place="Vienna")
    event = Event.objects.get(kind="meeting.replanned")
    assert event.detail["from"] == {"place": "Geneva", "earliest_on": "1999-06-24", "latest_on": "1999-06-24"}
    assert event.detail["to"] == {"place": "Vienna", "earliest_on": "1999-06-28", "latest_on": "1999-06-28"}
    convene(planned, cast.coordinator)
    with pytest.raises(WrongState):
        moved(planned, cast.officer, place="Rome")


def test_a_day_that_people_were_told_changes_with_a_reason(cast, planned):
    said = {"party": Party.objects.get(code="TJK"), "name": "", "capacity": "participant"}
    actions.add_participant(meeting=planned, **said, by=cast.officer, at=NOW)
    moved(planned, cast.officer, place="Vienna")
    with pytest.raises(Incomplete) as refusal:
        moved(planned, cast.officer, first_on=LATER_DAY)
    assert set(refusal.value.faults) == {"reason"}
    moved(planned, cast.officer, first_on=LATER_DAY, reason="The hall is taken.")
    assert Event.objects.filter(kind="meeting.replanned").latest("sequence").reason == "The hall is taken."


def test_a_reason_for_nothing_is_refused_and_not_passed_over(cast, client, planned):
    client.force_login(cast.coordinator)
    said = {"name": planned.name, "kind": planned.kind, "place": planned.place, "ordinal": planned.ordinal or ""}
    typed = said | {"first_on": planned.earliest_on.isoformat(), "reason": "The hall is taken."}
    answer = client.post(f"/reports/meetings/{planned.key}/edit/", typed)
    assert answer.status_code == 422 and set(answer.context["form"].errors) == {"reason"}
    assert "The hall is taken." in answer.text
    assert not Event.objects.filter(kind="meeting.replanned").exists()


def test_a_number_that_another_meeting_bears_is_refused(cast, planned):
    with pytest.raises(Incomplete) as refusal:
        moved(planned, cast.officer, ordinal=3)
    assert set(refusal.value.faults) == {"ordinal"}


def test_both_are_changed_on_pages(cast, client, row, planned):
    client.force_login(cast.coordinator)
    period = {"title": "Round", "period_start": "2010-07-01", "last_day": "2011-05-31", "knowledge_cutoff_on": ""}
    assert not {"kind", "year"} & client.get("/reports/rounds/2011/edit/").context["form"].fields.keys()
    answer = client.post("/reports/rounds/2011/edit/", period)
    assert answer.status_code == 422 and "2010-07-01" in answer.content.decode()
    client.post("/reports/rounds/2011/edit/", period | {"knowledge_cutoff_on": "2011-06-30"})
    assert "1 July 2010" in client.get("/reports/rounds/2011/").content.decode()
    address = f"/reports/meetings/{planned.key}/edit/"
    assert address in client.get(f"/reports/meetings/{planned.key}/").content.decode()
    assert FIRST_DAY.isoformat() in client.get(address).content.decode()
    said = {"name": "Fifth meeting", "kind": "steering_group", "place": "Vienna", "first_on": "1999-06-28"}
    assert client.post(address, said).status_code == 302
    planned.refresh_from_db()
    assert (planned.place, planned.earliest_on) == ("Vienna", LATER_DAY)
