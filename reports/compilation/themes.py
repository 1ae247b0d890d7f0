"""Chapter: the themes of the second phase's Work Plan: who leads, and what was done on each."""

from collections import Counter

from reports.compilation.blocks import Pen, cells, paragraphs_cell, spread
from reports.compilation.facts import upper_first
from reports.compilation.introduction import meeting_name
from reports.compilation.issues import facts_on
from reports.compilation.record import ASPECTS, anchor_of, in_order, name_of
from reports.compilation.voices import places_of, steps_in
from reports.compilation.year import short
from reports.document import Cell, Run, Table

NAMED = 12  # facts; the annex lists all of them


def themes(record, t):
    """Set the themes side by side, then tell what was done on each; nothing in a round before there were themes."""
    pen = Pen()
    # A snapshot taken before the report told of themes does not speak of them.
    rows = record.snapshot.get("themes", [])
    if rows:
        pen.paragraph(t("themes.opening", themes=t.count("theme", len(rows))))
        names = ("theme", "leads", "paragraphs", "facts", "in_law", "in_practice")
        columns = tuple(t(f"column.{name}") for name in names)
        table = tuple(theme_row(record, row, t, pen) for row in rows)
        pen.add(Table(t("themes.table"), columns, table, widths=(30, 18, 16, 7, 14, 15), sheet=t("sheet.themes")))
        pen.text(t("themes.legend"), kind="note")
        for row in rows:
            pen.paragraph(*done(record, row, t))
    return pen.part(t("title.themes"))


def theme_row(record, row, t, pen):
    said = [t("themes.source", source=row["source"])] if row["source"] else [t("themes.no_source")]
    said += [row["leads_note"]] if row["leads_note"] else []
    notes = tuple(pen.note(upper_first(text)) for text in said)
    leads = ", ".join(t.short(record.parties[code]) for code in row["leads"]) or "–"
    told = len(facts_on(record, row["paragraphs"]))
    judged = [steps_in(record, places_of(record, row["paragraphs"]), "agency", aspect, t) or "–" for aspect in ASPECTS]
    head, on = (
        Cell(t.named(row, "title"), notes=notes),
        paragraphs_cell(row["paragraphs"]) if row["paragraphs"] else "–",
    )
    return (head, *cells(leads, on, told, *judged))


def done(record, row, t):
    """Yield the meetings held on a theme, and the facts of the period on its paragraphs: from where, and which."""
    yield Run(t("themes.of", theme=t.named(row, "title")), style="strong")
    if met := [meeting_name(record, record.meetings[key], t) for key in row["meetings"] if key in record.meetings]:
        yield Run(" " + t("themes.met", meetings="; ".join(met)))
    facts = sorted(facts_on(record, row["paragraphs"]), key=in_order)
    if not facts:
        yield Run(" " + t("themes.nothing"))
        return
    places = Counter(code for entry in facts for code in record.countries_of[entry["key"]])
    where = [f"{short(record, code, t)} {places[code]}" for code in record.countries if places[code]]
    if region := sum(1 for entry in facts if not record.countries_of[entry["key"]]):
        where.append(f"{t('regional.short')} {region}")
    yield Run(" " + t("themes.facts", facts=t.count("fact", len(facts)), places=", ".join(where)) + " ")
    yield from spread([Run(name_of(entry), href=f"#{anchor_of(entry)}") for entry in facts[:NAMED]])
    yield Run(t("themes.and_others") if len(facts) > NAMED else ".")
