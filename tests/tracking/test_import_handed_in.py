"""Drafts of an import that the checker warns of nothing in are handed in at once; the others are named with why."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from poa.models import Event
from tests.tracking.small_world import NOW, small_world
from tests.tracking.workbook_kit import FIRST, ROW, downloaded, filled, imported
from tracking.actions.entries import return_entry
from tracking.actions.handing_in import hand_in_import
from tracking.actions.imports import undo_import
from tracking.errors import NotImported
from tracking.models import ProgressEntry

BARE = {name: text for name, text in ROW.items() if not name.startswith("source")} | {"narrative_en": "No source here."}


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def batch(world):
    """An import of one entry with its source, one without, and one that names no paragraph."""
    rows = [(FIRST, ROW), (FIRST + 1, BARE), (FIRST + 2, ROW | {"narrative_en": "Other words.", "when": "May 1998"})]
    return imported(filled(downloaded(world), rows), by=world.people.field_officer)


def states():
    return dict(ProgressEntry.objects.values_list("narrative_en", "state"))


def test_all_without_warnings_are_submitted_and_the_others_named_with_the_reason(client, world, batch):
    client.force_login(world.people.field_officer)
    assert "3 drafts of this import are not submitted yet." in client.get(reverse("import", args=[batch.pk])).text
    shown = client.post(reverse("import-hand-in", args=[batch.pk]))
    assert states() == {ROW["narrative_en"]: "submitted", "No source here.": "draft", "Other words.": "submitted"}
    [(entry, why)] = shown.context["handed_in"].left
    assert entry.narrative_en == "No source here." and ["No source is cited" in sentence for sentence in why] == [True]
    assert "2 entries are submitted." in shown.text and "No source is cited" in shown.text
    assert Event.objects.get(kind="workbook.handed_in").detail == {"count": 2, "left": [str(entry.pk)]}
    assert Event.objects.filter(kind="entry.submitted").count() == 2


def test_pressed_again_it_submits_nothing_twice(world, batch):
    hand_in_import(batch=batch, by=world.people.field_officer, at=NOW)
    told = hand_in_import(batch=batch, by=world.people.field_officer, at=NOW)
    assert (told.number, len(told.left)) == (0, 1) and Event.objects.filter(kind="workbook.handed_in").count() == 1


def test_what_was_returned_is_not_handed_in_again_with_the_drafts(client, world, batch):
    hand_in_import(batch=batch, by=world.people.field_officer, at=NOW)
    entry = ProgressEntry.objects.get(narrative_en="Other words.")
    return_entry(entry=entry, version=entry.version, reason="Which families?", by=world.people.unit_officer, at=NOW)
    told = hand_in_import(batch=batch, by=world.people.field_officer, at=NOW)
    assert (told.number, len(told.left), states()["Other words."]) == (0, 1, "returned")
    client.force_login(world.people.field_officer)
    assert "1 draft of this import is not submitted yet." in client.get(reverse("import", args=[batch.pk])).text


def test_what_was_handed_in_can_still_be_undone(world, batch):
    hand_in_import(batch=batch, by=world.people.field_officer, at=NOW)
    assert undo_import(batch=batch, by=world.people.field_officer, at=NOW) == [] and states() == {}
    with pytest.raises(NotImported):
        hand_in_import(batch=batch, by=world.people.field_officer, at=NOW)


@pytest.mark.parametrize("name", ["government", "observer", "administrator"])
def test_who_logs_nothing_hands_nothing_in(world, batch, name):
    with pytest.raises(PermissionDenied):
        hand_in_import(batch=batch, by=getattr(world.people, name), at=NOW)


def test_the_drafts_of_others_are_left_alone(world, batch):
    told = hand_in_import(batch=batch, by=world.people.unit_officer, at=NOW)
    assert (told.number, told.left) == (0, []) and set(states().values()) == {"draft"}
