"""The spreadsheet annex: a cover, a sheet for each table and chart, the notes. Text never becomes a formula."""

import io
import re
from dataclasses import replace
from datetime import datetime
from math import ceil

import xlsxwriter

from reports.document import Cell, Chart, Document, Table
from reports.present.mend import blocks_of, mended
from reports.present.tables import table_of
from reports.present.tables import widths as widths_of
from reports.present.words import seal_lines, words_for

# The day on which a report is made must not change its bytes.
CREATED = datetime(1980, 1, 1)
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MOST_IN_CELL = 32767
LINE, MOST_POINTS = 12, 409
LETTERS = 1.25  # of 9 points to a unit of column width, which is a digit of 11 points
NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
TONES = ("#FFFFFF", "#E6EDF4", "#C5D6E6", "#92B4D2", "#1F4E79")
BASE = {"font_name": "Arial", "font_size": 9, "valign": "top", "text_wrap": True}


def render(document: Document) -> bytes:
    """Return the document's tables as a workbook."""
    document = mended(document, split_tables=False)
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, OPTIONS)
    head = document.masthead
    title = f"{head.symbol}: {head.title}"[:255]
    workbook.set_properties({"title": title, "author": head.submitted_by, "created": CREATED})
    _Workbook(workbook, document).write()
    workbook.close()
    return file.getvalue()


def _together(tables, part):
    """Join the tables that share a sheet's name and columns, so that they can be sorted and filtered as one."""
    groups = {}
    for place, table in enumerate(tables):
        groups.setdefault((table.sheet, table.columns) if table.sheet else place, []).append(table)
    return [members[0] if len(members) == 1 else _joined(members, part) for members in groups.values()]


def _joined(tables, part):
    first = tables[0]
    rows = tuple((Cell(table.caption), *row) for table in tables for row in table.rows)
    longest = [max(widths) for widths in zip(*(widths_of(table) for table in tables), strict=True)]
    return replace(
        first, caption=first.sheet, columns=(part, *first.columns), rows=rows, widths=(30, *longest), row_headers=False
    )


def _height(row, widths):
    """Return a row's height in points: not every program makes a row as high as its wrapped text on opening."""
    lines = max(ceil(len(cell.text) / (width * LETTERS)) for cell, width in zip(row, widths, strict=True))
    return min(MOST_POINTS, LINE * max(1, lines) + 2)


class _Workbook:
    def __init__(self, workbook, document):
        self.workbook = workbook
        self.document = document
        self.words = words_for(document)
        self.names = set()
        self.formats = {}

    def write(self):
        cover = self.sheet(self.words["summary"])
        tables = [block for block in blocks_of(self.document) if isinstance(block, Table)]
        charts = [table_of(block) for block in blocks_of(self.document) if isinstance(block, Chart)]
        listed = [(self.table(table), table.caption) for table in _together(tables, self.words["part"]) + charts]
        if self.document.notes:
            listed.append((self.notes(), self.words["notes"]))
        self.cover(cover, listed)

    def format(self, **look):
        """Return a format, made once for each look."""
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(BASE | look)
        return self.formats[key]

    def sheet(self, name):
        """Add a sheet under a name that spreadsheets accept and that no other sheet bears."""
        base = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:31].strip(" '") or "-"
        unique, count = base, 1
        while unique.casefold() in self.names or unique.casefold() == "history":
            count += 1
            unique = f"{base[:27]} {count}"
        self.names.add(unique.casefold())
        sheet = self.workbook.add_worksheet(unique)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def cover(self, sheet, listed):
        head = self.document.masthead
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 90)
        rows = [("", head.body), ("", head.session), ("", head.agenda_item)]
        rows += [(self.words["distribution"], head.distribution), ("", head.dated)]
        rows += [(self.words["original"], head.original_language), ("", head.submitted_by)]
        rows += [("", self.words["made_up"])] if head.made_up else []
        rows += seal_lines(self.document)
        self.put(sheet, 0, 0, head.symbol, bold=True, font_size=14)
        self.put(sheet, 0, 1, head.title, bold=True, font_size=14)
        self.put(sheet, 1, 1, head.subtitle, bold=True)
        place = 3
        for name, value in (row for row in rows if row[1]):
            self.put(sheet, place, 0, name, font_color="#55595E")
            self.put(sheet, place, 1, value)
            place += 1
        self.put(sheet, place + 1, 0, self.words["sheets"], bold=True)
        look = self.format(font_color="#1F4E79", underline=1)
        for offset, (target, caption) in enumerate(listed, place + 2):
            name = target.get_name().replace("'", "''")
            sheet.write_url(offset, 0, f"internal:'{name}'!A1", look, target.get_name())
            self.put(sheet, offset, 1, caption)

    def table(self, table):
        sheet = self.sheet(table.sheet or table.caption)
        noted = any(cell.notes for row in table.rows for cell in row)
        columns = table.columns + ((self.words["notes"],) if noted else ())
        self.heads(sheet, table.caption, columns, int(table.row_headers))
        widths = [min(60, max(9, width * 1.2)) for width in widths_of(table)]
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        for place, row in enumerate(table.rows, 3):
            sheet.set_row(place, _height(row, widths))
            for index, cell in enumerate(row):
                self.cell(sheet, place, index, cell)
            if noted:
                numbers = dict.fromkeys(number for cell in row for number in cell.notes)
                self.put(sheet, place, len(row), ", ".join(map(str, numbers)))
        if table.rows:
            sheet.autofilter(2, 0, len(table.rows) + 2, len(columns) - 1)
        else:
            self.put(sheet, 3, 0, self.words["empty_table"])
        return sheet

    def heads(self, sheet, caption, columns, frozen):
        sheet.write_string(0, 0, caption[:MOST_IN_CELL], self.format(bold=True, font_size=11, text_wrap=False))
        for index, name in enumerate(columns):
            self.put(sheet, 2, index, name, bold=True, bg_color="#F1F3F5", bottom=1, top=2, valign="bottom")
        sheet.freeze_panes(3, frozen)
        sheet.repeat_rows(2)

    def cell(self, sheet, row, column, cell):
        look = {}
        if cell.tone is not None:
            tone = min(max(cell.tone, 0), 4)
            look = {"bg_color": TONES[tone], "font_color": "#FFFFFF" if tone == 4 else "#1A1A1A"}
        bare = cell.text.replace("\u00a0", "").replace("\u202f", "").replace(",", "") if cell.numeric else ""
        if NUMBER.match(bare):
            sheet.write_number(row, column, float(bare), self.format(num_format="#,##0.###", **look))
        else:
            self.put(sheet, row, column, cell.text, **look)

    def put(self, sheet, row, column, text, **look):
        """Write text as text, whatever it begins with; what a cell cannot hold ends in an ellipsis."""
        if len(text) > MOST_IN_CELL:
            text = text[: MOST_IN_CELL - 1] + "…"
        sheet.write_string(row, column, text, self.format(**look))

    def notes(self):
        sheet = self.sheet(self.words["notes"])
        columns = (self.words["number"], self.words["source"], self.words["address"])
        self.heads(sheet, self.words["notes"], columns, 0)
        for index, width in enumerate(widths := (9, 90, 60)):
            sheet.set_column(index, index, width)
        for place, note in enumerate(self.document.notes, 3):
            sheet.set_row(place, _height((Cell(""), Cell(note.text), Cell(note.url)), widths))
            sheet.write_number(place, 0, note.number, self.format())
            self.put(sheet, place, 1, note.text)
            self.put(sheet, place, 2, note.url)
        sheet.autofilter(2, 0, len(self.document.notes) + 2, 2)
        return sheet
