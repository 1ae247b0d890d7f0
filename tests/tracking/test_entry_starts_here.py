"""The entry form starts from where the officer is, whichever page they came from."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

LINK = re.compile(r'href="(/entries/new/(?:\?[^"]*)?)"')


def links(response):
    return [link.replace("&amp;", "&") for link in LINK.findall(response.text)]


def started(client, page):
    """Follow the page's first link to a new entry; return paragraphs, countries and agencies of the form there."""
    form = client.get(links(client.get(page))[0]).context["form"]
    return form["paragraphs"].value(), form["countries"].value(), form["agencies"].value()


@pytest.fixture
def unit(client, world):
    client.force_login(world.people.unit_officer)
    return client


@pytest.mark.parametrize(
    ("page", "paragraphs", "countries"),
    [
        ("/", "", []),
        ("/countries/BBB/", "", ["BBB"]),
        ("/paragraphs/3/", "3", []),
        ("/paragraphs/3/?country=BBB", "3", ["BBB"]),
        ("/entries/", "", []),
        ("/entries/?country=BBB&paragraph=4", "4", ["BBB"]),
    ],
)
def test_a_page_gives_its_paragraph_and_country(unit, page, paragraphs, countries):
    assert started(unit, page) == (paragraphs, countries, ["UNO"])


def test_a_silence_gives_its_agency_too(unit):
    paragraphs, countries, agencies = started(unit, "/countries/BBB/silence/DUE/")
    assert (paragraphs, countries, agencies) == ("2", ["BBB"], ["DUE"])


@pytest.mark.parametrize(
    ("rows", "cell", "starts"),
    [
        ("chapter", "/entries/?chapter=II&country=BBB", ("", ["BBB"], ["UNO"])),
        ("paragraph", "/paragraphs/3/?country=BBB", ("3", ["BBB"], ["UNO"])),
    ],
)
def test_a_cell_of_the_matrix_leads_to_a_page_that_gives_its_place(unit, rows, cell, starts):
    address = next(one for one in addresses(unit.get(f"/matrix/?rows={rows}")) if one.startswith(cell))
    assert started(unit, address) == starts


def addresses(response):
    return [one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)"', response.text)]


def test_who_writes_for_one_country_starts_there_from_everywhere(officer):
    for page in ("/", "/countries/BBB/", "/paragraphs/3/", "/entries/?country=BBB&agency=DUE"):
        assert started(officer, page)[1:] == (["AAA"], ["UNO"])


def test_nothing_that_an_address_names_is_chosen_for_who_may_not_write_for_it(officer):
    form = officer.get("/entries/new/?country=BBB&country=AAA&agency=DUE").context["form"]
    assert (form["countries"].value(), form["agencies"].value()) == (["AAA"], ["UNO"])


@pytest.mark.parametrize("query", ["paragraph=<script>", "country=%00", "paragraph=" + "9" * 400, "category=nobody"])
def test_an_address_made_up_starts_no_more_than_a_form(officer, query):
    answer = officer.get(f"/entries/new/?{query}")
    assert answer.status_code in (200, 400) and "<script>" not in answer.text.replace("<script src", "")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("paragraph=999", "Paragraph: Found 999; expected paragraphs of the Programme, which ends with 5."),
        ("country=XXX", "Country: found “XXX”; expected one of AAA, BBB"),
        ("agency=NIX", "Agency: found “NIX”; expected one of "),
        ("category=nobody", "Category of concern: found “nobody”; expected"),
        ("treaty=nothing", "Treaty action: found “nothing”, of which the record of treaties knows nothing."),
        ("land=AAA", "“land”: No such question; expected one of"),
    ],
)
def test_what_the_form_cannot_start_with_is_told_above_it(unit, query, told):
    answer = unit.get(f"/entries/new/?{query}&paragraph=2")
    assert told in answer.text.replace("&quot;", '"')
    form = answer.context["form"]
    assert (form["paragraphs"].value(), form["countries"].value(), form["agencies"].value()) == ("2", [], ["UNO"])


def test_many_codes_that_nobody_knows_take_no_more_questions_than_one(unit):
    def queries(many):
        with CaptureQueriesContext(connection) as asked:
            unit.get("/entries/new/?" + "&".join(f"country=X{number}" for number in range(many)))
        # PostgreSQL gives each cursor kept on the server a number of its own.
        return [re.sub(r"_django_curs_\w+", "cursor", query["sql"])[:60] for query in asked.captured_queries]

    queries(1)
    assert queries(30) == queries(1)


def test_what_the_form_can_start_with_is_told_nothing_of(unit):
    assert 'id="left-out"' not in unit.get("/entries/new/?paragraph=2&paragraph=3&country=BBB&agency=DUE").text


def test_another_offices_country_and_agency_are_named(officer):
    text = officer.get("/entries/new/?country=BBB&agency=DUE").text
    assert text.count("you do not write for") == 2


@pytest.mark.parametrize(
    ("query", "told"),
    [("paragraph=999", "Paragraph: Found 999"), ("country=XXX", "Country: found “XXX”")]
    + [("agency=NIX", "Agency: found “NIX”"), ("land=AAA", "“land”: No such question")],
)
def test_an_assessment_tells_what_it_cannot_start_with(unit, query, told):
    assert told in unit.get(f"/assessments/new/?{query}").text
    assert 'id="left-out"' not in unit.get("/assessments/new/?paragraph=2&country=BBB&agency=UNO").text
