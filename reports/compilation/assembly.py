"""The state of a period in short, as the annex to a report to the General Assembly: made from an issued snapshot."""

from collections import Counter
from dataclasses import replace

from poa.uncollected import uncollected
from reports.compilation.blocks import Pen, count_cells
from reports.compilation.joining import LABELS, masthead, roman, seal
from reports.compilation.open_points import decisions
from reports.compilation.record import Record
from reports.compilation.words import Words
from reports.compilation.year import age, chapter_title, matrix, reported, silence
from reports.document import Cell, Chapter, Document, Run, Table, Text

ENDING = "/ANNEX"


@uncollected()
def annex(snapshot, *, sha256):
    """Return the annex as a Document: matrix, counts by chapter and country, open points; pure, like the report.

    `sha256` is the snapshot's own, which the annex bears as its report does.
    """
    record, t = Record(snapshot), Words.of(snapshot)
    head = masthead(record, t)
    title = t("annex.title", programme=t.named(snapshot["programme"], "short_title"))
    return Document(
        language=t.language,
        masthead=replace(head, symbol=head.symbol + ENDING, title=title),
        summary=(Text((Run(t("annex.drawn_from", symbol=head.symbol)),)),),
        chapters=tuple(chapters(record, t)),
        notes=(),
        seal=seal(record, sha256),
        acknowledgement=t.named(snapshot["programme"], "acknowledgement"),
        labels={name: t(f"label.{name}") for name in LABELS},
    )


def chapters(record, t):
    """Yield the chapters, their paragraphs numbered through."""
    pen, begun = Pen(), 0
    parts = (("year", at_a_glance), ("chapters", by_chapter), ("countries", by_country), ("points", points))
    for place, (key, write) in enumerate(parts, start=1):
        write(record, t, pen)
        yield Chapter(roman(place), t(f"annex.{key}"), tuple(pen.blocks[begun:]), f"annex-{key}")
        begun = len(pen.blocks)


def at_a_glance(record, t, pen):
    for said in (reported(record, t, regional="annex.regional"), silence(record, t), age(record, t)):
        pen.paragraph(*(piece if isinstance(piece, str) else piece.text for piece in said))
    pen.add(unlinked(matrix(record, t)))


def unlinked(table):
    """Return a table of the report without its links: what they lead to stands in the report alone."""
    return replace(table, rows=tuple(tuple(replace(cell, href="") for cell in row) for row in table.rows))


def by_chapter(record, t, pen):
    """Count, for each chapter, its facts, its commitments and those that are silent."""
    asked = Counter(record.chapter_of(number) for number, _country, _agency in record.applicable)
    silent = Counter(record.chapter_of(number) for number, _country, _agency in record.silent)
    rows = []
    for code, numbers in record.chapters.items():
        told = {entry["key"] for number in numbers for entry in record.on.get(number, [])}
        rows.append((chapter_title(record, code, t), len(numbers), len(told), asked[code], silent[code]))
    counted(pen, t, "chapter", rows, ("paragraphs", "facts", "commitments", "silent"))


def by_country(record, t, pen):
    """Count, for each country, its facts, its commitments, those that are silent, and what was assessed."""
    asked = Counter(country for _number, country, _agency in record.applicable)
    silent = Counter(country for _number, country, _agency in record.silent)
    said = Counter(row["country_code"] for row in record.snapshot["assessments"])
    rows = [
        (t.named(record.parties[code]), len(record.in_country[code]), asked[code], silent[code], said[code])
        for code in record.countries
    ]
    counted(pen, t, "country", rows, ("facts", "commitments", "silent", "assessments"))


def counted(pen, t, what, rows, names):
    columns = (t(f"column.{what}"), *(t(f"annex.column.{name}") for name in names))
    table = tuple((Cell(head), *count_cells(t, *counts)) for head, *counts in rows)
    pen.add(Table(t(f"annex.table.{what}"), columns, table, anchor=f"annex-by-{what}"))


def points(record, t, pen):
    pen.paragraph(t("annex.points_opening"))
    pen.items(decisions(record, t))
