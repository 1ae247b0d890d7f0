"""Annexes: every paragraph and commitment, every fact and its sources, reservations, how to verify this document."""

from collections import defaultdict
from decimal import Decimal

from reports.compilation.before import before
from reports.compilation.blocks import Pen, cells, number_of, paragraphs_cell, spread
from reports.compilation.facts import source_text
from reports.compilation.record import anchor_of, in_order, name_of
from reports.compilation.reserved import notes_on, notes_on_definition
from reports.compilation.scale import voice_words
from reports.compilation.tongues import signed, tongue
from reports.compilation.year import chapter_title, short
from reports.document import Cell, Run, Table
from reports.volumes import is_in_volumes
from tracking.tombstones import holds_mark

LOT = 100


def commitments(record, t):
    """Give each paragraph its place, and set every reportable one against every country."""
    pen = Pen()
    pen.text(t("annex.commitments.opening"))
    initials = [t("annex.initial", initial=one, agency=short(record, code, t)) for code, one in record.initials.items()]
    pen.text(t("annex.commitments.legend", initials=", ".join(initials)), kind="note")
    for chapter, numbers in record.chapters.items():
        pen.heading(2, chapter_title(record, chapter, t), anchor=f"chapter-{chapter}")
        pen.add(commitment_table(record, chapter, numbers, t, pen))
        pen.text(*facts_of_chapter(record, numbers, t))
    return pen.part(t("title.commitments"), annex=True)


def facts_of_chapter(record, numbers, t):
    """Name the facts of the period under each paragraph, and together the paragraphs that have none."""
    told = [number for number in numbers if record.on.get(number)]
    for place, number in enumerate(told):
        yield Run("; " if place else t("annex.facts") + " ")
        yield Run(t("place.paragraph", number=number), href=f"#para-{number}")
        yield Run(": ")
        facts = sorted(record.on[number], key=in_order)
        yield from spread([Run(name_of(entry), href=f"#{anchor_of(entry)}") for entry in facts])
    if told:
        yield Run(". ")
    silent = [number for number in numbers if number not in set(told)]
    if silent:
        yield Run(t("annex.no_information" if told else "annex.nothing", paragraphs=t.paragraphs(silent)))


def commitment_table(record, chapter, numbers, t, pen):
    """Give every paragraph a row; only the reportable ones are set against the countries."""
    columns = (t("column.paragraph"), *[short(record, code, t) for code in record.countries])
    rows = tuple(
        (
            paragraph_cell(record, number, t, pen),
            *[commitment_cell(record, number, code, t) for code in record.countries],
        )
        for number in numbers
    )
    return Table(chapter_title(record, chapter, t), columns, rows, kind="matrix", sheet=t("sheet.paragraphs"))


def paragraph_cell(record, number, t, pen):
    """Return a paragraph with its function, and what was reserved on it as footnotes."""
    reserved = notes_on(record, number, t, pen)
    return Cell(f"{number} {function_of(record, number, t)}", anchor=f"para-{number}", notes=reserved)


def function_of(record, number, t):
    function = "machinery" if number in record.machinery else record.paragraphs[number]["function"]
    return t(f"function.{function}")


def commitment_cell(record, number, code, t):
    """Return the newest fact's month, the agencies that reported, and each voice's steps, in law and in practice."""
    marked = [agency for agency in record.agencies if (number, code, agency) in record.not_applicable]
    if len(marked) == len(record.agencies):
        return Cell(t("annex.not_applicable"))
    newest = record.newest.get((number, code))
    said = [
        f"{voice_words(record, row, t, short=True)} {row['in_law']}/{row['in_practice']}"
        for row in record.judged.get((number, code), [])
    ]
    rows = record.facts.get((number, code))
    led_to = rows[-1] if rows else newest if newest and newest["key"] in record.named_before else None
    link = f"#{anchor_of(led_to)}" if led_to else ""
    told = [t.short_date(newest) + reporting(record, rows or [])] if newest else []
    unasked = [t("annex.not_applicable_to", agencies=", ".join(record.initials[a] for a in marked))] if marked else []
    text = "; ".join(told + said + unasked) or "–"
    return Cell(text, href=link, tone=(2 if rows else 1) if newest else 0)


def reporting(record, rows):
    """Return the initials of the agencies that report these facts: " (I, U)"."""
    told = {agency for row in rows for agency in row["agencies"]}
    initials = ",\u00a0".join(initial for agency, initial in record.initials.items() if agency in told)
    return f" ({initials})" if initials else ""


def facts(record, t):
    """List every fact of the period with its sources, and every figure; country by country where these are volumes."""
    pen = Pen()
    if record.entries:
        facts_of_period(record, t, pen)
    if record.relied_on:
        relied_on(record, t, pen)
    if record.lists_previous:
        before(record, t, pen)
    return pen.part(t("title.facts"), annex=True)


def relied_on(record, t, pen):
    """List the facts from before the period that are cited, so that each citation leads somewhere."""
    pen.heading(2, t("annex.relied_on"))
    pen.text(t("annex.relied_on_note"), kind="note")
    names = ("reference", "date", "countries", "paragraphs", "text", "sources")
    rows = tuple(
        (
            Cell(name_of(entry), anchor=anchor_of(entry)),
            *cells(t.when(entry), place_of(record, entry, t), paragraphs_cell(entry["paragraphs"])),
            *cells(text_of(entry, t), sources_of(entry, t)),
        )
        for entry in sorted(record.relied_on, key=in_order)
    )
    columns, title = tuple(t(f"column.{name}") for name in names), t("annex.relied_on")
    pen.add(Table(title, columns, rows, widths=(6, 12, 12, 9, 32, 29), sheet=t("sheet.relied_on")))


def text_of(entry, t):
    """Return a fact's text as a cell in its language, behind the sign of that where it is not the report's."""
    own, other = ("en", "ru") if t.language == "en" else ("ru", "en")
    text = (entry[f"narrative_{own}"] or entry[f"narrative_{other}"]).strip()
    # A cell is of one language: by its letters, with the sign before them, it would be of the report's.
    return Cell(signed(text, t), lang="" if holds_mark(text) else tongue(text, t.language))


def sources_of(entry, t):
    return " ".join(source_text(source, t, kind=False) for source in entry["evidence"]) or "–"


def facts_of_period(record, t, pen):
    entries = sorted(record.entries, key=in_order)
    if not is_in_volumes(record.snapshot):
        list_facts(record, entries, t, pen)
        return
    homes = defaultdict(list)
    for entry in entries:
        homes[record.home_of(entry)].append(entry)
    for code in ("", *record.countries):
        if code in homes:
            name = t.named(record.parties[code]) if code else t("title.regional")
            pen.heading(2, name, anchor=f"facts-{code}" if code else "")
            list_facts(record, homes[code], t, pen, level=3)


def list_facts(record, entries, t, pen, *, level=2):
    """List these facts in lots under headings of this level, then their figures."""
    names = ("reference", "told_in", "date", "countries", "paragraphs", "reported_by", "sources")
    columns = tuple(t(f"column.{name}") for name in names)
    widths = (6, 7, 17, 15, 10, 12, 33)
    lots = list(lots_of(entries))
    for lot in lots:
        title = t("annex.facts.table")
        if len(lots) > 1:
            title = t("annex.facts.lot", first=name_of(lot[0]), last=name_of(lot[-1]))
            pen.heading(level, title, anchor=f"lot-{name_of(lot[0])}")
        rows = tuple(fact_row(record, entry, t) for entry in lot)
        pen.add(Table(title, columns, rows, widths=widths, sheet=t("sheet.facts")))
    figures = [(entry, figure) for entry in entries for figure in entry["figures"]]
    if figures:
        measured = ("reference", "figure", "measure", "value", "unit", "as_at", "category")
        rows = tuple(figure_row(record, entry, figure, t, pen) for entry, figure in figures)
        columns = tuple(t(f"column.{name}") for name in measured)
        if any(t.worded(figure["as_of_text"]) != figure["as_of_text"] for _entry, figure in figures):
            pen.text(t("annex.figures.dates"), kind="note")
        pen.add(Table(t("annex.figures.table"), columns, rows, sheet=t("sheet.figures")))


def lots_of(entries):
    """Yield facts in lots that a reader finds one in, all in one where they are few.

    A table of 2,000 rows takes Typst ten times as long as twenty tables of a hundred.
    """
    step = LOT if len(entries) > LOT + LOT // 2 else len(entries)
    return (entries[start : start + step] for start in range(0, len(entries), step))


def fact_row(record, entry, t):
    """Return a fact; the number of the paragraph that tells it is known when the parts are joined."""
    sources = sources_of(entry, t)
    head = Cell(name_of(entry), href=f"#{anchor_of(entry)}")
    reported = reporters_of(record, entry, t) or "–"
    if entry["confidence"] != "high":
        sources += " " + t(f"fact.confidence.{entry['confidence']}")
    where, on = place_of(record, entry, t), paragraphs_cell(entry["paragraphs"])
    return (head, number_of(anchor_of(entry)), *cells(t.when(entry), where, on, reported, sources))


def place_of(record, entry, t):
    """Name the countries of a fact, else the region that it is about."""
    own = record.countries_of[entry["key"]]
    named = [t.named(record.parties[code]) for code in record.countries if code in own]
    return ", ".join(named) or signed(entry["region_note"], t) or t("regional.short")


def reporters_of(record, entry, t):
    """Name the agencies that report a fact, else the others."""
    agencies = [short(record, code, t) for code in record.agencies if code in entry["agencies"]]
    return ", ".join(agencies or [t.short(record.parties[code]) for code in entry["others"]])


def figure_row(record, entry, figure, t, pen):
    categories = {row["code"]: t.named(row, "title") for row in record.snapshot["categories"]}
    bounds = [Decimal(figure[name]) for name in ("value", "value_high") if figure[name]]
    value = "–".join(map(t.number, bounds))
    head = Cell(name_of(entry), href=f"#{anchor_of(entry)}")
    date = t.worded(figure["as_of_text"]) or t.when(entry)
    code = figure["category_code"]
    category = Cell(categories.get(code, "–"), notes=notes_on_definition(record, code, t, pen))
    unit = t.unit(figure["unit"], bounds[-1] if bounds else 0) if figure["unit"] else t("annex.no_unit")
    return (head, *cells(figure["text"], figure["measure"], Cell(value, numeric=True), unit, date, category))


def reservations(record, t):
    """Print the reservations word for word, with what they touch."""
    pen = Pen()
    categories = {row["code"]: t.named(row, "title") for row in record.snapshot["categories"]}
    for row in record.snapshot["reservations"]:
        pen.heading(2, t.named(record.parties[row["party_code"]]))
        touched = t("annex.reservation", source=row["source"])
        if row["paragraphs"]:
            touched += " " + t("annex.reservation.paragraphs", paragraphs=t.paragraphs(row["paragraphs"]))
        # A snapshot taken before reservations told of definitions does not speak of them.
        if defined := [categories[code] for code in row.get("categories", ()) if code in categories]:
            touched += " " + t("annex.reservation.categories", categories=t.listed(defined))
        pen.text(touched)
        pen.text(Run(row["statement"], lang="" if t.language == "en" else "en"), kind="quote")
    return pen.part(t("title.reservations"), annex=True)


def verifying(record, t):
    """Tell a reader how to check that this document is the one that was issued."""
    pen = Pen()
    edition, head = record.snapshot["edition"], record.snapshot["event"]
    pen.text(t("verify.files", symbol=edition["symbol"]))
    pen.text(t("verify.snapshot"))
    pen.text(t("verify.scripts"))
    pen.text(t("verify.log", sequence=t.number(head["sequence"]), hash=head["hash"]))
    return pen.part(t("title.verifying"), annex=True)
