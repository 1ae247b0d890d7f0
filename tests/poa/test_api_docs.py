"""The description of the API is a page of the site: in a language, with a heading, and led to from every page."""

import pytest
from django.core.cache import cache

from tests.tracking.small_world import small_world

pytestmark = pytest.mark.once("sqlite")

ADDRESS = "/api/v1/docs/"


@pytest.fixture
def people(db):
    cache.clear()
    return small_world().people


def test_the_page_has_a_language_a_heading_and_a_main_part(client, people):
    client.force_login(people.observer)
    text = client.get(ADDRESS).content.decode()
    assert '<html lang="en">' in text and "<main" in text and text.count("<h1") == 1 and "swagger-ui" in text


def test_pictures_within_addresses_are_let_in_on_that_page_alone(client, people):
    client.force_login(people.observer)
    policies = [client.get(path).headers["Content-Security-Policy"] for path in (ADDRESS, "/portal/")]
    assert ["img-src 'self' data:" in policy for policy in policies] == [True, False]


@pytest.mark.parametrize(("role", "led"), [("observer", True), ("unit_officer", True), ("stranger", False)])
def test_who_may_read_it_is_led_there(client, people, role, led):
    client.force_login(getattr(people, role))
    assert (ADDRESS in client.get("/password/").content.decode()) is led
