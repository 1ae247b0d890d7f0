"""The activities of the joint strategy by agency: what was asked for, what came, what is short."""

from decimal import Decimal

from reports.compilation.blocks import cells, led_cell, paragraph_links
from reports.compilation.leading import saying
from reports.compilation.removed import told as told_in
from reports.compilation.tongues import signed
from reports.compilation.words import number_ranges
from reports.compilation.year import short
from reports.document import Cell, Table

SUMS = ("asked", "received", "short")


def activities(record, t, pen):
    """Print each activity of the period, and by agency what is known of the money in dollars."""
    # A snapshot taken before the report told of activities does not speak of them.
    rows = record.snapshot.get("activities", [])
    if not rows:
        pen.paragraph(t("strategy.no_activity"))
        return
    pen.paragraph(t("strategy.activities_opening", activities=t.count("activity", len(rows))))
    columns = tuple(t(f"column.{name}") for name in ("agency", "activity", "for", *SUMS))
    table = tuple(activity_row(record, row, t, pen) for row in rows)
    caption = t("strategy.activities_table")
    pen.add(Table(caption, columns, table, widths=(10, 38, 16, 12, 12, 12), sheet=t("sheet.strategy")))
    pen.add(dollars(record, rows, t))
    pen.text(t("strategy.dollars_legend"), kind="note")


def activity_row(record, row, t, pen):
    said = [f"{signed(row['title'].strip().rstrip('.'), t)} ({t.when(row)}"]
    if row["paragraphs"]:
        key = "strategy.paragraphs" if len(row["paragraphs"]) > 1 else "strategy.paragraph"
        said += ["; ", *saying(t, key, numbers=paragraph_links(row["paragraphs"]))]
    countries = [short(record, code, t) for code in record.countries if code in row["countries"]]
    where = ", ".join(countries) or t("regional.short")
    what = led_cell(*said, ")", notes=notes_of(row, t, pen))
    amounts = [Cell(sum_words(row, name, t), numeric=True) for name in SUMS]
    return (Cell(short(record, row["agency_code"], t)), what, *cells(where, *amounts))


def sum_words(row, name, t):
    """Return a sum in its own currency, with dollars beside it where a rate is stated; "" where it is not known."""
    own, dollars_too = row[name], row[f"{name}_usd"]
    if row["currency"] == "USD" or own is None:
        return t.money(dollars_too) if dollars_too is not None else ""
    said = f"{row['currency']}\u00a0{t.money(own)}"
    return t("strategy.in_dollars", sum=said, dollars=t.money(dollars_too)) if dollars_too is not None else said


def notes_of(row, t, pen):
    return tuple(pen.note(text) for text in remarks(row, t))


def remarks(row, t):
    """Return sentences: what came of it, at which rates, and that an appeal on record holds the same money."""
    result = row["result"].strip().rstrip(".")
    said = [t("strategy.result", text=signed(result, t))] if result else []
    priced = [one for one in [row, *row["contributions"]] if one["usd_rate"] is not None]
    rates = {(one["currency"], str(one["usd_rate"]), one["rate_note"]) for one in priced}
    said += [
        t("strategy.rate", currency=currency, rate=t.amount(rate), note=signed(note.strip().rstrip("."), t))
        for currency, rate, note in sorted(rates)
    ]
    if row["record_key"]:
        said.append(t("strategy.on_record"))
    return said


def dollars(record, rows, t):
    """Return for each agency what is known in dollars, with the number of activities of which it is known."""
    columns = tuple(t(f"column.{name}") for name in ("agency", "activities", *SUMS))
    agencies = dict.fromkeys(row["agency_code"] for row in rows)
    table = tuple(dollar_row(record, agency, rows, t) for agency in agencies)
    return Table(t("strategy.dollars_table"), columns, table, sheet=t("sheet.strategy_dollars"))


def dollar_row(record, agency, rows, t):
    own = [row for row in rows if row["agency_code"] == agency]
    sums = [known_of(own, name) for name in SUMS]
    amounts = [t("strategy.known_of", sum=t.money(total), number=known) if known else "" for total, known in sums]
    return (Cell(short(record, agency, t)), *cells(len(own), *amounts))


def listed(record, t):
    """Return the columns and rows of the sheet of activities: each sum a number, in its own currency and in dollars."""
    names = ("agency", "activity", "date", "from", "until", "for", "paragraphs", "currency", *SUMS)
    columns = (*names, *(f"{name}_usd" for name in SUMS))
    return (*(t(f"column.{name}") for name in columns), t("label.notes")), [
        (
            short(record, row["agency_code"], t),
            told_in(signed(row["title"].strip(), t), t),
            t.when(row),
            row["earliest_on"],
            row["latest_on"] or "",
            ", ".join(short(record, code, t) for code in record.countries if code in row["countries"])
            or t("regional.short"),
            number_ranges(row["paragraphs"]),
            row["currency"],
            *(number(row[f"{name}_usd" if row["currency"] == "USD" else name]) for name in SUMS),
            *(number(row[f"{name}_usd"]) for name in SUMS),
            told_in("\n".join(remarks(row, t)), t),
        )
        for row in record.snapshot.get("activities", [])
    ]


def listed_in_dollars(record, t):
    """Return the columns and rows of the sheet of dollars: for each agency each sum, and of how many it is known."""
    columns = [f"column.{name}" for each in SUMS for name in (f"{each}_usd", f"{each}_known")]
    rows = record.snapshot.get("activities", [])
    return (t("column.agency"), t("column.activities"), *map(t, columns)), [
        (short(record, agency, t), len(own), *known_in_numbers(own))
        for agency in dict.fromkeys(row["agency_code"] for row in rows)
        for own in [[row for row in rows if row["agency_code"] == agency]]
    ]


def known_in_numbers(rows):
    return [value for name in SUMS for total, known in [known_of(rows, name)] for value in (number(total), known)]


def known_of(rows, name):
    """Return what is known of a sum in dollars, None where nothing is, and of how many of these activities it is."""
    known = [Decimal(row[f"{name}_usd"]) for row in rows if row[f"{name}_usd"] is not None]
    return sum(known) if known else None, len(known)


def number(value):
    """Return a sum as the number that it is; None where it is not known."""
    if value is None:
        return None
    exact = Decimal(value)
    return int(exact) if exact == exact.to_integral_value() else float(exact)
