"""What was handed over goes on as in the first hands, and `verify_log` finds hands that no act tells of."""

import pytest

from poa.models import User
from tests.seals import execute, triggers_lifted
from tests.tracking.small_world import NOW, assessment, small_world
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.workbook_kit import downloaded, staged
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
    put, taken = (f"UPDATE {table} SET in_hand_of_id = {key}" for key in (successor.pk, "NULL"))  # noqa: S608
    with triggers_lifted():
        execute([put])
        assert "in other hands" in altered_hands()
        execute([taken])
    handed_over(world, successor)
    assert altered_hands() is None
    with triggers_lifted():
        execute([taken])
    assert "in other hands" in altered_hands()
