"""Tables as a page can hold them: how wide each column is, and how a very wide one is divided."""

from dataclasses import replace

from reports.document import Cell, Table

MOST_COLUMNS = 19
LANDSCAPE_FROM = 15
ROWS_LOOKED_AT = 200


def split(table):
    """Divide a table with more columns than a landscape page holds; each part repeats the column that names its rows."""
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
    """Return the relative width of each column: as given, else from the length of what stands in it."""
    if len(table.widths) == len(table.columns) and all(width > 0 for width in table.widths):
        return table.widths
    return tuple(_width(table, index) for index in range(len(table.columns)))


def _width(table, index):
    lengths = sorted(len(row[index].text) for row in table.rows[:ROWS_LOOKED_AT]) or [0]
    typical = lengths[len(lengths) * 3 // 4]
    longest_word = max((len(word) for word in table.columns[index].split()), default=0)
    if table.kind == "matrix":
        return 14 if index == 0 and table.row_headers else 6
    return max(5, min(longest_word + 3, 16), min(typical, 48))


def is_landscape(table):
    """Whether a table is too wide for an upright page."""
    return len(table.columns) >= LANDSCAPE_FROM


def heads_turned(table):
    """Whether the names of the columns are written upwards: many narrow columns with long names."""
    return len(table.columns) > 8 and max(len(name) for name in table.columns[1:]) > 6


def table_of(chart):
    """Return the numbers behind a chart as a table."""
    rows = tuple(
        (Cell(bar.label), *(Cell(f"{value:g}", numeric=True) for value in bar.values)) for bar in chart.bars
    )
    return Table(chart.title, (chart.unit or "", *chart.series), rows, sheet=chart.title)
