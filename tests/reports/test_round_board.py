"""The board says who needs a telephone call, who is late and by how much, in words; and asks a stated number."""

from datetime import date

import pytest
from django.core.cache import cache

from reports import board as boards
from reports.actions.reminding import still_to_come
from reports.models import CountryReport, Round, RoundDate, RoundExtension
from tests.tracking.small_world import NOW, assessment, entry, small_world

TODAY = date(1999, 5, 10)
PAGE = "/reports/rounds/1999/"
QUERIES = 10
AGENCIES = ("UNO", "DUE")


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    days = {"period_start": date(1998, 6, 1), "period_end": date(1999, 6, 1), "knowledge_cutoff_on": date(1999, 6, 30)}
    opened = {"state": "open", "opened_at": NOW, "opened_by": world.people.unit_coordinator}
    world.round = Round.objects.create(year=1999, title="Round of 1999", **days, **opened)
    world.due = RoundDate.objects.create(round=world.round, kind="drafts_due", day=date(1999, 5, 6))
    RoundDate.objects.create(round=world.round, kind="reports_due", day=date(1999, 5, 31))
    return world


def seen(world, today=TODAY, name="unit_officer"):
    return boards.board(getattr(world.people, name), world.round, today=today)


def lines(world, **more):
    return {line.country.code: line for line in seen(world, **more).lines}


def put_off(world, code, day):
    country = world.countries[code] if code else None
    by = {"extended_at": NOW, "extended_by": world.people.unit_coordinator}
    said = {"old_day": world.due.day, "new_day": day, "reason": "So."}
    RoundExtension.objects.create(date=world.due, country=country, **said, **by)


def test_a_country_that_handed_nothing_in_is_late_and_one_that_did_looks_ahead(world):
    entry(world, on="1998-09-01", agencies=AGENCIES)
    entry(world, on="1998-09-01", countries=("BBB",), agencies=AGENCIES, state="submitted")
    found = lines(world)
    assert {code: (line.due.kind, line.due.days) for code, line in found.items()} == {
        "AAA": ("reports_due", 21),
        "BBB": ("reports_due", 21),
        "CCC": ("drafts_due", -4),
    }
    assert (found["CCC"].due.words, found["AAA"].due.words) == ("4 days late", "21 days left")


def test_what_is_owed_by_a_date_passed_or_near_needs_a_call(world):
    """The drafts of one agency end nobody's lateness; the report overdue calls whatever entries there are."""
    entry(world, on="1998-09-01", agencies=AGENCIES)
    entry(world, on="1998-09-01", countries=("BBB",))
    assert [line.country.code for line in seen(world).calls] == ["BBB", "CCC"]
    assert {code: line.without_drafts for code, line in lines(world).items()}["BBB"] == ["DUE"]
    assert [line.country.code for line in seen(world, date(1999, 4, 29)).calls] == ["BBB", "CCC"]
    assert seen(world, date(1999, 4, 28)).calls == []
    assert [due.kind for due in lines(world, today=date(1999, 6, 9))["AAA"].pressing] == ["reports_due"]


def test_a_report_delivered_is_late_for_nothing_and_reminded_of_nothing(world):
    marks = {"consultation_at": NOW, "reply_by_on": NOW.date(), "read_from": 1, "submitted_at": NOW}
    by = {"opened_by": world.people.field_officer, "consultation_by": world.people.field_officer}
    country = world.countries["BBB"]
    report = {"round": world.round, "country": country, "state": "submitted", "opened_at": NOW, **marks, **by}
    CountryReport.objects.create(**report, submitted_by=world.people.field_officer)
    line = lines(world)["BBB"]
    assert (line.pressing, line.due) == ((), None)
    for kind in RoundDate.Kind.DRAFTS_DUE, RoundDate.Kind.REPORTS_DUE:
        assert country.pk not in {key for key, _agency in still_to_come(world.round, kind)}


def test_drafts_are_asked_for_no_longer_once_the_report_is_compiled(world):
    Round.objects.update(state="compiling", compiling_at=NOW, compiling_by=world.people.unit_coordinator)
    world.round.refresh_from_db()
    assert {line.due.kind for line in seen(world).lines} == {"reports_due"} and not seen(world).calls


def test_who_needs_a_call_stands_first_then_the_nearest_date(world):
    entry(world, on="1998-09-01", countries=("AAA",), agencies=AGENCIES)
    put_off(world, "BBB", date(1999, 5, 17))
    assert [line.country.code for line in seen(world).lines] == ["CCC", "BBB", "AAA"]


def test_a_date_put_off_for_a_country_makes_no_other_less_late(world):
    put_off(world, "BBB", date(1999, 5, 14))
    found = lines(world)
    assert (found["BBB"].due.days, found["CCC"].due.days) == (4, -4)


def test_a_date_ends_with_its_day(world):
    assert lines(world, today=date(1999, 5, 6))["CCC"].due.words == "today"
    assert lines(world, today=date(1999, 5, 7))["CCC"].due.words == "1 day late"


@pytest.mark.parametrize("state", ["planned", "closed"])
def test_nobody_is_late_in_a_round_that_is_not_under_way(world, state):
    Round.objects.update(state=state, closed_at=NOW, closed_by=world.people.unit_coordinator)
    world.round.refresh_from_db()
    assert seen(world).calls == [] and {line.due for line in seen(world).lines} == {None}


@pytest.mark.parametrize("state, told", [("open", True), ("closed", False)])
def test_a_closed_round_counts_no_days_to_its_cut_off(world, client, state, told):
    days = {"period_start": date(2060, 6, 1), "period_end": date(2061, 6, 1), "knowledge_cutoff_on": date(2061, 6, 1)}
    Round.objects.update(state=state, closed_at=NOW, closed_by=world.people.unit_coordinator, **days)
    client.force_login(world.people.unit_officer)
    assert ("days left" in client.get(f"/reports/rounds/{world.round.year}/").content.decode()) is told


def test_an_assessment_older_than_the_period_is_carried_over_until_it_is_renewed(world):
    assessment(world, on="1998-03-01")
    assessment(world, on="1998-03-01", paragraph=4)
    assessment(world, on="1998-09-01", paragraph=4)
    assessment(world, on="1998-03-01", country="BBB", confirmed=False)
    found = {code: line.places[0].carried for code, line in lines(world).items()}
    assert found == {"AAA": 1, "BBB": 0, "CCC": 0}


def test_the_state_of_the_country_reports_comes_from_one_place(world, monkeypatch):
    states = {"CCC": boards.ReportState("submitted", True)}
    monkeypatch.setattr(boards, "report_states", lambda *_read: states)
    found = lines(world, today=date(1999, 6, 2))
    assert found["CCC"].report.label == "submitted" and found["CCC"].due is None and found["AAA"].due.is_late


def test_late_is_said_in_words_on_the_page(client, world):
    client.force_login(world.people.unit_coordinator)
    page = client.get(PAGE).content.decode()
    assert "Who needs a telephone call" in page and "days late</strong>" in page and "not begun" in page
    assert "nothing from: UNO, DUE" in page


def test_the_start_page_names_every_open_round(client, world):
    days = {"period_start": date(1999, 6, 1), "period_end": date(2000, 6, 1), "knowledge_cutoff_on": date(2000, 6, 30)}
    opened = {"state": "open", "opened_at": NOW, "opened_by": world.people.unit_coordinator}
    Round.objects.create(year=2000, title="Round of 2000", **days, **opened)
    client.force_login(world.people.field_officer)
    page = client.get("/").content.decode()
    assert page.index("Round of 1999") < page.index("Round of 2000")
    assert page.count("paragraphs silent") == 2


def test_the_board_asks_a_stated_number_of_questions(world, django_assert_num_queries):
    for day in ("1998-09-01", "1998-09-02"):
        entry(world, on=day, countries=("AAA", "BBB"), paragraphs=(3, 4))
        assessment(world, on="1998-03-01", country="BBB")
    put_off(world, None, date(1999, 5, 8))
    put_off(world, "BBB", date(1999, 5, 14))
    with django_assert_num_queries(QUERIES):
        seen(world)
