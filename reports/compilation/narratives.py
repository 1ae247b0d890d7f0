"""What a country's own report says, part by part, in its own words: each text with its sources, in a fixed order."""

import re
from dataclasses import replace

from reports.compilation.record import anchor_of, name_of
from reports.compilation.tongues import written_in
from reports.country_reports.marks import as_brought, foreign_words, marks_in, paragraphs, pieces, told_apart
from reports.document import Cell, Run, Table

DASH = "– "


def narratives(record, code):
    """Return a country's reports in this snapshot, one or none, of a review one a year, the oldest first."""
    return [row for row in record.snapshot.get("country_reports", []) if row["country_code"] == code]


def is_told(entry, parts, language):
    """Whether one of these (report, part) has the words that a reader in this language has of a fact, and cites it."""
    if not parts:
        return False
    own = entry[f"narrative_{language}"].strip()
    wanted = [words for words in brought(entry) if words and (not own or words == as_brought(own))]
    for report, part in parts:
        marks = {source["mark"] for source in report["citations"] if source["key"] == entry["key"]}
        if marks and any(cites(line, words, marks) for line in paragraphs(part["text"]) for words in wanted):
            return True
    return False


def cites(line, words, marks):
    """Whether one of these marks is among those that come next behind the words."""
    behind = re.finditer(rf"(?<!\w){re.escape(words)}[^\[\]]*((?:\[\d+\][\s.,;]*)+)", " ".join(line.split()))
    return any(marks & marks_in(found[1]) for found in behind)


def brought(entry):
    """Return the words of a fact in each language, as they are brought into a country's report."""
    return [as_brought(text) for text in texts_of(entry).values()]


def parts_of(report, kind):
    return [part for part in report["parts"] if part["kind"] == kind and part["text"].strip()]


def told(record, report, part, t, pen, *, led=True):
    """Write the text of a part: its paragraphs numbered, its lines that begin with a dash as items.

    It is led by whose words they are, unless nothing else stands under the heading.
    """
    sources = {row["mark"]: row for row in report["citations"]}
    foreign = in_another_language(record, sources, part["original"])
    other = written_in(part["text"], part["original"], t)
    lead = [whose(record, report, t)] if led or record.is_review else []
    lead += [still_true(part["still_true"], t)] if part.get("still_true") else []
    lead += [t("fact.original")] if other else []
    if lead:
        pen.text(" ".join(lead), kind="note")
    for line in paragraphs(part["text"]):
        runs = runs_of(record, line.removeprefix(DASH), sources, t, lang=other, foreign=foreign)
        if line.startswith(DASH):
            pen.text(*runs, kind="item")
        else:
            pen.paragraph(*runs)


def still_true(said, t):
    """Return of which year a part's text is, and when it was confirmed; a snapshot of before does not say it."""
    return t("narrative.still_true", year=said["year"], day=t.day(said["on"]))


def whose(record, report, t):
    return t("narrative.whose_year", year=report["year"]) if record.is_review else t("narrative.whose")


def runs_of(record, line, sources, t, *, lang, foreign=()):
    """Return the runs of a line; a mark whose entry this edition's readers may not open leaves nothing behind."""
    runs = []
    for piece in told_apart(pieces(line), foreign):
        source = sources.get(piece.mark)
        if piece.mark is None:
            runs.append(Run(piece.text, lang=of_other(piece.lang, t) if piece.lang else lang))
        elif source is None:
            runs[-1:] = [replace(run, text=run.text.rstrip()) for run in runs[-1:]]
        else:
            entry = record.by_key.get(source["key"])
            runs.append(Run(f"[{name_of(source)}{since(source, t)}]", href=f"#{anchor_of(entry)}" if entry else ""))
    return runs


def in_another_language(record, sources, original):
    """Return [(words, their language)] of the cited facts that there are only in another language than the text's."""
    entries = [record.by_key[source["key"]] for source in sources.values() if source["key"] in record.by_key]
    return [one for entry in entries for one in foreign_words(texts_of(entry), original)]


def of_other(lang, t):
    return "" if lang == t.language else lang


def texts_of(entry):
    return {language: entry[f"narrative_{language}"] for language in ("en", "ru")}


def since(source, t):
    """Return what became of an entry after it was cited: ", since withdrawn" or the like."""
    if source["state"] == "withdrawn":
        return ", " + t("narrative.withdrawn")
    return ", " + t("narrative.superseded") if source["superseded"] else ""


def constraints_and_rest(record, code, name, t, pen):
    """Write constraints, priorities, who was consulted and what the Government says of it all."""
    reports = narratives(record, code)
    if not reports:
        not_told(record, code, name, t, pen)
        return
    for kind in ("constraints", "priorities"):
        pen.heading(3, t(f"narrative.{kind}"))
        written(record, reports, kind, t, pen)
    pen.heading(3, t("narrative.consulted"))
    written(record, reports, "consulted", t, pen, silent=any(report["consulted"] for report in reports))
    for report in reports:
        organizations(record, report, name, t, pen)
    pen.heading(3, t("narrative.government"))
    for report in reports:
        if record.is_review:
            pen.text(t("narrative.of_year", year=report["year"]), kind="note")
        government(report, name, t, pen)
    for row in states(record, code):
        pen.text(how_far(record, row, name, t), kind="silence")


def states(record, code):
    """Return how far a country's reports are whose text is not told; a snapshot of before says nothing of them."""
    return [row for row in record.snapshot.get("country_report_states", []) if row["country_code"] == code]


def not_told(record, code, name, t, pen):
    """Say that no report was received, or how far it is, and that the Government did not reply by the date set."""
    pen.heading(3, t("country.constraints"))
    rows = states(record, code)
    for row in rows:
        # A snapshot of before knows not this day: there the two sentences stand as they stood.
        if row["state"] == "in_consultation" and row.get("no_reply_by"):
            pen.paragraph(how_far(record, row, name, t, state="unanswered"))
            continue
        pen.text(how_far(record, row, name, t), kind="silence")
        if row["reply_missing"]:
            pen.paragraph(no_reply(row, name, t))
    if rows:
        pen.text(t("country.not_known"), kind="silence")
    else:
        key = "country.no_report_here" if for_observers(record) else "country.no_report"
        pen.text(t(key, country=name), kind="silence")


def for_observers(record):
    return record.snapshot["edition"]["audience"] == "observers"


def how_far(record, row, name, t, *, state=""):
    """Return in a sentence or two how far a report is; in a review, of which year it is."""
    days = {"day": t.day(row["since_on"])}
    if row["state"] == "in_consultation":
        days = {"asked": t.day(row["asked_on"]), "day": t.day(row["reply_by_on"])}
    whose = t("narrative.state_of", country=name, year=row["year"]) if record.is_review else name
    # Of a report begun in its place for fewer readers this edition knows nothing.
    here = "_here" if row["state"] == "withdrawn" and for_observers(record) else ""
    return t(f"narrative.state.{state or row['state']}{here}", country=whose, **days)


def written(record, reports, kind, t, pen, *, silent=False):
    """Write the parts of a kind, or say that the reports are silent there."""
    parts = [(report, part) for report in reports for part in parts_of(report, kind)]
    for report, part in parts:
        told(record, report, part, t, pen, led=False)
    if not (parts or silent):
        pen.text(t(f"narrative.no_{kind}"), kind="silence")


def organizations(record, report, name, t, pen):
    if not report["consulted"]:
        return
    columns = tuple(t(f"narrative.column.{column}") for column in ("name", "kind", "when", "how"))
    rows = tuple(
        (Cell(row["name"]), Cell(t(f"narrative.{row['kind']}")), Cell(t.day(row["consulted_on"])), Cell(row["how"]))
        for row in report["consulted"]
    )
    whose = t("narrative.state_of", country=name, year=report["year"]) if record.is_review else name
    sheet = t("sheet.consulted", country=whose)
    pen.add(Table(t("narrative.organizations", country=whose), columns, rows, sheet=sheet))


def government(report, name, t, pen):
    """Print the Government's clearance or objection in its own words, and that no reply came by the date set."""
    position = report["position"]
    if position:
        words = spoken(position, name, t)
        # In a snapshot of before this stood in front of the words that the sentence announces.
        behind = "days_late" in position
        if not (position["is_of_this_text"] or behind):
            words += " " + t("narrative.changed_since")
        pen.paragraph(words)
        if lang := written_in(position["text"], position["original"], t):
            pen.text(t("fact.original"), kind="note")
        for line in paragraphs(position["text"]):
            pen.text(Run(line, lang=lang), kind="quote")
        if behind and not position["is_of_this_text"]:
            pen.text(t("narrative.changed_since"))
    if report["reply_missing"]:
        pen.paragraph(no_reply(report, name, t))


def spoken(position, name, t):
    """Return when the Government cleared or objected, and by how much later than the day set.

    A snapshot of before does not say that it was late.
    """
    said = {"country": name, "day": t.day(position["given_on"])}
    if not (late := position.get("days_late")):
        return t(f"narrative.{position['kind']}", **said)
    more = {"days": t.count("day", late), "wanted": t.day(position["wanted_on"])}
    return t(f"narrative.{position['kind']}_late", **said, **more)


def no_reply(row, name, t):
    return t("narrative.no_reply", country=name, asked=t.day(row["asked_on"]), day=t.day(row["reply_by_on"]))
