"""Annex: what was not reported, by country, agency and paragraph."""

from collections import defaultdict

from reports.compilation.blocks import Pen, cells, paragraphs_cell
from reports.compilation.year import country, short
from reports.document import Cell, Table


def omissions(record, t):
    """Name for each country and agency the reportable paragraphs on which nothing came."""
    pen = Pen()
    if not record.silent:
        pen.text(t("annex.omissions.none"))
        return pen.part(t("title.omissions"), annex=True)
    pen.text(t("annex.omissions.opening"))
    rows, begun = [], set()
    for code, agencies, numbers, asked in alike(record):
        rows.append(omission_row(record, code, agencies, numbers, asked, t, is_first=code not in begun))
        begun.add(code)
    columns = tuple(t(f"column.{name}") for name in ("country", "agency", "silent_paragraphs", "paragraphs"))
    table = Table(
        t("annex.omissions.table"),
        columns,
        tuple(rows),
        anchor="omissions",
        widths=(18, 16, 14, 52),
        sheet=t("sheet.omissions"),
    )
    pen.add(table)
    return pen.part(t("title.omissions"), annex=True)


def alike(record):
    """Return [(country, agencies, paragraphs, how many were asked for)]: agencies silent on the same stand together."""
    silent, found = silent_paragraphs(record), defaultdict(list)
    for (code, agency), numbers in silent.items():
        found[code, tuple(numbers), record.silences[code, agency][1]].append(agency)
    return [(code, agencies, numbers, asked) for (code, numbers, asked), agencies in found.items()]


def silent_paragraphs(record):
    """Return {(country, agency): [paragraphs on which nothing came]}, those on whom nothing is silent left out."""
    silent = defaultdict(list)
    for number, code, agency in record.silent:
        silent[code, agency].append(number)
    places = ((code, agency) for code in record.countries for agency in record.agencies)
    return {place: silent[place] for place in places if silent[place]}


def omissions_of(code):
    """Return the anchor of the first row that tells what was not reported of a country."""
    return f"omissions-{code}"


def omission_row(record, code, agencies, numbers, asked, t, *, is_first):
    told = t("annex.omissions.everything") if len(numbers) == asked else paragraphs_cell(numbers)
    where = Cell(country(record, code, t), href=f"#country-{code}", anchor=omissions_of(code) if is_first else "")
    names = ", ".join(short(record, agency, t) for agency in agencies)
    return where, *cells(names, t("of", part=len(numbers), whole=asked), told)
