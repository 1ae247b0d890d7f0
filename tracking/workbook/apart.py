"""Read a workbook in a process of its own, within bounds that the system enforces, and write its cells to the output.

Run by its path, so that nothing of the site is loaded. A line is a JSON value: {"sheets": names}, {"meta": {...}},
then [sheet, number of the row, cells as texts]; or {"refused": why, ...} and nothing more. Cells that hold formulas
are read as the values that the office program left there; nothing is worked out.
"""

import json
import re
import resource
import signal
import sys
import zipfile
from datetime import date, datetime

import python_calamine

MOST_MEMORY, MOST_SECONDS, PORTION, LONGEST_TAIL = 768 << 20, 8, 1 << 20, 20_000
# Signs for each row that may be told: a text that a file holds once can stand in every one of its cells.
SIGNS_A_ROW = 2_000
# A formula whose value nobody has worked out reads like an empty cell: what stands there would be lost in silence.
UNWORKED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*>\s*<f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>')


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


def rows_of(sheet):
    """Yield (number of the row, values) as a spreadsheet counts them, with what is empty to the left."""
    before = sheet.start[1] if sheet.start else 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [""] * before + row


def read(path, most_rows, meta, wanted):
    """Tell what stands in the wanted sheets; `meta` is the sheet of pairs that says which workbook this is."""
    with python_calamine.load_workbook(path) as workbook:
        names = workbook.sheet_names
        told({"sheets": names})
        pairs = workbook.get_sheet_by_name(meta).to_python() if meta in names else []
        told({"meta": {as_text(row[0]): as_text(row[1]) for row in pairs if len(row) > 1}})
        sheets = [(name, workbook.get_sheet_by_name(name)) for name in wanted if name in names]
        # All is read; from here on it is the other side that may take its time.
        signal.alarm(0)
        most_signs = SIGNS_A_ROW * most_rows
        for name, sheet in sheets:
            for number, values in rows_of(sheet):
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


def unworked(path):
    """Return the place of a formula without a value, such as H8; None where there is none."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/sheet"):
                continue
            with package.open(name) as part:
                tail = b""
                while piece := part.read(PORTION):
                    tail = tail[-LONGEST_TAIL:] + piece
                    if found := UNWORKED.search(tail):
                        return found[1].decode()
    return None


def main():
    path, most_rows, meta, *wanted = sys.argv[1:]
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
    bounded()
    try:
        if place := unworked(path):
            told({"refused": "formula", "place": place})
            return
        read(path, int(most_rows), meta, wanted)
    except MemoryError:
        told({"refused": "size"})
    except (python_calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        told({"refused": "broken", "why": str(error)[:200]})


if __name__ == "__main__":
    main()
