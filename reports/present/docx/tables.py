"""Tables in a Word file: a style for all, a header row that repeats, shading by tone."""

from dataclasses import replace
from typing import NamedTuple

from reports.document import Run, is_turned
from reports.present import letters
from reports.present.docx.paragraphs import direction
from reports.present.tables import (
    Setting,
    fitting,
    heads_turned,
    is_landscape,
    is_wide,
    numeric_columns,
)
from reports.present.text import escaped
from reports.present.words import ENGLISH, RUSSIAN
from reports.several import SEVERAL, pieces

LANGUAGES = {"en": "en-GB", "ru": "ru-RU"}
FILLS = ("FFFFFF", "E6EDF4", "C5D6E6", "92B4D2", "1F4E79")
TEXT_WIDTH, TEXT_HEIGHT = 9072, 14004
BELOW_TABLE = 232  # twips: a line of a table
BLEED = 567  # a wide matrix reaches so far into each margin
TWIPS = 20  # to the point
SEVERAL_COLUMNS = 7
MOST_TOGETHER, MOST_TOGETHER_MATRIX = 8, 25
KEEP = "<w:keepNext/>"
# Where a machine has no Arial, wider letters take its place: DejaVu's are by a quarter wider.
WIDER = 1.25
NARROW_STYLES = {"TableCentre": "TableNarrow", "TableNumber": "TableNarrowNumber"}
NARROW_MARGINS = '<w:tblCellMar><w:left w:w="25" w:type="dxa"/><w:right w:w="25" w:type="dxa"/></w:tblCellMar>'


def table_xml(body, table):
    """Return the XML of a table, as wide as its page; one that a page can hold is kept on it."""
    laid = body.laid(table)
    columns = [round(width * TWIPS) for width in laid.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    together = is_together(table)
    rows = [_head(table, columns, laid.narrow)]
    for place, row in enumerate(table.rows, 1):
        # Of a long table the last two rows stay together, so that none opens a page alone.
        keep = KEEP if place == len(table.rows) - 1 or (together and place < len(table.rows)) else ""
        rows.append(_row(body, table, row, columns, keep, laid.narrow))
    if not table.rows:
        rows.append(_nothing(body, columns))
    return f"<w:tbl>{_properties(table, sum(columns), laid)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def is_together(table):
    """Whether a table is short enough to be kept on one page."""
    return len(table.rows) <= (MOST_TOGETHER_MATRIX if table.kind == "matrix" else MOST_TOGETHER)


class Laid(NamedTuple):
    """How a table stands on its page: on a turned one, in narrow letters; and the width of each column in points."""

    across: bool
    narrow: bool
    columns: tuple[float, ...]


def laid(table):
    """Return how a table is laid: into the margins, and in narrow letters too, where else words would be cut.

    Among several columns not even words of another typeface are, if the page has the room.
    """
    plain, narrow = _setting_of(table, narrow=False), _setting_of(table, narrow=True)
    wider = replace(plain, size=plain.size * WIDER)
    choice = [wider, replace(wider, room=narrow.room), narrow] if len(table.columns) >= SEVERAL_COLUMNS else [plain]
    if is_wide(table):
        choice = [narrow]
    setting, found, _is_whole = fitting(table, choice)
    return Laid(is_landscape(table), setting is narrow, found)


def _setting_of(table, narrow):
    """Return how a table is set; the narrow styles draw letters together to four fifths."""
    room = TEXT_HEIGHT if is_landscape(table) else TEXT_WIDTH + 2 * BLEED * narrow
    return Setting(room / TWIPS, 8, 2.5 if narrow else 7, narrow=0.82 if narrow else 1, wider=WIDER)


def _properties(table, width, laid):
    into_margins = width > TEXT_WIDTH + BLEED and not laid.across
    indent = f'<w:tblInd w:w="-{BLEED}" w:type="dxa"/>' if into_margins else ""
    margins, first = NARROW_MARGINS if laid.narrow else "", int(table.row_headers)
    return (
        f'<w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'{indent}<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(table.caption)}"/></w:tblPr>'
    )


def _head(table, widths, narrow):
    turned, numeric = heads_turned(table), numeric_columns(table)
    length = max(letters.width(name, 8 * WIDER) for name in table.columns[1:]) if turned else 0
    height = f'<w:trHeight w:val="{round(length * TWIPS)}" w:hRule="atLeast"/>' if turned else ""
    cells = []
    for index, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
        upright = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>' if turned and index else ""
        plain = "TableNumber" if numeric[index] and table.kind != "matrix" else "TableText"
        style = NARROW_STYLES.get(plain, "TableNarrowName") if narrow else plain
        cells.append(_tc(width, upright, style, f"<w:r><w:t>{escaped(name)}</w:t></w:r>"))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(body, table, row, widths, keep, narrow):
    matrix = table.kind == "matrix"
    cells = []
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        shade, look = "", ""
        if cell.tone is not None:
            tone = min(max(cell.tone, 0), 4)
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILLS[tone]}"/>'
            look = '<w:color w:val="FFFFFF"/>' if tone == 4 else ""
        style = "TableCentre" if matrix and index else "TableNumber" if cell.numeric and not matrix else "TableText"
        if narrow:
            style = NARROW_STYLES.get(style if index else "", "TableNarrowName")
        turn = keep + ("<w:bidi/>" if is_turned(cell) else direction(cell.runs))
        text = body.marked(cell.anchor, _text(body, cell, look))
        cells.append(_tc(width, shade, style, text + body.calls(cell.notes), turn))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _text(body, cell, look):
    if cell.runs:
        return body.runs(cell.runs, look)
    parts = [cell]
    if cell.lang == SEVERAL:
        parts = [Run(text, lang=lang) for text, lang in pieces(cell.text, body.language)]
    return "".join(body.led(cell.href, one.text, look + tongue(one)) for one in parts)


def tongue(shape):
    """Return the property of a run that names its language, where it is another than the document's."""
    if is_turned(shape):
        return f'<w:rtl/><w:lang w:bidi="{escaped(shape.lang)}"/>'
    return f'<w:lang w:val="{escaped(LANGUAGES.get(shape.lang, shape.lang))}"/>' if shape.lang else ""


def _nothing(body, widths):
    words = RUSSIAN if body.language == "ru" else ENGLISH
    span = f'<w:gridSpan w:val="{len(widths)}"/>'
    cell = _tc(sum(widths), span, "TableText", f"<w:r><w:t>{words['empty_table']}</w:t></w:r>")
    return f"<w:tr>{cell}</w:tr>"


def _tc(width, look, style, inner, keep=""):
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{inner}</w:p></w:tc>'
    )
