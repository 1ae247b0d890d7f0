"""Readers of the portal are told what is new since they were last here, in numbers, from what they may open."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils.timezone import now

from poa.models import User
from tests.tracking.small_world import NOW, assessment, entry, small_world
from tracking.actions.entries import change_audience
from tracking.reading.visit import since_last_visit
from tracking.reading.waiting import changed_for

READERS = ["government", "participant", "observer"]


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def visited(world, name, when=NOW - timedelta(days=1)):
    User.objects.filter(pk=getattr(world.people, name).pk).update(previous_login=when)
    return User.objects.get(pk=getattr(world.people, name).pk)


def told(visit):
    return visit.facts, visit.regional, [(country.code, number) for country, number in visit.countries]


@pytest.mark.parametrize("name", READERS)
def test_the_sign_in_before_the_last_is_kept(client, world, name):
    person, moments = getattr(world.people, name), []
    for _ in range(3):
        client.force_login(person)
        person.refresh_from_db()
        moments.append((person.previous_login, person.last_login))
    assert moments[0][0] is None and moments[1][0] == moments[0][1] and moments[2][0] == moments[1][1]


def test_nothing_is_told_at_the_first_visit(client, world):
    entry(world, audience="observers")
    client.force_login(world.people.observer)
    assert "Since your last visit" not in client.get("/portal/").text


def test_facts_are_counted_by_country_and_each_once_in_all(world):
    reader = visited(world, "observer")
    entry(world, audience="observers")
    entry(world, audience="observers", countries=("AAA", "BBB"))
    entry(world, audience="observers", countries=(), regional=True)
    assert told(since_last_visit(reader)) == (3, 1, [("AAA", 2), ("BBB", 1)])


@pytest.mark.parametrize(("name", "facts"), [("government", 2), ("participant", 2), ("observer", 1)])
def test_nobody_is_told_the_number_of_what_they_may_not_open(world, name, facts):
    """Two worlds: what is not open to a reader moves no number of theirs."""
    reader = visited(world, name)
    entry(world, audience="observers")
    entry(world, audience="participants")
    without = told(since_last_visit(reader))
    entry(world, audience="unit", countries=("BBB",))
    for state in ("draft", "submitted"):
        entry(world, audience="observers", countries=("BBB",), state=state)
    hidden = entry(world, audience="participants", countries=("BBB",))
    change_audience(entry=hidden, audience="unit", reason="Mistake.", by=world.people.unit_officer, at=NOW)
    assert told(since_last_visit(reader)) == without and without[0] == facts


def test_what_was_there_before_is_not_new(world):
    entry(world, audience="observers")
    assert told(since_last_visit(visited(world, "observer", now()))) == (0, 0, [])


def test_what_was_opened_since_is_new_to_those_alone_who_could_not_read_it(world):
    old = entry(world, audience="participants")
    change_audience(entry=old, audience="observers", reason="Printed.", by=world.people.unit_officer, at=now())
    since = now() - timedelta(hours=1)
    assert told(since_last_visit(visited(world, "observer", since))) == (1, 0, [("AAA", 1)])
    assert told(since_last_visit(visited(world, "participant", since))) == (0, 0, [])


def test_the_page_tells_it_calmly(client, world):
    assessment(world)
    client.force_login(world.people.observer)
    visited(world, "observer")
    assert "Nothing new has been opened to you." in client.get("/portal/").text
    entry(world, audience="observers")
    shown = client.get("/portal/").text
    assert "1 fact that you can read now" in shown and "/portal/countries/AAA/" in shown


def test_what_was_verified_before_its_day_is_new_once_that_has_come(client, world):
    """Between two visits, and in the week's news of the staff: it was nowhere told before."""
    reader, day = visited(world, "observer", now()), now().date() + timedelta(days=30)
    entry(world, audience="observers", on=str(day), narrative_en="A plan come true")
    assert told(since_last_visit(reader)) == (0, 0, [])
    with time_machine.travel(datetime.combine(day, time(12), tzinfo=UTC)):
        assert told(since_last_visit(reader)) == (1, 0, [("AAA", 1)])
        assert [row.narrative_en for row in changed_for(world.people.unit_officer, at=now())] == ["A plan come true"]
