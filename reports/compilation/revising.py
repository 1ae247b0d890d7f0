"""What a revision changes against the report that it replaces: reckoned from the two snapshots, told in front."""

from reports.compilation.blocks import Pen
from reports.compilation.identities import identity
from reports.document import Run

FEW = 40
# Tables of a snapshot whose rows are told apart by what identifies them.
ROWS = {
    "entries": lambda row: (row["reference"] or row["key"],),
    "assessments": lambda row: tuple(map(str, identity(row))),
    "treaty_actions": lambda row: (row["row"],),
    "funding": lambda row: (row["key"],),
    "activities": lambda row: (row["agency_code"] or "", row["title"], row["earliest_on"]),
    "ngos": lambda row: (row["row"],),
}
WHOLE = (
    *("programme", "paragraphs", "issues", "recommendations", "reservations", "resolutions", "meeting"),
    *("instruments", "country_reports", "independent_reports", "meetings", "meeting_documents", "views", "proposals"),
    *("closing_decisions", "not_applicable", "ngo_remarks", "parties", "relied_on", "country_report_states"),
    *("rounds_within", "meeting_decisions", "themes", "agenda"),
)


def what_changed(before, now):
    """Return the difference of two snapshots as plain data: of each table which rows are new, gone or changed."""
    told = {name: rows_changed(before.get(name, []), now.get(name, []), key) for name, key in ROWS.items()}
    return {
        "symbol": before["edition"]["symbol"],
        "dated": before["edition"]["dated"],
        "rows": {name: change for name, change in told.items() if any(change.values())},
        "whole": [name for name in WHOLE if name in before and differ(before[name], now.get(name))],
    }


def rows_changed(before, now, key):
    old, new = ({key(row): row for row in rows} for rows in (before, now))
    return {
        "new": named(new.keys() - old.keys()),
        "gone": named(old.keys() - new.keys()),
        "changed": named(place for place in old.keys() & new.keys() if differ(old[place], new[place])),
    }


def differ(before, now):
    """Whether what both snapshots speak of differs: a key that only one of them knows came or went with a version."""
    if isinstance(before, dict) and isinstance(now, dict):
        return any(differ(before[key], now[key]) for key in before.keys() & now.keys())
    if isinstance(before, list) and isinstance(now, list):
        return len(before) != len(now) or any(map(differ, before, now))
    return before != now


def named(places):
    return sorted(" ".join(place) for place in places)


def revision(record, t):
    """Say in front what a revision changes; nothing in a report that is none."""
    pen = Pen()
    told = record.snapshot.get("replaces")
    if told:
        pen.text(t("revision.opening", symbol=told["symbol"], day=t.day(told["dated"])))
        if not told["rows"] and not told["whole"]:
            pen.text(t("revision.nothing"))
        for name, change in told["rows"].items():
            for how in ("new", "changed", "gone"):
                if change[how]:
                    pen.text(*said(record, name, how, change[how], t), kind="item")
        if told["whole"]:
            parts = [t(f"revision.whole.{name}") for name in told["whole"]]
            pen.text(t("revision.whole", parts=t.listed(parts)), kind="item")
    return pen.part(t("title.revision"))


def said(record, name, how, rows, t):
    """Yield how many rows of a table are new, changed or gone, and which entries, where these are few."""
    yield Run(t(f"revision.{how}", what=t(f"revision.rows.{name}"), number=t.number(len(rows))))
    if name == "entries" and len(rows) <= FEW:
        there = {entry["reference"] or entry["key"] for entry in record.entries}
        for place, row in enumerate(rows):
            yield Run(", " if place else ": ")
            yield Run(row, href=f"#entry-{row}" if row in there else "")
    yield Run(".")
