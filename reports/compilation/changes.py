"""Chapter: what changed since the last report: what slid back first, then who fell silent, then what moved forward."""

from collections import defaultdict

from reports.compilation.blocks import Pen, cells, paragraph_links
from reports.compilation.identities import author_of
from reports.compilation.record import ASPECTS, in_order, name_of
from reports.compilation.revising import FEW, fact
from reports.compilation.scale import voice_words
from reports.compilation.weighty import fact_words
from reports.compilation.year import country, days_of, short
from reports.document import Cell, Run, Table
from tracking.tombstones import holds_mark

BACK, LOST, FORWARD, FIRST = range(4)
KINDS = ("changes.back", "changes.lost", "changes.forward", "changes.first_given")


def changes(record, t):
    """Set this report beside the one before; what went back stands first. A review compares its end with its start."""
    pen = Pen()
    if record.is_review:
        pen.paragraph(t("changes.review", day=t.day(record.snapshot["round"]["period_start"])))
        assessments(record, t, pen)
        return pen.part(t("title.changes_review"))
    before = record.snapshot["previous_round"]
    if before is None:
        pen.paragraph(t("changes.first"))
        return pen.part(t("title.changes"))
    if last := record.last_report:
        pen.paragraph(
            t("changes.opening_report", symbol=last["symbol"], day=t.day(last["dated"]), round=before["year"])
        )
    else:
        pen.paragraph(t("changes.opening_round", round=before["year"]))
    if record.gap:
        pen.text(t("open.gap", **days_of(record.gap, t)), kind="note")
    gone(record, t, pen)
    came_late(record, t, pen)
    assessments(record, t, pen)
    told, told_before = record.told, record.spoken(record.previous)
    asked = set(record.applicable)
    fell = (told_before - told) & asked
    if fell:
        places(record, fell, "changes.fell_silent", t, pen)
    else:
        pen.paragraph(t("changes.none_fell_silent"))
    if spoke := (told - told_before) & asked:
        places(record, spoke, "changes.spoke", t, pen)
    return pen.part(t("title.changes" if record.last_report else "title.changes_round"))


def gone(record, t, pen):
    """Name the facts of the last report that were withdrawn or superseded since."""
    facts = record.last_report["gone"] if record.last_report else []
    for key, withdrawn in (("changes.withdrawn", True), ("changes.superseded", False)):
        if names := [name_of(row) for row in sorted(facts, key=in_order) if row["withdrawn"] is withdrawn]:
            pen.paragraph(t(key, facts=t.count("fact", len(names)), names=", ".join(names)))


def came_late(record, t, pen):
    """Tell the facts from before the period that the last report had not; no cause: it may have left them out."""
    late = set(record.snapshot.get("came_late", []))
    rows = sorted((row for row in record.relied_on if row["key"] in late), key=in_order)
    if not rows:
        return
    told = {"facts": t.count("fact", len(rows))}
    if len(rows) > FEW:
        pen.paragraph(t("changes.came_late_many", **told), anchor="came-late")
        return
    pen.paragraph(t("changes.came_late", **told), anchor="came-late")
    for row in rows:
        # A sentence cut out of what holds a tombstone might be cut within it.
        cut = not holds_mark(row["narrative_en"] + row["narrative_ru"])
        pen.text(*(fact_words if cut else fact)(record, row, t), kind="item")


def assessments(record, t, pen):
    moved = sorted(record.changes, key=order)
    if not moved:
        pen.paragraph(t("changes.none.review" if record.is_review else "changes.none"))
        return
    names = ("paragraph", "country", "voice", "aspect", "then", "now", "change")
    columns = tuple(t(f"column.{name}") for name in names)
    rows = tuple(change_row(record, change, t) for change in moved)
    widths = (6, 15, 21, 15, 21, 21, 18)
    pen.add(Table(t("changes.table"), columns, rows, widths=widths, anchor="changes-table", sheet=t("sheet.changes")))


def kind_of(change):
    """Say what a change is; "no information" is no step of the scale, and a first word no movement."""
    _row, _aspect, then, now = change
    if then == 0:
        return FIRST
    if now == 0:
        return LOST
    return BACK if now < then else FORWARD


def order(change):
    row, aspect, _then, _now = change
    place = row["of"], row["country_code"], row["voice"], row["agency_code"] or "", author_of(row)
    return kind_of(change), *place, ASPECTS.index(aspect)


def change_row(record, change, t):
    row, aspect, then, now = change
    head = Cell(str(row["of"]), href=f"#para-{row['of']}", numeric=True)
    where = Cell(country(record, row["country_code"], t), href=f"#country-{row['country_code']}")
    steps = [Cell(t(f"step.{step}"), tone=step) for step in (then, now)]
    return head, where, *cells(voice_words(record, row, t), t(f"column.{aspect}"), *steps, t(KINDS[kind_of(change)]))


def places(record, found, key, t, pen):
    """Count these commitments, and name their paragraphs by country and agency."""
    grouped = defaultdict(list)
    for number, code, agency in found:
        grouped[code, agency].append(number)
    pen.paragraph(t(key, commitments=t.count("commitment", len(found))))
    for code in record.countries:
        for agency in record.agencies:
            if numbers := grouped.get((code, agency)):
                who = Run(f"{country(record, code, t)}, {short(record, agency, t)}", href=f"#country-{code}")
                pen.text(who, ": ", *paragraph_links(numbers), ".", kind="item")
