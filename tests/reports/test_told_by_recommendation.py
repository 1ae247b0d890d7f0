"""A fact is told by recommendation where it says so, or where its paragraph asks one thing; else by paragraph."""

import pytest

from reports.compilation import compile_section
from reports.compilation.record import Record
from reports.compilation.sheets import recommendations as sheet
from reports.compilation.words import Words
from tests.reports.snapshots import BASE, fact, judgement, snapshot


def asked(of, number):
    return {**BASE["recommendations"][0], "of": of, "number": number, "title_en": f"Do {of}.{number}"}


SEVERAL = [asked(3, 1), asked(3, 2), asked(4, 1)]
PINNED = fact("H001", paragraphs=[3], recommendations=[[3, 2]], countries=["AAA"])
BARE = fact("H002", paragraphs=[3, 4], countries=["BBB"])


def rows(*entries, **changes):
    """Return {what is asked: (own facts, facts on the paragraph, told from)} and all that stands around the table."""
    whole = snapshot(recommendations=SEVERAL, entries=list(entries), **changes)
    part = compile_section(whole, "annex-recommendations")
    said = "".join(run["text"] for block in part["blocks"] for run in block.get("runs", ()))
    tables = [block for block in part["blocks"] if block["type"] == "table"]
    return {row[1]["text"]: tuple(cell["text"] for cell in row[2:]) for table in tables for row in table["rows"]}, said


def test_a_fact_that_names_a_recommendation_is_told_there_alone():
    told, said = rows(PINNED)
    assert told == {"Should: Do 3.2.": ("1", "–", "Alphia: H001")}
    assert "No information was received in the period on 2 recommendations: paragraphs 3–4." in said


def test_a_fact_that_names_none_of_several_is_told_once_of_the_paragraph():
    told, said = rows(PINNED, BARE)
    assert told["Should: Do 3.2."] == ("1", "–", "Alphia: H001")
    assert told["Should: Do 3.1."] == ("–", "1", "Betania: H002")
    assert told["Should: Do 4.1."] == ("1", "–", "Betania: H002"), "paragraph 4 asks nothing else"
    assert "Told by recommendation: 2 facts; none is told by paragraph alone." in said


def test_many_facts_are_counted_by_country_and_not_named():
    told, _said = rows(*(fact(f"H{number}", paragraphs=[4], countries=["BBB"]) for number in range(7)))
    assert told["Should: Do 4.1."] == ("7", "–", "Betania: 7 facts")


def test_what_voices_say_of_a_paragraph_stands_once_with_all_that_it_asks():
    told, said = rows(assessments=[judgement()])
    assert list(told) == ["Should: Do 3.1; Do 3.2."] and told["Should: Do 3.1; Do 3.2."][2].startswith(
        "Agencies: in law"
    )
    assert "No information was received in the period on 1 recommendation: paragraph 4." in said


def test_what_is_told_of_a_paragraph_stands_once_under_the_first_of_its_main_issues():
    """What asks under another issue is named in that row, and referred to where it serves."""
    issues = [{**BASE["issues"][0], "code": code, "title_en": code} for code in ("ONE", "TWO", "SIX")]
    several = [asked(3, 1), asked(3, 2), asked(3, 3), asked(4, 1)]
    asks = [{**row, "issues": [code]} for row, code in zip(several, ("SIX", "TWO", "ONE", "SIX"), strict=True)]
    named = fact(paragraphs=[3], recommendations=[[3, 3]])
    whole = snapshot(issues=issues, recommendations=asks, entries=[named, BARE], assessments=[judgement()])
    part = compile_section(whole, "annex-recommendations")
    tables = {block["caption"]: block["rows"] for block in part["blocks"] if block["type"] == "table"}
    assert {name: [row[1]["text"] for row in rows] for name, rows in tables.items()} == {
        "ONE": ["Should: Do 3.3."],
        "TWO": ["Should: Do 3.1; Do 3.2."],
        "SIX": ["Should: Do 4.1."],
    }
    heard = [row[-1]["text"] for rows in tables.values() for row in rows]
    assert sum(text.count("Agencies: in law") for text in heard) == 1 and "No information was received" not in str(part)
    notes = ["".join(run["text"] for run in b["runs"]) for b in part["blocks"] if b.get("kind") == "note"]
    assert notes == ["Also on this issue, told under another: recommendations of paragraph 3."]


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], "No fact of the period bears on a recommendation."),
        ([fact(paragraphs=[3])], "No fact of the period is told by recommendation; by paragraph alone: 1 fact."),
        ([PINNED, fact("H003")], "Told by recommendation: 1 fact; by paragraph alone: 1 fact."),
    ],
)
def test_the_annex_says_plainly_how_many_go_by_paragraph(entries, sentence):
    assert sentence in rows(*entries)[1]


def test_the_spreadsheet_keeps_the_two_counts_apart():
    record = Record(snapshot(recommendations=SEVERAL, entries=[PINNED, BARE]))
    assert [row[6:] for row in sheet(record, Words("en"))[1]] == [
        (0, 1, "", "H002", "Betania"),
        (1, 1, "H001", "H002", "Alphia, Betania"),
        (1, 0, "H002", "", "Betania"),
    ]
