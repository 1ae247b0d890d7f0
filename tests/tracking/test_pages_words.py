"""What the pages say: dates in words, silence as silence, the chosen date, a cell that leads to what it counts."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.utils.html import escape

from poa.wording import day_in_words, span_in_words
from tests.tracking.small_world import assessment, entry, small_world
from tracking.models import FundingRecord
from tracking.reading.asked import Day
from tracking.tiles import placed


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def test_a_moment_is_told_as_the_day_that_it_was_in_geneva():
    assert day_in_words(datetime(1999, 6, 24, 23, 30, tzinfo=UTC)) == "25 June 1999"
    assert day_in_words(date(1999, 6, 24)) == "24 June 1999"


@pytest.mark.parametrize(
    "earliest, latest, precision, words",
    [
        ("1999-06-24", "1999-06-24", "day", "24 June 1999"),
        ("1999-06-01", "1999-06-30", "month", "June 1999"),
        ("1999-01-01", "1999-12-31", "year", "1999"),
        ("1997-01-01", "2005-12-31", "period", "1997 – 2005"),
        ("1999-10-01", "2000-01-31", "period", "October 1999 – January 2000"),
        ("1999-10-03", "2000-01-31", "period", "3 October 1999 – 31 January 2000"),
        ("2001-01-01", None, "open", "from 2001 on"),
        ("2001-03-05", None, "open", "from 5 March 2001 on"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(earliest, latest, precision, words):
    ends = date.fromisoformat(earliest), latest and date.fromisoformat(latest)
    assert span_in_words(*ends, precision=precision) == words
    assert span_in_words(*ends, precision=precision, approximate=True) == f"about {words}"


@pytest.mark.parametrize("query", ["", "as_of=1998-06-30", "as_of=1998-06-30&known=on"])
def test_a_cell_leads_to_the_entries_that_it_counts(client, world, query):
    entry(world, on="1998-03-01")
    entry(world, on="1999-03-01")
    entry(world, on="1998-04-01", known_on=date(1999, 1, 1))
    first = entry(world, on="1998-05-01")
    entry(world, on="1998-05-02", supersedes=first)
    entry(world, on="1998-05-03", state="submitted")
    client.force_login(world.people.unit_officer)
    shown = client.get(f"/matrix/?{query}").context
    cells = [cell for row in shown["rows"] for cell in row.cells if cell.cell.facts]
    assert cells
    for cell in cells:
        assert client.get(cell.url).context["listing"].total == cell.cell.facts


def test_silence_is_shown_as_silence(client, world):
    client.force_login(world.people.unit_officer)
    text = client.get("/countries/AAA/").content.decode()
    assert "No information received." in text
    assert "nothing reported" in text
    assert "no information" in text


def test_voices_stand_side_by_side(client, world):
    assessment(world, in_law=4)
    assessment(world, agency="DUE", in_law=1)
    assessment(world, agency=None, voice="government", in_law=4)
    client.force_login(world.people.unit_officer)
    (here,) = client.get("/paragraphs/3/?country=AAA").context["voices"]
    assert [len(here.agency), len(here.government), len(here.independent)] == [2, 1, 0]


def test_a_page_is_about_the_day_asked_for(client, world):
    entry(world, on="1999-03-01")
    client.force_login(world.people.unit_officer)
    assert client.get("/countries/AAA/?as_of=1999-02-28").context["facts"] == 0
    assert client.get("/countries/AAA/?as_of=1999-03-01").context["facts"] == 1


def test_a_date_that_cannot_be_read_is_said_and_ignored(client, world):
    client.force_login(world.people.unit_officer)
    answer = client.get("/countries/?as_of=31.13.1999")
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert answer.context["day"] == Day()


def test_what_was_typed_comes_back_as_text(client, world):
    client.force_login(world.people.unit_officer)
    typed = '"><script>alert(1)</script>'
    text = client.get("/entries/", {"q": typed, "country": typed, "kind": typed, "date_from": typed}).content.decode()
    assert "<script>alert" not in text
    assert escape(typed) in text


def test_a_long_list_is_turned_page_by_page(client, world):
    for _number in range(41):
        entry(world)
    client.force_login(world.people.unit_officer)
    first, second = client.get("/entries/"), client.get("/entries/?page=2")
    assert (first.context["listing"].last, first.context["listing"].has_next) == (40, True)
    assert (second.context["listing"].first, second.context["listing"].has_next) == (41, False)


def test_countries_without_a_place_of_their_own_fill_a_grid():
    places = placed(["AAA", "BBB", "CCC", "DDD", "EEE"])
    assert len(set(places.values())) == 5
    assert placed(["BLR", "AAA"]) == {"BLR": (1, 0), "AAA": (0, 1)}


def test_a_list_of_one_page_says_how_many_there_are(client, world):
    entry(world)
    client.force_login(world.people.unit_officer)
    assert "<span>1 in all</span>" in client.get("/entries/").content.decode()
    for _number in range(40):
        entry(world)
    assert "<span>41 of 41</span>" in client.get("/entries/?page=2").content.decode()


@pytest.mark.parametrize(("name", "told"), [("Unit officer", 0), ("Unit officer, Geneva", 0), ("Aigul", 1)])
def test_a_role_is_not_told_twice(client, world, name, told):
    world.people.unit_officer.first_name = name
    world.people.unit_officer.save()
    client.force_login(world.people.unit_officer)
    assert client.get("/countries/").content.decode().count('class="account-role"') == told


def test_the_map_is_as_dark_as_the_matrix_and_has_its_legend(client, world):
    for _number in range(5):
        entry(world)
    client.force_login(world.people.unit_officer)
    text = client.get("/countries/").content.decode()
    assert re.search(r'class="tile-2" aria-label="Alphia: 5 facts', text) and "5–14" in text and ">AAA</text>" in text


def test_several_agencies_of_one_sum_are_named_as_a_list():
    assert FundingRecord(agency_text="EU|UNDP").who == "EU, UNDP"


def test_whoever_a_source_names_and_what_it_says_of_money_bear_their_language(client, world):
    made = {"year": 1998, "currency": "USD", "confidence": "high"}
    told = (("en", "Government", "Half came."), ("ru", "Правительство", "Пришла половина."))
    for lang, who, note in told:
        row = FundingRecord.objects.create(key=lang, agency_text=who, note=note, **made)
        row.countries.add(world.countries["AAA"])
    client.force_login(world.people.unit_officer)
    page = client.get("/countries/AAA/").content.decode()
    for lang, who, note in told:
        assert f'<td lang="{lang}">{who}</td>' in page and f'<span lang="{lang}">{note}</span>' in page


def test_several_paragraphs_of_an_entry_are_called_so(client, world):
    entry(world, paragraphs=(3,))
    entry(world, paragraphs=(3, 5), on="1998-04-01")
    client.force_login(world.people.unit_officer)
    page = client.get("/entries/").text
    assert len(re.findall(r"<li>para\. <a", page)) == len(re.findall(r"<li>paras\. <a", page)) == 1
