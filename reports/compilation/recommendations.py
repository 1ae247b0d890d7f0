"""Annex: the recommendations under their main issues (para. 145), with the facts that bear on them.

A paragraph asks up to a dozen things and is mostly reported on as a whole: it has one row for all of them, under the
first of their main issues, and what was not told of stands by numbers alone. The spreadsheet has a row for every
recommendation.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from reports.compilation.blocks import Pen, cells, led_cell, paragraph_links
from reports.compilation.facts import upper_first
from reports.compilation.issues import by_issue
from reports.compilation.leading import REGIONAL, named_facts, progress_of, tally
from reports.compilation.record import in_order, name_of
from reports.compilation.reserved import notes_on
from reports.compilation.voices import VOICES, aspects_in, places_of
from reports.compilation.year import short
from reports.document import Cell, Table

SHOWN_AT_MOST, NAMED_AT_MOST = 3, 6


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
    """Annex: what was told of the recommendations, each under its first main issue; the others by their paragraphs."""
    pen, bearing = Pen(), bearing_on(record)
    wholes = told_as_wholes(record, bearing, t)
    pen.text(t("recommendations.opening"))
    pen.text(by_paragraph_alone(bearing, t))
    for issue, asked, _numbers in by_issue(record):
        if asked:
            pen.heading(2, t.named(issue, "title"), anchor=f"issue-{issue['code']}")
            on_issue(record, issue, asked, bearing, wholes, t, pen)
    return pen.part(t("title.recommendations"), annex=True)


@dataclass(frozen=True)
class Whole:
    """What is told of a paragraph as a whole, once: under which main issue, of which recommendations together.

    `beside` are the facts that name none of them, `said` what the voices say; where neither has a row of its own, the
    voices stand with the first recommendation of the issue.
    """

    issue: str
    others: list[dict[str, Any]]
    beside: list[dict[str, Any]]
    said: list[str]

    @property
    def has_row(self):
        return bool(self.beside or (self.said and self.others))


def told_as_wholes(record, bearing, t):
    """Return {paragraph: Whole}, each under the first main issue of those that it has a row for."""
    order = [issue["code"] for issue in record.snapshot["issues"]]
    by_paragraph = defaultdict(list)
    for row in record.snapshot["recommendations"]:
        if row["issues"]:
            by_paragraph[row["of"]].append(row)
    found = {}
    for of, rows in by_paragraph.items():
        others = [row for row in rows if (of, row["number"]) not in bearing]
        issue = min((row["issues"][0] for row in others or rows), key=order.index)
        found[of] = Whole(issue, others, bearing.get((of, None), []), said_of(record, of, t))
    return found


def on_issue(record, issue, asked, bearing, wholes, t, pen):
    """Write a table of what was told of the recommendations that stand here, and by number what else there is."""
    asked_here, elsewhere, rows, untold = defaultdict(list), set(), [], []
    for row in asked:
        if row["issues"][0] == issue["code"]:
            asked_here[row["of"]].append(row)
        else:
            elsewhere.add(row["of"])
    for of, here in asked_here.items():
        whole = wholes[of]
        named = [row for row in here if (of, row["number"]) in bearing]
        rows += rows_on(record, of, named, bearing, whole if whole.issue == issue["code"] else None, t, pen)
        if not whole.has_row:
            untold += [of] * (len(here) - len(named))
        elif whole.issue != issue["code"] and len(named) < len(here):
            elsewhere.add(of)
    if rows:
        columns = ("paragraph", "recommendation", "facts", "on_paragraph", "reported_from")
        titles = tuple(t(f"column.{name}") for name in columns)
        spoken = any(record.judged_by[voice] for voice in VOICES if voice != "derived")
        widths, sheet = (5, 41, 5, 9, 40) if spoken else (5, 58, 5, 9, 23), t("sheet.recommendations")
        pen.add(Table(t.named(issue, "title"), titles, tuple(rows), widths=widths, sheet=sheet))
    if untold:
        counted = t.count("recommendation", len(untold))
        pen.text(t("recommendations.untold", recommendations=counted), " ", *numbered(untold, t), ".")
    if elsewhere:
        pen.text(t("recommendations.also"), " ", *numbered(elsewhere, t), ".", kind="note")


def numbered(numbers, t):
    """Name paragraphs as ranges, each leading to its place among all paragraphs."""
    return [t.catalogue.PARAGRAPHS[len(set(numbers)) != 1], " ", *paragraph_links(numbers)]


def rows_on(record, of, named, bearing, whole, t, pen):
    """Return the rows that tell of a paragraph: of each recommendation that facts name, and, here, of the whole."""
    told = [(asked_by([row], t), bearing[of, row["number"]], []) for row in named]
    together = whole is not None and whole.has_row
    told += [(asked_by(whole.others, t), [], whole.beside)] if together else []
    said, voiced = whole.said if whole else [], len(told) - 1 if together else 0
    rows = []
    for place, (asks, own, beside) in enumerate(told):
        notes = notes_on(record, of, t, pen) if place == 0 else ()
        head = Cell(f"{of}", href=f"#para-{of}", numeric=True, notes=notes)
        counts = [Cell(str(len(facts) or "–"), numeric=True) for facts in (own, beside)]
        heard = [*told_from(record, own or beside, t), *([one] for one in said if place == voiced)]
        pieces = [piece for number, one in enumerate(heard) for piece in (*(["; "] if number else ()), *one)]
        rows.append((head, *cells(asks, *counts, led_cell(*(pieces or ["–"])))))
    return rows


def asked_by(rows, t):
    """Name recommendations behind how strongly they ask, of many the first; the paragraph where there is none."""
    shown = rows if len(rows) <= SHOWN_AT_MOST + 1 else rows[:SHOWN_AT_MOST]
    asked = [
        t(
            "recommendations.asked",
            strength=upper_first(t(f"strength.{strength}")),
            titles="; ".join(titles_of(same, t)),
        )
        for strength, same in groupby(shown, key=itemgetter("strength"))
    ]
    if len(shown) < len(rows):
        asked.append(t("recommendations.more", number=len(rows) - len(shown)))
    return " ".join(asked) or t("recommendations.whole")


def titles_of(rows, t):
    return [t.named(row, "title") for row in rows]


def said_of(record, of, t):
    """Return what each voice says of a paragraph in all countries, those that are silent left out."""
    given = {voice: aspects_in(record, places_of(record, [of]), voice, t) for voice in VOICES}
    return [t("voices.one", voice=t(f"voices.{voice}"), said=said) for voice, said in given.items() if said]


def told_from(record, entries, t):
    """Return the countries that facts are about, with the facts by name, or with their number where they are many.

    Each is a list of pieces: a name leads to its fact, a number to where the country's facts are told one by one.
    """
    rows = sorted(entries, key=in_order)
    by_country = {code: [row for row in rows if code in record.countries_of[row["key"]]] for code in record.countries}
    told = [(short(record, code, t), progress_of(code), about) for code, about in by_country.items() if about]
    if regional := [row for row in rows if not record.countries_of[row["key"]]]:
        told.append((t("regional.short"), REGIONAL, regional))
    few = len(rows) <= NAMED_AT_MOST
    return [
        [f"{name}: ", *(named_facts(about) if few else [tally(t, "fact", len(about), anchor)])]
        for name, anchor, about in told
    ]


def names_of(entries):
    """Return the names of facts in their order: "H071, H125"."""
    return ", ".join(map(name_of, sorted(entries, key=in_order)))


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


def countries_in(record, entries, t):
    """Return the short names of the countries that these facts are about, and the word for the region behind them."""
    countries = {code for entry in entries for code in record.countries_of[entry["key"]]}
    names = [short(record, code, t) for code in record.countries if code in countries]
    regional = any(not record.countries_of[entry["key"]] for entry in entries)
    return [*names, t("regional.short")] if regional else names
