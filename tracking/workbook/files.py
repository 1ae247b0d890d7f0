"""Take a file in: see what it is, have it read within bounds, and yield its rows by the keys of the columns."""

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from tracking.workbook import apart
from tracking.workbook.columns import ASSESSMENTS, ENTRIES, FORMER, SHEETS, heading_of
from tracking.workbook.packages import check_package
from tracking.workbook.refusals import UNVALUED, Unreadable, shortened
from tracking.workbook.separated import separated

META = "Workbook"
# Beside each formula (or error) of a marked workbook, which stands in its cell as text: it is no value there either.
LEFT_UNVALUED = "unvalued"
# What the workbook holds for its office to read and choose from; nobody reads it back.
TOLD = ("Instructions", "Paragraphs", "Record", "Lists")
MOST_BYTES, MOST_ROWS, BLANK_ROWS = 10 << 20, 10_000, 500
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF", b"PK")
EXCEL = (".xlsx", ".xlsm", ".xls")
# Without one of each of these a sheet tells nothing that could be saved.
NEEDED = {
    ENTRIES: (("kind",), ("when",), ("narrative_en", "narrative_ru")),
    ASSESSMENTS: (("paragraph",), ("assessed_on",), ("in_law",)),
}
# In a row that was made of an entry, a column that was taken away would read as emptied.
ALL_OF_ENTRIES = tuple((column.key,) for column in SHEETS[ENTRIES] if column.is_written)
FILLED = {
    # An entry that stood in the sheet is told of even where its row was emptied.
    ENTRIES: {"version", *(column.key for column in SHEETS[ENTRIES] if column.is_written)},
    ASSESSMENTS: {column.key for column in SHEETS[ASSESSMENTS] if column.is_written},
}
SPELLINGS = {
    sheet: {word.casefold(): column.key for column in columns for word in (column.key, column.english, column.russian)}
    | {word.casefold(): key for word, key in FORMER[sheet].items()}
    for sheet, columns in SHEETS.items()
}


@dataclass(frozen=True)
class Parsed:
    """What a file is, and its rows as (sheet, number, {key: text}); they can be walked through once.

    `unread` are the sheets that hold something and that are none of ours; `beside` names the columns of that kind, and
    is full when the rows were walked through.
    """

    meta: dict
    rows: object
    unread: tuple = ()
    beside: dict = field(default_factory=dict)


@contextmanager
def parsed(path, *, name="", most_rows=MOST_ROWS):
    """Give what a file at this path holds; `name` is what its owner called it.

    Raises Unreadable, at once or while its rows are walked through.
    """
    start = Path(path).open("rb").read(8)
    if start.startswith(ZIP):
        check_package(path)
        with workbook_lines(path, most_rows) as lines:
            yield of_workbook(lines, most_rows)
    elif start.startswith(OLE):
        raise Unreadable(
            _("The file is an Excel workbook of the old kind (.xls) or is locked; expected .xlsx without a password.")
        )
    elif start.startswith(FOREIGN):
        raise Unreadable(_("The file is neither a plain .xlsx nor CSV; expected one of these. Save it as .xlsx."))
    elif not start.strip():
        raise Unreadable(_("The file is empty."))
    elif Path(name).suffix.casefold() in EXCEL:
        raise Unreadable(
            _("The file is called an Excel workbook, but is damaged or something else. Open it, and save it as .xlsx.")
        )
    else:
        with separated(
            path, lambda word: any(word.strip().casefold() in known for known in SPELLINGS.values())
        ) as rows:
            beside = {}
            yield Parsed({}, limited(of_separated(rows, beside), most_rows), beside=beside)


@contextmanager
def workbook_lines(path, most_rows):
    """Give the lines of the process that reads the workbook; it is ended with this block."""
    # Rows that are still to be filled are handed over too, and are not counted: twice as many is more than enough.
    most = str(2 * most_rows + BLANK_ROWS)
    command = [sys.executable, "-I", apart.__file__, str(path), most, META, ",".join(TOLD), *SHEETS]
    reader = subprocess.Popen(  # noqa: S603 (our own file, with a path and numbers of ours)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"RUST_BACKTRACE": "0"},  # a library that found no memory waits for itself when it is to tell where
    )
    try:
        yield told(reader, most_rows)
    finally:
        reader.kill()
        reader.stdout.close()
        reader.wait()


def told(reader, most_rows):
    """Yield what the reading process tells. Raises Unreadable where it says so, or was ended by the system."""
    for line in reader.stdout:
        said = json.loads(line)
        if isinstance(said, dict) and "refused" in said:
            raise refusal(said, most_rows)
        yield said
    if reader.wait():
        raise refusal({"refused": "size"}, most_rows)


def refusal(said, most_rows):
    if said["refused"] == "rows":
        return Unreadable(too_many(most_rows))
    if said["refused"] == "size":
        return Unreadable(_("The workbook is too large to be read; expected one of the size that was downloaded here."))
    return Unreadable(_("The workbook cannot be read: it is cut off or damaged. Open it, and save it again as .xlsx."))


def too_many(most_rows):
    return _("The file holds more than %(most)d rows; expected no more. Divide it into several.") % {"most": most_rows}


def limited(rows, most_rows):
    """Yield the rows in which something was written. Raises Unreadable where these are too many."""
    place = 0
    for sheet, number, said in rows:
        if said.keys().isdisjoint(FILLED[sheet]):
            continue
        place += 1
        if place > most_rows:
            raise Unreadable(too_many(most_rows))
        yield sheet, number, said


def of_workbook(lines, most_rows):
    """Return what a workbook holds; its sheets must be the ones that are downloaded here.

    Of a table of somebody's own, one sheet that is called like ours is enough; of our workbook both must be there, or
    what stands in a renamed one would be lost.
    """
    said = next(lines)
    names, unread, lacking = said["sheets"], said["unread"], [name for name in SHEETS if name not in said["sheets"]]
    if META in names and lacking:
        told = {"lacking": ", ".join(lacking), "found": shortened(", ".join(unread)) or _("no other sheet")}
        raise Unreadable(
            _("The workbook lacks the sheet %(lacking)s; found instead: %(found)s. Give it its name back.") % told
        )
    if len(lacking) == len(SHEETS):
        found = shortened(", ".join(names))
        raise Unreadable(
            _("The workbook has the sheets %(found)s; expected “Entries” or “Assessments”, as downloaded here.")
            % {"found": found}
        )
    beside: dict = {}
    meta = next(lines)["meta"]
    rows = still_unvalued(by_keys(lines, beside), meta)
    return Parsed(meta, limited(rows, most_rows), tuple(unread), beside)


def still_unvalued(rows, meta):
    """Yield the rows; what was given back marked as a formula without a value is one still where it stands."""
    known = {text for name, text in meta.items() if name.startswith(LEFT_UNVALUED)}
    if not known:
        yield from rows
        return
    for sheet, number, said in rows:
        yield sheet, number, {key: UNVALUED + text if text in known else text for key, text in said.items()}


def of_separated(rows, beside):
    """Yield the rows of a file without sheets: its headings say which sheet it stands for."""
    rows = iter(rows)
    _number, heads = next(rows, (0, []))
    known = {sheet: sum(word.strip().casefold() in SPELLINGS[sheet] for word in heads) for sheet in SHEETS}
    sheet = max(known, key=known.__getitem__)
    keys = keys_of(sheet, heads)
    for number, cells in rows:
        if any(cell.strip() for cell in cells[len(keys) :]):
            raise Unreadable(
                _("Row %(row)d has more cells than there are headings: put what holds a separator in quotation marks.")
                % {"row": number}
            )
        note_unread(beside, (sheet, keys, dict(enumerate(heads))), cells)
        if said := by_key(sheet, keys, cells):
            yield sheet, number, said


def by_keys(lines, beside):
    """Yield (sheet, number, {key: text}) for the rows below the headings. Raises Unreadable where these lack."""
    keys, heads = {}, {name: {} for name in SHEETS}
    for sheet, number, cells in lines:
        if is_heading(sheet, cells):
            keys.setdefault(sheet, keys_of(sheet, cells))
            heads[sheet] |= {place: word for place, word in enumerate(cells) if word.strip()}
        elif sheet not in keys:
            keys_of(sheet, cells)
        else:
            note_unread(beside, (sheet, keys[sheet], heads[sheet]), cells)
            if said := by_key(sheet, keys[sheet], cells):
                yield sheet, number, said


def note_unread(beside, columns, cells):
    """Keep the names of columns that are none of ours and in which a row says something."""
    sheet, keys, heads = columns
    if len(cells) <= len(keys) and "" not in keys:
        return
    for place, text in enumerate(cells):
        if text.strip() and not (place < len(keys) and keys[place]) and (sheet, place) not in beside:
            beside[sheet, place] = shortened(heads.get(place, "")) or letters_of(place)


def letters_of(place):
    """Return what spreadsheets call a column: A for 0, AA for 26."""
    letters = ""
    while place >= 0:
        place, letter = place // 26 - 1, place % 26
        letters = chr(ord("A") + letter) + letters
    return letters


def by_key(sheet, keys, cells):
    """Return {key: text} of a row. Raises Unreadable where it was made of an entry and a column was taken away."""
    said = {key: text for key, text in zip(keys, cells, strict=False) if key and text.strip()}
    if "version" in said:
        demand_columns(sheet, keys, ALL_OF_ENTRIES)
    return said


def is_heading(sheet, cells):
    """Say whether a row holds headings: most of what stands in it is one."""
    words = [word.strip().casefold() for word in cells if word.strip()]
    return sum(word in SPELLINGS[sheet] for word in words) > len(words) / 2


def demand_columns(sheet, keys, needed):
    """Raise Unreadable unless one of each of the needed columns is there."""
    if lacking := [either for either in needed if not set(either) & set(keys)]:
        named = [" / ".join(heading_of(sheet, key) for key in either) for either in lacking]
        raise Unreadable(
            _("“%(sheet)s” lacks the columns %(columns)s; expected the headings as they are downloaded here.")
            % {"sheet": sheet, "columns": ", ".join(named)}
        )


def keys_of(sheet, cells):
    """Return the keys of the columns by their headings; "" for one that is not ours. Raises Unreadable."""
    keys = [SPELLINGS[sheet].get(word.strip().casefold(), "") for word in cells]
    twice = {key for key in keys if key and keys.count(key) > 1}
    demand_columns(sheet, keys, NEEDED[sheet])
    if twice:
        told = {"sheet": sheet, "columns": ", ".join(heading_of(sheet, key) for key in sorted(twice))}
        raise Unreadable(_("“%(sheet)s” has more than one column %(columns)s; expected one of each.") % told)
    return keys
