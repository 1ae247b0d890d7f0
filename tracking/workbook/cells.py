"""What stands in a cell, read as what its column takes; else what was expected there."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from poa.asking import one_of
from poa.examples import paragraphs_example
from poa.numbers import Misread, read_number
from poa.plain_text import UNPRINTABLE
from poa.refusing import REPLACED
from tracking.forms.fields import MOST_PARAGRAPHS, numbers_in
from tracking.models import ProgressEntry
from tracking.partial_dates import PartialDay, examples, parse_partial_date
from tracking.workbook.plain import tidy

MOST_DIGITS, MOST_PLACES = 18, 2
DAY = ProgressEntry.Precision.DAY
KEPT = 5_000
is_web_address = URLValidator(schemes=["http", "https", "ftp", "ftps"])


class Wrong(Exception):  # noqa: N818 (it is no error of the program)
    """A cell that cannot be taken; the argument says what is expected instead, and `why` what is wrong with a date."""

    def __init__(self, expected, why=""):
        super().__init__(f"{expected}. {why}" if why else expected)
        self.why = why


def text_in(column, text):
    """Return a cell's words. Raises Wrong where they are too long, hold signs that no text holds, or lost some."""
    if hidden := UNPRINTABLE.search(text):
        told = {"sign": f"U+{ord(hidden[0]):04X}"}
        raise Wrong(_("letters, figures and marks alone: it holds a sign that is not seen (%(sign)s)") % told)
    if REPLACED in text:
        raise Wrong(_("the letters themselves: some were lost on their way (U+FFFD); save the file in UTF-8"))
    if column.most and len(text) > column.most:
        raise Wrong(_("at most %(most)d signs; there are %(found)d") % {"most": column.most, "found": len(text)})
    return text


def choice_in(column, text, choices):
    """Return the code that a cell means. Raises Wrong."""
    code = choices.code(column.choices, text)
    if code is None:
        raise Wrong(one_of([choice.label for choice in choices.lists[column.choices]], most=None))
    return code


def number_in(text):
    """Return the number in a cell, None for an empty one. Raises Wrong."""
    if not text.strip():
        return None
    try:
        number = read_number(text)
    except Misread as expected:
        raise Wrong(str(expected)) from expected
    if -int(number.as_tuple().exponent) > MOST_PLACES or abs(number) >= Decimal(10) ** (MOST_DIGITS - MOST_PLACES):
        raise Wrong(_("a number with at most two decimals, and at most sixteen digits before them"))
    return number


@lru_cache(KEPT)
def day_known(text):
    """Return the PartialDay that a cell tells. Raises Wrong."""
    try:
        return parse_partial_date(text)
    except ValidationError as error:
        why = (error.params or {}).get("why", "")
        expected = _("a date such as %(examples)s") % {"examples": examples()}
        raise Wrong(expected, why) from error


def worded_day_in(text):
    """Return the PartialDay of a source's own words; where no date can be read in them, the words alone."""
    try:
        return day_known(text)
    except Wrong:
        return PartialDay(None, None, "", text=text)


def day_in(text):
    """Return the one day that a cell names, None for an empty one. Raises Wrong."""
    text = tidy(text)
    if not text:
        return None
    known, why = None, ""
    try:
        known = day_known(text)
    except Wrong as wrong:
        why = wrong.why
    if known is None or known.precision != DAY or known.approximate:
        raise Wrong(_("a day such as 1998-06-24 or 24.06.1998"), why)
    return known.earliest


@lru_cache(KEPT)
def numbers_known(text):
    try:
        return tuple(numbers_in(text))
    except ValidationError as error:
        raise Wrong(
            _("numbers of paragraphs such as %(example)s, at most %(most)d at once")
            % {"example": paragraphs_example(), "most": MOST_PARAGRAPHS}
        ) from error


def paragraphs_in(text, known):
    """Return the numbers of paragraphs in a cell. Raises Wrong where one is none of the Programme."""
    numbers = numbers_known(text)
    if absent := [number for number in numbers if number not in known]:
        told = {"found": ", ".join(map(str, absent)), "last": max(known, default=0)}
        raise Wrong(_("paragraphs of the Programme, which ends with %(last)s: there is no %(found)s") % told)
    return numbers


def address_in(column, text):
    """Return an address on the web; "" for an empty cell. Raises Wrong."""
    text = text_in(column, text)
    if text and "://" not in text:
        text = f"https://{text}"
    try:
        if text:
            is_web_address(text)
    except ValidationError as error:
        raise Wrong(_("an address on the web such as https://example.org/report")) from error
    return text


def as_day(day):
    return day.isoformat() if isinstance(day, date) else ""
