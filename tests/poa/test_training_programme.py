"""The made-up programme: the proof that nothing is tied to 149 paragraphs, twelve countries or three agencies."""

import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "training-programme"
SENTENCE_END = re.compile(r"(?<=[.])\s+(?=[A-Z(])")
FIRST_PARAGRAPH_THAT_ASKS = 3


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def parts():
    """Yield (paragraph number, text) for every part of the programme."""
    for paragraph in read("programme.json")["paragraphs"]:
        for part in paragraph["parts"]:
            yield paragraph["number"], part["text"]


def test_it_says_that_it_is_made_up():
    header = read("header.json")
    assert header["made_up"] is True
    assert "made up" in header["title_en"] and "вымышлен" in header["title_ru"]


def test_its_countries_have_codes_that_no_country_can_be_given():
    """ISO 3166-1 leaves XAA to XZZ to its users."""
    states = [party["code"] for party in read("parties.json") if party["kind"] == "state"]
    assert all(re.fullmatch("X[A-Z]{2}", code) for code in states)


@pytest.mark.parametrize("row", read("recommendations/all.json"), ids=lambda row: f"{row['paragraph']}.{row['n']}")
def test_a_recommendation_quotes_its_paragraph(row):
    assert any(number == row["paragraph"] and row["quote"] in text for number, text in parts())
    assert row["verb"].split()[0] in row["quote"]
    assert row["title_en"] and row["title_ru"]


def test_every_sentence_is_quoted_or_listed_with_a_reason():
    quotes, listed = read("recommendations/all.json"), read("unquoted/all.json")
    for number, text in parts():
        for sentence in SENTENCE_END.split(text) if number >= FIRST_PARAGRAPH_THAT_ASKS else []:
            quoted = [row for row in quotes if row["paragraph"] == number and row["quote"] in sentence]
            reasons = [row for row in listed if (row["paragraph"], row["sentence"]) == (number, sentence)]
            assert bool(quoted) != bool(reasons), (number, sentence)


def test_titles_are_in_both_languages():
    for name in ("issues.json", "categories.json", "groups.json", "instruments.json"):
        assert all(row["title_en"] and row["title_ru"] for row in read(name)), name
    assert all(row["name_en"] and row["name_ru"] for row in read("parties.json"))


def test_the_demonstration_shows_the_whole_of_what_an_assessment_can_say():
    rows = read("demonstration/assessments.json")
    assert {row["in_law"] for row in rows} | {row["in_practice"] for row in rows} == {0, 1, 2, 3, 4}
    assert {row["voice"] for row in rows} == {"agency", "government", "independent"}
    assert {row["audience"] for row in rows} == {"unit", "participants", "observers"}
    assert {row["trend"] for row in rows} == {"", "advancing", "stalled", "set_back"}
    assert {row["assessed_on"][:4] for row in rows} == {"2023", "2024"}


def test_between_the_rounds_something_moved_and_something_slid_back():
    told = {}
    for row in read("demonstration/assessments.json"):
        key = (row["paragraph"], row["country"], row["voice"], row["agency"])
        told.setdefault(key, []).append(row["in_practice"])
    moves = [steps[-1] - steps[0] for steps in told.values() if len(steps) > 1]
    assert min(moves) < 0 < max(moves)


def test_agencies_differ_on_one_commitment():
    told = {}
    for row in read("demonstration/assessments.json"):
        if row["voice"] == "agency":
            told.setdefault((row["paragraph"], row["country"], row["assessed_on"]), set()).add(row["in_practice"])
    assert any(len(steps) > 1 for steps in told.values())
