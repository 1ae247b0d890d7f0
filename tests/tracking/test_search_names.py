"""A search finds entries by their sources too, and by a country's or a place's other names, for who may read them."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from poa.finding.names import asked_for
from poa.models import Party
from tests.tracking.small_world import entry, small_world
from tracking.indexing import reindex_entries
from tracking.models import Evidence, ProgressEntry


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    Party.objects.filter(code="AAA").update(
        name_ru="Альфия",
        old_names=["Alphistan", "Alph Republic", "Альфская ССР"],
        places=[["Newtown", "Novograd", "Новоград"]],
    )
    return world


def found(client, world, query, name="unit_officer", address="/api/v1/entries/"):
    client.force_login(getattr(world.people, name))
    return {row["id"] for row in client.get(address, {"q": query}).json()["results"]}


@pytest.mark.parametrize("query", ["Alphia", "ALPHISTAN", "alph republic", "альфия", "Альфская ССР", "(Alphistan)"])
def test_a_country_is_found_by_any_of_its_names(client, world, query):
    linked = entry(world, narrative_en="Done.")
    told = entry(world, countries=("BBB",), narrative_en="Families left Alphia.")
    entry(world, countries=("BBB",), narrative_en="Done.")
    assert found(client, world, query) == {str(linked.pk), str(told.pk)}


def test_a_country_and_a_word_are_both_asked_for(client, world):
    wanted = entry(world, narrative_en="A law was passed.")
    entry(world, narrative_en="Done.")
    entry(world, countries=("BBB",), narrative_en="A law was passed.")
    assert found(client, world, "law Alph Republic") == {str(wanted.pk)}


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("law", {"new", "old", "abroad"}),
        ("law -old", {"new", "abroad"}),
        ("law NOT old", {"new", "abroad"}),
        ('law -"old law"', {"new", "abroad"}),
        ('law -"law old"', {"new", "abroad"}),
        ("law -Alphistan", {"abroad"}),
        ("law -old -Alphistan", {"abroad"}),
        ("law -Alphistan -passed", set()),
        ("-old", set()),
    ],
)
def test_what_says_a_word_that_is_left_out_is_not_found_in_either_database(client, world, query, left):
    said = {"new": "A law was passed.", "old": "The old law was passed."}
    rows = {name: entry(world, narrative_en=text) for name, text in said.items()}
    rows["abroad"] = entry(world, countries=("BBB",), narrative_en="A law was passed there.")
    assert found(client, world, query) == {str(rows[name].pk) for name in left}


@pytest.mark.parametrize("query", ["Newtown", "novograd", "Новоград", "Novograd (Newtown)"])
def test_a_place_is_found_by_any_spelling_and_is_not_its_country(client, world, query):
    told = entry(world, narrative_en="A centre opened in Newtown.")
    entry(world, narrative_en="Done.")
    assert found(client, world, query) == {str(told.pk)}


def cited(world, title="Report of the Secretary-General", symbol="A/52/274", **more):
    row = entry(world, state="draft", **more)
    Evidence.objects.create(entry=row, position=1, kind="un", title=title, symbol=symbol)
    reindex_entries(ProgressEntry.objects.filter(pk=row.pk))
    return row


@pytest.mark.parametrize("query", ["A/52/274", "a/52/274", "secretary-general"])
def test_an_entry_is_found_by_its_source(client, world, query):
    row = cited(world)
    entry(world)
    assert found(client, world, query) == {str(row.pk)}


def test_what_a_reader_may_not_open_is_not_found_by_its_source_or_country(client, world):
    cited(world)
    entry(world, audience="unit")
    assert (
        found(client, world, "A/52/274", name="observer") == found(client, world, "Alphistan", name="observer") == set()
    )


def test_a_search_asks_one_question_more(client, world):
    entry(world)
    client.force_login(world.people.unit_officer)
    counts = []
    for query in ("", "?q=law+Alphistan+Newtown+A/52/274"):
        client.get(f"/entries/{query}")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/entries/{query}").status_code == 200
        counts.append(len(seen))
    assert counts[1] - counts[0] <= 1


def test_the_page_says_what_is_searched(client, world):
    client.force_login(world.people.unit_officer)
    assert "the title or symbol of a source; a country by any of its names" in client.get("/entries/").text


@pytest.mark.parametrize(
    ("query", "code"),
    [("Kirghizia", "KGZ"), ("Киргизия", "KGZ"), ("Кыргызстан", "KGZ"), ("Kyrgyz Republic", "KGZ"), ("Moldavia", "MDA")]
    + [("Белоруссия", "BLR"), ("Kazakstan", "KAZ"), ("Russia", "RUS"), ("Туркмения", "TKM"), ("Tadjikistan", "TJK")],
)
def test_the_twelve_countries_are_known_by_their_old_names(geneva, query, code):
    assert asked_for(query).parties == {code}


@pytest.mark.parametrize(
    ("query", "other"), [("Kishinev", "chisinau"), ("Кишинёв", "chisinau"), ("Alma-Ata", "almati"), ("Osh", "ош")]
)
def test_places_are_known_by_their_old_names(geneva, query, other):
    (thing,) = asked_for(query).things
    assert ((other,) in thing.ways, thing.parties) == (True, ())


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("Dushanbe", "Душанбе"), ("Minsk", "Минске"), ("Moscow", "Москву"), ("Baku", "Баку"), ("Abkhazia", "Абхазии")]
    + [("Karabakh", "Карабахе"), ("Tajik refugees", "таджикские беженцы"), ("CIS", "СНГ")]
    + [("Chisinau", "Кишиневе"), ("Grozny", "Грозном"), ("Yerevan", "Ереване")],
)
def test_a_name_finds_the_same_in_both_alphabets(geneva, latin, cyrillic):
    """Capitals, regions and adjectives; a case of a name is no slip of the pen."""
    one, other = asked_for(latin), asked_for(cyrillic)
    assert not one.near and not other.near
    assert len(one.things) == len(other.things)
    for pair in zip(one.things, other.things, strict=True):
        both = {"".join(way).isascii() for way in set(pair[0].ways) & set(pair[1].ways)}
        assert both == {True, False}


def test_no_name_stands_for_two_things(geneva):
    names = [name for party in Party.objects.reporting_countries() for name in party.names]
    names += [name for party in Party.objects.reporting_countries() for place in party.places for name in place]
    assert len(names) == len({name.casefold() for name in names})
