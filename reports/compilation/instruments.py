"""Chapter: accession to international instruments."""

from reports.compilation.blocks import Pen
from reports.document import Cell, Run, Table

BINDING = ("ratification", "accession", "succession", "declaration")


def acts_of(record, country, instrument):
    rows = record.snapshot["treaty_actions"]
    return [row for row in rows if (row["country_code"], row["instrument_code"]) == (country, instrument)]


def status(record, country, instrument, t):
    """Return (what was done, when, new since the last report, unchecked) of a country under an instrument.

    Only acts dated by the report's last day count; what is known without a date is said as such.
    """
    acts = acts_of(record, country, instrument)
    start = record.snapshot["round"]["period_start"]
    dated = [row for row in acts if row["by_on"] and (row["kind"] in BINDING or row["kind"] in ("signature", "end"))]
    if dated:
        latest = max(dated, key=lambda row: (row["by_on"], row["kind"] in BINDING))
        day = treaty_day(latest, t) if latest["date_text"] else ""
        return t(f"act.{latest['kind']}"), day, latest["by_on"] >= start, latest["unchecked"]
    undated = [row for row in acts if row["kind"] not in BINDING or not row["by_on"]]
    if undated:
        row = undated[-1]
        return t(f"act.{row['kind']}"), "", False, row["unchecked"]
    return t("treaty.no_information"), "", False, False


def treaty_day(row, t):
    """Return the day of an act, or its wording where the day is not exact."""
    return t.day(row["by_on"]) if row["earliest_on"] == row["by_on"] else row["date_text"]


def instruments(record, t):
    """Set the countries against the instruments; say which of them the Programme names, and what is new."""
    pen = Pen()
    listed = record.snapshot["instruments"]
    if not listed:
        return pen.part(t("title.instruments"))
    new = [row for row in record.snapshot["treaty_actions"] if is_new(record, row)]
    end = t.day(record.snapshot["edition"]["as_of"])
    named = sum(1 for row in listed if row["named_in"])
    pen.paragraph(
        t("treaty.opening", instruments=t.count("instrument", len(listed)), named=named, end=end)
        if named < len(listed)
        else t("treaty.opening_all_named", instruments=t.count("instrument", len(listed)), end=end)
    )
    pen.paragraph(*news(record, new, t, pen))
    unchecked = sum(1 for row in record.snapshot["treaty_actions"] if row["unchecked"])
    if unchecked:
        pen.paragraph(t("treaty.unchecked_told", acts=t.count("act", unchecked)))
    columns = (
        t("column.instrument"),
        *[record.parties[code]["short_en"] or t.named(record.parties[code]) for code in record.countries],
    )
    rows = tuple(
        (Cell(t.named(row, "short")), *[treaty_cell(record, code, row["code"], t) for code in record.countries])
        for row in listed
    )
    pen.add(
        Table(t("treaty.table"), columns, rows, kind="matrix", anchor="instruments-table", sheet=t("sheet.instruments"))
    )
    pen.text(t("treaty.legend"), kind="note")
    return pen.part(t("title.instruments"))


def is_new(record, row):
    start = record.snapshot["round"]["period_start"]
    return bool(row["by_on"]) and row["by_on"] >= start and row["kind"] in (*BINDING, "signature", "end")


def news(record, new, t, pen):
    if not new:
        yield Run(t("treaty.none_new"))
        return
    titles = {row["code"]: row for row in record.snapshot["instruments"]}
    yield Run(t("treaty.new_acts", acts=t.count("act", len(new))))
    for position, row in enumerate(new):
        said = t(
            "treaty.new_act",
            country=t.named(record.parties[row["country_code"]]),
            instrument=t.named(titles[row["instrument_code"]], "short"),
            act=t(f"act.{row['kind']}"),
            when=treaty_day(row, t),
        )
        source = row["source"].strip().rstrip(".")
        notes = (pen.note(f"{source}.", web(row["source_url"])),) if source else ()
        yield Run("; " if position else " ")
        yield Run(said, href=f"#country-{row['country_code']}", notes=notes)
    yield Run(".")


def treaty_cell(record, country, instrument, t):
    """Return a compact cell: act and year, "*" if new, "?" if unchecked; what is new stands out."""
    acts = acts_of(record, country, instrument)
    dated = [row for row in acts if row["by_on"] and (row["kind"] in BINDING or row["kind"] in ("signature", "end"))]
    if not dated:
        known = acts[-1]["kind"] if acts else ""
        return Cell(t(f"act.short.{known}") if known else "–", tone=0)
    row = max(dated, key=lambda row: (row["by_on"], row["kind"] in BINDING))
    new = is_new(record, row)
    marks = ("*" if new else "") + ("?" if row["unchecked"] else "")
    tone = 4 if new else 2 if row["kind"] in BINDING else 1
    words = f"{t('act.short.' + row['kind'])}\u00a0{row['by_on'][:4]}{marks}"
    return Cell(words, f"#country-{country}", tone=tone)


def web(address):
    """Return the address if it is one; a source's remark in its place is none."""
    return address if address.startswith(("http://", "https://")) and " " not in address else ""
