"""Chapter: non-governmental organizations: what was reported, who works with whom, independent reports."""

from collections import defaultdict

from reports.compilation.blocks import Pen, cells, spread
from reports.compilation.instruments import web
from reports.compilation.record import anchor_of, name_of
from reports.compilation.year import short
from reports.document import Cell, Run, Table


def ngos(record, t):
    """List the organizations on record by what they do and where; say what independent assessments are there."""
    pen = Pen()
    told = [entry for entry in record.entries if entry["kind"] == "ngo"]
    if told:
        links = [Run(name_of(entry), href=f"#{anchor_of(entry)}") for entry in told]
        pen.paragraph(t("ngo.facts", facts=t.count("fact", len(told))), " ", *spread(links), ".")
    else:
        pen.paragraph(t("ngo.no_facts"))
    pen.paragraph(t("ngo.no_report"), " ", *independent(record, t))
    rows = record.snapshot["ngos"]
    if rows:
        pen.paragraph(t("ngo.opening", organizations=t.count("organization", len({row["name"] for row in rows}))))
        pen.add(organizations(record, rows, t, pen))
    return pen.part(t("title.ngos"))


def independent(record, t):
    """Say what organizations assessed, and apart from it what the treaty record gives in the independent voice."""
    rows = [row for row in record.snapshot["assessments"] if row["voice"] == "independent"]
    derived = sum(1 for row in rows if row["derived"])
    own = len(rows) - derived
    yield Run(t("ngo.assessments", assessments=t.count("assessment", own)) if own else t("ngo.no_assessment"))
    if derived:
        yield Run(" " + t("ngo.derived", assessments=t.count("assessment", derived)))


def organizations(record, rows, t, pen):
    """Return those of one role and place in one row, the largest roles first."""
    groups, sizes = defaultdict(list), defaultdict(int)
    for row in rows:
        groups[row["role"], where(record, row, t)].append(row)
        sizes[row["role"]] += 1
    ordered = sorted(groups, key=lambda group: (-sizes[group[0]], group))
    table = []
    for role, place in ordered:
        members = groups[role, place]
        notes = tuple(dict.fromkeys(source_note(row, pen) for row in members))
        names = "; ".join(sorted(row["name"] for row in members))
        table.append((Cell(place), *cells(Cell(names, notes=notes), role)))
    columns = tuple(t(f"column.{name}") for name in ("where", "organizations", "role"))
    return Table(t("ngo.table"), columns, tuple(table), widths=(14, 54, 32), sheet=t("sheet.ngos"))


def where(record, row, t):
    names = [short(record, code, t) for code in record.countries if code in row["countries"]]
    return ", ".join(names) or row["region_note"] or t("regional.short")


def source_note(row, pen):
    return pen.note(row["source"].strip().rstrip(".") + ".", web(row["source_url"]))
