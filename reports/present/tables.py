"""Tables as a page can hold them: how wide each column is, and how a very wide one is divided."""

from dataclasses import replace

from reports.document import Cell, Heading, Table

MOST_COLUMNS = 19
LANDSCAPE_FROM = 15
ROWS_LOOKED_AT = 200
LONGEST_WORD = 20  # a longer one is hyphenated


def split(table):
    """Divide a table too wide for a landscape page; each part repeats the column that names its rows."""
    if len(table.columns) <= MOST_COLUMNS:
        return [table]
    kept = 1 if table.row_headers else 0
    rest = len(table.columns) - kept
    parts = -(-rest // (MOST_COLUMNS - kept))
    size = -(-rest // parts)
    return [_part(table, kept, kept + size * part, kept + size * (part + 1), part, parts) for part in range(parts)]


def _part(table, kept, start, end, part, parts):
    return replace(
        table,
        caption=f"{table.caption} ({part + 1}/{parts})",
        columns=table.columns[:kept] + table.columns[start:end],
        rows=tuple((row if part == 0 else _unnamed(row))[:kept] + row[start:end] for row in table.rows),
        widths=table.widths[:kept] + table.widths[start:end],
        anchor=table.anchor if part == 0 else "",
    )


def _unnamed(row):
    """Return the cells without their fragments, which the first part bears already."""
    return tuple(replace(cell, anchor="") for cell in row)


def widths(table, *, small=False):
    """Return the width of each column in characters: no word is cut if the page has room, long texts share the rest.

    `small` says that the table is set in the small letters of an annex.
    """
    room = _room(table, small)
    least = [_least(table, index) for index in range(len(table.columns))]
    if table.kind == "matrix" and len(least) > 1:
        return _even(table, least, room)
    wanted = [max(pair) for pair in zip(least, _wanted(table, room), strict=True)]
    spare, asked = max(0, room - sum(least)), sum(wanted) - sum(least)
    if asked <= spare:
        return tuple(wanted)
    return tuple(round(low + (high - low) * spare / asked) for low, high in zip(least, wanted, strict=True))


def _even(table, least, room):
    """Return widths of a matrix: what is compared stands in columns of one width, the names take what is left."""
    names = max(least[0], min(_typical(table, 0), room // 4))
    return (names, *[max(4, (room - names) // (len(least) - 1))] * (len(least) - 1))


def _room(table, small):
    """Return how many characters stand beside each other: more columns are set in smaller type."""
    count = len(table.columns)
    upright = 140 if count > 11 else 130 if count > 8 else 120 if small else 105 if count > 6 else 98
    return upright * 3 // 2 if is_landscape(table) else upright


def _least(table, index):
    words = [word for row in table.rows[:ROWS_LOOKED_AT] for word in row[index].text.split(" ")]
    if not (index and heads_turned(table)):
        # Bold letters take more room.
        words.extend(word + "." * (1 + len(word) // 7) for word in table.columns[index].split())
    return min(max(map(len, words), default=0) + 2, LONGEST_WORD)


def _wanted(table, room):
    if len(table.widths) == len(table.columns) and all(width > 0 for width in table.widths):
        share = room / sum(table.widths)
        return [round(width * share) for width in table.widths]
    return [_typical(table, index) for index in range(len(table.columns))]


def _typical(table, index):
    lengths = sorted(len(row[index].text) for row in table.rows[:ROWS_LOOKED_AT]) or [0]
    return min(lengths[len(lengths) * 3 // 4] + 3, 90)


def repeats_heading(table, before):
    """Whether a caption says again what the heading just above it says; then it need not be shown."""
    return isinstance(before, Heading) and before.text == table.caption


def is_landscape(table):
    """Whether a table is too wide for an upright page."""
    return len(table.columns) >= LANDSCAPE_FROM


def heads_turned(table):
    """Whether the names of the columns are written upwards: many narrow columns with long names."""
    return len(table.columns) > 8 and max(len(name) for name in table.columns[1:]) > 6


def table_of(chart):
    """Return the numbers behind a chart as a table."""
    rows = tuple((Cell(bar.label), *(Cell(f"{value:g}", numeric=True) for value in bar.values)) for bar in chart.bars)
    return Table(chart.title, (chart.unit or "", *chart.series), rows, sheet=chart.title)
