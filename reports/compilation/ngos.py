"""Chapter: non-governmental organizations: what was reported, who works with whom, independent reports."""

from collections import defaultdict

from reports.compilation.blocks import Pen, cells, spread
from reports.compilation.independent import independent_reports
from reports.compilation.instruments import web
from reports.compilation.leading import PARAGRAPHS, saying, see, tally
from reports.compilation.record import anchor_of, in_order, name_of
from reports.compilation.tongues import signed
from reports.compilation.words import Words
from reports.compilation.year import short
from reports.document import Cell, Run, Table

NUMBERED_BY = Words("en")  # whose words order what bears numbers: footnotes here, as paragraphs do elsewhere


def ngos(record, t):
    """List the organizations on record by what they did and where, and say what is told of the part of them all.

    Every statement is of the report's last day or earlier; what independent assessments there are is said apart.
    """
    pen = Pen()
    told = sorted((entry for entry in record.entries if entry["kind"] == "ngo"), key=in_order)
    if told:
        links = [Run(name_of(entry), href=f"#{anchor_of(entry)}") for entry in told]
        pen.paragraph(t("ngo.facts", facts=t.count("fact", len(told))), " ", *spread(links), ".")
    else:
        pen.paragraph(t("ngo.no_facts"))
    if record.independent_reports:
        end = t.day(record.snapshot["edition"]["as_of"])
        opening = f"{t('independent.opening', end=end)} {t('independent.which')}"
    else:
        opening = t("ngo.no_report")
    pen.paragraph(opening, " ", *independent(record, t))
    if remarks := record.snapshot["ngo_remarks"]:
        pen.paragraph(t("ngo.remarks"), *told_of_all(remarks, t, pen))
    rows = record.snapshot["ngos"]
    if rows:
        named = t.count("organization", len({row["name"] for row in rows}))
        pen.paragraph(t("ngo.opening", organizations=named, end=t.day(record.snapshot["edition"]["as_of"])))
        pen.add(organizations(record, rows, t, pen))
    independent_reports(record, t, pen)
    return pen.part(t("title.ngos"))


def told_of_all(rows, t, pen):
    """Yield what is said of the part that all organizations have, a sentence for each subject, the oldest first."""
    subjects = defaultdict(list)
    for row in rows:
        subjects[row["subject"]].append(row)
    for subject, said in subjects.items():
        yield Run(f" {signed(subject, t)}: ")
        yield from spread([Run(worded(row, t), notes=(source_note(row, t, pen),)) for row in said], "; ")
        yield Run(".")


def worded(row, t, *, sign=str):
    """Return a statement's words; where they bear no date of their own, the date that it has stands behind them.

    `sign` puts the sign of their language before the words alone: the date is in the report's own.
    """
    if row["date_text"] and row["date_text"] in row["words"]:
        return sign(row["words"])
    return t("ngo.dated", words=sign(row["words"]), when=t.when(row))


def independent(record, t):
    """Say what organizations assessed, and apart from it what the treaty record gives in the independent voice."""
    rows = [row for row in record.snapshot["assessments"] if row["voice"] == "independent"]
    derived = sum(1 for row in rows if row["derived"])
    own = len(rows) - derived
    if own:
        yield from saying(t, "ngo.assessments", assessments=tally(t, "assessment", own, PARAGRAPHS))
    else:
        yield Run(t("ngo.no_assessment"))
    if derived:
        yield " "
        yield from saying(t, "ngo.derived", assessments=tally(t, "assessment", derived, PARAGRAPHS))
    if rows:
        yield from see(t, PARAGRAPHS)


def organizations(record, rows, t, pen):
    """Return those of one role and place in one row, the largest roles first; in one order in every language."""
    groups, sizes = defaultdict(list), defaultdict(int)
    for row in rows:
        role = worded(row, NUMBERED_BY)
        groups[role, where(record, row, NUMBERED_BY)].append(row)
        sizes[role] += 1
    table = []
    for group in sorted(groups, key=lambda group: (-sizes[group[0]], group)):
        members = groups[group]
        notes = tuple(dict.fromkeys(source_note(row, t, pen) for row in members))
        names = "; ".join(sorted(row["name"] for row in members))
        place = where(record, members[0], t)
        role = worded(members[0], t, sign=lambda words: signed(words, t))
        table.append((Cell(place), *cells(Cell(names, notes=notes), role)))
    columns = tuple(t(f"column.{name}") for name in ("where", "organizations", "role"))
    return Table(t("ngo.table"), columns, tuple(table), widths=(14, 54, 32), sheet=t("sheet.ngos"))


def where(record, row, t):
    names = [short(record, code, t) for code in record.countries if code in row["countries"]]
    return ", ".join(names) or signed(row["region_note"], t) or t("regional.short")


def source_note(row, t, pen):
    """Return the footnote to a statement: its source, and how sure it is where that is less than sure."""
    sure = "" if row["confidence"] == "high" else " " + t(f"fact.confidence.{row['confidence']}")
    return pen.note(row["source"].strip().rstrip(".") + "." + sure, web(row["source_url"]))
