"""Tables in a Word file: a style for all, a header row that repeats, shading by tone."""

from reports.present.tables import heads_turned, is_landscape
from reports.present.text import escaped
from reports.present.words import ENGLISH, RUSSIAN

FILLS = ("FFFFFF", "E6EDF4", "C5D6E6", "92B4D2", "1F4E79")
TEXT_WIDTH, TEXT_HEIGHT = 8844, 13776
TURNED_HEIGHT = 1700


def table_xml(body, table):
    """Return the XML of a table, as wide as its page."""
    room = TEXT_HEIGHT if is_landscape(table) else TEXT_WIDTH
    total = sum(table.widths)
    widths = [room * width // total for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_head(table, widths)]
    rows.extend(_row(body, table, row, widths) for row in table.rows)
    if not table.rows:
        rows.append(_nothing(body, widths))
    first = int(table.row_headers)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escaped(table.caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _head(table, widths):
    turned = heads_turned(table)
    height = f'<w:trHeight w:val="{TURNED_HEIGHT}" w:hRule="atLeast"/>' if turned else ""
    cells = []
    for index, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
        upright = '<w:textDirection w:val="btLr"/>' if turned and index else ""
        cells.append(_tc(width, upright, "TableText", f"<w:r><w:t>{escaped(name)}</w:t></w:r>"))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(body, table, row, widths):
    matrix = table.kind == "matrix"
    cells = []
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        shade, look = "", ""
        if cell.tone is not None:
            tone = min(max(cell.tone, 0), 4)
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILLS[tone]}"/>'
            look = '<w:color w:val="FFFFFF"/>' if tone == 4 else ""
        style = "TableCentre" if matrix and index else "TableNumber" if cell.numeric else "TableText"
        text = body.marked(cell.anchor, body.led(cell.href, cell.text, look))
        cells.append(_tc(width, shade, style, text + "".join(map(body.call, cell.notes)) if cell.notes else text))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _nothing(body, widths):
    words = RUSSIAN if body.language == "ru" else ENGLISH
    span = f'<w:gridSpan w:val="{len(widths)}"/>'
    cell = _tc(sum(widths), span, "TableText", f"<w:r><w:t>{words['empty_table']}</w:t></w:r>")
    return f"<w:tr>{cell}</w:tr>"


def _tc(width, look, style, inner):
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p></w:tc>'
    )
