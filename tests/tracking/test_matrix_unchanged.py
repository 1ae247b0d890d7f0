"""The staff's matrix is sent again only when something can have changed; the portal never tells of that."""

import pytest
import time_machine
from django.contrib import messages
from django.contrib.messages.storage.session import SessionStorage
from django.core.cache import cache
from django.test import RequestFactory

from poa.unchanged import stamp
from tests.tracking.small_world import NOW, small_world
from tracking.actions.commitments import mark_not_applicable
from tracking.models import Commitment


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


@pytest.fixture
def kept(client, world):
    """Sign an officer in, read the matrix once, and return a reader that names the copy at hand."""
    client.force_login(world.people.unit_officer)
    etag = client.get("/matrix/").headers["ETag"]
    return lambda address="/matrix/": client.get(address, headers={"if-none-match": etag}).status_code


def act(world):
    commitment = Commitment.objects.first()
    mark_not_applicable(commitment=commitment, reason="Not so here.", by=world.people.unit_coordinator, at=NOW)


def test_an_unchanged_matrix_is_not_sent_again(kept):
    assert kept() == 304


def test_an_act_has_it_sent_again(kept, world):
    act(world)
    assert kept() == 200


def test_a_message_that_waits_is_shown(kept, client, world):
    request = RequestFactory().get("/matrix/")
    request.session = client.session
    request._messages = SessionStorage(request)
    assert stamp(request) is not None
    messages.success(request, "It was done.")
    assert stamp(request) is None


def test_another_view_is_another_page(kept):
    assert kept("/matrix/?rows=issue") == 200


def test_another_language_is_another_page(kept, client, settings):
    settings.LANGUAGES = [("en", "English"), ("ru", "Russian")]
    client.post("/language/", {"language": "ru", "next": "/matrix/"})
    assert kept() == 200


def test_another_session_has_it_sent_again(kept, client, world):
    client.force_login(world.people.unit_coordinator)
    assert kept() == 200


def test_the_next_day_has_it_sent_again(client, world):
    with time_machine.travel("2026-03-01T12:00:00Z"):
        client.force_login(world.people.unit_officer)
        etag = client.get("/matrix/").headers["ETag"]
    with time_machine.travel("2026-03-02T00:30:00Z"):
        assert client.get("/matrix/", headers={"if-none-match": etag}).status_code == 200


def test_the_copy_stays_in_the_readers_own_browser(client, world):
    client.force_login(world.people.unit_officer)
    assert client.get("/matrix/").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("role", ["observer", "participant"])
def test_the_portal_does_not_tell_that_something_happened(client, world, role):
    client.force_login(getattr(world.people, role))
    assert "ETag" not in client.get("/portal/matrix/").headers
