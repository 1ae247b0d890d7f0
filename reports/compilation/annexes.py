"""Annexes: every paragraph and commitment, every fact and its sources, reservations, how to verify this document."""

from reports.compilation.blocks import Pen, cells, spread
from reports.compilation.facts import source_text
from reports.compilation.record import anchor_of, name_of
from reports.compilation.scale import voice_words
from reports.compilation.words import number_ranges
from reports.compilation.year import chapter_title, short
from reports.document import Cell, Run, Table


def commitments(record, t):
    """Give each paragraph its place, and set every reportable one against every country."""
    pen = Pen()
    pen.text(t("annex.commitments.opening"))
    pen.text(t("annex.commitments.legend"), kind="note")
    for chapter, numbers in record.chapters.items():
        pen.heading(2, chapter_title(record, chapter), anchor=f"chapter-{chapter}")
        for number in numbers:
            pen.text(*paragraph_line(record, number, t), anchor=f"para-{number}")
        asked = [number for number in numbers if number in set(record.reportable)]
        if asked:
            pen.add(commitment_table(record, chapter, asked, t))
    return pen.part(t("title.commitments"), annex=True)


def paragraph_line(record, number, t):
    """Return what a paragraph is, and the facts of the period that stand against it."""
    row = record.paragraphs[number]
    machinery = number >= record.snapshot["programme"]["machinery_from"]
    yield Run(t("paragraph_number", number=number), style="strong")
    yield Run(" (" + t("function.machinery" if machinery else f"function.{row['function']}") + "). ")
    entries = record.on.get(number, [])
    if entries:
        yield Run(t("annex.facts", facts=t.count("fact", len(entries))) + " ")
        yield from spread([Run(name_of(entry), href=f"#{anchor_of(entry)}") for entry in entries])
        yield Run(".")
    else:
        yield Run(t("annex.no_information"))


def commitment_table(record, chapter, numbers, t):
    columns = (t("column.paragraph"), *[short(record, code, t) for code in record.countries])
    rows = tuple(
        (
            Cell(str(number), href=f"#para-{number}"),
            *[commitment_cell(record, number, code, t) for code in record.countries],
        )
        for number in numbers
    )
    caption = t("annex.commitments.table", chapter=chapter_title(record, chapter))
    return Table(caption, columns, rows, kind="matrix", sheet=t("sheet.commitments"))


def commitment_cell(record, number, code, t):
    """Return the newest fact's month and each voice's steps, in law and in practice."""
    if all((number, code, agency) in record.not_applicable for agency in record.agencies):
        return Cell(t("annex.not_applicable"))
    day = record.newest.get((number, code))
    said = [
        f"{voice_words(record, row, t)} {row['in_law']}/{row['in_practice']}"
        for row in record.judged.get((number, code), [])
    ]
    rows = record.facts.get((number, code))
    link = f"#{anchor_of(rows[-1])}" if rows else ""
    text = "; ".join([t.catalogue.short_month(day) if day else "–", *said])
    return Cell(text, href=link, tone=(2 if rows else 1) if day else 0)


def facts(record, t):
    """List every fact of the period with its sources, and every figure."""
    pen = Pen()
    if not record.entries:
        return pen.part(t("title.facts"), annex=True)
    names = ("reference", "date", "countries", "paragraphs", "reported_by", "confidence", "sources")
    rows = tuple(fact_row(record, entry, t, pen) for entry in record.entries)
    pen.add(Table(t("annex.facts.table"), tuple(t(f"column.{name}") for name in names), rows, sheet=t("sheet.facts")))
    figures = [(entry, figure) for entry in record.entries for figure in entry["figures"]]
    if figures:
        names = ("reference", "figure", "measure", "value", "unit", "as_at", "category")
        rows = tuple(figure_row(record, entry, figure, t) for entry, figure in figures)
        columns = tuple(t(f"column.{name}") for name in names)
        pen.add(Table(t("annex.figures.table"), columns, rows, sheet=t("sheet.figures")))
    return pen.part(t("title.facts"), annex=True)


def fact_row(record, entry, t, pen):
    countries = [
        t.named(record.parties[code]) for code in record.countries if code in record.countries_of[entry["key"]]
    ]
    where = ", ".join(countries) or entry["region_note"] or t("regional.short")
    agencies = [short(record, code, t) for code in record.agencies if code in entry["agencies"]]
    others = [t.named(record.parties[code]) for code in entry["others"]]
    sources = " ".join(source_text(source, t) for source in entry["evidence"]) or "–"
    head = Cell(name_of(entry), href=f"#{anchor_of(entry)}")
    reported = ", ".join(agencies or others) or "–"
    confidence = t(f"confidence.{entry['confidence']}")
    return (head, *cells(t.when(entry), where, number_ranges(entry["paragraphs"]), reported, confidence, sources))


def figure_row(record, entry, figure, t):
    categories = {row["code"]: t.named(row, "title") for row in record.snapshot["categories"]}
    value = figure["value"] or ""
    if figure["value_high"]:
        value = f"{value}–{figure['value_high']}"
    head = Cell(name_of(entry), href=f"#{anchor_of(entry)}")
    date = figure["as_of_text"] or t.when(entry)
    category = categories.get(figure["category_code"], "–")
    return (head, *cells(figure["text"], figure["measure"], Cell(value, numeric=True), figure["unit"], date, category))


def reservations(record, t):
    """Print the reservations word for word, with what they touch."""
    pen = Pen()
    for row in record.snapshot["reservations"]:
        pen.heading(2, t.named(record.parties[row["party_code"]]))
        touched = t("annex.reservation", source=row["source"])
        if row["paragraphs"]:
            touched += " " + t("annex.reservation.paragraphs", paragraphs=number_ranges(row["paragraphs"]))
        pen.text(touched)
        pen.text(Run(row["statement"], lang="" if t.language == "en" else "en"), kind="quote")
    return pen.part(t("title.reservations"), annex=True)


def verifying(record, t):
    """Tell a reader how to check that this document is the one that was issued."""
    pen = Pen()
    edition, head = record.snapshot["edition"], record.snapshot["event"]
    pen.text(t("verify.files", symbol=edition["symbol"]))
    pen.text(t("verify.snapshot"))
    pen.text(t("verify.log", sequence=t.number(head["sequence"]), hash=head["hash"]))
    return pen.part(t("title.verifying"), annex=True)
