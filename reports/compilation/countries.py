"""Country by country, in one fixed order; and the facts that are about no one country."""

from collections import defaultdict

from reports.compilation.before import counted_before
from reports.compilation.blocks import Pen, cells, led_cell, number_run, spread
from reports.compilation.facts import fact_runs, reference_runs, upper_first
from reports.compilation.instruments import standing, standing_words
from reports.compilation.leading import (
    FACTS,
    INSTRUMENTS,
    OMISSIONS,
    PARAGRAPHS,
    led,
    named_facts,
    progress_of,
    saying,
    see,
    tally,
)
from reports.compilation.narratives import constraints_and_rest, is_told, narratives, parts_of, told
from reports.compilation.omissions import omissions_of
from reports.compilation.open_points import DIVERGENT
from reports.compilation.record import anchor_of
from reports.compilation.reserved import notes_on
from reports.compilation.scale import voice_words
from reports.compilation.year import chapter_title, charts, day_of_newest, short
from reports.document import Cell, Run, Table


def country(record, code, t):
    """Build one country's section: overview, progress by chapter, voices, constraints, priorities, who was consulted,
    the Government's reply, instruments; what its own report says stands under the same headings."""
    pen = Pen()
    name = t.named(record.parties[code])
    pen.heading(2, name, anchor=f"country-{code}")
    pen.heading(3, t("country.overview"))
    pen.paragraph(*overview(record, code, name, t))
    silence(record, code, t, pen)
    for report in narratives(record, code):
        for part in parts_of(report, "overview"):
            told(record, report, part, t, pen)
    pen.heading(3, t("country.progress"), anchor=progress_of(code))
    progress(record, code, name, t, pen)
    pen.heading(3, t("country.voices"))
    voices(record, code, t, pen)
    constraints_and_rest(record, code, name, t, pen)
    if record.snapshot["instruments"]:
        pen.heading(3, t("country.instruments"))
        pen.text(*treaties(record, code, t), *see(t, INSTRUMENTS))
    return pen.part(name)


def overview(record, code, name, t):
    entries = record.in_country[code]
    earlier = [row for row in record.snapshot["earlier"] if code in record.countries_of[row["key"]]]
    newest = day_of_newest(record, [*entries, *earlier], t) if entries or earlier else ""
    if not entries:
        yield t("country.nothing", country=name)
        if earlier:
            yield " "
            yield from saying(t, "country.newest", day=newest)
        return
    spoken = {number for entry in entries for number in entry["paragraphs"]} & set(record.reportable)
    yield from saying(
        t,
        "country.facts" if spoken else "country.facts_unasked",
        country=name,
        facts=tally(t, "fact", len(entries), progress_of(code)),
        paragraphs=tally(t, "paragraph", len(spoken), PARAGRAPHS),
        newest=newest,
    )
    if record.previous_round:
        yield " "
        yield from saying(t, "country.before", facts=counted_before(record, code, t))
    if record.figures_lead:
        yield from see(t, *([PARAGRAPHS] if spoken else []), FACTS)


def silence(record, code, t, pen):
    """Say of each agency on how many paragraphs it reported nothing."""
    said = []
    for agency in record.agencies:
        silent, asked = record.silences.get((code, agency), (0, 0))
        if silent:
            name = short(record, agency, t)
            told = t("country.agency_silence", agency=name, silent=t.number(silent), asked=t.number(asked))
            said.append(led(told, omissions_of(code)))
    if said:
        agencies = spread(said, ", ", t("and"))
        pen.text(*saying(t, "country.silence", agencies=agencies), *see(t, OMISSIONS), kind="silence")


def progress(record, code, name, t, pen):
    """Give each fact once, under the chapter of the first paragraph that it stands against.

    In full under its first country alone; the others refer to that. What the country's own report says of it above, in
    the same words and citing it, is not said again.
    """
    chapters = defaultdict(list)
    for entry in record.in_country[code]:
        chapters[record.chapter_of(min(entry["paragraphs"])) if entry["paragraphs"] else ""].append(entry)
    if not chapters:
        pen.text(t("country.no_facts", country=name), kind="silence")
    own, above = defaultdict(list), []
    for report in narratives(record, code):
        for part in parts_of(report, "progress"):
            own[part["chapter_code"]].append((report, part))
    for chapter in [*record.chapters, ""]:
        if chapter in chapters or chapter in own:
            pen.heading(4, chapter_title(record, chapter, t) if chapter else t("country.no_paragraph"))
        for report, part in own.get(chapter, ()):
            told(record, report, part, t, pen)
        above += own.get(chapter, ())
        if chapter in own and chapter in chapters:
            pen.text(t("narrative.facts"), kind="note")
        for entry in chapters.get(chapter, ()):
            told_above = is_told(entry, above, t.language)
            if record.home_of(entry) == code:
                pen.paragraph(*fact_runs(record, entry, t, pen, told=told_above), anchor=anchor_of(entry))
            else:
                pen.paragraph(*reference_runs(record, entry, t, told=told_above), anchor=f"{anchor_of(entry)}-{code}")


def voices(record, code, t, pen):
    """Show the voices side by side where they differ; say so where nobody assessed."""
    said = [row for row in record.snapshot["assessments"] if row["country_code"] == code]
    if not said:
        pen.text(t("country.no_assessment"), kind="silence")
        return
    differing = [number for number, c in record.divergent if c == code]
    derived = sorted({row["of"] for row in said if row["derived"]})
    key = "country.voices_agree" if len(said) > 1 else "country.one_voice"
    agree = "" if differing else t(key, assessments=t.count("assessment", len(said)))
    by_treaty = t("country.derived", paragraphs=t.paragraphs(derived)) if derived else ""
    if agree or by_treaty:
        pen.text(f"{agree} {by_treaty}".strip(), *see(t, PARAGRAPHS))
    if differing:
        pen.text(t("country.differ", paragraphs=t.paragraphs(differing)), " ", number_run(DIVERGENT), ".")
    rows = tuple(judgement_row(record, row, t, pen) for row in said if not row["derived"])
    if rows:
        names = ("paragraph", "voice", "as_at", "in_law", "in_practice", "trend", "rests_on")
        columns = tuple(t(f"column.{name}") for name in names)
        caption = t("country.assessments", country=t.named(record.parties[code]))
        pen.add(Table(caption, columns, rows, sheet=t("sheet.assessments")))


def judgement_row(record, row, t, pen):
    rests = led_cell(*(named_facts(record.rests_on(row)) or ["–"]))
    trend = t(f"trend.{row['trend']}") if row["trend"] else "–"
    reserved = notes_on(record, row["of"], t, pen)
    head = Cell(str(row["of"]), href=f"#para-{row['of']}", numeric=True, notes=reserved)
    steps = [Cell(t(f"step.{row[aspect]}"), tone=row[aspect]) for aspect in ("in_law", "in_practice")]
    return (head, *cells(voice_words(record, row, t), t.day(row["assessed_on"]), *steps, trend, rests))


def treaties(record, code, t):
    """Name the instruments by what the country did under each; the chapter on them sets the countries side by side."""
    acts = defaultdict(list)
    for instrument in record.snapshot["instruments"]:
        title = t.named(instrument, "short")
        act, remarks = standing_words(standing(record, code, instrument["code"]), title, t)
        acts[act].append(f"{title} ({', '.join(remarks)})" if remarks else title)
    for act, titles in acts.items():
        yield Run(f"{upper_first(act)}: ", style="emphasis")
        yield Run(f"{'; '.join(titles)}. ")


def regional(record, t):
    """Give the facts that are about the region; they end no country's silence."""
    pen = Pen()
    if record.regional:
        told = tally(t, "fact", len(record.regional), anchor_of(record.regional[0]))
        pen.paragraph(*saying(t, "regional.opening", facts=told))
        for entry in record.regional:
            pen.paragraph(*fact_runs(record, entry, t, pen), anchor=anchor_of(entry))
    return pen.part(t("title.regional"))


def opening(record, t):
    """Open the chapter of the countries."""
    pen = Pen()
    names = [Run(t.named(record.parties[code]), href=f"#country-{code}") for code in record.countries]
    only_other = any(not entry[f"narrative_{t.language}"] for entry in record.entries)
    marked = " " + t("countries.original", sign=t("fact.original_sign")) if only_other else ""
    pen.paragraph(t("countries.opening"), " ", *spread(names, ", ", t("and")), ".", marked)
    for chart in charts(record, t):
        pen.add(chart)
    return pen.part(t("title.countries"))
