"""From the cells of a row to what an entry or an assessment says, with every fault named."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tracking.below_zero import below_zero
from tracking.content import EvidenceContent, FigureContent
from tracking.forms.content import words_of
from tracking.workbook.blocks import pieces
from tracking.workbook.columns import BY_KEY, ENTRIES, FIELDS, OF_FIELD, heading_of
from tracking.workbook.refusals import Fault, shortened


@dataclass(slots=True)
class Row:
    """The cells of one row while they are read; what is wrong with them is collected."""

    sheet: str
    number: int
    cells: dict
    ground: object
    faults: list = field(default_factory=list)

    def value(self, key, *, needed=False):
        """Return what a cell says, or None where it is wrong; an empty cell is its column's default."""
        cells, text = self.ground.cells, self.cells.get(key)
        if needed and not (text and text.strip()):
            return self.wrong(key, cells.lacking(BY_KEY[self.sheet][key]))
        if text is None:
            return cells.blank[key].value
        _plain, value, expected = cells.read(BY_KEY[self.sheet][key], text)
        return self.wrong(key, expected) if expected else value

    def wrong(self, key, expected):
        found = shortened(self.cells.get(key, ""))
        self.faults.append(Fault(self.sheet, self.number, key, heading_of(self.sheet, key), found, expected))


def understood(block, ground, names=FIELDS):
    """Return (values of the content, faults) of these fields of a block."""
    head = Row(ENTRIES, block.row, block.cells, ground)
    said, faults = {}, []
    for name in names:
        if name == "when":
            said.update(dated(head.value("when", needed=True)))
        elif name == "figures":
            said[name] = tuple([figure(row) for row in rows_of(block, name, ground, faults)])
        elif name == "evidence":
            said[name] = tuple([source(row) for row in rows_of(block, name, ground, faults)])
        else:
            said[name] = head.value(name, needed=OF_FIELD[name][0].needed)
    faults = head.faults + faults
    return said, sorted(faults, key=lambda fault: fault.row) if len(faults) > 1 else faults


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
    if len(row.faults) > before:
        return None
    if low is None and not text:
        return row.wrong("figure_value", _("the number, or the source's own words for it"))
    if below := below_zero(measure, said["unit"], low):
        return row.wrong("figure_value", below)
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
