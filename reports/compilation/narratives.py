"""What a country's own report says, part by part, in its own words: each text with its sources, in a fixed order."""

from dataclasses import replace

from reports.compilation.record import anchor_of, name_of
from reports.country_reports.marks import paragraphs, pieces
from reports.document import Cell, Run, Table

DASH = "– "


def narratives(record):
    """Return {country: its report} of this snapshot; one taken before there were country reports has none."""
    return {row["country_code"]: row for row in record.snapshot.get("country_reports", [])}


def parts_of(report, kind):
    return [part for part in report["parts"] if part["kind"] == kind and part["text"].strip()]


def told(record, report, part, t, pen, *, led=True):
    """Write the text of a part: its paragraphs numbered, its lines that begin with a dash as items.

    It is led by whose words they are, unless nothing else stands under the heading.
    """
    sources = {row["mark"]: row for row in report["citations"]}
    other = part["original"] if part["original"] != t.language else ""
    lead = [t("narrative.whose")] if led else []
    lead += [t("fact.original")] if other else []
    if lead:
        pen.text(" ".join(lead), kind="note")
    for line in paragraphs(part["text"]):
        runs = runs_of(record, line.removeprefix(DASH), sources, t, lang=other)
        if line.startswith(DASH):
            pen.text(*runs, kind="item")
        else:
            pen.paragraph(*runs)


def runs_of(record, line, sources, t, *, lang):
    """Return the runs of a line; a mark whose entry this edition's readers may not open leaves nothing behind."""
    runs = []
    for piece in pieces(line):
        source = sources.get(piece.mark)
        if piece.mark is None:
            runs.append(Run(piece.text, lang=lang))
        elif source is None:
            runs[-1:] = [replace(run, text=run.text.rstrip()) for run in runs[-1:]]
        else:
            entry = record.by_key.get(source["key"])
            runs.append(Run(f"[{name_of(source)}{since(source, t)}]", href=f"#{anchor_of(entry)}" if entry else ""))
    return runs


def since(source, t):
    """Return what became of an entry after it was cited: ", since withdrawn" or the like."""
    if source["state"] == "withdrawn":
        return ", " + t("narrative.withdrawn")
    return ", " + t("narrative.superseded") if source["superseded"] else ""


def constraints_and_rest(record, code, name, t, pen):
    """Write constraints, priorities, who was consulted and what the Government says of it all."""
    report = narratives(record).get(code)
    if report is None:
        pen.heading(3, t("country.constraints"))
        key = "country.no_report_here" if record.snapshot["edition"]["audience"] == "observers" else "country.no_report"
        pen.text(t(key, country=name), kind="silence")
        return
    for kind in ("constraints", "priorities"):
        pen.heading(3, t(f"narrative.{kind}"))
        written(record, report, kind, t, pen)
    pen.heading(3, t("narrative.consulted"))
    written(record, report, "consulted", t, pen, silent=bool(report["consulted"]))
    organizations(report, name, t, pen)
    pen.heading(3, t("narrative.government"))
    government(report, name, t, pen)


def written(record, report, kind, t, pen, *, silent=False):
    """Write the parts of a kind, or say that the report is silent there."""
    for part in parts_of(report, kind):
        told(record, report, part, t, pen, led=False)
    if not (parts_of(report, kind) or silent):
        pen.text(t(f"narrative.no_{kind}"), kind="silence")


def organizations(report, name, t, pen):
    if not report["consulted"]:
        return
    columns = tuple(t(f"narrative.column.{column}") for column in ("name", "kind", "when", "how"))
    rows = tuple(
        (Cell(row["name"]), Cell(t(f"narrative.{row['kind']}")), Cell(t.day(row["consulted_on"])), Cell(row["how"]))
        for row in report["consulted"]
    )
    pen.add(Table(t("narrative.organizations", country=name), columns, rows))


def government(report, name, t, pen):
    """Print the Government's clearance or objection in its own words, and that no reply came by the date set."""
    position = report["position"]
    if position:
        day = t.day(position["given_on"])
        words = t(f"narrative.{position['kind']}", country=name, day=day)
        if not position["is_of_this_text"]:
            words += " " + t("narrative.changed_since")
        pen.paragraph(words)
        lang = position["original"] if position["original"] != t.language else ""
        for line in paragraphs(position["text"]):
            pen.text(Run(line, lang=lang), kind="quote")
    if report["reply_missing"]:
        asked, wanted = t.day(report["asked_on"]), t.day(report["reply_by_on"])
        pen.paragraph(t("narrative.no_reply", country=name, asked=asked, day=wanted))
