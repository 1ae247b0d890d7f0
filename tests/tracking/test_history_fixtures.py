"""The 264 entries of the demonstration history repeat their source, and every number in it is accounted for."""

import csv
import json
import re
from datetime import date

import pytest

from tests.history import CIS, FIXTURES, ORGANIZATIONS, PROGRAMME, fixture, table

CATEGORIES = {
    "REF": "Refugees",
    "IDP": "Internally displaced persons",
    "ILM": "Illegal migrants",
    "RLS": "Persons in refugee-like situations",
    "REPAT": "Repatriants",
    "IRP": "Involuntarily relocating persons",
    "FDP": "Formerly deported peoples",
    "ECO": "Ecological migrants",
}
REPORTED_AS = {"World Bank": "WB"}
NUMBER = re.compile(r"\d+(?:,\d{3})+|\d+(?:\.\d+)?")


def reference_codes(name, key="code"):
    path = PROGRAMME / f"{name}.json"
    if not path.exists():
        pytest.skip(f"{name}.json is not there to hold the codes against")
    return {row[key] for row in json.loads(path.read_text(encoding="utf-8"))}


def numbers(text):
    return [float(found.replace(",", "")) for found in NUMBER.findall(text)]


def dated(node):
    """Yield every date with a precision found anywhere in a fixture."""
    if isinstance(node, dict):
        if "precision" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from dated(item)


def retagged():
    """Read which facts were put under other paragraphs than the table gives them, and why."""
    with (FIXTURES / "tools" / "retagged.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


RETAGGED = {row["id"]: [int(number) for number in row["paragraphs"].split()] for row in retagged()}
ENTRIES = list(zip(table("progress"), fixture("entries"), strict=True))
NAMES = ["entries", "meetings", "rounds", "documents", "funding", "treaty_actions", "ngos"]


def test_entry_repeats_its_row():
    """Nothing of a row is dropped or reworded."""
    for row, entry in ENTRIES:
        evidence = entry["evidence"]
        assert (entry["id"], str(entry["year"]), entry["kind"]) == (row["id"], row["year"], row["kind"])
        assert (entry["summary"], entry["figures_text"]) == (row["summary"], row["figures"])
        assert (evidence["title"], evidence["url"]) == (row["source_symbol"], row["source_url"])
        assert (entry["dates"]["text"], entry["confidence"]) == (row["date_or_period"], row["confidence"])
        assert ";".join(CATEGORIES[code] for code in entry["categories"]) == row["category_of_movement"]
        given = [int(number) for number in row["poa_paragraphs"].split(";")]
        assert entry["paragraphs"] == RETAGGED.get(row["id"], given)
        assert ("REGIONAL" if entry["regional"] else entry["countries"][0]) == row["country"]
        assert len(entry["countries"]) == (not entry["regional"])


def test_a_fact_is_retagged_only_with_a_reason_and_only_where_it_differs():
    given = {row["id"]: row["poa_paragraphs"] for row in table("progress")}
    for row in retagged():
        assert row["reason"].endswith(".")
        assert row["paragraphs"].split() != given[row["id"]].split(";")
        assert RETAGGED[row["id"]] == sorted(RETAGGED[row["id"]])
    assert len(RETAGGED) == len(retagged())


def test_entry_names_its_reporters():
    """ODIHR counts as OSCE and is named as the institution; only the three agencies are reporting agencies."""
    for row, entry in ENTRIES:
        reporters = [name for name in row["agencies"].split("|") if name]
        codes = {REPORTED_AS.get(name, name.split("/")[0]) for name in reporters}
        assert set(entry["agencies"]) == codes & {"UNHCR", "IOM", "OSCE"}
        assert set(entry["others"]) == codes - {"UNHCR", "IOM", "OSCE"} <= ORGANIZATIONS
        assert entry["institutions"] == (["ODIHR"] if "OSCE/ODIHR" in reporters else [])


def test_pieces_cover_the_figures():
    """Take out every figure and unparsed piece: nothing remains but the "and" between two of them."""
    for row, entry in ENTRIES:
        rest = row["figures"]
        for piece in sorted([figure["text"] for figure in entry["figures"]] + entry["unparsed"], key=len, reverse=True):
            assert piece in rest
            rest = rest.replace(piece, "\0", 1)
        assert not re.search(r"[^\W_]", rest.replace("\0 and \0", "\0")), rest


def test_every_number_is_a_value_a_date_or_unparsed():
    """A number in a figure's piece is its value, its upper value, or part of the date that it states."""
    for row, entry in ENTRIES:
        for figure in entry["figures"]:
            scale = {1.0, 1e6} if "million" in row["figures"] else {1.0}
            stated = figure["as_of"]["text"] if figure["as_of"] else ""
            values = [value for value in (figure["value"], figure["value_high"]) if value is not None]
            found = numbers(figure["text"].replace(stated, "")) if stated else numbers(figure["text"])
            assert len(found) == len(values) > 0
            for number, value in zip(found, values, strict=True):
                assert any(abs(number * factor - value) < 0.01 for factor in scale), figure["text"]
            assert stated in row["figures"]
            assert values == sorted(values)


def test_million_scales_its_number():
    """A word said once for a list counts for all of it: the parts add up to the first figure."""
    for entry in fixture("entries"):
        values = [figure["value"] for figure in entry["figures"]]
        for figure in entry["figures"]:
            if "million" in figure["text"]:
                assert figure["value"] == pytest.approx(numbers(figure["text"])[0] * 1e6)
        if entry["id"] in {"H022", "H210"}:
            assert values[0] == sum(values[1:])


def test_known_on_follows_the_document():
    """The cited document's last day, or an estimate that is marked as one (design, section 4)."""
    record = {row["symbol"]: row["date"] for row in table("documents")}
    for row, entry in ENTRIES:
        symbol = entry["evidence"]["symbol"]
        published, known = entry["evidence"]["published"], entry["known_on"]
        date.fromisoformat(known["date"])
        assert known["estimated"] == (published is None or published["precision"] != "day")
        if published:
            assert known["date"] == published["latest"]
            listed = {day for name, day in record.items() if symbol and symbol in name}
            assert published["text"] in row["source_symbol"] or published["text"] in listed


def test_entry_words_come_from_short_lists():
    qualifiers = {"exact", "about", "at least", "at most", "nearly", "more than"}
    kinds = {"agency", "government", "ngo", "press", "depositary", "court", "study", "un"}
    for entry in fixture("entries"):
        assert all(1 <= number <= 149 for number in entry["paragraphs"]) and entry["paragraphs"]
        assert set(entry["countries"]) <= CIS
        assert entry["evidence"]["kind"] in kinds
        assert entry["evidence"]["symbol"] in entry["evidence"]["title"]
        for figure in entry["figures"]:
            assert figure["qualifier"] in qualifiers and figure["measure"] and figure["unit"]
            assert figure["category"] in {"", *CATEGORIES}


@pytest.mark.parametrize("name", NAMES)
def test_dates_stay_as_exact_as_they_were(name):
    """A month is a whole month, a year a whole year; only an open-ended date has no last day."""
    for found in dated(fixture(name)):
        first = date.fromisoformat(found["earliest"])
        assert (found["latest"] is None) == (found["precision"] == "open"), found
        last = date.fromisoformat(found["latest"] or "9999-12-31")
        assert first <= last, found
        assert {
            "day": first == last,
            "month": first.day == 1 and 28 <= (last - first).days + 1 <= 31 and first.month == last.month,
            "year": (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year),
            "period": first < last,
            "open": True,
        }[found["precision"]], found


@pytest.mark.parametrize("name", NAMES)
def test_plain_dates_are_partial_where_the_source_is(name):
    for found in dated(fixture(name)):
        for pattern, precision in (
            (r"\d{4}", "year"),
            (r"\d{4}-(0\d|1[012])", "month"),
            (r"\d{4}-\d\d-\d\d", "day"),
            (r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", "period"),
        ):
            if re.fullmatch(pattern, found["text"]):
                assert found["precision"] == precision, found
                assert found["earliest"].startswith(found["text"][:10]), found


def test_categories_are_those_of_annex_ii():
    assert set(CATEGORIES) == reference_codes("categories")


@pytest.mark.parametrize("field", ["agencies", "institutions", "others", "countries"])
@pytest.mark.parametrize("name", ["entries", "funding", "ngos", "treaty_actions"])
def test_parties_are_known(name, field):
    used = {code for row in fixture(name) for code in row.get(field, [])}
    used |= {row["country"] for row in fixture(name) if "country" in row}
    assert used <= reference_codes("parties")


def test_instruments_are_known():
    assert {row["instrument"] for row in fixture("treaty_actions")} <= reference_codes("instruments")
