"""Annex: every recommendation under its main issue (para. 145), with the facts that bear on it."""

from collections import defaultdict

from reports.compilation.blocks import Pen, cells, paragraph_links
from reports.compilation.issues import by_issue
from reports.compilation.reserved import notes_on
from reports.compilation.voices import VOICES, aspects_in, places_of
from reports.compilation.year import short
from reports.document import Cell, Table


def bearing_on(record):
    """Return {(paragraph, number): [entries of the period that bear on this recommendation]}.

    An entry says so itself; where a paragraph asks one thing alone, whoever names the paragraph names it. Under
    (paragraph, None) stand the entries that name the paragraph, and none of the several things that it asks.
    """
    asked, found = defaultdict(set), defaultdict(list)
    for row in record.snapshot["recommendations"]:
        asked[row["of"]].add(row["number"])
    for of, numbers in asked.items():
        for entry in record.on.get(of, []):
            # A snapshot taken before entries named recommendations does not speak of them.
            named = {number for paragraph, number in entry.get("recommendations", ()) if paragraph == of} & numbers
            for number in sorted(named) or (numbers if len(numbers) == 1 else [None]):
                found[of, number].append(entry)
    return dict(found)


def recommendations(record, t):
    """Annex: every recommendation once, under its first main issue, with the facts of the period that bear on it."""
    pen, bearing = Pen(), bearing_on(record)
    pen.text(t("recommendations.opening"))
    pen.text(by_paragraph_alone(bearing, t))
    for issue, asked, _numbers in by_issue(record):
        if asked:
            pen.heading(2, t.named(issue, "title"), anchor=f"issue-{issue['code']}")
            first = [row for row in asked if row["issues"][0] == issue["code"]]
            if first:
                pen.add(recommendation_table(record, issue, first, bearing, t, pen))
            elsewhere = {row["of"] for row in asked if row["issues"][0] != issue["code"]}
            if elsewhere:
                word = t.catalogue.PARAGRAPHS[len(elsewhere) != 1]
                pen.text(t("recommendations.also"), " ", word, " ", *paragraph_links(elsewhere), ".", kind="note")
    return pen.part(t("title.recommendations"), annex=True)


def by_paragraph_alone(bearing, t):
    """Say how many facts of the period bear on a recommendation, and how many are told by paragraph alone."""
    told, alone = (
        {entry["key"] for (_, number), rows in bearing.items() if (number is None) is beside for entry in rows}
        for beside in (False, True)
    )
    alone -= told
    if not told:
        key = "recommendations.none_named" if alone else "recommendations.no_facts"
    else:
        key = "recommendations.named" if alone else "recommendations.all_named"
    return t(key, facts=t.count("fact", len(told)), others=t.count("fact", len(alone)))


def recommendation_table(record, issue, rows, bearing, t, pen):
    columns = ("paragraph", "recommendation", "strength", "facts", "reported_from")
    return Table(
        t.named(issue, "title"),
        tuple(t(f"column.{name}") for name in columns),
        tuple(recommendation_row(record, row, bearing, t, pen) for row in rows),
        widths=(4, 58, 9, 4, 25),
        sheet=t("sheet.recommendations"),
    )


def recommendation_row(record, row, bearing, t, pen):
    named, beside = (bearing.get((row["of"], number), []) for number in (row["number"], None))
    given = {voice: aspects_in(record, places_of(record, [row["of"]]), voice, t) for voice in VOICES}
    told = [", ".join(countries_in(record, named, t))] if named else []
    if beside:
        names = t.listed(countries_in(record, beside, t))
        told.append(t("recommendations.by_paragraph", facts=t.count("fact", len(beside)), names=names))
    told += [t("voices.one", voice=t(f"voices.{voice}"), said=said) for voice, said in given.items() if said]
    reserved = notes_on(record, row["of"], t, pen)
    head = Cell(f"{row['of']}", href=f"#para-{row['of']}", numeric=True, notes=reserved)
    strength = t(f"strength.{row['strength']}")
    counted = Cell(str(len(named) or "–"), numeric=True)
    return head, *cells(t.named(row, "title"), strength, counted, "; ".join(told) or "–")


def countries_in(record, entries, t):
    """Return the short names of the countries that these facts are about, and the word for the region behind them."""
    countries = {code for entry in entries for code in record.countries_of[entry["key"]]}
    names = [short(record, code, t) for code in record.countries if code in countries]
    regional = any(not record.countries_of[entry["key"]] for entry in entries)
    return [*names, t("regional.short")] if regional else names
