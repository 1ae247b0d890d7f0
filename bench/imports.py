"""Row 9: importing 10,000 rows with every rule, beside COPY of the same rows; and the memory that 100,000 take."""

import csv
import tempfile
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from django.db import connection, transaction
from django.utils.timezone import now

from bench.data import frame
from bench.table import Line, said
from tracking.actions.imports import import_at_once
from tracking.models import (
    EntryAgency,
    EntryCountry,
    EntryParagraph,
    EntryVersion,
    EntryWords,
    Evidence,
    Figure,
    ImportedRow,
    ProgressEntry,
    WorkbookImport,
)
from tracking.workbook.columns import ENTRY_COLUMNS

ROWS, MANY, TIMES = 10_000, 100_000, 3
AT_LEAST, MOST_MB = 0.85, 80
WRITTEN = (
    WorkbookImport,
    ProgressEntry,
    EntryParagraph,
    EntryCountry,
    EntryAgency,
    Figure,
    Evidence,
    EntryWords,
    EntryVersion,
    ImportedRow,
)
NARRATIVE = (
    "Families returned to district {n}, where houses were repaired, a school was opened again and the office for "
    "documents works two days a week; some still wait for their papers."
)
SERIAL = count(1)


def lines(rows=ROWS, many=MANY):
    people = frame()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    officer = people["unit_officer"]
    with tempfile.TemporaryDirectory(prefix="poa-bench-") as folder:
        path = Path(folder) / "rows.csv"
        pairs = [one_turn(path, officer, rows) for _time in range(TIMES)]
        ours, theirs = (median(side) for side in zip(*pairs, strict=True))
        ratio = theirs / ours
        what, beside = f"import of {rows} entries from CSV, every rule, one event", "COPY of the same rows, all tables"
        told = [f"{rows / seconds:,.0f} rows/s" for seconds in (ours, theirs)]
        yield Line("9", what, beside, *told, f"{ratio:.2f}", f">= {AT_LEAST}", said(ratio >= AT_LEAST))
        write(path, many)
        taken = memory_of(lambda: taken_in(path, officer, many))
        goal = f"<= {MOST_MB} MB"
        yield Line("9", f"memory to import {many} entries", "", f"{taken:.0f} MB", "", "", goal, said(taken <= MOST_MB))
        emptied()


def one_turn(path, officer, rows):
    """Return (seconds of the import, seconds of COPY of what it wrote), each into the same emptied tables."""
    write(path, rows)
    begun = perf_counter()
    taken_in(path, officer, rows)
    ours = perf_counter() - begun
    copies = [copied(table, columns) for table, columns in tables()]
    emptied()
    begun = perf_counter()
    put_back(copies)
    theirs = perf_counter() - begun
    if ProgressEntry.objects.count() != rows:
        raise RuntimeError("COPY wrote other rows than the import: this would compare two different things.")
    emptied()
    return ours, theirs


def write(path, rows):
    """Write a file of entries, none as in another file.

    As in the history of 1993-2005, in the mean: a figure, a source, and two or three paragraphs each.
    """
    serial = next(SERIAL)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.key for column in ENTRY_COLUMNS)
        for n in range(rows):
            cells = cells_of(n, serial)
            writer.writerow(cells.get(column.key, "") for column in ENTRY_COLUMNS)


def cells_of(n, serial):
    return {
        "country": f"C{n % 12:02}",
        "agency": f"A{n % 3:02}",
        "kind": "Return",
        "when": f"{1 + n % 28} June {1996 + n % 5}",
        "paragraphs": ", ".join(str(20 + (n + step) % 120) for step in range(2 + n % 2)),
        "narrative_en": NARRATIVE.format(n=n),
        "actor": "State committee",
        "figure_measure": "families",
        "figure_value": str(n % 900),
        "figure_unit": "families",
        "source_title": f"Field report no. {n} of series {serial}",
        "source_published": "1998",
        "confidence": "high",
        "audience": "participants",
    }


def taken_in(path, officer, rows):
    import_at_once(path=path, name=path.name, most_rows=rows, whole=True, by=officer, at=now())


def tables():
    """Return (table, columns) of everything that an import writes, without what the database computes."""
    quote = connection.ops.quote_name
    return [
        (
            quote(model._meta.db_table),
            ", ".join(quote(f.column) for f in model._meta.concrete_fields if not f.generated),
        )
        for model in WRITTEN
    ]


def copied(table, columns):
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) TO STDOUT") as copy:
        return table, columns, b"".join(copy)


def put_back(copies):
    with transaction.atomic(), connection.cursor() as cursor:
        for table, columns, rows in copies:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                copy.write(rows)


def emptied():
    with connection.cursor() as cursor:
        # The log and the seals refuse to be emptied; this database is thrown away after.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {', '.join(table for table, _columns in tables())}, poa_event CASCADE")
        cursor.execute("SET session_replication_role = origin")


def memory_of(act):
    """Return by how many megabytes this process grew at most while it acted."""
    Path("/proc/self/clear_refs").write_text("5")
    before = status("VmRSS")
    act()
    return (status("VmHWM") - before) / 1024


def status(name):
    """Return a number of kilobytes that the system tells of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(f"{name}:")))
