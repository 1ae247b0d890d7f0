"""Accounts with one e-mail address count as one person, and are told so before they press what would be refused."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from poa.models import Notice
from tests.tracking.small_world import assessment, entry, small_world
from tracking.actions.telling import remind

TOLD = "An account with your e-mail address"


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    for name, address in (("field_officer", "bek@example.org"), ("unit_officer", "BEK@example.org")):
        person = getattr(world.people, name)
        person.email = address
        person.save(update_fields=["email"])
    return world


@pytest.fixture
def row(world):
    return entry(world, state="submitted", submitted_at=timezone.now() - timedelta(days=1))


def test_the_queue_and_the_entry_say_why_they_cannot_verify(client, world, row):
    client.force_login(world.people.unit_officer)
    verify = f"/entries/{row.pk}/verify/"
    for address in ("/review/", f"/entries/{row.pk}/"):
        page = client.get(address).text
        assert TOLD in page and verify not in page and f"/entries/{row.pk}/return/" in page, address
    client.force_login(world.people.unit_coordinator)
    for address in ("/review/", f"/entries/{row.pk}/"):
        page = client.get(address).text
        assert TOLD not in page and verify in page, address


def test_the_one_who_wrote_it_is_told_on_the_entry_too(client, world):
    row = entry(world, state="submitted", submitted_by=world.people.unit_coordinator, submitted_at=timezone.now())
    client.force_login(world.people.unit_coordinator)
    assert "another Unit officer verifies it" in client.get(f"/entries/{row.pk}/").text
    client.force_login(world.people.field_officer)
    assert "another Unit officer verifies it" not in client.get(f"/entries/{row.pk}/").text


def test_an_assessment_of_theirs_is_not_theirs_to_confirm(client, world):
    judged = assessment(world, proposed_by=world.people.field_officer, confirmed_at=None, confirmed_by=None)
    client.force_login(world.people.unit_officer)
    page = client.get("/review/").text
    assert TOLD in page and f"/assessments/{judged.pk}/confirm/" not in page
    client.force_login(world.people.unit_coordinator)
    assert f"/assessments/{judged.pk}/confirm/" in client.get("/review/").text


def test_neither_the_home_page_nor_a_digest_has_it_wait_for_them(client, world, row):
    remind(at=timezone.now())
    for name, waits in (("unit_officer", False), ("unit_coordinator", True)):
        person = getattr(world.people, name)
        client.force_login(person)
        assert ('id="pile-submitted"' in client.get("/").text) == waits, name
        assert Notice.objects.filter(person=person, kind="entry_waiting").exists() == waits, name
