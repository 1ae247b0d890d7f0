"""How high the rows of a table are on paper, and which of them stay together."""

from reports.present.letters import width
from reports.present.long import KEPT_ROWS

LINE, MOST_ROW, MOST_KEPT = 13, 400, 320  # points: a row higher than half a page may be cut
MOST_KEPT_MATRIX = 25


def is_kept(table, columns):
    """Whether a table is so small that it stays on one page, or a matrix that a page holds: it is one picture."""
    if table.kind == "matrix":
        return len(table.rows) <= MOST_KEPT_MATRIX
    return len(table.rows) <= KEPT_ROWS and sum(height(row, columns) for row in table.rows) < MOST_KEPT


def tail_of(table, columns):
    """Return how many of the last rows stay on one page, so that none opens a page alone: two, if a page has room."""
    last = table.rows[-2:]
    fits = len(last) == 2 and sum(height(row, columns) for row in last) < MOST_ROW
    return 2 if fits and (len(table.rows) > KEPT_ROWS or not is_kept(table, columns)) else 0


def height(row, columns):
    """Return roughly how high a row is in points."""
    return LINE * max(1 + width(cell.text, 8) // max(room - 8, 8) for cell, room in zip(row, columns, strict=True))
