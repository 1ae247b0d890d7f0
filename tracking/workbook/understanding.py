"""From the cells of a row to what an entry or an assessment says, with every fault named."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from poa.asking import one_of
from tracking.content import EvidenceContent, FigureContent
from tracking.forms.content import words_of
from tracking.workbook import cells
from tracking.workbook.blocks import UNIT, pieces
from tracking.workbook.choices import DEFAULTS
from tracking.workbook.columns import BY_KEY, CHOICE, DATE, ENTRIES, FIELDS, NUMBER, OF_FIELD, heading_of
from tracking.workbook.refusals import Fault, shortened

WORDED = {"figure_as_of", "source_published"}


@dataclass
class Row:
    """The cells of one row while they are read; what is wrong with them is collected."""

    sheet: str
    number: int
    cells: dict
    ground: object
    faults: list = field(default_factory=list)

    def value(self, key, *, needed=False):
        """Return what a cell says, or None where it is wrong; an empty cell is its column's default."""
        column, text = BY_KEY[self.sheet][key], self.cells.get(key, "")
        if not text.strip():
            return self.wrong(key, self.lacking(column)) if needed else self.empty(column)
        try:
            return self.read(column, text)
        except cells.Wrong as wrong:
            return self.wrong(key, str(wrong))

    def empty(self, column):
        """Return what an empty cell stands for."""
        if column.kind == CHOICE:
            return DEFAULTS.get(column.choices, "")
        if column.key == "paragraphs":
            return ()
        return None if column.kind in (NUMBER, DATE) or column.key in WORDED else ""

    def lacking(self, column):
        """Return what is expected in an empty cell that may not be empty."""
        if column.kind == CHOICE:
            return one_of([choice.label for choice in self.ground.choices.lists[column.choices]], most=None)
        if column.kind == DATE:
            return _("a day such as 1998-06-24")
        return _("a date such as %(examples)s") % {"examples": column.hint} if column.hint else _("some words")

    def read(self, column, text):
        if column.kind == CHOICE:
            return cells.choice_in(column, text, self.ground.choices)
        if column.kind == NUMBER:
            return cells.number_in(text)
        if column.kind == DATE:
            return cells.day_in(text)
        if column.key == "paragraphs":
            return cells.paragraphs_in(text, self.ground.names.paragraphs)
        if column.key == "source_url":
            return cells.address_in(column, text)
        words = cells.text_in(column, text)
        if column.key == "when":
            return cells.when_in(words)
        return cells.worded_day_in(words) if column.key in WORDED else words

    def wrong(self, key, expected):
        found = shortened(self.cells.get(key, ""))
        self.faults.append(Fault(self.sheet, self.number, key, heading_of(self.sheet, key), found, expected))


def understood(block, ground, names=FIELDS):
    """Return ({field: values of the content}, faults) of these fields of a block."""
    head = Row(ENTRIES, block.row, block.cells, ground)
    said, faults = {}, []
    for name in names:
        if name == "when":
            said[name] = dated(head.value("when", needed=True))
        elif name == "figures":
            said[name] = {name: tuple(figure(row) for row in rows_of(block, name, ground, faults))}
        elif name == "evidence":
            said[name] = {name: tuple(source(row) for row in rows_of(block, name, ground, faults))}
        else:
            said[name] = {name: head.value(name, needed=OF_FIELD[name][0].needed)}
    return said, sorted(head.faults + faults, key=lambda fault: fault.row)


def rows_of(block, name, ground, faults):
    return [Row(ENTRIES, number, row, ground, faults) for number, row in pieces(block, name)]


def dated(day):
    """Return the values of an entry's date; an unreadable one has none."""
    if day is None:
        return {}
    return {
        "earliest_on": day.earliest,
        "latest_on": day.latest,
        "precision": str(day.precision),
        "approximate": day.approximate,
        "date_text": "",
    }


def figure(row):
    """Return the figure in a row; None where something in it is wrong."""
    before = len(row.faults)
    low, high, text = row.value("figure_value"), row.value("figure_value_high"), row.value("figure_text")
    said = {name: row.value(f"figure_{name}") for name in ("qualifier", "unit", "category")}
    measure, day = row.value("figure_measure", needed=True), row.value("figure_as_of")
    said["unit"] = said["unit"] or UNIT
    if len(row.faults) > before:
        return None
    if low is None and not text:
        return row.wrong("figure_value", _("the number, or the source's own words for it"))
    if high is not None and (low is None or high < low):
        return row.wrong("figure_value_high", _("no less than the number before it"))
    return FigureContent(
        **said,
        measure=measure,
        value=low,
        value_high=high,
        text=text or words_of({**said, "value": low, "value_high": high}),
        as_of_text=day.text if day else "",
        earliest_on=day.earliest if day else None,
        latest_on=day.latest if day else None,
    )


def source(row):
    """Return the source in a row; None where something in it is wrong."""
    before = len(row.faults)
    title, day = row.value("source_title", needed=True), row.value("source_published")
    said = {name: row.value(f"source_{name}") for name in ("kind", "symbol", "url", "captured_on")}
    if len(row.faults) > before:
        return None
    return EvidenceContent(
        **said,
        title=title,
        published_text=day.text if day else "",
        published_on=(day.latest or day.earliest) if day else None,
    )
