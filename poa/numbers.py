"""Numbers as people write them, in English and in Russian alike, and as pages print them in the reader's language.

A number says the same in whichever language its page is read, so that a draft may be begun in one and ended in the
other. Thousands are set apart by spaces, apostrophes, full stops or commas; a full stop or a comma before the decimals
is the last mark, and stands once. Where three digits follow the only mark, as in 1,200, that is 1200 to some and 1.2 to
others: such a number is refused, and its reader told how to write either.
"""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext as _

NARROW_SPACE = "\u202f"
GAP = re.compile(r"[\s'’]+")
NUMBER = re.compile(r"(?P<sign>[+-]?) ?(?P<first>\d+)(?P<rest>(?:[ .,]\d+)*)", re.ASCII)
PIECE = re.compile(r"([ .,])(\d+)", re.ASCII)
LONGEST = 60
# A spreadsheet keeps no more of a number, nor does SQLite: a longer one would come back as another, or not at all.
MOST_DIGITS = 15


class Misread(ValueError):  # noqa: N818 (it is no error of the program)
    """A text that is no number, or that could be two; the argument says what is expected instead."""


def read_number(text):
    """Return the Decimal that a text tells, without zeros at its end. Raises Misread."""
    plain = GAP.sub(" ", text.strip()).replace("\u2212", "-")
    match = NUMBER.fullmatch(plain) if len(plain) <= LONGEST else None
    if not match:
        raise Misread(a_number())
    first, pieces = match["first"], PIECE.findall(match["rest"])
    marks = [mark for mark, _digits in pieces]
    has_decimals = bool(marks) and marks[-1] != " " and marks.count(marks[-1]) == 1
    decimals = pieces.pop()[1] if has_decimals else ""
    thousands = [digits for _mark, digits in pieces]
    if thousands and (len(set(marks[: len(pieces)])) > 1 or len(first) > 3 or {*map(len, thousands)} != {3}):
        raise Misread(a_number())
    if len(decimals) == 3 and not thousands and len(first) <= 3 and first != "0":
        raise Misread(one_of_two(first, decimals))
    number = Decimal(bare(Decimal(f"{match['sign']}{first}{''.join(thousands)}.{decimals or 0}")))
    if is_too_long(number):
        raise Misread(not_too_long())
    return number


def is_too_long(number):
    """Say whether a number has more digits than are kept of it."""
    return len(bare(abs(number)).replace(".", "").strip("0")) > MOST_DIGITS


def not_too_long():
    return _("a number of at most %(most)d digits") % {"most": MOST_DIGITS}


def a_number():
    """Say what a number looks like, in the reader's own writing."""
    return _("a number such as %(whole)s or %(broken)s") % {"whole": "1200", "broken": in_figures(Decimal("1200.5"))}


def one_of_two(first, decimals):
    """Say how to write either of the two numbers that a text could be."""
    told = {"whole": f"{first}{decimals}", "broken": in_figures(Decimal(f"{first}.{decimals}"))}
    return _("a number that can be read in one way alone: %(whole)s, or %(broken)s") % told


def bare(number):
    """Return a number in plain digits, without zeros at the end of its decimals: 1200 for 1.2E+3."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def in_figures(number):
    """Return a number in the reader's writing, by thousands; `read_number` reads it back in every language.

    Three decimals get a zero more, lest they be taken for thousands.
    """
    whole, _mark, decimals = bare(number).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{sign}{int(digits):,}".replace(",", NARROW_SPACE)
    if not decimals:
        return grouped
    return f"{grouped}{get_format('DECIMAL_SEPARATOR')}{decimals.ljust(4 if len(decimals) == 3 else 2, '0')}"


class NumberField(forms.DecimalField):
    """A number as its writer is used to write it; shown again in the reader's own writing."""

    def __init__(self, **options):
        super().__init__(widget=forms.TextInput({"inputmode": "decimal"}), **options)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return read_number(str(value))
        except Misread as expected:
            told = {"found": str(value)[:LONGEST], "expected": expected}
            raise ValidationError(
                _("Found “%(found)s”; expected %(expected)s."), code="invalid", params=told
            ) from expected

    def prepare_value(self, value):
        return in_figures(value) if isinstance(value, (Decimal, int)) else value
