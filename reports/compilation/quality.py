"""Chapter: quality of this report: what was not said, what disagrees, what is old, weak or estimated."""

from collections import Counter, defaultdict
from datetime import date

from reports.compilation.blocks import Pen, paragraph_links, spread
from reports.compilation.facts import told_by_others
from reports.compilation.leading import OMISSIONS, OPEN_POINTS, PARAGRAPHS, amount, saying, see, tally
from reports.compilation.omissions import omissions_of
from reports.compilation.open_points import DIVERGENT
from reports.compilation.record import anchor_of, in_order, name_of
from reports.compilation.weighty import rule
from reports.compilation.year import short
from reports.document import Cell, Run, Table

STALE_DAYS = 730


def quality(record, t):
    """Say openly how far this report can be relied on."""
    pen = Pen()
    pen.paragraph(t("quality.opening"))
    silence(record, t, pen)
    disagreeing(record, t, pen)
    stale(record, t, pen)
    listed(pen, t, "quality.no_source", [entry for entry in record.entries if not entry["evidence"]])
    late(record, t, pen)
    listed(pen, t, "quality.estimated", [entry for entry in record.entries if entry["known_on_estimated"]])
    listed(pen, t, "quality.unparsed", [entry for entry in record.entries if entry["unparsed"]])
    listed(pen, t, "quality.weak", [entry for entry in record.entries if entry["confidence"] != "high"])
    listed(pen, t, "quality.under_name", [entry for entry in record.entries if told_by_others(entry)])
    unreported = [entry for entry in record.entries if not entry["agencies"]]
    listed(pen, t, "quality.by_others", unreported)
    for said in rule(record, t):
        pen.paragraph(said)
    return pen.part(t("title.quality"))


def silence(record, t, pen):
    silent, asked = record.silent, record.applicable
    pen.paragraph(
        *saying(
            t,
            "quality.silence",
            silent=amount(t, len(silent), OMISSIONS),
            total=tally(t, "commitment", len(asked), PARAGRAPHS),
            share=t.catalogue.share(len(silent), len(asked)),
        ),
        " ",
        t("quality.silence_tables"),
        *see(t, OMISSIONS),
    )
    by_place = Counter((code, agency) for _, code, agency in silent)
    whole = Counter((code, agency) for _, code, agency in asked)
    where = {place: f"#{omissions_of(place[0])}" for place in by_place} if record.figures_lead else {}
    columns = (t("column.country"), *[short(record, agency, t) for agency in record.agencies])
    rows = tuple(
        (
            Cell(t.named(record.parties[code]), href=f"#country-{code}"),
            *[
                Cell(
                    t("of", part=by_place[code, agency], whole=whole[code, agency]), href=where.get((code, agency), "")
                )
                for agency in record.agencies
            ],
        )
        for code in record.countries
    )
    pen.add(Table(t("quality.silence_table"), columns, rows, anchor="quality", sheet=t("sheet.silence_by_country")))
    spoken = {number for number, code in record.facts if record.facts[number, code]}
    nowhere = [number for number in record.reportable if number not in spoken]
    if nowhere:
        pen.paragraph(
            t("quality.nowhere", paragraphs=t.count("paragraph", len(nowhere))),
            " ",
            *paragraph_links(nowhere),
            ".",
        )


def disagreeing(record, t, pen):
    pairs = figures_that_disagree(record)
    if not pairs:
        pen.paragraph(t("quality.figures_agree"))
        return
    pen.paragraph(t("quality.figures_disagree", cases=t.count("case", len(pairs))))
    columns = tuple(t(f"column.{name}") for name in ("country", "measure", "first", "second"))
    rows = tuple(
        (Cell(t.named(record.parties[code])), Cell(measure), figure_cell(one), figure_cell(two))
        for code, measure, one, two in pairs
    )
    pen.add(Table(t("quality.figures_table"), columns, rows, sheet=t("sheet.figures_disagree")))


def figure_cell(pair):
    entry, figure = pair
    return Cell(f"{figure['text']} ({name_of(entry)})", href=f"#{anchor_of(entry)}")


def figures_that_disagree(record):
    """Return (country, measure, one, other) of figures of two entries, of one measure and date, that differ.

    Two figures of one entry are what one report says side by side, such as a whole and its part.
    """
    groups = defaultdict(list)
    for entry in record.entries:
        for figure in entry["figures"]:
            if figure["value"] is not None:
                for code in record.countries_of[entry["key"]]:
                    key = (code, figure["measure"].casefold(), figure["unit"], figure["category_code"])
                    groups[key].append((entry, figure))
    return [
        (key[0], key[1], one, two)
        for key, rows in groups.items()
        for position, one in enumerate(rows)
        for two in rows[position + 1 :]
        if one[0]["key"] != two[0]["key"] and overlap(one, two) and values_of(one) != values_of(two)
    ]


def values_of(pair):
    return pair[1]["value"], pair[1]["value_high"]


def overlap(one, two):
    (start, end), (other_start, other_end) = span(one), span(two)
    return start <= other_end and other_start <= end


def span(pair):
    """Return the days that a figure is of: its own, else its entry's."""
    entry, figure = pair
    start = figure["earliest_on"] or entry["earliest_on"]
    return start, figure["latest_on"] or (entry["by_on"] if not figure["earliest_on"] else start)


def stale(record, t, pen):
    as_of = date.fromisoformat(record.snapshot["edition"]["as_of"])
    judged = [row for row in record.snapshot["assessments"] if not row["derived"]]
    old = [row for row in judged if (as_of - date.fromisoformat(row["assessed_on"])).days > STALE_DAYS]
    if not record.snapshot["assessments"]:
        pen.paragraph(t("quality.no_assessment"))
    elif old:
        pen.paragraph(
            *saying(
                t,
                "quality.stale",
                assessments=tally(t, "assessment", len(old), PARAGRAPHS),
                paragraphs=t.paragraphs(row["of"] for row in old),
            ),
            *see(t, PARAGRAPHS),
        )
    if record.divergent:
        places = tally(t, "place", len(record.divergent), DIVERGENT)
        pen.paragraph(*saying(t, "quality.divergent", places=places), *see(t, OPEN_POINTS))


def late(record, t, pen):
    """Name the facts whose sources are of later than the round's cut-off of knowledge (design, ruling 6)."""
    listed(pen, t, "quality.late", record.known_late, day=t.day(record.snapshot["round"]["knowledge_cutoff_on"]))


def listed(pen, t, key, entries, **values):
    """Write one paragraph that counts these entries and links to each, in order; none where there is none."""
    if entries:
        links = [Run(name_of(entry), href=f"#{anchor_of(entry)}") for entry in sorted(entries, key=in_order)]
        pen.paragraph(t(key, facts=t.count("fact", len(entries)), **values), " ", *spread(links), ".")
