"""The matrix as its page prints it: where each cell leads, how dark it is, and its words."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from tracking.matrix import Cell, Column, Matrix, Row
from tracking.tones import tone_of


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with its link and its tone (0-4)."""

    cell: Cell
    column: Column
    url: str
    tone: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with the link of its heading."""

    row: Row
    url: str
    cells: list


def grid(matrix: Matrix, *, day, entries, paragraph):
    """Return the rows to print; `entries` is the path of the list, `paragraph` returns the path of a paragraph."""
    where = partial(address, matrix, day=day, entries=entries, paragraph=paragraph)
    return [
        GridRow(
            row,
            where(row, None),
            [
                GridCell(cell, column, where(row, column), tone_of(matrix.kind, cell.facts))
                for column, cell in zip(matrix.columns, cells, strict=True)
            ],
        )
        for row, cells in matrix.lines
    ]


def address(matrix, row, column, *, day, entries, paragraph):
    """Return where a cell, or a row's heading, leads: the paragraph (in that country), or the entries it counts."""
    country = {"country": column.code} if column else {}
    if row.kind == "paragraph":
        query = urlencode(country | day.query)
        return f"{paragraph(int(row.key))}{'?' if query else ''}{query}"
    agency = {"agency": matrix.agency} if matrix.agency else {}
    return f"{entries}?{urlencode({row.kind: row.key} | country | agency)}{day.record}"
