"""The sheets to fill as files of separated values, with the same columns."""

import csv
import io

from poa.plain_text import without_formula
from tracking.workbook.columns import CHOICE, SHEETS


def separated_values(sheet, rows, choices):
    """Return the bytes of a sheet, headed for its reader: UTF-8 with the mark by which office programs know it."""
    columns, file = SHEETS[sheet], io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(column.heading for column in columns)
    for row in rows:
        writer.writerow(without_formula(cell_of(column, row, choices)) for column in columns)
    return file.getvalue().encode("utf-8-sig")


def cell_of(column, row, choices):
    text = row.get(column.key, "")
    return choices.label(column.choices, text) if column.kind == CHOICE and text else text
