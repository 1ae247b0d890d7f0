"""Annex: what was not reported, by country, agency and paragraph."""

from collections import defaultdict

from reports.compilation.blocks import Pen
from reports.compilation.words import number_ranges
from reports.compilation.year import country, short
from reports.document import Cell, Table


def omissions(record, t):
    """Name for each country and agency the reportable paragraphs on which nothing came."""
    pen = Pen()
    if not record.silent:
        pen.text(t("annex.omissions.none"))
        return pen.part(t("title.omissions"), annex=True)
    pen.text(t("annex.omissions.opening"))
    silent = defaultdict(list)
    for number, code, agency in record.silent:
        silent[code, agency].append(number)
    rows = tuple(
        omission_row(record, code, agency, silent[code, agency], t)
        for code in record.countries
        for agency in record.agencies
        if silent[code, agency]
    )
    columns = tuple(t(f"column.{name}") for name in ("country", "agency", "silent_commitments", "paragraphs"))
    table = Table(
        t("annex.omissions.table"),
        columns,
        rows,
        anchor="omissions",
        widths=(18, 12, 12, 58),
        sheet=t("sheet.omissions"),
    )
    pen.add(table)
    return pen.part(t("title.omissions"), annex=True)


def omission_row(record, code, agency, numbers, t):
    _silent, asked = record.silences[code, agency]
    told = t("annex.omissions.everything") if len(numbers) == asked else number_ranges(numbers)
    where = Cell(country(record, code, t), href=f"#country-{code}")
    return where, Cell(short(record, agency, t)), Cell(t("of", part=len(numbers), whole=asked)), Cell(told)
