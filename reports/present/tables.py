"""Tables as a page can hold them: how wide each column is, and how a very wide one is divided."""

from dataclasses import dataclass, replace

from reports.document import Cell, Heading, Table
from reports.present import letters

MOST_COLUMNS = 19
LANDSCAPE_FROM = 15
ROWS_LOOKED_AT = 200
EASE = 0.8


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
    return tuple(replace(cell, anchor="", runs=tuple([replace(run, anchor="") for run in cell.runs])) for cell in row)


@dataclass(frozen=True)
class Setting:
    """How a table is set, in points: the room across the page, its letters, the space beside the text of a cell.

    `narrow` says how wide the letters are, as a share of their plain width; `wider`, how wide those of another typeface
    may be that a machine puts in their place.
    """

    room: float
    size: float
    sides: float
    narrow: float = 1.0
    wider: float = 1.0


def fitting(table, settings):
    """Return (setting, widths, whether every word stands whole): the first setting in which none is cut, or the last.

    `widths` are those that `widths` gives.
    """
    longest = _longest(table)
    for setting in settings:
        least = _least(longest, setting)
        is_whole = sum(_even(table, least, setting) or least) <= setting.room
        if is_whole or setting is settings[-1]:
            return setting, _shared(table, least, setting), is_whole
    raise ValueError("A table is set in some way: no setting was given.")


def widths(table, setting):
    """Return the width of each column in points, together the whole room.

    No column is narrower than the longest piece of its text that cannot be broken, unless the page itself is: then the
    widest give way. What is left goes where the longest texts are.
    """
    return _shared(table, least_widths(table, setting), setting)


def _shared(table, least, setting):
    eased = _eased(least, setting)
    if even := _even(table, eased, setting) or _even(table, least, setting):
        return _filled(even, setting.room)
    if sum(least) > setting.room:
        return _levelled(least, setting.room)
    least = eased
    wanted = [max(pair) for pair in zip(least, _wanted(table, setting), strict=True)]
    spare, asked = setting.room - sum(least), sum(wanted) - sum(least)
    if asked <= spare:
        return _filled(wanted, setting.room)
    return tuple(round(low + (high - low) * spare / asked, 1) for low, high in zip(least, wanted, strict=True))


def _eased(least, setting):
    """Return these widths with room for wider letters, for the shortest words first: of those most can be kept whole.

    What it takes is part of the room that is left, so that long texts keep theirs.
    """
    eased, spare = list(least), max(setting.room - sum(least), 0) * EASE
    for place in sorted(range(len(least)), key=least.__getitem__):
        more = min((least[place] - setting.sides) * (setting.wider - 1), spare)
        eased[place], spare = least[place] + more, spare - more
    return eased


def least_widths(table, setting):
    """Return how narrow each column may be."""
    return _least(_longest(table), setting)


def _longest(table):
    """Return the width of the widest unbreakable piece of each column, in letters of size 1."""
    turned = heads_turned(table)
    texts = [[_said(row[index]) for row in table.rows] for index in range(len(table.columns))]
    # A name that is written upwards takes a line's height.
    heads = [[] if index and turned else [name] for index, name in enumerate(table.columns)]
    return [letters.longest(said + head) for said, head in zip(texts, heads, strict=True)]


def _least(longest, setting):
    size, least = setting.size * setting.narrow, setting.size * 1.4
    return [max(width * size, least) + setting.sides for width in longest]


def usual_widths(table, setting):
    """Return how wide each column is when three of four of its texts stand in one line."""
    return [_usual(table, index, setting) for index in range(len(table.columns))]


def _usual(table, index, setting, *, share=0.75):
    texts = sorted((_said(row[index]) for row in table.rows[:ROWS_LOOKED_AT]), key=len) or [""]
    usual = texts[min(int(len(texts) * share), len(texts) - 1)]
    return letters.width(usual, setting.size * setting.narrow) + setting.sides + 1


def _said(cell):
    """Return a cell's text with the numbers of its footnotes, which cling to its last word."""
    return cell.text + ", ".join(map(str, cell.notes)) if cell.notes else cell.text


def _even(table, least, setting):
    """Return widths of a matrix whose compared columns are alike, or nothing where there is no room for that."""
    if table.kind != "matrix" or len(least) < 2:
        return None
    each = max(least[1:])
    left = setting.room - each * (len(least) - 1)
    if left < least[0]:
        return None
    names = max(least[0], min(_usual(table, 0, setting, share=1), left, setting.room / 4))
    return [names, *[each] * (len(least) - 1)]


def _wanted(table, setting):
    if len(table.widths) == len(table.columns) and all(width > 0 for width in table.widths):
        share = setting.room / sum(table.widths)
        return [width * share for width in table.widths]
    return [min(width, setting.room / 2) for width in usual_widths(table, setting)]


def _filled(wanted, room):
    """Return the widths with what is left of the room shared out."""
    share = room / sum(wanted)
    return tuple(round(width * share, 1) for width in wanted)


def _levelled(least, room):
    """Return the widths cut to the room, the widest first and all of those to one width."""
    low, high = 0.0, max(least)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(min(width, middle) for width in least) > room else (middle, high)
    return tuple(round(min(width, low), 1) for width in least)


def repeats_heading(table, before):
    """Whether a caption says again what the heading just above it says; then it need not be shown."""
    return isinstance(before, Heading) and before.text == table.caption


def is_wide(table):
    """Whether a matrix has so many columns that it takes the width of the page and not that of the text."""
    return table.kind == "matrix" and len(table.columns) > 8


def numeric_columns(table):
    """Return for each column whether all that stands in it are numbers; its head then stands above them."""
    columns = range(len(table.columns))
    return [bool(table.rows) and all(row[index].numeric for row in table.rows) for index in columns]


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
