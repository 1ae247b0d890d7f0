"""Measure what pages, API and report cost, beside what they could cost at best: `python -m bench --help`."""

import argparse
import sys

from bench.place import fresh_database
from bench.table import heads, note, show

ENTRIES, FACTS = 1_000_000, 2_000
ROWS = ("1", "2", "3", "4", "5", "7", "9", "10", "11", "12", "13", "15", "S")


def main():
    given = asked()
    with fresh_database() as (emptied, server):
        # Models can be imported only after Django has read its settings.
        from bench import data, finding, formats, imports, jobs, lists, matrices, pages, queries, report, suggestions

        heads()
        if "10" in given.rows:
            emptied()
            show(report.lines(given.facts))
        if {"11", "13"} & set(given.rows):
            emptied()
            show(formats.lines(given.facts))
        if "13" in given.rows:
            emptied()
            show(formats.long_word(10 * given.facts))
        if "12" in given.rows:
            emptied()
            show(formats.ten_times(given.facts, emptied))
        if "15" in given.rows:
            emptied()
            show(jobs.lines())
        if "S" in given.rows:
            emptied()
            show(suggestions.lines())
        if "9" in given.rows:
            emptied()
            show(imports.lines())
        if set(given.rows) & {"1", "2", "3", "4", "5", "7"}:
            emptied()
            few = queries.counted(data.make(queries.FEW)) if "1" in given.rows else {}
            emptied()
            brief = finding.timed(data.make(finding.FEW)["participant"]) if "7" in given.rows else {}
            emptied()
            people = data.make(given.entries)
            if "1" in given.rows:
                show(queries.lines(few, queries.counted(people), given.entries))
            if {"2", "3"} & set(given.rows):
                show(matrices.lines(people["participant"]))
            if "4" in given.rows:
                show(pages.lines(people["unit_officer"]))
            if "5" in given.rows:
                show(lists.lines(people["participant"]))
            if "7" in given.rows:
                show(finding.lines(brief, people["participant"]))
        note(f"{given.entries} entries and {given.entries} assessments; report of {given.facts} facts; {server}")
    return 0


def asked():
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Prints what is measured, beside what, the ratio and its goal. PostgreSQL is started for the time "
        "of the measurement; with DATABASE_URL, a database is made on that server and dropped in the end.",
    )
    parser.add_argument("--entries", type=int, default=ENTRIES, help=f"so many entries and assessments: {ENTRIES}")
    parser.add_argument("--facts", type=int, default=FACTS, help=f"so many facts in rows 10 to 13: {FACTS}")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"which rows to measure: {','.join(ROWS)}")
    given = parser.parse_args()
    given.rows = given.rows.split(",")
    if unknown := set(given.rows) - set(ROWS):
        parser.error(f"--rows: found {', '.join(sorted(unknown))}, expected some of {', '.join(ROWS)}")
    return given


if __name__ == "__main__":
    sys.exit(main())
