"""The edition for observers says of silence only what is so of what they have: others may have told the Unit more."""

import re
from string import Formatter

import pytest

from reports.compilation import english, russian
from reports.compilation.open_points import decisions
from reports.compilation.record import Record
from reports.compilation.words import CATALOGUES, Words
from tests.reports.snapshots import snapshot
from tests.reports.test_compilation import EARLIER_ROUND, made, words_of
from tests.reports.test_languages import LATIN_WORD, placeholders

OBSERVERS = {**snapshot()["edition"], "audience": "observers"}
# Of the fact that is told itself; and worded by who reads where it is said.
TRUE_EVERYWHERE = {"fact.reported_by_nobody", "country.no_report", "intro.silence"}
NEVER_SAID = {"decide.everywhere", "decide.everywhere.review", "decide.report", "decide.assess"}
OPEN = {"en": re.compile("open to the readers of this edition"), "ru": re.compile("открыт[а-я]+ для читателей")}
ABSOLUTE = {
    "en": re.compile(
        r"reported (nothing|on paragr)|nobody (reported|has)|nothing was (put|reported)|no agency(’s)? report"
        r"|no information (was|at all)|\bno (country )?report received|no assessment on record (?!here)|^nothing was"
        r"|no assessment has|were put on record\.|no activity .* is on record for"
        r"|^no fact of the period is (on record for|reported)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"ничего не сообщ|не сообщило ничего|не сообщил[оаи]? ничего|информация (за отчетный период )?не поступала"
        r"|никто (ничего )?не (сообщ|оцен)|ничего не сообщалось|информации нет совсем"
        r"|^ни одного факта|^ни об одном факте|в реестр не внесено|ни одного факта .*в реестре нет",
        re.IGNORECASE,
    ),
}


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_no_sentence_tells_observers_that_nobody_reported(language):
    said = Words(language, "observers").sentences
    known = TRUE_EVERYWHERE | NEVER_SAID
    absolute = {key: text for key, text in said.items() if key not in known and ABSOLUTE[language].search(text)}
    assert {key: text for key, text in absolute.items() if not OPEN[language].search(text)} == {}


def test_what_observers_are_told_otherwise_is_so_in_both_languages():
    assert english.OBSERVERS.keys() == russian.OBSERVERS.keys() <= english.SENTENCES.keys()
    for catalogue in (english, russian):
        odd = [key for key, text in catalogue.OBSERVERS.items() if not placeholders(text) <= allowed(key)]
        assert not odd
    assert not [text for text in russian.OBSERVERS.values() if LATIN_WORD.search(re.sub(r"\{\w+\}|SHA-256", "", text))]


def allowed(key):
    return {name for _, name, _, _ in Formatter().parse(english.SENTENCES[key]) if name}


def test_no_open_point_of_observers_asks_for_what_may_have_been_reported():
    silent = snapshot(previous_round=EARLIER_ROUND, edition=OBSERVERS)
    assert decisions(Record(silent), Words.of(silent)) == ["to take note of this report"]
    whole = snapshot(previous_round=EARLIER_ROUND)
    assert len(decisions(Record(whole), Words.of(whole))) == 3


def test_the_first_mention_says_of_what_it_is():
    document = made(edition=OBSERVERS)
    first = "".join(run.text for run in document.summary[0].runs)
    assert "open to everybody who may sign in" in first
    said = words_of(document)
    assert "No fact of the period that is open to the readers of this edition is on record for Alphia, Betania" in said
    own = "No fact of the period is on record for Alphia"
    assert own not in said and own in words_of(made())
