"""Texts longer than a page: no list and no row of a table may be so high that a page's end takes words from it.

A short list and a short table are kept on one page, and no row is cut in two; what is higher than the page would lose
the rest. A long text in a cell goes on in the next row, and a list that no page holds is set as paragraphs.
"""

import textwrap
from dataclasses import replace

from reports.document import Cell, Run, Text, text_of
from reports.present.chapters import SHORT_LIST, is_item
from reports.present.letters import sure_letters, width
from reports.present.tables import Setting, is_landscape, widths

MOST_IN_LIST = 2_500  # letters of a list that is kept together: well below a page
KEPT_ROWS, KEPT_ROWS_OF_MATRIX, ROW_LINES, LONG_CELL = 8, 25, 30, 400
LINE, MOST_ROW, MOST_KEPT = 13, 400, 320  # points: a row higher than half a page may be cut
LETTER = 4.8  # points, in the middle
DASH = "–\u00a0"
PLAIN = Setting(453, 8, 7)
ACROSS = Setting(700, 8, 7)


def loosened(blocks):
    """Return the blocks with each list that no page holds as paragraphs that begin with a dash."""
    out, start = list(blocks), 0
    while start < len(out):
        end = start
        while end < len(out) and is_item(out[end]):
            end += 1
        if 0 < end - start <= SHORT_LIST and sum(map(_letters, out[start:end])) > MOST_IN_LIST:
            out[start:end] = [Text((Run(DASH), *one.runs), anchor=one.anchor) for one in out[start:end]]
        start = max(end, start + 1)
    return out


def _letters(block):
    return sum(len(run.text) for run in block.runs)


def in_rows_that_fit(table):
    """Return the table with every row that is too high for a page continued in rows below it."""
    if max((len(cell.text) for row in table.rows for cell in row), default=0) <= LONG_CELL:
        return table
    room = [width - 7 for width in widths(table, ACROSS if is_landscape(table) else PLAIN)]
    heights = [max(_lines(cell, width) for cell, width in zip(row, room, strict=True)) for row in table.rows]
    if max(heights) <= ROW_LINES:
        return table
    return replace(table, rows=tuple(part for row in table.rows for part in _continued(row, room, ROW_LINES)))


def _lines(cell, width):
    return -(-len(cell.text) * LETTER // max(width, LETTER))


def _continued(row, room, most):
    """Return a row as rows of at most so many lines; its footnotes stand with the last words of their cell."""
    pieces = [_pieces(cell, int(most * width / LETTER)) for cell, width in zip(row, room, strict=True)]
    height = max(map(len, pieces))
    return list(zip(*[piece + [Cell("")] * (height - len(piece)) for piece in pieces], strict=True))


def _pieces(cell, letters):
    texts = textwrap.wrap(cell.text, max(letters, 20), replace_whitespace=False) if len(cell.text) > letters else []
    if len(texts) < 2:
        return [cell]
    cut = _cut(cell, texts) if cell.runs else [replace(cell, text=text, notes=(), anchor="") for text in texts]
    first, *between, last = cut
    return [replace(first, anchor=cell.anchor), *between, replace(last, notes=cell.notes)]


def _cut(cell, texts):
    """Return a cell cut into one for each of these texts, which are its own but for the blanks between them."""
    parts, runs = [], list(cell.runs)
    for text in texts:
        held: list[Run] = []
        room = sum([not letter.isspace() for letter in text])
        while runs and room:
            run = runs.pop(0)
            end = _end_of(run.text, room)
            held.append(replace(run, text=run.text[:end]))
            if end < len(run.text):
                runs.insert(0, replace(run, text=run.text[end:], anchor=""))
            room -= sum([not letter.isspace() for letter in run.text[:end]])
        parts.append(replace(cell, text=text_of(held), notes=(), anchor="", runs=tuple(held)))
    return parts


def _end_of(text, room):
    """Return where so many letters of a text end, blanks not counted."""
    for place, letter in enumerate(text, 1):
        room -= not letter.isspace()
        if not room:
            return place
    return len(text)


def is_kept(table, columns):
    """Whether a table is so small that it stays on one page, or a matrix that a page holds: it is one picture."""
    if table.kind == "matrix":
        return len(table.rows) <= KEPT_ROWS_OF_MATRIX
    return len(table.rows) <= KEPT_ROWS and sum(_height(row, columns) for row in table.rows) < MOST_KEPT


def tail_of(table, columns):
    """Return how many of the last rows stay on one page, so that none opens a page alone: two, if a page has room."""
    last = table.rows[-2:]
    fits = len(last) == 2 and sum(_height(row, columns) for row in last) < MOST_ROW
    return 2 if fits and (len(table.rows) > KEPT_ROWS or not is_kept(table, columns)) else 0


def too_high(rows, columns):
    """Return the places of the rows that may be cut; a row of short texts is none, whatever its letters are."""
    short = [sure_letters((MOST_ROW // LINE - 1) * max(room - 8, 8), 8) for room in columns]
    return [
        place
        for place, row in enumerate(rows)
        if any([len(cell.text) > most for cell, most in zip(row, short, strict=True)])
        and _height(row, columns) > MOST_ROW
    ]


def _height(row, columns):
    """Return roughly how high a row is in points."""
    return LINE * max(1 + width(cell.text, 8) // max(room - 8, 8) for cell, room in zip(row, columns, strict=True))
