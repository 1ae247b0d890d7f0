"""A fact is told by recommendation where it says so, or where its paragraph asks one thing; else by paragraph."""

import pytest

from reports.compilation import compile_section
from reports.compilation.record import Record
from reports.compilation.sheets import recommendations as sheet
from reports.compilation.words import Words
from tests.reports.snapshots import BASE, fact, snapshot


def asked(of, number):
    return {**BASE["recommendations"][0], "of": of, "number": number, "title_en": f"Do {of}.{number}"}


SEVERAL = [asked(3, 1), asked(3, 2), asked(4, 1)]
PINNED = fact("H001", paragraphs=[3], recommendations=[[3, 2]], countries=["AAA"])
BARE = fact("H002", paragraphs=[3, 4], countries=["BBB"])


def rows(*entries):
    part = compile_section(snapshot(recommendations=SEVERAL, entries=list(entries)), "annex-recommendations")
    said = [run["text"] for block in part["blocks"] for run in block.get("runs", ())]
    table = next(block for block in part["blocks"] if block["type"] == "table")
    return {row[1]["text"]: (row[3]["text"], row[4]["text"]) for row in table["rows"]}, " ".join(said)


def test_a_fact_that_names_a_recommendation_is_told_there_alone():
    told, _said = rows(PINNED)
    assert told["Do 3.2"] == ("1", "Alphia") and told["Do 3.1"] == told["Do 4.1"] == ("–", "–")


def test_a_fact_that_names_none_of_several_is_said_to_be_told_by_paragraph():
    told, said = rows(PINNED, BARE)
    assert told["Do 3.1"] == ("–", "on the paragraph as a whole, 1 fact: Betania")
    assert told["Do 3.2"] == ("1", "Alphia; on the paragraph as a whole, 1 fact: Betania")
    assert told["Do 4.1"] == ("1", "Betania"), "paragraph 4 asks nothing else"
    assert "Told by recommendation: 2 facts; none is told by paragraph alone." in said


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
    assert [row[-2:] for row in sheet(record, Words("en"))[1]] == [(0, 1), (1, 1), (1, 0)]
