"""What a revision changes against the report that it replaces: reckoned from the two snapshots, told in front."""

from reports.compilation.blocks import Pen, paragraph_links
from reports.compilation.identities import identity
from reports.compilation.record import anchor_of, in_order, name_of
from reports.compilation.scale import voice_words
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
# What of a row is kept, so that the report can name it even where it tells it no more; of other tables the key.
OF_A_FACT = ("key", "reference", "countries", "paragraphs")
OF_AN_ASSESSMENT = ("of", "country_code", "voice", "agency_code", "author_code", "author_name", "derived")
TOLD = {
    "entries": lambda row: {name: row[name] for name in OF_A_FACT},
    "assessments": lambda row: {name: row.get(name) for name in OF_AN_ASSESSMENT},
}
# In which order the report names them.
NAMED = {
    "entries": lambda rows: sorted(rows, key=in_order),
    "assessments": lambda rows: sorted(rows, key=lambda row: (row["of"], row["country_code"])),
}
WHOLE = (
    *("programme", "paragraphs", "issues", "recommendations", "reservations", "resolutions", "meeting"),
    *("instruments", "country_reports", "independent_reports", "meetings", "meeting_documents", "views", "proposals"),
    *("closing_decisions", "not_applicable", "ngo_remarks", "parties", "relied_on", "country_report_states"),
    *("rounds_within", "meeting_decisions", "themes", "agenda", "meetings_told", "came_late"),
)


def what_changed(before, now):
    """Return the difference of two snapshots as plain data: of each table which rows are new, gone or changed."""
    told = {
        name: rows_changed(before.get(name, []), now.get(name, []), key, TOLD.get(name, key))
        for name, key in ROWS.items()
    }
    return {
        "symbol": before["edition"]["symbol"],
        "dated": before["edition"]["dated"],
        "rows": {name: change for name, change in told.items() if any(change.values())},
        "whole": [name for name in WHOLE if name in before and differ(before[name], now.get(name))],
    }


def rows_changed(before, now, key, told):
    old, new = ({key(row): row for row in rows} for rows in (before, now))
    changed = [place for place in old.keys() & new.keys() if differ(old[place], new[place])]
    return {
        "new": [told(new[place]) for place in sorted(new.keys() - old.keys())],
        "gone": [told(old[place]) for place in sorted(old.keys() - new.keys())],
        "changed": [told(new[place]) for place in sorted(changed)],
    }


def differ(before, now):
    """Whether what both snapshots speak of differs: a key that only one of them knows came or went with a version."""
    if isinstance(before, dict) and isinstance(now, dict):
        return any(differ(before[key], now[key]) for key in before.keys() & now.keys())
    if isinstance(before, list) and isinstance(now, list):
        return len(before) != len(now) or any(map(differ, before, now))
    return before != now


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
    """Yield how many rows of a table are new, changed or gone; which facts and assessments, where these are few."""
    yield Run(t(f"revision.{how}", what=t(f"revision.rows.{name}"), number=t.number(len(rows))))
    # Of a revision from before rows were told, the snapshot names them by their keys alone.
    if name in NAMED and len(rows) <= FEW and all(isinstance(row, dict) for row in rows):
        for place, row in enumerate(NAMED[name](rows)):
            yield Run("; " if place else ": ")
            yield from (fact if name == "entries" else judgement)(record, row, t)
    yield Run(".")


def fact(record, row, t):
    """Yield a fact by the report's own name of it, a link where the report tells it, with countries and paragraphs."""
    there = {anchor_of(entry) for entry in record.by_key.values()}
    yield Run(name_of(row), href=f"#{anchor_of(row)}" if anchor_of(row) in there else "")
    places = [t.short(record.parties[code]) for code in record.countries if code in row["countries"]]
    yield Run(f" ({t.listed(places) or t('regional.short')}")
    if row["paragraphs"]:
        yield Run("; " + t("fact.paragraphs" if len(row["paragraphs"]) > 1 else "fact.paragraph") + " ")
        yield from paragraph_links(row["paragraphs"])
    yield Run(")")


def judgement(record, row, t):
    """Yield the place that an assessment is of, and whose it is."""
    country = t.named(record.parties[row["country_code"]])
    yield Run(t("place", paragraph=row["of"], country=country), href=f"#para-{row['of']}")
    yield Run(f" ({voice_words(record, row, t)})")
