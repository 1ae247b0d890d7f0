"""Chapter: the year on one page."""

from collections import Counter

from reports.compilation import review
from reports.compilation.before import seen_before
from reports.compilation.blocks import Pen, spread
from reports.compilation.leading import BEFORE, CHANGES, FACTS, OMISSIONS, PARAGRAPHS, amount, led, saying, see, tally
from reports.compilation.record import ASPECTS, anchor_of, newest_of
from reports.compilation.voices import aspects_in
from reports.compilation.weighty import weighty
from reports.document import Bar, Cell, Chart, Run, Table

SHADES = (0, 2, 5, 9)
COUNTRIES_CHART = "chart-countries"


def year(record, t):
    """Give the matrix of chapters and countries, what moved, what is silent, and how old the evidence is."""
    pen = Pen()
    pen.paragraph(*reported(record, t), *(see(t, FACTS) if record.entries else ()))
    weighty(record, t, pen)
    pen.paragraph(*what_moved(record, t), *where_moved(record, t, *seen_before(record)))
    pen.paragraph(*silence(record, t), *see(t, PARAGRAPHS, OMISSIONS))
    pen.paragraph(*age(record, t), *see(t, PARAGRAPHS))
    if record.is_review and record.snapshot.get("rounds_within"):
        pen.add(review.years(record, t))
    pen.add(matrix(record, t))
    pen.text(t("year.matrix_note"), *([" ", t("year.matrix_steps")] if record.judged_by["agency"] else []), kind="note")
    return pen.part(t("title.years" if record.is_review else "title.year"))


def country(record, code, t):
    return t.named(record.parties[code])


def reported(record, t, *, regional="year.regional"):
    if not record.entries:
        yield Run(t("year.reported_none"))
        yield from most_told(record, t, regional=regional)
        return
    number = len(record.entries)
    were = t.count("fact_were", number).removeprefix(t.count("fact", number))
    yield from saying(t, "year.reported", facts_were=[tally(t, "fact", number, FACTS), were])
    yield from most_told(record, t, regional=regional)


def most_told(record, t, *, regional="year.regional"):
    """Say of which countries most was told, what is about the region, and of which countries nothing was told.

    `regional` is the sentence on the region: an annex has no chapter of its own for it, as the report has.
    """
    counts = {code: len(record.in_country[code]) for code in record.countries}
    most = max(counts.values(), default=0)
    if most:
        names = [code for code, number in counts.items() if number == most]
        key = "year.most" if len(names) == 1 else "year.most_each"
        yield " "
        facts, named = t.count("fact", most), sections(record, names, t)
        if len(names) == 1:
            # The number leads to the facts themselves: the name beside it need not lead there too.
            facts, named = led(facts, f"progress-{names[0]}"), country(record, names[0], t)
        yield from saying(t, key, countries=named, facts=facts)
    if record.regional:
        yield " "
        yield from saying(t, regional, facts=tally(t, "fact", len(record.regional), "regional"))
    if empty := [code for code, number in counts.items() if not number]:
        yield " "
        yield from saying(t, "year.none_from", countries=sections(record, empty, t))


def sections(record, codes, t):
    """Name countries, each leading to its section."""
    return spread([led(country(record, code, t), f"country-{code}") for code in codes], ", ", t("and"))


def what_moved(record, t):
    """Compare with the round before: facts, and each voice's assessments in law and in practice apart."""
    before = record.snapshot["previous_round"]
    if before is None:
        yield Run(t("year.review" if record.is_review else "year.first_round"))
    else:
        then = t.count("fact", len(record.previous))
        shown = BEFORE if record.lists_previous else drawn_in(record, t)
        yield from saying(t, "year.compared", then=led(then, shown) if shown else then, round=before["year"])
        yield from assessments_moved(record, t)


def drawn_in(record, t):
    """Return the chart that shows the facts of the round before, where there is one."""
    is_drawn = record.previous and COUNTRIES_CHART in {chart.anchor for chart in charts(record, t)}
    return COUNTRIES_CHART if is_drawn else ""


def where_moved(record, t, *places):
    """Refer to these places, and to the chapter on changes where there is something to compare with."""
    changes = [CHANGES] if record.snapshot["previous_round"] is not None else []
    if told := [*changes, *places]:
        yield from see(t, *told)


def assessments_moved(record, t):
    moved = {aspect: record.moved(aspect) for aspect in ASPECTS}
    if any(moves.any_step for moves in moved.values()):
        for aspect, moves in moved.items():
            yield from aspect_moved(record, aspect, moves, t)
    elif record.snapshot["assessments"]:
        yield Run(" " + t("year.none_moved"))
    for name in ("first", "lost"):
        law, practice = (tally(t, "assessment", len(getattr(moved[aspect], name)), CHANGES) for aspect in ASPECTS)
        if any(getattr(moves, name) for moves in moved.values()):
            yield " "
            yield from saying(t, f"year.{name}", law=law, practice=practice)


def aspect_moved(record, aspect, moves, t):
    """Say how many assessments of one aspect moved, and name the places of those that slid back."""
    counts = {"up": moves.forward, "down": moves.back}
    found = {name: tally(t, "assessment", len(rows), CHANGES) for name, rows in counts.items()}
    yield " "
    yield from saying(t, f"year.moved.{aspect}", **found)
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
    told = {"total": tally(t, "commitment", total, PARAGRAPHS), "silent": amount(t, silent, OMISSIONS)}
    yield from saying(t, "year.silence", share=share, **told)
    by_agency = Counter(agency for _, _, agency in record.silent)
    each = [
        led(t("year.agency_silence", agency=short(record, a, t), number=t.number(by_agency[a])), "quality")
        for a in record.agencies
    ]
    yield " "
    yield from saying(t, "year.silence_by_agency", agencies=spread(each, ", ", t("and")))
    if record.machinery:
        yield Run(" " + not_counted(record, t))


def not_counted(record, t):
    """Say which paragraphs nobody is silent on."""
    numbers = sorted(record.machinery)
    if len(numbers) == 1:
        return t("year.machinery_not_counted.one", first=numbers[0])
    if numbers == [number for number in record.paragraphs if number >= numbers[0]]:
        return t("year.machinery_not_counted", first=numbers[0])
    return t("year.machinery_not_counted.these", numbers=t.numbers(numbers))


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
    yield from saying(t, "year.age", newest=day_of_newest(record, record.newest.values(), t))
    counts = {"total": len(places), "now": len(known) - old, "old": old, "none": len(places) - len(known)}
    yield " "
    yield from saying(t, "year.ages", **{name: amount(t, number, PARAGRAPHS) for name, number in counts.items()})


def day_of_newest(record, rows, t):
    """Return the day of the newest of these facts, leading to it; one that the report does not tell stands in a cell
    of its paragraph."""
    newest = newest_of(rows)
    told = {row["key"] for row in (*record.entries, *record.relied_on)} | record.named_before
    return led(t.when(newest), anchor_of(newest) if newest["key"] in told else PARAGRAPHS)


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
        t("chart.countries"), t("chart.countries_told", told=told), series, bars, t("unit.facts"), COUNTRIES_CHART
    )


def kinds_chart(record, t):
    counts = Counter(entry["kind"] for entry in record.entries)
    ordered = sorted(counts, key=lambda kind: (-counts[kind], kind))
    bars = tuple(Bar(t(f"kind.{kind}"), (counts[kind],)) for kind in ordered)
    told = ", ".join(f"{bar.label} {bar.values[0]}" for bar in bars)
    return Chart(
        t("chart.kinds"), t("chart.kinds_told", told=told), (t("chart.now"),), bars, t("unit.facts"), "chart-kinds"
    )
