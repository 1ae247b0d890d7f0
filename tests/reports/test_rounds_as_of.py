"""Rounds are read as of a date: state, plan, meeting and dates as they stood then, on pages and over the API alike."""

from datetime import UTC, date, datetime

import pytest

from reports import actions
from reports.models import Meeting
from tests.reports.test_round_dates import DATES, PLAN

MOMENTS = {day: datetime(1999, 3, day, 12, tzinfo=UTC) for day in range(1, 12)}
ADDRESS = "/reports/rounds/2061/"


@pytest.fixture
def row(cast):
    """Planned on 1 March, a date set anew on the 2nd, replanned on the 3rd, and so on for each day up to the 9th."""
    by, moments = cast.coordinator, iter(MOMENTS.values())
    made = actions.plan_round(plan=actions.Plan(**PLAN, dates=DATES), by=by, at=next(moments))
    actions.set_dates(round=made, dates={"drafts_due": date(2061, 4, 20)}, by=by, at=next(moments))
    plan = actions.Plan(**{**PLAN, "title": "Round of 2061", "period_end": date(2061, 5, 1)})
    actions.replan_round(round=made, plan=plan, by=by, at=next(moments))
    said = {"name": "Sixth meeting", "kind": "expert", "place": "Geneva", "first_on": date(2061, 6, 24)}
    meeting = actions.plan_meeting(**said, last_on=None, by=by, at=MOMENTS[1])
    actions.name_meeting(round=made, meeting=meeting, by=by, at=next(moments))
    actions.open_round(round=made, by=by, at=next(moments))
    put_off = {"kind": "drafts_due", "new_day": date(2061, 5, 7), "reason": "The roads are closed."}
    actions.extend_date(round=made, **put_off, by=by, at=next(moments))
    actions.start_compiling(round=made, by=by, at=next(moments))
    actions.close_round(round=made, by=by, at=next(moments))
    actions.reopen_round(round=made, reason="A report came.", by=by, at=next(moments))
    return made


@pytest.fixture
def ask(client, cast, row):
    client.force_login(cast.coordinator)
    return lambda path="", **asked: client.get(f"/api/v1/rounds/{path}", asked)


STATES = {1: "planned", 4: "planned", 5: "open", 6: "open", 7: "compiling", 8: "closed", 9: "open"}


@pytest.mark.parametrize("day", STATES)
def test_a_round_has_the_state_of_the_day(ask, client, day):
    when, state = f"1999-03-0{day}", STATES[day]
    assert ask("2061/", as_of=when).json()["state"] == state
    [listed] = [one for one in ask(as_of=when, state=state, page_size=200).json()["results"] if one["year"] == 2061]
    assert listed["state"] == state
    assert client.get(ADDRESS, {"as_of": when}).context["round"].state == state
    rows = client.get("/reports/", {"as_of": when}).context["listed"]
    assert [each.state for each, *_rest in rows if each.year == 2061] == [state]


def test_it_has_the_plan_and_the_meeting_of_the_day(ask):
    told = {
        "1999-03-02": ("Reporting round 2061", "2061-06-01", None),
        "1999-03-03": ("Round of 2061", "2061-05-01", None),
        "1999-03-04": ("Round of 2061", "2061-05-01", Meeting.objects.get(name="Sixth meeting").key),
    }
    for day, expected in told.items():
        for one in (
            ask("2061/", as_of=day).json(),
            next(each for each in ask(as_of=day, page_size=200).json()["results"] if each["year"] == 2061),
        ):
            assert (one["title"], one["period_end"], one["meeting"]) == expected, day


def test_its_dates_are_told_as_they_stood(ask, client):
    told = {
        "1999-03-01": ("2061-04-30", "2061-04-30", 0),
        "1999-03-02": ("2061-04-20", "2061-04-20", 0),
        "1999-03-06": ("2061-04-20", "2061-05-07", 1),
    }
    for day, expected in told.items():
        dates = {one["kind"]: one for one in ask("2061/dates/", as_of=day).json()}
        due = dates["drafts_due"]
        assert (due["day"], due["holds"], len(due["extensions"])) == expected, day
        page = client.get(ADDRESS, {"as_of": day})
        shown = {date.kind: (str(date.day), str(holds)) for date, holds, _late in page.context["dates"]}
        assert shown["drafts_due"] == expected[:2], day
        assert ("The roads are closed." in page.text) is bool(expected[2])
        assert ("meeting" in dates) is (day == "1999-03-06"), "that of the meeting since it was named"


def test_a_meeting_has_in_a_round_of_a_day_the_day_that_it_had_then(ask, cast):
    meeting = Meeting.objects.get(name="Sixth meeting")
    settled = {"first_on": date(2061, 7, 2), "last_on": None, "place": "Vienna", "consulted": "The States."}
    actions.convene_meeting(meeting=meeting, **settled, by=cast.coordinator, at=MOMENTS[11])
    for day, holds in {"1999-03-10": "2061-06-24", "1999-03-11": "2061-07-02"}.items():
        assert {one["kind"]: one["holds"] for one in ask("2061/dates/", as_of=day).json()}["meeting"] == holds


def test_the_list_names_each_meeting_as_it_was_on_the_day(client, cast, row):
    """As the round's own page does: what was settled later is told of no earlier day."""
    meeting = Meeting.objects.get(name="Sixth meeting")
    client.force_login(cast.coordinator)
    put_off = {"reason": "No hall.", "new_day": date(2061, 7, 1)}
    actions.postpone_meeting(meeting=meeting, **put_off, by=cast.coordinator, at=MOMENTS[10])
    for day, told in {"1999-03-09": ("planned", None), "1999-03-10": ("postponed", date(2061, 7, 1))}.items():
        rows = client.get("/reports/", {"as_of": day}).context["listed"]
        [listed] = [row.meeting for row, *_rest in rows if row.year == 2061]
        shown = client.get(ADDRESS, {"as_of": day}).context["round"].meeting
        for each in (listed, shown):
            assert (each.state, each.postponed_to_on) == told, day


def test_a_meeting_names_the_rounds_that_reported_to_it_on_the_day(client, cast, row):
    said = {"name": "Seventh meeting", "kind": "expert", "place": "Geneva", "first_on": date(2061, 6, 25)}
    later = actions.plan_meeting(**said, last_on=None, by=cast.coordinator, at=MOMENTS[1])
    former = Meeting.objects.get(name="Sixth meeting")
    client.force_login(cast.coordinator)
    actions.name_meeting(round=row, meeting=later, by=cast.coordinator, at=MOMENTS[10])
    for day, names in {"1999-03-03": (), "1999-03-04": ("Sixth meeting",), "1999-03-10": ("Seventh meeting",)}.items():
        for meeting in (former, later):
            rounds = ["2061"] if meeting.name in names else []
            assert client.get(f"/api/v1/meetings/{meeting.key}/", {"as_of": day}).json()["rounds"] == rounds, day
            page = client.get(f"/reports/meetings/{meeting.key}/", {"as_of": day})
            assert [each.years for each in page.context["rounds"]] == rounds, day


def test_a_review_whose_plan_changed_is_found_by_the_links_of_an_earlier_day(client, cast):
    """Its address bears the first year of its period, which is today's whatever day is read."""
    by = cast.coordinator
    plan = {**PLAN, "kind": "review", "period_start": date(2056, 6, 1)}
    made = actions.plan_round(plan=actions.Plan(**plan), by=by, at=MOMENTS[1])
    anew = actions.Plan(**{**plan, "period_start": date(2055, 6, 1)})
    actions.replan_round(round=made, plan=anew, by=by, at=MOMENTS[3])
    client.force_login(by)
    page = client.get("/reports/", {"as_of": "1999-03-01"})
    assert 'href="/reports/rounds/2055-2061/?as_of=1999-03-01"' in page.text
    assert "2056-2061" not in client.get("/reports/rounds/2055-2061/", {"as_of": "1999-03-01"}).text


def test_before_it_was_planned_it_is_not_there(ask, client):
    assert ask("2061/", as_of="1999-02-28").status_code == 404
    assert 2061 not in {one["year"] for one in ask(as_of="1999-02-28", page_size=200).json()["results"]}
    page = client.get(ADDRESS, {"as_of": "1999-02-28"})
    assert "This round was not on record by that day." in page.text and "drafts" not in page.text
    assert ask("1999/", as_of="1990-01-01").json()["state"] == "planned", "what files tell of a round is of no day"


def test_nothing_can_be_done_to_a_day_that_is_past_and_the_board_says_that_it_knows_none(ask, client):
    page = client.get(ADDRESS, {"as_of": "1999-03-05"})
    assert 'action="/reports/rounds' not in page.text and "not read as of a date" in page.text
    told = ask("2061/board/", as_of="1999-03-05")
    assert told.status_code == 400 and "not read as of a date" in told.json()["errors"][0]["expected"]
    assert 'class="error-summary"' in client.get(ADDRESS, {"as_of": "1999-02-30"}).text


def test_a_meeting_of_the_history_that_nobody_had_spoken_of_yet_is_told_as_one_to_come(ask, client):
    page = client.get("/reports/rounds/1999/", {"as_of": "1999-01-01"})
    meeting = page.context["round"].meeting
    assert (meeting.key, meeting.state) == (ask("1999/", as_of="1999-01-01").json()["meeting"], "planned")
    for asked in ({"as_of": "1999-12-31"}, {"as_of": "1999-12-31", "known": "on"}):
        assert client.get("/reports/rounds/1999/", asked).context["round"].meeting.key == meeting.key
