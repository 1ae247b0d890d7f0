"""The small world, and the officer who writes in it."""

import pytest

from tests.tracking.small_world import small_world


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def officer(client, world):
    """A browser in which the field officer of UNO in Alphia is signed in."""
    client.force_login(world.people.field_officer)
    return client
