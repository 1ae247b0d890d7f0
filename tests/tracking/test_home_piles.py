"""The start page says what waits, what is late and what is new, for each role its own."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import now

from tests.tracking.small_world import assessment, entry, small_world


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def desk(client, world, name):
    client.force_login(getattr(world.people, name))
    return client.get("/").context


def lines(pile):
    return {row.narrative_en for row in pile.entries}


def test_what_lies_for_more_than_two_weeks_is_late(client, world):
    field, officer = world.people.field_officer, world.people.unit_officer
    for words, days in (("old", 15), ("fresh", 13)):
        moment = now() - timedelta(days=days)
        entry(world, state="submitted", narrative_en=f"{words} handed in", submitted_at=moment)
        back = {"returned_at": moment, "returned_by": officer, "return_reason": "Why?"}
        entry(world, state="returned", narrative_en=f"{words} returned", **back)
    assert lines(desk(client, world, "unit_officer")["late"]) == {"old handed in", "old returned"}
    assert lines(desk(client, world, "field_officer")["late"]) == {"old returned"}
    assert field.pk != officer.pk


def test_what_is_new_is_of_the_last_week_and_of_ones_countries(client, world):
    for code in ("AAA", "BBB"):
        row = entry(world, countries=(code,), state="submitted", narrative_en=f"new {code}")
        row.state, row.verified_at, row.verified_by = "verified", now(), world.people.unit_officer
        row.save()
    entry(world, narrative_en="long ago")
    assert lines(desk(client, world, "unit_officer")["changed"]) == {"new AAA", "new BBB"}
    assert lines(desk(client, world, "field_officer")["changed"]) == {"new AAA"}


def test_what_is_late_is_told_whole_and_once(client, world):
    moment = now() - timedelta(days=15)
    entry(world, state="submitted", narrative_en="old handed in", submitted_at=moment)
    told = desk(client, world, "unit_officer")
    [late] = told["late"].entries
    assert all(late.named.values()) and not told["piles"][-1].entries and not told["nothing"]
    assert client.get("/").text.count("old handed in") == 1


def test_what_is_late_and_not_among_the_oldest_waits_in_its_own_pile(client, world):
    for day in range(15, 22):
        moment = now() - timedelta(days=day)
        entry(world, state="submitted", narrative_en=f"handed in {day} days ago", submitted_at=moment)
    told = desk(client, world, "unit_officer")
    late, waiting = lines(told["late"]), lines(told["piles"][-1])
    assert (len(late), len(waiting), late & waiting) == (5, 2, set())


def test_nobody_is_asked_to_confirm_what_they_proposed_themselves(client, world):
    own = assessment(world, confirmed=False, proposed_by=world.people.unit_officer)
    other = assessment(world, paragraph=4, confirmed=False)
    assert own.state == other.state == "proposed"
    assert desk(client, world, "unit_officer")["proposed"] == [other]
