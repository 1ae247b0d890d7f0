"""Where something stands on record from before the period, a report does not say that there is nothing at all."""

import re

import pytest

from reports.compilation import compile
from reports.compilation.words import CATALOGUES, Words
from tests.reports.snapshots import fact, snapshot
from tests.reports.test_compilation import made, words_of

AUDIENCES = ("participants", "observers")
BEFORE = {"earliest_on": "1997-03-01", "latest_on": "1997-03-31", "by_on": "1997-03-31"}
# Sentences that count nothing but the period, and say of how many or of which there is nothing in it.
OF_THE_PERIOD = (
    *("quality.nowhere", "quality.silence", "quality.silence_table", "country.no_facts", "country.silence"),
    *("sheet.silence_by_country.title", "sheet.omissions.title"),
    *("issues.least", "issues.all_spoken", "recommendations.untold"),
    *("year.none_from", "strategy.mute", "strategy.none_joint"),
)
PERIOD = {"en": re.compile("period"), "ru": re.compile("период")}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_nothing_in_the_period_is_said_with_the_period(language, audience):
    said = Words(language, audience).sentences
    assert [key for key in OF_THE_PERIOD if not PERIOD[language].search(said[key])] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_paragraph_and_a_country_with_an_earlier_fact_are_not_said_to_have_none(audience):
    edition = {**snapshot()["edition"], "audience": audience}
    said = words_of(made(edition=edition, earlier=[fact(**BEFORE)]))
    assert "Mar\u00a0’97" in said
    assert re.search(r"No fact of the period (on record here )?from any country stands against 3 paragraphs:", said)
    assert re.search(r"Alphia: no information (was received in|is on record here for) the period on any para", said)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_of_which_countries_and_agencies_the_period_has_nothing_is_said_with_the_period(audience):
    """Another fact of Alphia, from before the period and reported by both agencies, is on record."""
    edition = {**snapshot()["edition"], "audience": audience}
    said = words_of(made(edition=edition, earlier=[fact(**BEFORE, agencies=["UNO", "DUE"])]))
    assert re.search(r"No fact of the period (that is open to the readers of this edition )?is on record for Alp", said)
    assert re.search(r"(received from UNO and DUE in|No fact of) the period", said)
    assert re.search(r"No fact of the period (on record here )?is reported by more than one agency\.", said)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_report_that_rests_on_no_fact_says_so_of_itself_and_not_of_the_record(audience):
    """Others may be on record that are not open to its readers, or were not known by its day."""
    read = snapshot()
    read["edition"] |= {"language": "ru", "audience": audience}
    said = words_of(compile(read, sha256="0" * 64))
    assert "В его основе нет ни одного факта и ни одного источника." in said


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_year_without_facts_is_told_in_russian_without_noughts(audience):
    read = snapshot()
    read["edition"] |= {"language": "ru", "audience": audience}
    said = words_of(compile(read, sha256="0" * 64))
    assert "0\u00a0фактов внесено" not in said and "В его основе: 0" not in said
    assert "в реестр не внесено ни одного факта" in said
    assert "следующим странам" not in said


def issues(*facts):
    """Return what is said of the issues with most facts, of issues that have one paragraph each, with so many facts."""
    codes = [f"I{place}" for place in range(len(facts))]
    paragraphs = [
        {"number": number, "function": "action", "text": "Text.", "section_code": "II", "chapter_code": "II"}
        for number in range(1, len(facts) + 1)
    ]
    asked = {"quote": "Text", "strength": "should", "title_en": "Do it", "title_ru": ""}
    rows = [{"of": place + 1, "number": 1, **asked, "issues": [code]} for place, code in enumerate(codes)]
    entries = [
        fact(f"H{place}{one}", paragraphs=[place + 1]) for place, number in enumerate(facts) for one in range(number)
    ]
    named = [{"code": code, "title_en": code, "title_ru": ""} for code in codes]
    report = made(paragraphs=paragraphs, issues=named, recommendations=rows, entries=entries)
    return re.search(r"Most was reported on the paragraphs of (.*?)\.", words_of(report))[1]


def test_of_issues_with_as_many_facts_none_is_passed_over():
    assert issues(2, 1, 1, 1) == "I0 (2 facts)"
    assert issues(3, 2, 2, 1) == "I0 (3 facts), I1 (2 facts) and I2 (2 facts)"
    assert issues(1, 1, 1, 1) == "I0 (1 fact), I1 (1 fact), I2 (1 fact) and I3 (1 fact)"
