"""The spreadsheet annex: a cover, the sheets of the document, each other table and chart, the notes.

Text never becomes a formula, whatever it begins with.
"""

import io
import re
from datetime import datetime
from math import ceil

import xlsxwriter

from poa.plain_text import MOST_IN_CELL, TEXT_OPTIONS, fitting_a_cell
from reports.document import Cell, Chart, Document, Sheet, Table
from reports.present import letters
from reports.present.dates import author_of, moment_of
from reports.present.mend import blocks_of, mended
from reports.present.tables import Setting, least_widths, table_of, usual_widths
from reports.present.words import seal_lines, words_for

OPTIONS = {"in_memory": True, **TEXT_OPTIONS}
LINE, MOST_POINTS = 12, 409
BOLD = 1.15  # how much wider bold letters are
COVER, LARGE = (30, 90), 14  # the columns of the cover, and the size of its first row
LETTERS = 1.25  # of 9 points to a unit of column width, which is a digit of 11 points
UNIT = 5.25  # points
SETTING = Setting(room=1000, size=9, sides=8)
NARROWEST, WIDEST = 9, 60
INDENTED = 3  # what the indent of a head takes of its width
DAY, FIRST_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII), "1900-03-01"
NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
CURRENCY = re.compile(r"[A-Z]{3}(?=[ \u00a0])")
PAGE = 235  # units of column width across a page, in letters that can still be read
TONES = ("#FFFFFF", "#E6EDF4", "#C5D6E6", "#92B4D2", "#1F4E79")
# A number keeps away from the text on its right, and its head stands above it, left of the button of the filter.
NUMBERS, OVER_NUMBERS = {"align": "right", "indent": 1, "text_wrap": False}, {"align": "right", "indent": 2}
BASE = {"font_name": "Arial", "font_size": 9, "valign": "top", "text_wrap": True}


def render(document: Document) -> bytes:
    """Return the document's tables as a workbook."""
    document = mended(document, split_tables=False, break_words=False)
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, OPTIONS)
    head = document.masthead
    title = f"{head.symbol}: {head.title}"[:255]
    created = moment_of(document).replace(tzinfo=None)
    workbook.set_properties({"title": title, "author": author_of(document), "created": created})
    _Workbook(workbook, document).write()
    workbook.close()
    return file.getvalue()


def _listed(document):
    """Return what gets a sheet: the document's own, then the tables and charts whose place none of them takes."""
    own = {sheet.name for sheet in document.sheets}
    blocks = list(blocks_of(document))
    tables = [block for block in blocks if isinstance(block, Table) and block.sheet not in own]
    return [
        *map(_as_table, document.sheets),
        *tables,
        *(table_of(block) for block in blocks if isinstance(block, Chart)),
    ]


def _as_table(sheet: Sheet):
    """Return a sheet as a table; a column is numeric cell by cell."""
    rows = tuple(tuple(_cell(value) for value in row) for row in sheet.rows)
    return Table(sheet.title, sheet.columns, rows, row_headers=False, sheet=sheet.name)


def _cell(value):
    return Cell("" if value is None else str(value), numeric=isinstance(value, int | float))


def _day(text):
    """Return the day that a text is in whole, such as "1999-05-31"; None for any other, and before spreadsheets count.

    A month or a year alone stays text: it is no day.
    """
    try:
        return datetime.strptime(text, "%Y-%m-%d") if DAY.match(text) and text >= FIRST_DAY else None
    except ValueError:
        return None


def _widths(table, numeric):
    """Return the width of each column in the spreadsheet's own unit; no word of a head is cut, for none is turned."""
    heads = [letters.longest([name]) * SETTING.size + SETTING.sides for name in table.columns]
    columns = zip(heads, least_widths(table, SETTING), usual_widths(table, SETTING), strict=True)
    wanted = (max(NARROWEST, *(points / UNIT for points in column)) for column in columns)
    return [min(WIDEST, width + INDENTED * (index in numeric)) for index, width in enumerate(wanted)]


def _numeric(table):
    """Return the places of the columns in which numbers stand alone, or nothing."""
    told = ([row[index] for row in table.rows if row[index].text] for index in range(len(table.columns)))
    return {index for index, cells in enumerate(told) if cells and all([cell.numeric for cell in cells])}


def _height(row, widths):
    """Return a row's height in points: not every program makes a row as high as its wrapped text on opening."""
    lines = max(_lines(cell.text, width * LETTERS) for cell, width in zip(row, widths, strict=True))
    return min(MOST_POINTS, LINE * max(1, lines) + 2)


def _height_of_bold(texts, widths, size=SETTING.size):
    """Return the height of a row of bold texts of this size."""
    wider = size / SETTING.size
    return _height(map(Cell, texts), [width / BOLD / wider for width in widths]) * wider


def _lines(text, letters):
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def bare_number(text, language):
    """Return a number as it was written in this language without what sets thousands apart, with a decimal point."""
    joined = text.replace("\u00a0", "").replace("\u202f", "")
    return joined.replace(",", "." if language == "ru" else "")


class _Workbook:
    def __init__(self, workbook, document):
        self.workbook = workbook
        self.document = document
        self.words = words_for(document)
        self.names = set()
        self.formats = {}

    def write(self):
        cover = self.sheet(self.words["summary"])
        listed = [(self.table(table), table.caption) for table in _listed(self.document)]
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
        base = re.sub(r"[\[\]:*?/\\]", " ", name)
        base = " ".join(base.split()).strip(" '")[:31].strip(" '") or "-"
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
        symbol = self.document.masthead.symbol.replace("&", "&&")
        sheet.set_footer(f"&L&8 {symbol[:80]}&C&8&A&R&8&P / &N")
        return sheet

    def cover(self, sheet, listed):
        head = self.document.masthead
        for index, width in enumerate(COVER):
            sheet.set_column(index, index, width)
        sheet.set_row(0, _height_of_bold((head.symbol, head.title), COVER, LARGE))
        rows = [("", head.body), ("", head.session), ("", head.agenda_item)]
        rows += [(self.words["distribution"], head.distribution), ("", head.dated)]
        rows += [(self.words["original"], head.original_language), ("", head.submitted_by)]
        rows += [("", self.words["made_up"])] if head.made_up else []
        rows += seal_lines(self.document)
        self.put(sheet, 0, 0, head.symbol, bold=True, font_size=LARGE)
        self.put(sheet, 0, 1, head.title, bold=True, font_size=LARGE)
        self.put(sheet, 1, 1, head.subtitle, bold=True)
        place = 3
        for name, value in (row for row in rows if row[1]):
            sheet.set_row(place, _height((Cell(name), Cell(value)), COVER))
            self.put(sheet, place, 0, name, font_color="#55595E")
            self.put(sheet, place, 1, value)
            place += 1
        self.put(sheet, place + 1, 0, self.words["sheets"], bold=True)
        look = self.format(font_color="#1F4E79", underline=1)
        for offset, (target, caption) in enumerate(listed, place + 2):
            name = target.get_name().replace("'", "''")
            sheet.write_url(offset, 0, f"internal:'{name}'!A1", look, target.get_name())
            sheet.set_row(offset, _height((Cell(name), Cell(caption)), COVER))
            self.put(sheet, offset, 1, caption)

    def table(self, table):
        sheet = self.sheet(table.sheet or table.caption)
        noted = any(cell.notes for row in table.rows for cell in row)
        columns = table.columns + ((self.words["notes"],) if noted else ())
        numeric = _numeric(table)
        widths = _widths(table, numeric)
        self.heads(sheet, table.caption, columns, int(table.row_headers), numeric=numeric)
        room = [width - INDENTED * (index in numeric) for index, width in enumerate(widths)]
        sheet.set_row(2, _height_of_bold(table.columns, room))
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        if (pages := ceil(sum(widths) / PAGE)) > 1:
            sheet.fit_to_pages(pages, 0)
            sheet.repeat_columns(0)
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

    def heads(self, sheet, caption, columns, frozen, *, numeric=()):
        sheet.write_string(0, 0, caption[:MOST_IN_CELL], self.format(bold=True, font_size=11, text_wrap=False))
        for index, name in enumerate(columns):
            look = OVER_NUMBERS if index in numeric else {}
            self.put(sheet, 2, index, name, bold=True, bg_color="#F1F3F5", bottom=1, top=2, valign="bottom", **look)
        sheet.freeze_panes(3, frozen)
        sheet.repeat_rows(2)

    def cell(self, sheet, row, column, cell):
        look = {}
        if cell.tone is not None:
            tone = min(max(cell.tone, 0), 4)
            look = {"bg_color": TONES[tone], "font_color": "#FFFFFF" if tone == 4 else "#1A1A1A"}
        named = CURRENCY.match(cell.text)
        said = cell.text[named.end() :].strip() if named else cell.text
        bare = bare_number(said, self.document.language) if cell.numeric else ""
        if NUMBER.match(bare):
            # With a place for decimals, spreadsheets end a whole number with a point.
            shown = "#,##0.###" if "." in bare else "#,##0"
            shown = f'"{named[0]}" {shown}' if named else shown
            sheet.write_number(row, column, float(bare), self.format(num_format=shown, **NUMBERS, **look))
        elif day := _day(cell.text):
            sheet.write_datetime(row, column, day, self.format(num_format="yyyy-mm-dd", align="left", **look))
        else:
            self.put(sheet, row, column, cell.text, **look)

    def put(self, sheet, row, column, text, **look):
        """Write text as text, whatever it begins with; what a cell cannot hold ends in an ellipsis."""
        sheet.write_string(row, column, fitting_a_cell(text), self.format(**look))

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
