"""The matrix as its page prints it: where each cell leads, how dark it is, and its words."""

from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from tracking.matrix import Cell, Column, Matrix, Row

# From this many facts on, a cell is of the next tone; a chapter gathers more of them than a paragraph.
TONES = {"chapter": (1, 5, 15, 40), "issue": (1, 5, 15, 40), "paragraph": (1, 2, 4, 8)}


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


def tone_of(kind, facts):
    """Return how many of the kind's thresholds this number of facts reaches."""
    return sum(facts >= threshold for threshold in TONES[kind])


def tones(kind):
    """Return (tone, lowest, highest) for the legend; no highest for the last."""
    steps = TONES[kind]
    highest = [following - 1 for following in steps[1:]] + [None]
    return [(0, 0, 0)] + [(tone, low, high) for tone, (low, high) in enumerate(zip(steps, highest, strict=True), 1)]


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
