"""Workbooks as offices fill them: downloaded here, written in with openpyxl, and handed in."""

import io
import tempfile
import uuid
from pathlib import Path

import openpyxl

from tests.tracking.small_world import NOW
from tracking.actions.imports import apply_import, ground_of, stage_import
from tracking.workbook.columns import ASSESSMENTS, ENTRIES, SHEETS
from tracking.workbook.gathering import gathered
from tracking.workbook.previews import preview_of, rows_of_staged
from tracking.workbook.writing import FIRST_ROW, workbook_of

SERIAL = "00000000-0000-4000-8000-000000000145"
FIRST = FIRST_ROW + 1
ROW = {
    "kind": "Return",
    "when": "June 1998",
    "paragraphs": "3, 4",
    "narrative_en": "Forty families came back.",
    "figure_measure": "families",
    "figure_qualifier": "about",
    "figure_value": 40,
    "figure_unit": "families",
    "source_title": "Field note",
    "source_url": "https://example.org/note",
    "source_published": "1998-07-01",
}
JUDGED = {
    "assessed_on": "1998-06-01",
    "in_law": "early steps",
    "in_practice": "no progress",
    "rationale": "The law was passed; nobody applies it.",
}


def downloaded(world, *, by=None, serial=SERIAL, country="AAA", agency="UNO", at=NOW, blank_rows=20):
    """Return the bytes of the workbook of a country and agency."""
    book = gathered(
        by or world.people.field_officer,
        country=world.countries[country],
        agency=world.agencies[agency],
        serial=serial,
        at=at,
        programme="Small",
        blank_rows=blank_rows,
    )
    return workbook_of(book)


def filled(content, rows=(), assessments=(), **sheets):
    """Return a workbook with cells written: `rows` are (row in the sheet, {key: value}) of "Entries"."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for name, written in ((ENTRIES, rows), (ASSESSMENTS, assessments)):
        for row, cells in written:
            for key, value in cells.items():
                workbook[name].cell(row, place_of(name, key)).value = value
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def place_of(sheet, key):
    """Return the number of a column, from one."""
    return [column.key for column in SHEETS[sheet]].index(key) + 1


def on_disk(content, name="workbook.xlsx"):
    path = Path(tempfile.mkdtemp()) / name
    path.write_bytes(content)
    return path


def staged(content, *, by, name="workbook.xlsx", at=NOW):
    """Hand a file in, and return its import."""
    return stage_import(path=on_disk(content, name), name=name, by=by, at=at)


def previewed(batch, *, by, chosen=None):
    return preview_of(rows_of_staged(batch.staged), ground_of(batch, user=by, at=NOW, chosen=chosen))


def imported(content, *, by, whole=True, chosen=None, at=NOW):
    """Hand a file in and import it."""
    batch = staged(content, by=by, at=at)
    return apply_import(batch=batch, whole=whole, by=by, at=at, chosen=chosen)


def fresh_serial():
    return str(uuid.uuid4())
