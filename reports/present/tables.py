"""Tables as a page can hold them: how wide each column is, and how a very wide one is divided."""

from dataclasses import replace

from reports.document import Cell, Table

MOST_COLUMNS = 19
LANDSCAPE_FROM = 15
ROWS_LOOKED_AT = 200
LONGEST_WORD = 13  # a longer one is hyphenated


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
        rows=tuple(row[:kept] + row[start:end] for row in table.rows),
        widths=table.widths[:kept] + table.widths[start:end],
        anchor=table.anchor if part == 0 else "",
    )


def widths(table):
    """Return the width of each column in characters: no word is cut if the page has room, long texts share the rest."""
    least = [_least(table, index) for index in range(len(table.columns))]
    wanted = [max(pair) for pair in zip(least, _wanted(table), strict=True)]
    spare, asked = max(0, _room(table) - sum(least)), sum(wanted) - sum(least)
    if asked <= spare:
        return tuple(wanted)
    return tuple(round(low + (high - low) * spare / asked) for low, high in zip(least, wanted, strict=True))


def _room(table):
    """Return how many characters stand beside each other: more columns are set in smaller type."""
    count = len(table.columns)
    upright = 150 if count > 11 else 135 if count > 8 else 112 if count > 6 else 104
    return upright * 3 // 2 if is_landscape(table) else upright


def _least(table, index):
    words = [word for row in table.rows[:ROWS_LOOKED_AT] for word in row[index].text.split()]
    if not (index and heads_turned(table)):
        words.extend(table.columns[index].split())
    return min(max(map(len, words), default=0) + 2, LONGEST_WORD)


def _wanted(table):
    if len(table.widths) == len(table.columns) and all(width > 0 for width in table.widths):
        share = _room(table) / sum(table.widths)
        return [round(width * share) for width in table.widths]
    return [_typical(table, index) for index in range(len(table.columns))]


def _typical(table, index):
    lengths = sorted(len(row[index].text) for row in table.rows[:ROWS_LOOKED_AT]) or [0]
    return min(lengths[len(lengths) * 3 // 4] + 3, 90)


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
