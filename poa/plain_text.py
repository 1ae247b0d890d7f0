"""Text as it leaves the site in files: nothing that no format holds, nothing that a spreadsheet would work out."""

import re

# Control characters are forbidden in XML; explicit overrides of direction would run on past the text they stand in.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
# Programs pass over spaces and invisible signs before a formula, and read full-width signs as their twins.
INVISIBLE = "\\s\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff"
FORMULA = re.compile(f"'*[{INVISIBLE}]*[=+\\-@|%\uff1d\uff0b\uff0d\uff20\u2212]")
TEXT_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MOST_IN_CELL = 32767


def printable(text):
    """Return the text without the characters that no format can hold."""
    if text.isascii() and text.isprintable():
        return text
    return UNPRINTABLE.sub("", text)


def without_formula(text):
    """Return the text as it may stand in a file of separated values: an apostrophe before what begins like a formula.

    What bears an apostrophe already gets another, so that `as_written` gives back exactly what was there.
    """
    return f"'{text}" if FORMULA.match(text) else text


def as_written(text):
    """Return a text without the apostrophe that `without_formula` put before it."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def fitting_a_cell(text):
    """Return the text as a spreadsheet's cell can hold it; what is longer ends in an ellipsis."""
    return text if len(text) <= MOST_IN_CELL else text[: MOST_IN_CELL - 1] + "…"
