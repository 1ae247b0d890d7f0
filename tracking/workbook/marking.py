"""Give a workbook back as it was handed in, with everything that is wrong marked where it stands."""

from dataclasses import replace

from tracking.workbook.columns import ASSESSMENTS, ENTRIES
from tracking.workbook.comparing import verdicts
from tracking.workbook.gathering import gathered
from tracking.workbook.previews import rows_of_staged
from tracking.workbook.refusals import UNVALUED
from tracking.workbook.writing import FIRST_ROW


def marked(batch, ground, *, user, at, programme, blank_rows):
    """Return the Book of an upload for one country and agency: its rows in their places, with their faults."""
    book = gathered(
        user,
        country=batch.country,
        agency=batch.agency,
        serial=batch.serial,
        at=at,
        programme=programme,
        blank_rows=blank_rows,
    )
    faults = {}
    for verdict in verdicts(rows_of_staged(batch.staged), ground):
        for fault in verdict.faults:
            faults.setdefault((fault.sheet, place_of(fault.row)), []).append(fault)
    judged = {one["paragraph"]: one for one in book.assessments}
    return replace(
        book,
        entries=in_places(batch.staged.get(ENTRIES, ())),
        assessments=with_written(in_places(batch.staged.get(ASSESSMENTS, ())), book.assessments, judged),
        faults=faults,
        unvalued=unvalued_in(batch.staged),
    )


def unvalued_in(staged):
    """Return the formulas and errors without a value in the cells of an upload, each once."""
    texts = (text for _sheet, _number, cells in rows_of_staged(staged) for text in cells.values())
    return list(dict.fromkeys(text.removeprefix(UNVALUED) for text in texts if text.startswith(UNVALUED)))


def place_of(number):
    """Return the place below the headings of a row that spreadsheets count from one."""
    return number - FIRST_ROW - 1


def in_places(rows):
    """Return the cells of rows, each in the place where it stood, and as it stood: no sign of ours before a formula."""
    found = {
        place_of(number): {key: text.removeprefix(UNVALUED) for key, text in cells.items()} for number, cells in rows
    }
    return [found.get(place, {}) for place in range(max(found, default=-1) + 1)]


def with_written(written, assessments, judged):
    """Return the rows of assessments, those that say something as they were written."""
    longest = max(len(written), len(assessments))
    padded = [rows + [{}] * (longest - len(rows)) for rows in (written, assessments)]
    return [judged.get(one.get("paragraph"), {}) | one or plain for one, plain in zip(*padded, strict=True)]
