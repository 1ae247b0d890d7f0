"""The search, the activities and the API's lists are read as of a date, like every other page."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.tracking.small_world import assessment, entry, small_world
from tests.worlds import ACTIVITY, GIVEN
from tracking.actions.activities import keep_activity

KEPT = datetime(1999, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


@pytest.fixture
def officer(client, world):
    client.force_login(world.people.unit_officer)
    return client


@pytest.fixture
def activity(world):
    """An activity of 1998 and 1999 with a gift in each year."""
    gifts = tuple(
        replace(GIVEN, amount=Decimal(amount), earliest_on=day, latest_on=day)
        for amount, day in ((100, date(1998, 5, 1)), (200, date(1999, 5, 1)))
    )
    said = replace(ACTIVITY, agency="UNO", countries=("AAA",), paragraphs=(3,), contributions=gifts)
    return keep_activity(key=uuid.uuid4(), content=said, by=world.people.unit_officer, at=KEPT)


def test_the_search_finds_what_stood_by_the_day(officer, world):
    for year in (1997, 1998):
        entry(world, on=f"{year}-03-01", narrative_en=f"Families went home in {year}.")
    entry(world, on="1997-04-01", state="draft", narrative_en="Families are said to have gone home.")

    def found(asked=""):
        kinds = {kind.what: kind for kind in officer.get(f"/search/?q=families{asked}").context["results"].kinds}
        return [row.narrative_en for row in kinds["entry"].rows]

    assert len(found()) == 3 and found("&as_of=1997-12-31") == ["Families went home in 1997."]
    page = officer.get("/search/?q=families&as_of=1997-12-31").text
    assert 'value="1997-12-31"' in page and "?as_of=1997-12-31" in page
    # Everything of this world was verified, and so known, later than that day.
    assert found("&as_of=1998-12-31&known_by=1997-12-31") == ["Families went home in 1997."]


@pytest.mark.parametrize(
    ("asked", "received"),
    [("", "300.00"), ("?as_of=1999-04-30", "100.00"), ("?as_of=1998-01-31", "0"), ("?as_of=1997-12-31", None)],
)
def test_an_activity_is_told_with_what_had_come_by_the_day(officer, activity, asked, received):
    rows = officer.get(f"/activities/{asked}").context["page"].rows
    assert [str(row.money.received) for row in rows] == ([received] if received else [])
    [told] = officer.get(f"/api/v1/activities/{asked}").json()["results"] or [{"money": {"received": None}}]
    assert told["money"]["received"] == (f"{Decimal(received):.2f}" if received else None)
    if received:
        page = officer.get(f"/activities/{activity.pk}/{asked}")
        assert str(page.context["money"].received) == received


def test_an_activity_that_was_put_on_record_later_was_not_known_then(officer, activity):
    assert [row.pk for row in officer.get("/activities/?as_of=1999-06-30").context["page"].rows] == [activity.pk]
    assert officer.get("/activities/?as_of=1999-06-30&known=on").context["page"].rows == []


def test_the_api_lists_what_each_voice_had_last_said_by_the_day(officer, world):
    for day, step in (("1997-06-01", 1), ("1998-06-01", 2)):
        assessment(world, on=day, in_law=step)

    def steps(asked):
        return [row["in_law"] for row in officer.get(f"/api/v1/assessments/{asked}").json()["results"]]

    assert (steps(""), steps("?as_of=1997-12-31"), steps("?as_of=1998-12-31")) == ([2, 1], [1], [2])
    # What was said last, not what was said last of what is asked for.
    assert steps("?as_of=1998-12-31&in_law=1") == [] and steps("?as_of=1998-12-31&known_by=1998-12-31") == []


def test_a_date_has_a_field_on_the_list_and_a_page_that_cannot_be_read_by_one_says_so(officer, world):
    page = officer.get("/entries/?as_of=1997-12-31").text
    assert page.count('name="as_of"') == 1 and 'name="as_of" min="1990-01-01" value="1997-12-31"' in page
    address = reverse("country-pack", kwargs={"code": "AAA"})
    assert "shows what stands today" in officer.get(f"{address}?as_of=1997-12-31").text
    assert "shows what stands today" not in officer.get(address).text
