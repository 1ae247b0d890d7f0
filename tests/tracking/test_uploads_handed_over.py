"""What was handed over goes on as in the first hands, and `verify_log` finds hands that no act tells of."""

import pytest
from django.db import connection

from poa.models import User
from tests.seals import execute, triggers_lifted
from tests.tracking.small_world import NOW, assessment, small_world
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.workbook_kit import FIRST, downloaded, filled, imported, previewed, staged
from tracking.actions.handover import hand_over
from tracking.witnesses import altered_hands


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def successor(world):
    """Another field officer of the same agency and country."""
    person = User.objects.create(username="successor", role="field_officer", organization=world.agencies["UNO"])
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
