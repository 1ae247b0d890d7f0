"""Rounds through the API: all read them, the staff their dates and who is silent; a review goes by its years."""

from datetime import date

import pytest

from reports import actions
from reports.models import Round
from tests.reports.told_world import year_under_way
from tests.tracking.small_world import NOW, entry, small_world

pytestmark = pytest.mark.django_db
ROUND = "/api/v1/rounds/1999/"
DUE = {"drafts_due": date(1999, 4, 30), "reports_due": date(1999, 5, 31)}


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def get(client, world):
    def as_person(person, address=ROUND, **query):
        client.force_login(getattr(world.people, person))
        return client.get(address, query)

    return as_person


@pytest.mark.parametrize("person", ["government", "participant", "observer", "administrator"])
def test_dates_and_board_are_the_staffs(world, get, person):
    year_under_way(world, dates=DUE)
    assert get(person).json()["years"] == "1999"
    assert [get(person, f"{ROUND}{part}/").status_code for part in ("dates", "board")] == [403, 403]


def test_dates_come_in_their_order_with_how_they_were_put_off(world, get):
    later = {"drafts_due": date(1999, 4, 30), "reports_due": date(1999, 7, 31)}
    row, act = year_under_way(world, dates=later), {"by": world.people.unit_coordinator, "at": NOW}
    put_off = {"kind": "drafts_due", "reason": "The roads are closed.", **act}
    actions.extend_date(round=row, country=None, new_day=date(1999, 7, 2), **put_off)
    actions.extend_date(round=row, country="AAA", new_day=date(1999, 7, 9), **put_off)
    first, second = get("field_officer", f"{ROUND}dates/").json()
    assert (first["kind"], first["day"], first["holds"]) == ("drafts_due", "1999-04-30", "1999-07-02")
    assert [(each["country"], each["new_day"]) for each in first["extensions"]] == [
        (None, "1999-07-02"),
        ("AAA", "1999-07-09"),
    ]
    assert (second["holds"], second["extensions"]) == ("1999-07-31", [])


def test_board_says_who_reported_and_who_is_silent(world, get):
    row = year_under_way(world, dates=DUE)
    entry(world, on="1999-02-01")
    actions.open_country_report(round=row, country=world.countries["AAA"], by=world.people.field_officer, at=NOW)
    lines = {line["country"]: line for line in get("unit_officer", f"{ROUND}board/").json()}
    places = {place["agency"]: place for place in lines["AAA"]["places"]}
    assert (places["UNO"]["verified"], places["DUE"]["verified"], lines["AAA"]["report"]) == (1, 0, "drafting")
    assert (lines["BBB"]["needs_call"], lines["BBB"]["report"]) == (True, None)
    assert lines["BBB"]["due"]["kind"] == "drafts_due"


def test_a_field_office_is_told_no_dates_of_other_countries(world, get):
    year_under_way(world, dates=DUE)
    lines = {line["country"]: line for line in get("field_officer", f"{ROUND}board/").json()}
    assert lines["AAA"]["is_known"] and lines["AAA"]["due"]
    assert not lines["BBB"]["is_known"] and lines["BBB"]["due"] is None


def test_a_review_is_asked_for_by_its_years(world, get):
    days = {"period_start": date(1996, 6, 1), "period_end": date(2000, 6, 1), "knowledge_cutoff_on": date(2000, 6, 1)}
    Round.every.create(year=2000, kind="review", title="Review", **days)
    assert get("observer", "/api/v1/rounds/1996-2000/").json()["kind"] == "review"
    assert get("observer", "/api/v1/rounds/2000/").status_code == 404
    [row] = get("observer", "/api/v1/rounds/", kind="review").json()["results"]
    assert row["years"] == "1996-2000"


@pytest.mark.parametrize("part", ["", "dates/", "board/"])
def test_what_one_round_is_not_asked_is_refused_by_name(world, get, part):
    year_under_way(world)
    answer = get("unit_officer", f"{ROUND}{part}", state="open")
    assert answer.status_code == 400 and answer.json()["errors"][0]["field"] == "state"
