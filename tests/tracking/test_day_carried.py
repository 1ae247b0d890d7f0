"""The date chosen goes on with the reader, and a page says which date and view it shows, on paper too."""

import re

import pytest
import time_machine
from django.core.cache import cache

from tests.tracking.small_world import assessment, entry, small_world

DAY = "as_of=1998-06-30&known=on"
# A workbook is a file to fill today, and of no other day.
LINK = re.compile(r'<a[^>]* href="((?:/portal)?/(?:countries|paragraphs)/(?![^"]*/workbook/)[^"]*)"')


@pytest.fixture
def reader(client, db):
    cache.clear()
    world = small_world()
    entry(world, paragraphs=(3, 4))
    assessment(world)
    client.force_login(world.people.unit_officer)
    return client


def links(client, address):
    """Return the links within the page to countries and paragraphs."""
    text = client.get(address).content.decode().replace("&amp;", "&")
    return LINK.findall(text.partition("<main")[2].partition("</main>")[0])


@pytest.mark.parametrize("prefix", ["", "/portal"])
@pytest.mark.parametrize(
    "path", ["/countries/", "/countries/AAA/", "/paragraphs/", "/paragraphs/3/", "/matrix/", "/matrix/?rows=paragraph"]
)
def test_every_link_within_carries_the_day(reader, prefix, path):
    found = links(reader, f"{prefix}{path}{'&' if '?' in path else '?'}{DAY}")
    assert found
    assert [link for link in found if "as_of=1998-06-30" not in link or "known=on" not in link] == []


@pytest.mark.parametrize("prefix", ["", "/portal"])
def test_an_entry_carries_the_day_it_was_opened_from(reader, prefix):
    country = reader.get(f"{prefix}/countries/AAA/?{DAY}").text.replace("&amp;", "&")
    [address] = set(re.findall(rf'"({prefix}/entries/[0-9a-f-]+/\?{DAY})"', country))
    found = links(reader, address)
    assert found and all(DAY in link for link in found)


def test_a_list_of_entries_carries_its_day(reader):
    found = links(reader, "/entries/?as_of=1998-06-30&known_by=1998-06-30")
    assert found and all(DAY in link for link in found)


def test_the_neighbours_of_a_paragraph_are_asked_the_same(reader):
    found = links(reader, f"/paragraphs/3/?country=AAA&{DAY}")
    assert f"/paragraphs/2/?country=AAA&{DAY}" in found and f"/paragraphs/4/?country=AAA&{DAY}" in found


def test_without_a_day_no_link_names_one(reader):
    assert not any("as_of" in link for link in links(reader, "/countries/AAA/"))


@pytest.mark.parametrize("path", ["/matrix/", "/countries/", "/countries/AAA/", "/paragraphs/3/", "/paragraphs/"])
def test_today_is_written_as_a_date(reader, path):
    assert "As of 30 June 1998, as it was known by then" in reader.get(f"{path}?{DAY}").content.decode()
    with time_machine.travel("1999-07-02T12:00:00Z"):
        assert "As of today, 2 July 1999" in reader.get(path).content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "the agencies&#x27; voice, in law, all agencies."),
        ("voice=government&aspect=in_practice", "the Governments&#x27; voice, in practice, all agencies."),
        ("agency=UNO&country=AAA", "the agencies&#x27; voice, in law, UNO, Alphia."),
    ],
)
def test_the_matrix_says_how_it_is_looked_at(reader, query, said):
    assert f"30 June 1998; {said}</p>" in reader.get(f"/matrix/?as_of=1998-06-30&{query}").content.decode()


def test_the_matrix_of_one_country_has_one_column(reader):
    table = reader.get("/matrix/?country=BBB").context["matrix"]
    assert [column.code for column in table.columns] == ["BBB"] and all(len(cells) == 1 for _row, cells in table.lines)


def test_a_paragraph_is_named_by_what_it_asks_or_by_its_first_words(reader):
    rows = {row.row.key: row.row.subject for row in reader.get("/matrix/?rows=paragraph").context["rows"]}
    assert (rows["3"], rows["2"]) == ("Do 3", "Text 2.")
