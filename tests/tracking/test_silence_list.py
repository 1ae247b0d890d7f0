"""A number of silent paragraphs leads to these paragraphs, and to the entry that would end the silence."""

import pytest
from django.core.cache import cache

from tests.tracking.small_world import entry, small_world

ADDRESS = "/countries/AAA/silence/UNO/"


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def listed(answer):
    return [number for _title, paragraphs in answer.context["chapters"] for number, _subject in paragraphs]


@pytest.mark.parametrize("prefix", ["", "/portal"])
def test_the_list_holds_the_paragraphs_that_the_country_page_counts(client, world, prefix):
    entry(world, paragraphs=(3,))
    entry(world, paragraphs=(4,), regional=True)
    client.force_login(world.people.unit_officer)
    (chapter,) = [
        each for each in client.get(f"{prefix}/countries/AAA/").context["chapters"] if str(each.section.code) == "II"
    ]
    agency, silent, asked = next(place for place in chapter.by_agency if place[0].code == "UNO")
    found = client.get(f"{prefix}{ADDRESS}?chapter=II")
    assert (found.context["silent"], found.context["asked"]) == (silent, asked)
    assert listed(client.get(f"{prefix}{ADDRESS}")) == [2, 4], "a regional entry ends no country's silence"


def test_silence_is_told_as_of_a_day(client, world):
    entry(world, on="1999-03-01")
    client.force_login(world.people.unit_officer)
    assert listed(client.get(f"{ADDRESS}?as_of=1999-02-28")) == [2, 3, 4]
    assert listed(client.get(f"{ADDRESS}?as_of=1999-03-01")) == [2, 4]


def test_an_entry_that_a_reader_may_not_open_ends_no_silence_for_them(client, world):
    entry(world, audience="unit")
    client.force_login(world.people.observer)
    assert 3 in listed(client.get(f"/portal{ADDRESS}"))


@pytest.mark.parametrize(
    ("role", "address", "offered"),
    [
        ("field_officer", ADDRESS, True),
        ("field_officer", "/countries/BBB/silence/UNO/", False),
        ("field_officer", "/countries/AAA/silence/DUE/", False),
        ("unit_officer", "/countries/BBB/silence/DUE/", True),
        ("unit_officer", f"/portal{ADDRESS}", False),
        ("observer", f"/portal{ADDRESS}", False),
    ],
)
def test_an_entry_is_offered_to_those_who_may_log_it(client, world, role, address, offered):
    client.force_login(getattr(world.people, role))
    assert ("Log an entry here" in client.get(address).content.decode()) is offered


def test_the_offer_leads_to_an_entry_that_names_the_place(client, world):
    client.force_login(world.people.field_officer)
    text = client.get(ADDRESS).content.decode()
    assert 'href="/entries/new/?paragraph=3&amp;country=AAA&amp;agency=UNO"' in text


@pytest.mark.parametrize(
    "path", ["ZZZ/silence/UNO/", "AAA/silence/ZZZ/", "UNO/silence/AAA/", "AAA/silence/UNO/?chapter=X"]
)
def test_a_place_that_is_not_there_is_not_found(client, world, path):
    client.force_login(world.people.unit_officer)
    assert client.get(f"/countries/{path}").status_code == 404
