"""Chapter: the year on one page."""

from collections import Counter

from reports.compilation import review
from reports.compilation.blocks import Pen, spread
from reports.compilation.record import ASPECTS, newest_of
from reports.compilation.voices import aspects_in
from reports.compilation.weighty import weighty
from reports.document import Bar, Cell, Chart, Run, Table

SHADES = (0, 2, 5, 9)


def year(record, t):
    """Give the matrix of chapters and countries, what moved, what is silent, and how old the evidence is."""
    pen = Pen()
    pen.paragraph(*reported(record, t))
    weighty(record, t, pen)
    pen.paragraph(*what_moved(record, t))
    pen.paragraph(*silence(record, t))
    pen.paragraph(*age(record, t))
    if record.is_review and record.snapshot.get("rounds_within"):
        pen.add(review.years(record, t))
    pen.add(matrix(record, t))
    pen.text(t("year.matrix_note"), *([" ", t("year.matrix_steps")] if record.judged_by["agency"] else []), kind="note")
    return pen.part(t("title.years" if record.is_review else "title.year"))


def country(record, code, t):
    return t.named(record.parties[code])


def reported(record, t, *, regional="year.regional"):
    yield Run(t("year.reported", facts_were=t.count("fact_were", len(record.entries))))
    yield from most_told(record, t, regional=regional)


def most_told(record, t, *, regional="year.regional"):
    """Say of which countries most was told, what is about the region, and of which countries nothing was told.

    `regional` is the sentence on the region: an annex has no chapter of its own for it, as the report has.
    """
    counts = {code: len(record.in_country[code]) for code in record.countries}
    most = max(counts.values(), default=0)
    if most:
        names = [country(record, code, t) for code, number in counts.items() if number == most]
        key = "year.most" if len(names) == 1 else "year.most_each"
        yield Run(" " + t(key, countries=t.listed(names), facts=t.count("fact", most)))
    if record.regional:
        yield Run(" ")
        yield Run(t(regional, facts=t.count("fact", len(record.regional))))
    empty = [country(record, code, t) for code, number in counts.items() if not number]
    if empty:
        yield Run(" " + t("year.none_from", countries=t.listed(empty)))


def what_moved(record, t):
    """Compare with the round before: facts, and each voice's assessments in law and in practice apart."""
    before = record.snapshot["previous_round"]
    if before is None:
        yield Run(t("year.review" if record.is_review else "year.first_round"))
    else:
        yield Run(t("year.compared", then=t.count("fact", len(record.previous)), round=before["year"]))
        yield from assessments_moved(record, t)


def assessments_moved(record, t):
    moved = {aspect: record.moved(aspect) for aspect in ASPECTS}
    if any(moves.any_step for moves in moved.values()):
        for aspect, moves in moved.items():
            yield from aspect_moved(record, aspect, moves, t)
    elif record.snapshot["assessments"]:
        yield Run(" " + t("year.none_moved"))
    for name in ("first", "lost"):
        law, practice = (t.count("assessment", len(getattr(moved[aspect], name))) for aspect in ASPECTS)
        if any(getattr(moves, name) for moves in moved.values()):
            yield Run(" " + t(f"year.{name}", law=law, practice=practice))


def aspect_moved(record, aspect, moves, t):
    """Say how many assessments of one aspect moved, and name the places of those that slid back."""
    counts = {"up": t.count("assessment", len(moves.forward)), "down": t.count("assessment", len(moves.back))}
    yield Run(" " + t(f"year.moved.{aspect}", **counts))
    if moves.back:
        places = [
            Run(
                t("place", paragraph=row["of"], country=country(record, row["country_code"], t)),
                href=f"#para-{row['of']}",
            )
            for row in moves.back
        ]
        yield Run(" (")
        yield from spread(places, "; ")
        yield Run(")")
    yield Run(".")


def days_of(gap, t):
    end, start = gap
    return {"end": t.day(end), "start": t.day(start)}


def silence(record, t):
    total, silent = len(record.applicable), len(record.silent)
    share = t.catalogue.share(silent, total)
    yield Run(t("year.silence", total=t.count("commitment", total), silent=t.number(silent), share=share))
    by_agency = Counter(agency for _, _, agency in record.silent)
    each = [
        t("year.agency_silence", agency=short(record, a, t), number=t.number(by_agency[a])) for a in record.agencies
    ]
    yield Run(" " + t("year.silence_by_agency", agencies=t.listed(each)))
    yield Run(" " + t("year.machinery_not_counted", first=record.snapshot["programme"]["machinery_from"]))


def short(record, code, t):
    return t.short(record.parties[code])


def age(record, t):
    if not record.newest:
        yield Run(t("year.no_evidence"))
        return
    start = record.snapshot["round"]["period_start"]
    places = {(number, code) for number, code, _ in record.applicable}
    known = {place: fact["by_on"] for place, fact in record.newest.items() if place in places}
    old = sum(1 for day in known.values() if day < start)
    yield Run(t("year.age", newest=t.when(newest_of(record.newest.values()))))
    yield Run(
        " "
        + t(
            "year.ages",
            total=t.number(len(places)),
            now=t.number(len(known) - old),
            old=t.number(old),
            none=t.number(len(places) - len(known)),
        )
    )


def matrix(record, t):
    """Return chapter x country: facts and the newest evidence, or the distribution where somebody assessed."""
    columns = [t("column.chapter"), *[short(record, code, t) for code in record.countries]]
    rows = [
        (
            Cell(chapter_title(record, code, t)),
            *[matrix_cell(record, numbers, country_code, t) for country_code in record.countries],
        )
        for code, numbers in record.chapters.items()
    ]
    return Table(t("year.matrix"), tuple(columns), tuple(rows), kind="matrix", anchor="matrix", sheet=t("sheet.matrix"))


def chapter_title(record, code, t):
    """Return how a chapter is called; older snapshots know no Russian form of its title."""
    row = record.sections[code]
    title = (row.get("title_ru") if t.language == "ru" else "") or row["title"]
    return f"{row['number']}. {title}" if row["number"] else title


def matrix_cell(record, numbers, code, t):
    facts = {entry["key"] for number in numbers for entry in record.facts.get((number, code), [])}
    newest = [record.newest[number, code] for number in numbers if (number, code) in record.newest]
    text = t.number(len(facts)) if facts else "–"
    if newest:
        text += f" ({t.short_date(newest_of(newest))})"
    if said := aspects_in(record, [(number, code) for number in numbers], "agency", t, size="step.short"):
        text += f"; {said}"
    shade = sum(1 for bound in SHADES if len(facts) > bound)
    return Cell(text, href=f"#country-{code}", tone=shade)


def charts(record, t):
    """Return the charts that tell more than a sentence does: of a year without facts, and of bars all alike, none."""
    drawn = [countries_chart(record, t), kinds_chart(record, t)]
    return [chart for chart in drawn if len({bar.values for bar in chart.bars}) > 1]


def countries_chart(record, t):
    then = [sum(1 for row in record.previous if code in record.countries_of[row["key"]]) for code in record.countries]
    bars = tuple(
        Bar(
            country(record, code, t),
            (len(record.in_country[code]), before) if record.previous else (len(record.in_country[code]),),
        )
        for code, before in zip(record.countries, then, strict=True)
    )
    series = (t("chart.now"), t("chart.before")) if record.previous else (t("chart.now"),)
    told = ", ".join(f"{bar.label} {bar.values[0]}" for bar in bars)
    return Chart(
        t("chart.countries"), t("chart.countries_told", told=told), series, bars, t("unit.facts"), "chart-countries"
    )


def kinds_chart(record, t):
    counts = Counter(entry["kind"] for entry in record.entries)
    ordered = sorted(counts, key=lambda kind: (-counts[kind], kind))
    bars = tuple(Bar(t(f"kind.{kind}"), (counts[kind],)) for kind in ordered)
    told = ", ".join(f"{bar.label} {bar.values[0]}" for bar in bars)
    return Chart(
        t("chart.kinds"), t("chart.kinds_told", told=told), (t("chart.now"),), bars, t("unit.facts"), "chart-kinds"
    )
