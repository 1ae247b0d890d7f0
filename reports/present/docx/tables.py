"""Tables in a Word file: a style for all, a header row that repeats, shading by tone."""

from reports.present.tables import heads_turned, is_landscape
from reports.present.text import escaped
from reports.present.words import ENGLISH, RUSSIAN

FILLS = ("FFFFFF", "E6EDF4", "C5D6E6", "92B4D2", "1F4E79")
TEXT_WIDTH, TEXT_HEIGHT = 9072, 14004
TURNED_HEIGHT = 1300
MOST_TOGETHER, MOST_TOGETHER_MATRIX = 14, 25
KEEP = "<w:keepNext/>"
NARROW_MARGINS = '<w:tblCellMar><w:left w:w="25" w:type="dxa"/><w:right w:w="25" w:type="dxa"/></w:tblCellMar>'


def table_xml(body, table):
    """Return the XML of a table, as wide as its page; one that a page can hold is kept on it."""
    room = TEXT_HEIGHT if is_landscape(table) else TEXT_WIDTH
    total = sum(table.widths)
    widths = [room * width // total for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    together = len(table.rows) <= (MOST_TOGETHER_MATRIX if table.kind == "matrix" else MOST_TOGETHER)
    rows = [_head(table, widths)]
    for place, row in enumerate(table.rows, 1):
        keep = KEEP if together and place < len(table.rows) else ""
        rows.append(_row(body, table, row, widths, keep))
    if not table.rows:
        rows.append(_nothing(body, widths))
    return f"<w:tbl>{_properties(table, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _properties(table, width):
    margins, first = NARROW_MARGINS if is_narrow(table) else "", int(table.row_headers)
    return (
        f'<w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{first}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(table.caption)}"/></w:tblPr>'
    )


def _head(table, widths):
    turned = heads_turned(table)
    height = f'<w:trHeight w:val="{TURNED_HEIGHT}" w:hRule="atLeast"/>' if turned else ""
    cells = []
    for index, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
        upright = '<w:textDirection w:val="btLr"/>' if turned and index else ""
        style = "TableNarrowName" if is_narrow(table) else "TableText"
        cells.append(_tc(width, upright, style, f"<w:r><w:t>{escaped(name)}</w:t></w:r>"))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(body, table, row, widths, keep):
    matrix, narrow = table.kind == "matrix", is_narrow(table)
    cells = []
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        shade, look = "", ""
        if cell.tone is not None:
            tone = min(max(cell.tone, 0), 4)
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILLS[tone]}"/>'
            look = '<w:color w:val="FFFFFF"/>' if tone == 4 else ""
        style = "TableCentre" if matrix and index else "TableNumber" if cell.numeric and not matrix else "TableText"
        if narrow:
            style = "TableNarrow" if index else "TableNarrowName"
        text = body.marked(cell.anchor, body.led(cell.href, cell.text, look))
        cells.append(_tc(width, shade, style, text + "".join(map(body.call, cell.notes)), keep))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def is_narrow(table):
    """Whether a matrix has so many columns that its letters must be narrow."""
    return table.kind == "matrix" and len(table.columns) > 8


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
