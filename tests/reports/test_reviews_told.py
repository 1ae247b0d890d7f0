"""What a review of several years tells (para. 149): its years side by side, and what was silent in all of them."""

import json

import pytest

from reports.compilation.open_points import decisions
from reports.compilation.record import Record
from reports.compilation.words import Words
from reports.document import Table
from tests.reports.snapshots import fact, judgement, snapshot
from tests.reports.test_compilation import made, words_of
from tests.reports.test_country_reports_told import PART, STATE, TOLD

ROUND = snapshot()["round"]
YEARS = [
    {**ROUND, "year": 1997, "period_start": "1996-06-01", "period_end": "1997-06-01"},
    {**ROUND, "year": 1998, "period_start": "1997-06-01", "period_end": "1998-06-01"},
]
REVIEW = {"round": {**ROUND, "kind": "review", "period_start": "1996-06-01"}, "rounds_within": YEARS}
FACTS = [fact("H1", by_on="1996-09-01"), fact("H2", by_on="1998-05-31"), fact("H3", by_on="1997-06-01")]


def chapter(document, key):
    return next(one for one in document.chapters if one.anchor == f"chapter-{key}")


def test_facts_and_silence_are_told_year_by_year():
    year = chapter(made(**REVIEW, entries=FACTS), "year")
    [table] = [block for block in year.blocks if isinstance(block, Table) and block.anchor == "years"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1997", "1 June 1996 to 31 May 1997", "1", "18", "17", "94 per cent"],
        ["1998", "1 June 1997 to 31 May 1998", "2", "18", "17", "94 per cent"],
    ]
    assert year.title == "The years at a glance"
    assert not any(getattr(block, "anchor", "") == "years" for block in chapter(made(), "year").blocks)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_was_silent_in_all_years_is_an_open_point_to_decide(language):
    said = snapshot(**REVIEW, entries=FACTS)
    [first, *_] = decisions(Record(said), Words(language))
    assert "2 and 4" in first or "2 и 4" in first or "2, 4" in first


def test_the_end_is_compared_with_the_beginning():
    before, now = judgement(in_law=1, assessed_on="1996-01-01"), judgement(in_law=3)
    said = words_of(made(**REVIEW, assessments=[now], earlier_assessments=[before]))
    assert "compared with those that stood before 1 June 1996" in said and "Assessments that moved" in json.dumps(said)


def test_the_countrys_reports_of_all_years_are_told_each_by_its_year():
    told = [{**TOLD, "year": year, "parts": [{**PART, "text": f"Snow in {year}."}]} for year in (1997, 1998)]
    late = {**STATE, "state": "drafting"}
    said = words_of(made(**REVIEW, country_reports=told, country_report_states=[late]))
    first, second = said.index("From the country report of 1997:"), said.index("From the country report of 1998:")
    assert first < said.index("Snow in 1997.") < second < said.index("Snow in 1998.")
    assert "Alphia, 1999: the country report has been in draft since 2 May 1999" in said
