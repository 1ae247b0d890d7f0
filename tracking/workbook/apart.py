"""Read a workbook in a process of its own, within bounds that the system enforces, and write its cells to the output.

Run by its path, so that nothing of the site is loaded. A line is a JSON value: {"sheets": names, "unread": those that
hold something and are none of ours}, {"meta": {...}}, then [sheet, number of the row, cells as texts]; or
{"refused": why, ...} and nothing more. Cells that hold formulas are read as the values that the office program left
there; nothing is worked out. One without a value is told as the formula itself, or its error, behind UNVALUED.
"""

import json
import re
import resource
import signal
import sys
import zipfile
from collections import defaultdict
from datetime import date, datetime
from html import unescape

import python_calamine

MOST_MEMORY, MOST_SECONDS, PORTION, LONGEST_TAIL = 768 << 20, 8, 1 << 20, 20_000
LONGEST_FORMULA = 200
# Signs for each row that may be told: a text that a file holds once can stand in every one of its cells.
SIGNS_A_ROW = 2_000
# A formula whose value nobody has worked out reads like an empty cell: what stands there would be lost in silence.
# One that was worked out to no words (t="str") is as empty as it looks.
# Attributes stand in any order, in either quotation marks, and names may bear a prefix.
CELL = rb"""<(?:\w+:)?c(?=\s)(?=[^>]{0,300}?\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["'])"""
OF_TYPE = rb"""[^>]{0,300}\st\s*=\s*["']%s["']"""
TO_THE_END = rb"\s*</(?:\w+:)?c>"
UNWORKED = re.compile(
    CELL
    + rb"(?!" + OF_TYPE % b"str" + rb")[^>]{0,300}>\s*<(?:\w+:)?f\b[^>]*(?:/>|>([^<]*)</(?:\w+:)?f>)"
    + rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?" + TO_THE_END
)  # fmt: skip
# So does one that went wrong, or what was copied of it: #N/A, #REF!.
ERROR = re.compile(
    CELL
    + rb"(?=" + OF_TYPE % b"e" + rb")[^>]*>\s*(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?"
    + rb"<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>" + TO_THE_END
)  # fmt: skip
# A sign that stands for nothing in any language, which `tracking/workbook/refusals.py` knows as well.
UNVALUED = "\ue145"
TAG = re.compile(r"<(?:\w+:)?(sheet|Relationship)\s([^>]*)>")
ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def bounded():
    """Let the system end this process before it takes more than it may.

    By the clock too: a library that found no memory may wait for itself, and spends no time of the processor.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (4 * MOST_SECONDS, 4 * MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(MOST_SECONDS)


def told(value):
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def as_text(value):
    """Return a cell as an officer would have typed it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == value.time().min else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def rows_of(sheet, formulas):
    """Yield (number of the row, values) as a spreadsheet counts them, with what is empty to the left.

    `formulas` are those without a value, {row: {place: text}}: they stand in their cells, which else would seem empty.
    """
    before = sheet.start[1] if sheet.start else 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, laid_over([""] * before + row, formulas.pop(number, {}))
    for number in sorted(formulas):
        yield number, laid_over([], formulas[number])


def laid_over(values, formulas):
    values = values + [""] * (max(formulas, default=-1) + 1 - len(values))
    for place, formula in formulas.items():
        values[place] = UNVALUED + formula
    return values


def read(path, most_rows, meta, wanted, formulas, passed_over=()):
    """Tell what stands in the wanted sheets; `meta` is the sheet of pairs that says which workbook this is.

    `passed_over` are the sheets of ours that are there to be read by the office.
    """
    with python_calamine.load_workbook(path) as workbook:
        names = workbook.sheet_names
        others = [name for name in names if name not in (meta, *wanted, *passed_over)]
        told({"sheets": names, "unread": [name for name in others if holds_cells(workbook, name)]})
        pairs = workbook.get_sheet_by_name(meta).to_python() if meta in names else []
        told({"meta": {as_text(row[0]): as_text(row[1]) for row in pairs if len(row) > 1}})
        sheets = [(name, workbook.get_sheet_by_name(name)) for name in wanted if name in names]
        # All is read; from here on it is the other side that may take its time.
        signal.alarm(0)
        most_signs = SIGNS_A_ROW * most_rows
        for name, sheet in sheets:
            for number, values in rows_of(sheet, formulas.get(name, {})):
                cells = [as_text(value) for value in values]
                if not any(cells):
                    continue
                most_rows -= 1
                most_signs -= sum(map(len, cells))
                if most_signs < 0:
                    told({"refused": "size"})
                    return
                if most_rows < 0:
                    told({"refused": "rows"})
                    return
                told([name, number, cells])


def holds_cells(workbook, name):
    """Say whether something stands in a sheet; one that cannot be read, such as a chart, is taken to hold something."""
    try:
        return workbook.get_sheet_by_name(name).start is not None
    except python_calamine.CalamineError:
        return True


def unworked(path):
    """Return {name of the sheet: {row: {place: formula or error}}} of the cells that have no value."""
    found = {}
    with zipfile.ZipFile(path) as package:
        parts = set(package.namelist())
        for name, part in parts_of(package).items():
            if part in parts:
                with package.open(part) as file:
                    found[name] = formulas_in(file)
    return found


def formulas_in(file):
    found, tail = defaultdict(dict), b""
    while piece := file.read(PORTION):
        tail = tail[-LONGEST_TAIL:] + piece
        for column, row, formula in UNWORKED.findall(tail):
            found[int(row)][place_of(column)] = f"={as_written(formula)}"
        for column, row, error in ERROR.findall(tail):
            found[int(row)][place_of(column)] = as_written(error)
    return found


def as_written(formula):
    return unescape(formula.decode("utf-8", "replace"))[:LONGEST_FORMULA]


def place_of(letters):
    """Return the place of a column that a spreadsheet calls by letters: 0 for A, 26 for AA."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place - 1


def parts_of(package):
    """Return {name of the sheet: the part of the package that holds it}."""
    targets = {tag.get("Id"): tag.get("Target", "") for tag in tags(package, "xl/_rels/workbook.xml.rels")}
    found = {}
    for tag in tags(package, "xl/workbook.xml"):
        target = targets.get(next((value for name, value in tag.items() if name.endswith(":id")), None), "")
        found[tag.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def tags(package, part):
    """Return the attributes of the sheets and relationships that a part lists; none where it is not there."""
    if part not in package.namelist():
        return []
    with package.open(part) as file:
        text = file.read(PORTION).decode("utf-8", "replace")
    return [
        {name: unescape(one or other) for name, one, other in ATTRIBUTE.findall(found[2])}
        for found in TAG.finditer(text)
    ]


def main():
    path, most_rows, meta, passed_over, *wanted = sys.argv[1:]
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
    bounded()
    try:
        read(path, int(most_rows), meta, wanted, unworked(path), passed_over.split(","))
    except MemoryError:
        told({"refused": "size"})
    except (python_calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        told({"refused": "broken", "why": str(error)[:200]})


if __name__ == "__main__":
    main()
