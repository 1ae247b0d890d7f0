"""Cells read once: what each says in one spelling, what that means, and what is expected where it means nothing.

Most cells of a sheet repeat others: a kind, a date, a paragraph. What was read of a short one is kept.
"""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from poa.asking import one_of
from poa.examples import paragraphs_example
from tracking.partial_dates import as_row, examples, written
from tracking.workbook import cells
from tracking.workbook.choices import DEFAULTS
from tracking.workbook.columns import CHOICE, DATE, NUMBER, SHEETS
from tracking.workbook.plain import plain_number, tidy
from tracking.workbook.refusals import UNVALUED

SHORT, MOST_KEPT = 60, 20_000
UNIT = "persons"
WORDED = {"figure_as_of", "source_published"}


def unvalued(plain):
    """Return what is expected instead of a cell that an office program left without a value."""
    if plain.startswith(f"{UNVALUED}="):
        return _("the value itself: what stands there is a formula that no program has worked out")
    return _("the value itself: what stands there is an error that the spreadsheet shows")


class Read(NamedTuple):
    """What a cell says in one spelling; its value, or else what is expected instead."""

    plain: str
    value: Any = None
    expected: str = ""


class Cells:
    """Reads cells by their columns; `choices` are the lists, `paragraphs` the numbers that the Programme has."""

    def __init__(self, choices, paragraphs):
        self.choices, self.paragraphs = choices, paragraphs
        self.kept = {}
        self.blank = {column.key: self.empty(column) for columns in SHEETS.values() for column in columns}

    def read(self, column, text):
        """Return the Read of a cell."""
        if text is None:
            return self.blank[column.key]
        if len(text) > SHORT:
            return self.judged(column, text)
        if (known := self.kept.get((column.key, text))) is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            known = self.kept[column.key, text] = self.judged(column, text)
        return known

    def judged(self, column, text):
        plain = tidy(text)
        if not plain:
            return self.empty(column)
        if plain.startswith(UNVALUED):
            return Read(plain, None, unvalued(plain))
        try:
            return Read(self.spelt(column, plain), self.value(column, plain))
        except cells.Wrong as wrong:
            return Read(self.spelt(column, plain), None, str(wrong))

    def empty(self, column):
        """Return what an empty cell stands for."""
        if column.kind == CHOICE:
            default = DEFAULTS.get(column.choices, "")
            return Read(default, default)
        if column.key == "figure_unit":
            return Read(UNIT, UNIT)
        nothing = None if column.kind in (NUMBER, DATE) or column.key in WORDED else ""
        return Read("", () if column.key == "paragraphs" else nothing)

    def lacking(self, column):
        """Return what is expected in an empty cell that may not be empty."""
        if column.kind == CHOICE:
            return one_of([choice.label for choice in self.choices.lists[column.choices]], most=None)
        if column.kind == DATE:
            return _("a day such as 1998-06-24")
        if column.key == "when":
            return _("a date such as %(examples)s") % {"examples": examples()}
        if column.key == "paragraphs":
            return _("numbers such as %(examples)s") % {"examples": paragraphs_example()}
        return _("some words")

    def value(self, column, text):
        """Return what a cell means. Raises Wrong."""
        if column.kind == CHOICE:
            return cells.choice_in(column, text, self.choices)
        if column.kind == NUMBER:
            return cells.number_in(text)
        if column.kind == DATE:
            return cells.day_in(text)
        if column.key == "paragraphs":
            return cells.paragraphs_in(text, self.paragraphs)
        if column.key == "source_url":
            return cells.address_in(column, text)
        words = cells.text_in(column, text)
        if column.key == "when":
            return cells.day_known(words)
        return cells.worded_day_in(words) if column.key in WORDED else words

    def spelt(self, column, text):
        """Return one spelling of what can be spelt in several ways; what cannot be read stays as it is."""
        try:
            if column.kind == CHOICE:
                return self.choices.code(column.choices, text) or text
            if column.kind == NUMBER:
                return plain_number(text)
            if column.kind == DATE:
                return cells.as_day(cells.day_in(text))
            if column.key == "when":
                # Keys and checksums are made of it, also those of sheets that were handed out by earlier releases.
                return written(as_row(cells.day_known(text)), beginning=str)
            if column.key == "paragraphs":
                return ", ".join(map(str, sorted(set(cells.numbers_known(text)))))
        except cells.Wrong:
            return text
        return f"https://{text}" if column.key == "source_url" and "://" not in text else text
