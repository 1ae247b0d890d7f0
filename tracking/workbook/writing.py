"""Write the workbook: everything but the cells to fill is locked; the same content gives the same bytes."""

import io
import uuid
from datetime import date
from math import ceil

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from poa.examples import paragraphs_example
from poa.plain_text import TEXT_OPTIONS, fitting_a_cell, printable
from poa.wording import day_in_words
from tracking.workbook.cells import Wrong, day_in, number_in
from tracking.workbook.checks import checks_of
from tracking.workbook.columns import (
    ASSESSMENT_COLUMNS,
    ASSESSMENTS,
    CHOICE,
    DATE,
    ENTRIES,
    ENTRY_COLUMNS,
    HIDDEN,
    LAYOUT,
    LOCKED,
    NUMBER,
)
from tracking.workbook.files import LEFT_UNVALUED, META, TOLD
from tracking.workbook.instructions import INSTRUCTIONS, PARAGRAPH_HEADS, RECORD_HEADS

OPTIONS = {"in_memory": True, **TEXT_OPTIONS}
FIRST_ROW = 3
TOLD_IN, PARAGRAPHS, RECORD, LISTS = TOLD
LAST_ROW = 20_000
LINE, MOST_POINTS, TALLEST, WIDE, BOLDER = 13, 160, 409, 60, 8
PLAIN = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}
LOOKS: dict[str, dict] = {
    "plain": {},
    "head": {"bold": True, "bg_color": "#E4EDF7", "border": 1, "border_color": "#B5BDC8"},
    "title": {"bold": True, "font_size": 16, "text_wrap": False},
    "strong": {"bold": True},
    "locked": {"font_color": "#4C5665", "bg_color": "#F1EFE9"},
    "fill": {"locked": False, "num_format": "@", "border": 1, "border_color": "#D5D1C6"},
    "fill_number": {"locked": False, "num_format": "#,##0.##", "border": 1, "border_color": "#D5D1C6"},
    "fill_date": {"locked": False, "num_format": "yyyy-mm-dd", "border": 1, "border_color": "#D5D1C6"},
    "wrong": {"bold": True, "font_color": "#9D1F1F", "bg_color": "#FBECEA"},
}
MARKED = {"bg_color": "#F6C9C4", "border": 2, "border_color": "#9D1F1F"}
PROTECTED = {"format_columns": True, "format_rows": True, "insert_rows": True, "select_locked_cells": True}
KEYS = uuid.UUID("0d145d7e-0000-4a51-8341-199605300145")


def workbook_of(book):
    """Return the bytes of the workbook."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, OPTIONS)
    title = f"{book.programme}: {book.country.name_en}, {book.agency.short_en or book.agency.code}"
    workbook.set_properties({"title": title[:255], "created": book.at.replace(tzinfo=None, microsecond=0)})
    _Writer(workbook, book).write(title)
    workbook.close()
    return file.getvalue()


def key_of_place(serial, place):
    """Return the identifier that an empty row of a workbook bears: sent twice, it makes one entry."""
    return str(uuid.uuid5(KEYS, f"{serial} {place}"))


class _Writer:
    def __init__(self, workbook, book):
        self.workbook, self.book = workbook, book
        self.looks = {name: workbook.add_format(PLAIN | look) for name, look in LOOKS.items()}
        for name in ("fill", "fill_number", "fill_date"):
            self.looks[f"{name}_wrong"] = workbook.add_format(PLAIN | LOOKS[name] | MARKED)

    def write(self, title):
        book = self.book
        self.instructions(title)
        self.table(PARAGRAPHS, PARAGRAPH_HEADS, book.paragraphs, (8, 44, 16, 90))
        record = [(t.when, t.what, t.paragraphs, t.text, t.who, t.state, t.sources) for t in book.record]
        self.table(RECORD, RECORD_HEADS, record, (22, 20, 12, 80, 16, 14, 40))
        self.sources = {}
        # Sheets stand in the order in which they are made; the lists are filled first, because the others name them.
        entries, assessments = (self.workbook.add_worksheet(name) for name in (ENTRIES, ASSESSMENTS))
        self.lists()
        self.form(entries, ENTRIES, ENTRY_COLUMNS, book.entries)
        self.form(assessments, ASSESSMENTS, ASSESSMENT_COLUMNS, book.assessments)
        self.blank_rows(entries)
        self.meta()
        (entries if book.faults else self.workbook.get_worksheet_by_name(TOLD_IN)).activate()

    def put(self, sheet, row, column, text, look="plain"):
        """Write text as text, whatever it begins with."""
        sheet.write_string(row, column, fitting_a_cell(printable(str(text))), self.looks[look])

    def instructions(self, title):
        sheet = self.workbook.add_worksheet(TOLD_IN)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 1, 74)
        self.put(sheet, 0, 0, title, "title")
        self.put(sheet, 1, 0, day_in_words(self.book.at))
        example = paragraphs_example()
        for place, told in enumerate(INSTRUCTIONS, start=3):
            lines = [line.replace("{paragraphs}", example) for line in told]
            for column, line in enumerate(lines):
                self.put(sheet, place, column, line, "strong" if place == 3 else "plain")
            sheet.set_row(place, height(*((line, 66) for line in lines)) + 3)
        sheet.set_row(0, 24)
        sheet.protect("", PROTECTED)

    def table(self, name, heads, rows, widths):
        """Write a locked sheet to read in."""
        sheet = self.workbook.add_worksheet(name)
        for column, (words, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            for line, word in enumerate(words):
                self.put(sheet, line, column, word, "head")
        for place, row in enumerate(rows, start=len(heads[0])):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(place, column, value, self.looks["plain"])
                else:
                    self.put(sheet, place, column, value)
            sheet.set_row(place, height(*((str(value), width) for value, width in zip(row, widths, strict=True))))
        sheet.freeze_panes(len(heads[0]), 1)
        if rows:
            sheet.autofilter(len(heads[0]) - 1, 0, len(rows) + len(heads[0]) - 1, len(heads) - 1)
        sheet.protect("", {**PROTECTED, "insert_rows": False, "autofilter": True, "sort": True})

    def lists(self):
        sheet = self.workbook.add_worksheet(LISTS)
        for place, (name, rows) in enumerate(self.book.choices.lists.items()):
            for row, choice in enumerate(rows):
                self.put(sheet, row, place, choice.label)
            letter = xl_col_to_name(place)
            self.sources[name] = f"={LISTS}!${letter}$1:${letter}${max(1, len(rows))}"
        sheet.protect("")
        sheet.very_hidden()

    def meta(self):
        """Say which workbook this is, where nobody writes by chance."""
        book, sheet = self.book, self.workbook.add_worksheet(META)
        told = {"layout": LAYOUT, "serial": book.serial, "country": book.country.code, "agency": book.agency.code}
        told |= {f"{LEFT_UNVALUED} {place}": text for place, text in enumerate(book.unvalued, start=1)}
        for row, pair in enumerate(told.items()):
            for column, word in enumerate(pair):
                self.put(sheet, row, column, word)
        sheet.protect("")
        sheet.very_hidden()

    def form(self, sheet, name, columns, rows):
        """Write a sheet to fill: headings in both languages, checks, the rows that are filled already."""
        self.wrong = [column.key for column in columns].index("state")
        for place, column in enumerate(columns):
            look = self.looks[look_of(column)]
            sheet.set_column(place, place, column.width, look, {"hidden": column.kind == HIDDEN})
            for line, word in enumerate((column.key, column.english, column.russian)):
                self.put(sheet, line, place, word, "head")
            for check in checks_of(column, xl_col_to_name(place), FIRST_ROW, self.sources):
                sheet.data_validation(FIRST_ROW, place, LAST_ROW, place, check)
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_row(1, 32)
        sheet.set_row(2, 32)
        if self.book.faults:
            sheet.set_column(self.wrong, self.wrong, WIDE, self.looks["locked"])
        for place, row in enumerate(rows):
            self.row(sheet, FIRST_ROW + place, columns, row, self.book.faults.get((name, place), ()))
        sheet.freeze_panes(FIRST_ROW, first_written(columns))
        sheet.protect("", PROTECTED)

    def row(self, sheet, place, columns, cells, faults):
        marked = {fault.key for fault in faults}
        for column, definition in enumerate(columns):
            if text := cells.get(definition.key, ""):
                self.cell(sheet, place, column, definition, text, definition.key in marked)
            elif definition.key in marked and definition.is_written:
                sheet.write_blank(place, column, None, self.looks[f"{look_of(definition)}_wrong"])
        told = "\n".join(f"{fault.column}: {fault.expected}" for fault in faults)
        if told:
            self.put(sheet, place, self.wrong, told, "wrong")
        widths = [(cells.get(column.key, ""), column.width) for column in columns if column.kind != HIDDEN]
        # All that is wrong with a row is read at a glance; its letters are bold, and fewer of them fill a line.
        sheet.set_row(place, height(*widths, (told, WIDE - BOLDER), most=TALLEST if told else MOST_POINTS))

    def cell(self, sheet, place, column, definition, text, is_marked):
        look = self.looks[look_of(definition) + ("_wrong" if is_marked and definition.is_written else "")]
        value = typed(definition, text)
        if isinstance(value, date):
            sheet.write_datetime(place, column, value, look)
        elif value is not None:
            sheet.write_number(place, column, value, look)
        else:
            label = self.book.choices.label(definition.choices, text) if definition.kind == CHOICE else text
            sheet.write_string(place, column, fitting_a_cell(printable(label)), look)

    def blank_rows(self, sheet):
        """Give each row that is nobody's yet the identifier of the entry that it will be."""
        entries = self.book.entries
        for place in range(len(entries) + self.book.blank_rows):
            if place >= len(entries) or not entries[place].get("id"):
                key = key_of_place(self.book.serial, FIRST_ROW + place)
                sheet.write_string(FIRST_ROW + place, 0, key, self.looks["locked"])


def height(*cells, most=MOST_POINTS):
    """Return a row's height in points for (text, width) pairs: not every program fits a row to its wrapped text."""
    lines = max(
        (sum(ceil(max(1, len(line)) / width) for line in text.split("\n")) for text, width in cells if text), default=1
    )
    return min(most, LINE * lines + 3)


def look_of(column):
    if column.kind in (HIDDEN, LOCKED):
        return "locked"
    return {NUMBER: "fill_number", DATE: "fill_date"}.get(column.kind, "fill")


def typed(column, text):
    """Return what a spreadsheet should know as a number or a day; None for what stays text."""
    try:
        if column.kind == DATE:
            return day_in(text)
        number = number_in(text) if column.kind == NUMBER else None
    except Wrong:
        return None
    return None if number is None else float(number)


def first_written(columns):
    """Return how many columns stand still while one writes: those before the first to write in, and that one."""
    return next(place for place, column in enumerate(columns) if column.is_written)
