"""Chapter: the joint strategy: what each agency reports, and money asked, received and short."""

from collections import Counter
from decimal import Decimal
from urllib.parse import urlsplit

from reports.compilation.activities import activities
from reports.compilation.blocks import Pen, cells, count_cells, led_cell, spread
from reports.compilation.facts import upper_first
from reports.compilation.instruments import web
from reports.compilation.leading import FACTS, REGIONAL, led, progress_of, saying, see, tally
from reports.compilation.tongues import signed
from reports.compilation.year import short
from reports.document import Cell, Run, Table


def strategy(record, t):
    """Set the agencies' activities side by side, and give the appeals and budgets on record."""
    pen = Pen()
    pen.paragraph(*reported(record, t))
    pen.add(facts_by_agency(record, t))
    activities(record, t, pen)
    money(record, t, pen)
    return pen.part(t("title.strategy"))


def facts_of(record, agency):
    return [entry for entry in record.entries if agency in entry["agencies"]]


def reported(record, t):
    yield Run(t("strategy.opening"))
    mute = [short(record, agency, t) for agency in record.agencies if not facts_of(record, agency)]
    if mute:
        yield Run(" " + t("strategy.mute", agencies=t.listed(mute)))
    joint = sum(1 for entry in record.entries if len(set(entry["agencies"]) & set(record.agencies)) > 1)
    if not joint:
        yield Run(" " + t("strategy.none_joint"))
        return
    yield " "
    yield from saying(t, "strategy.joint", facts=tally(t, "fact", joint, FACTS))
    yield from see(t, FACTS)


def facts_by_agency(record, t):
    """Return a table of each agency's facts of the period: how many, from where, on what."""
    rows = []
    for agency in record.agencies:
        told = facts_of(record, agency)
        kinds = Counter(t(f"kind.{entry['kind']}") for entry in told)
        places = Counter(code for entry in told for code in record.countries_of[entry["key"]])
        where = [
            led(f"{short(record, code, t)} {places[code]}", progress_of(code))
            for code in record.countries
            if places[code]
        ]
        region = sum(1 for entry in told if not record.countries_of[entry["key"]])
        if region:
            where.append(led(f"{t('regional.short')} {region}", REGIONAL))
        what = [f"{kind} {number}" for kind, number in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))]
        told_of = cells(*count_cells(t, len(told)), led_cell(*(spread(where) or ["–"])), ", ".join(what) or "–")
        link = f"#{FACTS}" if told and record.figures_lead else ""
        rows.append((Cell(short(record, agency, t), href=link), *told_of))
    columns = tuple(t(f"column.{name}") for name in ("agency", "facts", "by_country", "by_kind"))
    return Table(t("strategy.activities"), columns, tuple(rows), widths=(12, 8, 40, 40), sheet=t("sheet.activities"))


def money(record, t, pen):
    rows = record.snapshot["funding"]
    if not rows:
        pen.paragraph(t("money.none"))
        return
    wholes = whole_rows(rows)
    shares = len(rows) - len(wholes)
    both = sum(1 for row in wholes if row["requested"] and row["received"])
    unknown = sum(1 for row in wholes if not row["received"])
    received = len(wholes) - both - unknown
    pen.paragraph(
        t("money.opening", rows=t.count("appeal", len(wholes))),
        " ",
        t("money.known", both=t.number(both), unknown=t.number(unknown)),
        " " + t("money.received_only", received=t.number(received)) if received else "",
        " " + t("money.parts", parts=t.count("share_row", shares)) if shares else "",
    )
    names = ("year", "appeal", "for", "asked", "received", "short", "confidence")
    columns = tuple(t(f"column.{name}") for name in names)
    table = tuple(money_row(record, row, t, pen) for row in rows)
    pen.add(Table(t("money.table"), columns, table, widths=(6, 30, 24, 12, 12, 12, 10), sheet=t("sheet.money")))
    pen.text(t("money.legend"), kind="note")


def whole_rows(rows):
    """Return the appeals and budgets that are no share of another one here."""
    keys = {row["key"] for row in rows}
    return [row for row in rows if row["part_of_key"] not in keys]


def money_row(record, row, t, pen):
    """Return one appeal; what is not known stays blank, and a part says of what it is one."""
    asked, received = (Decimal(row[name]) if row[name] else None for name in ("requested", "received"))
    lacking = asked - received if asked is not None and received is not None else None
    who = ", ".join(asking(record, name, t) for name in row["agency_text"].split("|"))
    countries = [short(record, code, t) for code in record.countries if code in row["countries"]]
    where = ", ".join(countries) or signed(row["region_note"], t) or t("regional.short")
    appeal = Cell(t("money.part", who=who) if row["part_of_key"] else who, notes=notes_of(row, t, pen))
    amounts = [Cell(amount(value, row, t), numeric=True) for value in (asked, received, lacking)]
    return (Cell(str(row["year"])), *cells(appeal, where, *amounts, t(f"confidence.{row['confidence']}")))


def asking(record, name, t):
    """Return who asks for money by its short name in the report's language where it is an agency, else as written.

    What stands in brackets behind an agency is through whom it came, or for what: "IOM (USAID)".
    """
    agency, bracket, rest = name.partition(" (")
    codes = (code for code in record.agencies if record.parties[code]["short_en"] == agency)
    told = next((short(record, code, t) + bracket + rest for code in codes), "")
    return told or signed(name, t)


def notes_of(row, t, pen):
    """Return the footnote of an appeal: what its source says of it beside the sums, and where."""
    address = web(row["source_url"])
    source = t("money.source", host=urlsplit(address).hostname) if address else row["source_url"]
    remark = signed(upper_first(row["note"].strip()), t)
    said = [text.strip().rstrip(".") for text in (remark, source) if text]
    return (pen.note(upper_first(". ".join(said)) + ".", address),) if said else ()


def amount(value, row, t):
    if value is None:
        return ""
    figure = t.money(value)
    return figure if row["currency"] == "USD" else f"{row['currency']} {figure}"
