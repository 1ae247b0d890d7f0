"""What was handed over goes on as in the first hands, and `verify_log` finds hands that no act tells of."""

from dataclasses import replace

import pytest
from django.db import connection

from poa.models import User
from tests.seals import execute, triggers_lifted
from tests.tracking.small_world import NOW, assessment, small_world
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.workbook_kit import FIRST, downloaded, filled, imported, previewed, staged
from tracking.actions.entries import change_entry, content_now
from tracking.actions.handover import hand_over
from tracking.actions.imports import discard_import
from tracking.witnesses import altered_hands


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def successor(world):
    """Another field officer of the same agency and country."""
    return colleague(world, "successor")


def colleague(world, name):
    person = User.objects.create(username=name, role="field_officer", organization=world.agencies["UNO"])
    person.countries.add(world.countries["AAA"])
    return person


def handed_over(world, to):
    said = {"reason": "Leave.", "by": world.people.unit_coordinator, "at": NOW}
    hand_over(account=world.people.field_officer, to=to, **said)


@pytest.mark.parametrize("table", ["tracking_assessment", "tracking_workbookimport"])
def test_hands_that_no_act_tells_of_are_found(world, successor, table):
    standing_entry(world, state="draft")
    assessment(world, confirmed=False)
    staged(downloaded(world), by=world.people.field_officer)
    assert altered_hands() is None
    connection.check_constraints()
    put, taken = (f"UPDATE {table} SET in_hand_of_id = {key}" for key in (successor.pk, "NULL"))  # noqa: S608
    with triggers_lifted():
        execute([put])
        assert "in other hands" in altered_hands()
        execute([taken])
        connection.check_constraints()
    handed_over(world, successor)
    assert altered_hands() is None
    connection.check_constraints()
    with triggers_lifted():
        execute([taken])
        connection.check_constraints()
    assert "in other hands" in altered_hands()


def test_a_row_that_its_uploader_changed_again_is_no_conflict_for_the_successor(world, successor):
    field = world.people.field_officer
    standing_entry(world, state="draft", narrative_en="As it was.")
    sheet = downloaded(world)
    imported(filled(sheet, [(FIRST, {"narrative_en": "Once changed."})]), by=field)
    batch = staged(filled(sheet, [(FIRST, {"narrative_en": "Changed again."})]), by=field)
    handed_over(world, successor)
    batch.refresh_from_db()
    for person in (field, successor):
        shown = previewed(batch, by=person).shown
        assert (len(shown["changed"]), shown["conflict"]) == (1, []), person


def test_the_same_file_that_waits_is_the_same_upload_for_the_successor(world, successor):
    content = downloaded(world)
    batch = staged(content, by=world.people.field_officer)
    handed_over(world, successor)
    assert staged(content, by=successor) == batch


def test_the_same_file_again_is_no_conflict_for_the_successor_where_the_entry_went_on(world, successor):
    field = world.people.field_officer
    entry = standing_entry(world, state="draft", narrative_en="As it was.")
    wrong = (FIRST + 1, {"kind": "nonsense", "narrative_en": "Left out."})
    sheet = filled(downloaded(world), [(FIRST, {"narrative_en": "Once changed."}), wrong])
    imported(sheet, by=field, whole=False)
    entry.refresh_from_db()
    said = replace(content_now(entry), narrative_en="Changed on its page.")
    change_entry(entry=entry, version=entry.version, content=said, by=field, at=NOW)
    shown = {}
    for person in (field, successor):
        batch = staged(sheet, by=person)
        shown[person] = previewed(batch, by=person).shown
        discard_import(batch=batch, by=person, at=NOW)
        handed_over(world, successor)
    assert [(each["changed"], each["conflict"]) for each in shown.values()] == [([], []), ([], [])]


def test_a_copy_that_somebody_else_imported_stays_another_sheet(world, successor):
    standing_entry(world, state="draft", narrative_en="As it was.")
    sheet = downloaded(world)
    handed_over(world, successor)
    imported(filled(sheet, [(FIRST, {"narrative_en": "By a colleague."})]), by=colleague(world, "third"))
    batch = staged(filled(sheet, [(FIRST, {"narrative_en": "By the successor."})]), by=successor)
    assert len(previewed(batch, by=successor).shown["conflict"]) == 1
