"""The Assembly's resolutions through the API: open to all, what was done about them by audience."""

import pytest

from tests.reports.told_world import done_on, resolution
from tests.tracking.small_world import entry, small_world

pytestmark = pytest.mark.django_db
LIST = "/api/v1/resolutions/"


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def get(client, world):
    def as_person(person, path=""):
        client.force_login(getattr(world.people, person))
        return client.get(f"{LIST}{path}")

    return as_person


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("unit_officer", {"observers", "participants", "unit"}),
        ("participant", {"observers", "participants"}),
        ("government", {"observers", "participants"}),
        ("observer", {"observers"}),
    ],
)
@pytest.mark.parametrize("symbol", ["A/RES/52/102", "A%2FRES%2F52%2F102"])
def test_a_resolution_comes_by_its_symbol_with_what_was_done(world, get, person, expected, symbol):
    asked = resolution(world)
    for audience in ("unit", "participants", "observers"):
        done_on(asked, world, audience=audience)
    [told] = get(person, f"{symbol}/").json()["operative_paragraphs"]
    assert (told["number"], told["addressees"], told["paragraphs"]) == (1, ["AAA"], [3])
    assert {done["audience"] for done in told["follow_ups"]} == expected


def test_entries_that_tell_it_are_named_to_who_may_open_them(world, get):
    narrow = entry(world, audience="unit")
    done_on(resolution(world), world, entries=[narrow])
    path = "A/RES/52/102/"
    [of_the_unit] = get("unit_officer", path).json()["operative_paragraphs"][0]["follow_ups"]
    [of_observers] = get("observer", path).json()["operative_paragraphs"][0]["follow_ups"]
    assert (of_the_unit["entries"], of_observers["entries"]) == ([str(narrow.pk)], [])


def test_list_names_them_without_their_words(world, get):
    resolution(world)
    [row] = get("observer").json()["results"]
    assert row["symbol"] == "A/RES/52/102" and "operative_paragraphs" not in row
    assert get("observer", "A/RES/1/1/").status_code == 404
