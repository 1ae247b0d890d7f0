"""What is asked in one language is found in the other, and a mistyped word is told what it is much like."""

import json

import pytest
from django.conf import settings

from poa.finding.names import asked_for
from poa.finding.vocabulary import meant
from poa.finding.words import stem
from poa.models import Term
from tracking.models import ProgressEntry

pytestmark = pytest.mark.usefixtures("findable")


def number(query):
    return ProgressEntry.objects.saying(asked_for(query)).count()


@pytest.mark.parametrize(
    ("query", "least"),
    [
        ("беженцы", 50),
        ("беженцев", 50),
        ("переселенцы", 20),
        ("вынужденные переселенцы", 20),
        ("Таджикистан беженцы", 5),
    ]
    + [("прописка", 1), ("гражданство", 10), ("апатриды", 3), ("граница", 5), ("закон", 15), ("крымские татары", 5)]
    + [("ранее депортированные народы", 3), ("ВПЛ", 10), ("Конвенция о беженцах 1951 года", 1), ("НПО", 5)],
)
def test_a_russian_question_finds_what_was_written_in_english(geneva, query, least):
    assert number(query) >= least


@pytest.mark.parametrize(
    ("query", "text"),
    [("refugees", "Беженцам помогли"), ("propiska", "Прописку отменили"), ("displaced persons", "Перемещенных лиц нет")]
    + [("stateless", "Апатридов не стало"), ("illegal migration", "Борьба с незаконной миграцией")],
)
def test_an_english_question_finds_what_was_written_in_russian(geneva, make_entry, query, text):
    entry = make_entry(narrative_en="", narrative_ru=text)
    assert ProgressEntry.objects.saying(asked_for(query)).filter(pk=entry.pk).exists()


def test_a_word_in_quotation_marks_is_looked_for_in_its_own_language_alone(geneva):
    assert number('"беженцы"') < number("беженцы")


def test_words_of_one_language_do_not_stand_for_each_other(geneva, make_entry):
    entry = make_entry(narrative_en="Fighting went on.")
    assert not ProgressEntry.objects.saying(asked_for("conflict")).filter(pk=entry.pk).exists()


@pytest.mark.parametrize(
    ("query", "text"),
    [("internally displaced persons", "Three IDPs came."), ("IDPs", "Internally displaced persons came.")]
    + [("НПО", "Неправительственные организации помогли"), ("неправительственная организация", "НПО помогли")],
)
def test_an_abbreviation_and_what_it_is_short_for_find_each_other(geneva, make_entry, query, text):
    entry = make_entry(**{"narrative_en" if text.isascii() else "narrative_ru": text})
    assert ProgressEntry.objects.saying(asked_for(query)).filter(pk=entry.pk).exists()


def test_citizenship_asked_for_in_russian_finds_no_united_nations(geneva, make_entry):
    entry = make_entry(narrative_en="The United Nations sent a mission.")
    assert not ProgressEntry.objects.saying(asked_for("гражданство")).filter(pk=entry.pk).exists()


@pytest.mark.parametrize("query", ["crime", "homes", "zebra", "12345"])
def test_a_word_of_no_glossary_stands_for_itself_alone(geneva, query):
    (thing,) = asked_for(query).things
    assert {word.rstrip("*") for way in thing.ways for word in way} <= {query, stem(query)}


@pytest.mark.parametrize(
    ("query", "word"),
    [("refugess", "refugees"), ("citizenshp", "citizenship"), ("беженици", "беженцы"), ("гражданнство", "гражданство")]
    + [("bezhentsy", "беженцы")],
)
def test_a_mistyped_word_is_told_what_it_is_much_like(geneva, query, word):
    assert meant(asked_for(query)) == [(query, word)]


@pytest.mark.parametrize("query", ["refugees", "беженцев", "Tajikistan", '"refugess"', "zebra", "A/52/274", "xqz"])
def test_what_is_known_or_like_nothing_is_left_alone(geneva, query):
    assert meant(asked_for(query)) == []


def test_no_word_of_an_entry_is_offered(geneva, make_entry):
    """What is offered to one reader must not tell of entries that they may not open (design, rule 9)."""
    make_entry(narrative_en="Zanzibarites", audience="unit")
    assert meant(asked_for("Zanzibarite")) == []


def test_every_term_has_words_in_both_languages_and_none_stands_twice(geneva):
    rows = json.loads((settings.FIXTURES_DIR / "terms.json").read_text(encoding="utf-8"))
    assert {row["code"] for row in rows} == set(Term.objects.values_list("code", flat=True))
    for row in rows:
        assert row["en"] and row["ru"], row
        assert len(set(row["en"])) == len(row["en"]) and len(set(row["ru"])) == len(row["ru"]), row
