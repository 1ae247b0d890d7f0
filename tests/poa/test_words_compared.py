"""Which words are the same: whatever their case, accents and endings, in English and in Russian."""

import pytest

from poa.finding.asked import Asked, Thing, plain_ways
from poa.finding.words import folded, indexed, stem, stems


@pytest.mark.parametrize(
    "forms",
    ["refugee refugees REFUGEE", "returned returning return", "laws law", "беженец беженцы беженцев Беженцам"]
    + ["переселенец переселенцев переселенцы", "мигранты мигрантов мигрантами", "участок участки участков"]
    + ["возвращение возвращения ВОЗВРАЩЕНИЮ", "ёлок ЕЛОК елок"],
)
def test_forms_of_one_word_have_one_stem(forms):
    assert len({stem(folded(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["internal international", "internally international", "nation nationality", "united-nations nationals"]
)
def test_words_that_only_begin_alike_have_different_stems(words):
    one, other = ({stem(folded(piece)) for piece in word.split("-")} for word in words.split())
    assert not one & other
    assert stem("nationalities") == stem("nationality")


@pytest.mark.parametrize(
    ("text", "word"),
    [("Chişinău", "chisinau"), ("Chis\u0327ina\u0306u", "chisinau"), ("Кишинёв", "кишинев"), ("Йод", "йод")]
    + [("A/52/274", "a52274"), ("Alma-Ata", "almaata"), ("Alma-Ata", "ata"), ("100%", "100"), ("ＵＮＨＣＲ", "unhcr")]
    + [("законов", "законов"), ("законов", "закон"), ("WHO", "who"), ("ქართული", "ქართული")],
)
def test_a_text_is_found_by(text, word):
    assert word in indexed(text).split()


def test_common_words_and_single_letters_find_nothing():
    assert indexed("who is at the A, и в на") == ""


def test_what_is_indexed_holds_no_sign_that_a_database_reads():
    text = "a' OR \"b\" & c:* | !d (NEAR) \\ @tjk x\0y '@usa'"
    assert not set(indexed(text)) & set("'\"&:*|!()\\@\0")


def test_suggestions_go_on_reading_words_without_their_common_ones():
    assert stems("The refugees of Tajikistan") == ["refuge", "tajikistan"]


@pytest.mark.parametrize(
    ("typed", "word", "is_said"),
    [("repatriat", "repatriation", True), ("таджик", "Таджикистан", True), ("un", "under", False)]
    + [("100", "1000", False), ("a/52/27", "A/52/274", True), ("law", "lawyer", True), ("lawyer", "law", False)]
    + [("houses", "housesitting", False), ("houses", "housing", True), ("перемещен", "перемещенных", True)],
)
def test_a_beginning_of_three_letters_stands_for_longer_words(typed, word, is_said):
    assert bool(Asked((Thing(plain_ways(typed)),)).said_by(word)) is is_said


def test_what_is_asked_is_written_for_each_database():
    asked = Asked((Thing((("alph", "republ"), ("alphia*",))), Thing((("52",),))))
    assert asked.for_postgres == "(('alph' & 'republ') | ('alphia':*)) & (('52'))"
    assert asked.for_sqlite == '(("alph" AND "republ") OR ("alphia"*)) AND (("52"))'


def test_what_is_left_out_is_written_for_each_database():
    asked = Asked((Thing((("alph",),)),), without=(Thing((("beta",), ("bet*",))), Thing((("c", "d"),))))
    assert asked.for_postgres == "((('alph'))) & !(('beta') | ('bet':*)) & !(('c' & 'd'))"
    assert asked.for_sqlite == '((("alph"))) NOT (("beta") OR ("bet"*)) NOT (("c" AND "d"))'
