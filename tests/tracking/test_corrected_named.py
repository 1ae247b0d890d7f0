"""The history of a correction names the entry that it corrects to those alone who may open that (design, rule 9)."""

import uuid
from dataclasses import replace

import pytest
from django.urls import reverse

from tests.tracking.small_world import NOW, small_world
from tests.tracking.small_world import entry as standing_entry
from tracking.actions.entries import change_entry, content_now, supersede_entry


@pytest.fixture
def world(db):
    return small_world()


@pytest.mark.parametrize(("name", "may"), [("unit_officer", True), ("field_officer", False)])
def test_the_words_of_a_corrected_entry_are_told_to_those_alone_who_may_open_it(client, world, name, may):
    officer = world.people.unit_officer
    secret = {"countries": ("BBB",), "audience": "unit", "narrative_en": "A secret place."}
    author = world.people.second_officer
    old = standing_entry(world, created_by=author, submitted_by=author, **secret)
    entry = supersede_entry(entry=old, key=uuid.uuid4(), by=officer, at=NOW)
    said = replace(content_now(entry), countries=("AAA",), narrative_en="A place.")
    change_entry(entry=entry, version=entry.version, content=said, by=officer, at=NOW)
    client.force_login(getattr(world.people, name))
    history = client.get(reverse("entry-history", args=[entry.pk])).text
    assert ("1 March 1998: A secret place." in history) == may
    assert ("an entry that is not open to you" in history) != may
    form = client.get(reverse("entry-edit", args=[entry.pk])).text
    assert (reverse("entry", args=[old.pk]) in form) == may
