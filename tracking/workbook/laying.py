"""Lay an entry's content out in rows of cells: what the sheet shows, and what a row in the sheet is held against."""

from itertools import zip_longest

from poa.numbers import bare
from tracking.forms.content import words_beside
from tracking.partial_dates import written
from tracking.workbook.blocks import Block
from tracking.workbook.cells import as_day

PLAIN = ("kind", "narrative_en", "narrative_ru", "actor", "confidence", "audience")


def laid_out(content):
    """Return the rows of an entry as {key: text}, the first with the entry itself; choices stand as codes."""
    head = {name: getattr(content, name) for name in PLAIN}
    head |= {"when": written(content), "paragraphs": ", ".join(map(str, content.paragraphs))}
    pairs = list(zip_longest(content.figures, content.evidence)) or [(None, None)]
    rows = [figure_cells(one) | source_cells(cited) for one, cited in pairs]
    rows[0] = head | rows[0]
    return [{key: text for key, text in row.items() if text} for row in rows]


def block_of(content):
    """Return the rows of an entry as if they had been read from a sheet."""
    rows = laid_out(content)
    return Block(0, rows[0], [(0, row) for row in rows])


def is_written_over(block, content):
    """Say whether a new entry begins in a row that the one above it took: below its last one nothing ever stood."""
    return 0 < block.below < block.row + len(laid_out(content))


def figure_cells(one):
    if one is None:
        return {}
    numbers = {name: "" if value is None else bare(value) for name, value in numbers_of(one)}
    return {
        "figure_measure": one.measure,
        "figure_qualifier": one.qualifier,
        "figure_value": numbers["value"],
        "figure_value_high": numbers["value_high"],
        "figure_unit": one.unit,
        "figure_as_of": one.as_of_text,
        "figure_category": one.category,
        # Words that were made of the number would tell the old one when the number is changed.
        "figure_text": words_beside(one),
    }


def numbers_of(one):
    return (("value", one.value), ("value_high", one.value_high))


def source_cells(cited):
    if cited is None:
        return {}
    return {
        "source_title": cited.title,
        "source_kind": cited.kind,
        "source_symbol": cited.symbol,
        "source_url": cited.url,
        "source_published": cited.published_text,
        "source_captured_on": as_day(cited.captured_on),
    }
