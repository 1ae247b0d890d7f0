"""The facts of the round before, named country by country: what their number in the front counts."""

from reports.compilation.blocks import led_cell
from reports.compilation.leading import BEFORE, FACTS, led
from reports.compilation.record import anchor_of, in_order, name_of
from reports.document import Cell, Run, Table

REGION = "region"
TOGETHER = 40  # names in a row: a row is not cut by the end of a page


def before_of(code):
    """Return the anchor of the row that names a country's facts of the round before."""
    return f"{BEFORE}-{code}"


def before(record, t, pen):
    """Name the facts of the round before under each country; those about none of them stand last."""
    title, sheet = t("before.title", round=record.previous_round["year"]), t("sheet.before")
    pen.heading(2, title, anchor=BEFORE)
    last = record.last_report
    tells = " " + t("before.report", symbol=last["symbol"], day=t.day(last["dated"])) if last else ""
    # What is told elsewhere in the report leads there, and a name that is told again to where it stands first.
    placed = {anchor_of(row) for row in record.relied_on}
    rows = [row for code in (*record.countries, "") for row in rows_of(record, code, placed, t)]
    columns = tuple(t(f"column.{name}") for name in ("country", "facts", "facts_before"))
    pen.add(Table(title, columns, tuple(rows), widths=(20, 10, 70), sheet=sheet))
    pen.text(t("before.note") + tells, kind="note")


def rows_of(record, code, placed, t):
    """Yield the rows of a country; `placed` are the fragments that something in the report bears already."""
    facts = sorted(facts_before(record, code), key=in_order)
    name = t.named(record.parties[code]) if code else t("title.regional")
    for start in range(0, len(facts), TOGETHER):
        number, anchor = ("", "") if start else (t.number(len(facts)), before_of(code or REGION))
        head = Cell(name, href=f"#country-{code}" if code else "", anchor=anchor)
        names = names_with_days(facts[start : start + TOGETHER], placed, t)
        yield head, Cell(number, numeric=True), led_cell(*names)


def names_with_days(facts, placed, t):
    for place, row in enumerate(facts):
        anchor = anchor_of(row)
        if place:
            yield ", "
        yield led(name_of(row), anchor) if anchor in placed else Run(name_of(row), anchor=anchor)
        yield f" ({t.when(row)})"
        placed.add(anchor)


def facts_before(record, code):
    """Return the facts of the round before that name a country; for "", those that are about none."""
    where = record.countries_of
    return [row for row in record.previous if (code in where[row["key"]] if code else not where[row["key"]])]


def counted_before(record, code, t):
    """Return how many facts of the round before name a country, leading to their names; of none, and of an older
    snapshot, the number alone."""
    number = len(facts_before(record, code))
    told = t.count("fact", number)
    return led(told, before_of(code)) if number and record.lists_previous else told


def seen_before(record):
    """Return where the facts of the round before are named, where they are."""
    return [FACTS] if record.lists_previous else []
