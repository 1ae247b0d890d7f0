"""Small sentences that a report says rightly of one, of none and in the reader's language."""

import pytest

from reports.compilation import annexes, compile
from reports.compilation.instruments import checked_day
from reports.compilation.record import Record
from reports.compilation.words import Words
from reports.document import Table
from reports.present.pdf import PLAIN
from reports.present.tables import fitting
from tests.reports.snapshots import fact, figure, judgement, snapshot, source
from tests.reports.test_compilation import made, words_of

DAYS = {
    ("2024-03-01", "en"): "1 March 2024",
    ("2024-03-01", "ru"): "1\u00a0марта 2024\u00a0года",
    ("March 2015", "en"): "March 2015",
    ("March 2015", "ru"): "март 2015\u00a0года",
    ("2024-25", "en"): "2024-25",
    ("2024-25", "ru"): "2024–2025\u00a0годы",
    ("1999-13", "ru"): "1999–2013\u00a0годы",
    ("2001-02", "ru"): "февраль 2001\u00a0года",
    ("autumn, twice", "ru"): "autumn, twice",
}


@pytest.mark.parametrize(("text", "language"), DAYS)
def test_a_check_is_dated_in_words_of_the_reports_language(text, language):
    assert checked_day(text, Words(language)) == DAYS[text, language]


def test_an_empty_year_holds_no_facts_and_speaks_of_no_sources():
    said = "".join(run.text for text in made().summary for run in text.runs)
    assert said.startswith("For the period, the Follow-up Unit has no facts.") and "no sources" not in said


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("audience", ["participants", "observers"])
def test_a_country_whose_facts_are_of_no_reportable_paragraph_is_not_said_to_have_them_of_none(language, audience):
    """They stand against paragraphs of the Programme, which are not reported on, and are told further down."""
    read = snapshot(entries=[fact(paragraphs=[1])])
    read["edition"] |= {"language": language, "audience": audience}
    said = words_of(compile(read, sha256="0" * 64))
    right = {"en": "against no reportable paragraph of the Programme", "ru": "ни один из подлежащих отчетности пунктов"}
    wrong = {"en": "against no paragraphs", "ru": "охвачено: 0"}
    assert said.count(right[language]) == 1 and wrong[language] not in said


def test_a_reservation_names_the_definitions_that_it_touches():
    row = {"party_code": "AAA", "source": "X", "statement": "Not so.", "throughout_term": "", "paragraphs": []}
    assert "Touches the definitions of: Refugees." in words_of(made(reservations=[row | {"categories": ["REF"]}]))


def test_one_paragraph_of_other_issues_is_one():
    asked = {"of": 3, "number": 1, "quote": "Text", "strength": "should", "title_en": "Do it", "title_ru": ""}
    issues = [{"code": code, "title_en": code, "title_ru": ""} for code in ("RET", "LAW")]
    said = words_of(made(issues=issues, recommendations=[asked | {"issues": ["RET", "LAW"]}]))
    assert "told under another: recommendations of paragraph 3." in said


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_annex_of_facts_cuts_no_word(language):
    """The names of kinds of sources and of agencies, long in Russian, left two words to a line."""
    one = source("Доклад Верховного комиссара о деятельности") | {"kind": "ngo"}
    read = snapshot(entries=[fact(evidence=[one], confidence="medium", precision="period", latest_on="2000-01-01")])
    read["parties"][0] |= {"short_ru": "УВКБ"}
    t = Words(language)
    rows = [fact_row for fact_row in annexes.facts(Record(read), t)["blocks"] if fact_row["type"] == "table"]
    (row,) = rows[0]["rows"]
    assert "(" not in row[-1]["text"] and t("fact.confidence.medium") in row[-1]["text"]
    table = Table("", tuple(rows[0]["columns"]), (tuple(annexes.fact_row(Record(read), read["entries"][0], t)),))
    assert fitting(table, PLAIN)[2]


def test_who_acted_what_was_measured_and_why_are_marked_with_their_language():
    one = fact(actor="Troops of Alphia", figures=[figure("40", measure="returnees")])
    read = snapshot(entries=[one], assessments=[judgement(trend="stalled", rationale="The border is closed.")])
    read["edition"]["language"] = "ru"
    document = compile(read, sha256="0" * 64)
    runs = [run for part in document.chapters for block in part.blocks for run in getattr(block, "runs", ())]
    said = {run.text.strip(): run.lang for run in runs}
    assert [said[text] for text in ("Troops of Alphia", "Returnees", "The border is closed.")] == ["en"] * 3
    whole = " ".join(run.text for run in runs)
    assert whole.count("приводится на языке, на котором он внесен") == 1 and "[Внесено на другом языке.]" not in whole


@pytest.mark.parametrize("key", ["issues.assessed", "country.one_voice", "country.voices_agree"])
def test_one_assessment_and_several_are_told_to_observers_in_russian_without_a_verb_of_another_number(key):
    t = Words("ru", "observers")
    for number in (1, 2, 5):
        assert t(key, assessments=t.count("assessment", number)).startswith(f"Здесь – {number}\u00a0оцен")
