"""Every reading page opens for those whose role includes it, on the staff's side and in the portal."""

import pytest
from django.core.cache import cache

from tests.tracking.small_world import assessment, entry, small_world

PAGES = ("matrix/", "paragraphs/", "paragraphs/3/", "countries/", "countries/AAA/", "entries/")
VIEWS = (
    "",
    "?rows=issue",
    "?rows=paragraph&agency=UNO&aspect=in_practice",
    "?as_of=1998-06-30&known=on",
    "?voice=government",
)
STAFF = ("unit_officer", "unit_coordinator", "field_officer")
READERS = ("government", "participant", "observer", "administrator")


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


@pytest.mark.parametrize("page", ["", *PAGES])
@pytest.mark.parametrize("role", STAFF)
def test_staff_open_their_pages(client, world, role, page):
    entry(world)
    assessment(world)
    client.force_login(getattr(world.people, role))
    assert client.get(f"/{page}").status_code == 200


@pytest.mark.parametrize("page", ["", *PAGES, "reports/"])
@pytest.mark.parametrize("role", STAFF + READERS)
def test_everybody_with_a_role_opens_the_portal(client, world, role, page):
    entry(world, audience="observers")
    client.force_login(getattr(world.people, role))
    assert client.get(f"/portal/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", READERS)
def test_a_reader_of_the_portal_is_refused_the_staffs_pages(client, world, role, page):
    client.force_login(getattr(world.people, role))
    answer = client.get(f"/{page}")
    assert answer.status_code == 403
    assert b"not for your account" in answer.content


def test_a_reader_who_comes_to_the_start_page_is_led_to_the_portal(client, world):
    client.force_login(world.people.observer)
    assert client.get("/").headers["Location"] == "/portal/"


@pytest.mark.parametrize("page", ["", "portal/", *PAGES, "portal/matrix/"])
def test_a_stranger_opens_nothing(client, world, page):
    client.force_login(world.people.stranger)
    assert client.get(f"/{page}").status_code == 403


@pytest.mark.parametrize("page", ["", *PAGES, "portal/", "portal/entries/"])
def test_who_is_not_signed_in_is_asked_to_sign_in(client, world, page):
    answer = client.get(f"/{page}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("view", VIEWS)
def test_the_matrix_is_looked_at_in_every_way(client, world, view):
    entry(world)
    assessment(world)
    assessment(world, agency="DUE", in_law=4)
    client.force_login(world.people.unit_officer)
    assert client.get(f"/matrix/{view}").status_code == 200


@pytest.mark.parametrize("address", ["paragraphs/99/", "countries/ZZZ/", "entries/?page=7", "entries/?page=x"])
def test_what_is_absent_is_not_found(client, world, address):
    client.force_login(world.people.unit_officer)
    assert client.get(f"/{address}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("page", ["", *PAGES, "reports/"])
def test_the_portal_takes_safe_methods_only(client, world, method, page):
    client.force_login(world.people.observer)
    assert getattr(client, method)(f"/portal/{page}").status_code == 405
