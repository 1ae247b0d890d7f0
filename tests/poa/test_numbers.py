"""Numbers as they are typed in Geneva and in Dushanbe: one rule in both languages, and what could be two is refused."""

from decimal import Decimal

import pytest
from django.utils import translation

from poa.numbers import Misread, NumberField, in_figures, read_number

LANGUAGES = ("en", "ru")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *[(text, "12.5") for text in ("12,5", "12.5", "12,50", " 12.5 ")],
        *[(f"1{gap}200", "1200") for gap in (" ", "\u00a0", "\u2009", "\u202f", "'", "’")],
        *[(text, "1200.5") for text in ("1,200.50", "1.200,5", "1 200,5", "1200.5")],
        *[(text, "1200000") for text in ("1,200,000", "1.200.000", "1 200 000")],
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("\u22125", "-5"),
    ],
)
def test_a_number_says_the_same_in_both_languages(typed, meant, language):
    with translation.override(language):
        assert read_number(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1,200", "1.200", "12.345", "-1,200"])
def test_what_could_be_two_numbers_is_refused_with_both(typed):
    with pytest.raises(Misread, match="read in one way alone"):
        read_number(typed)
    with translation.override("ru"), pytest.raises(Misread, match="1200 .* 1,20$"):
        read_number("1,200")


@pytest.mark.parametrize(
    "typed", ["12 00", "1200 000", "1 200.000.5", "1,2,3", "1e5", "NaN", "1_000", "٣", "12,", "9" * 61]
)
def test_what_is_no_number_is_refused(typed):
    field = NumberField(max_digits=18, decimal_places=2)
    with translation.override("ru"), pytest.raises(Exception, match="Получено: «.*»; .*1200"):
        field.clean(typed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["0", "12.5", "-0.5", "1200", "1200.05", "5.785", "-1200.125", "1234567.891234"])
def test_what_a_form_shows_is_read_back_the_same(number, language):
    field, other = NumberField(), {"en": "ru", "ru": "en"}[language]
    with translation.override(language):
        shown = field.prepare_value(Decimal(number))
    with translation.override(other):
        assert field.clean(shown) == Decimal(number)


def test_each_reader_sees_their_own_writing():
    with translation.override("ru"):
        assert in_figures(Decimal("1200.50")) == "1\u202f200,50"
    assert in_figures(Decimal("1200.50")) == "1\u202f200.50"
