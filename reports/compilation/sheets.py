"""Sheets of the spreadsheet: what the report shows for reading, in rows that can be counted, sorted and filtered.

A number is a number, a day is written in ISO form, a step of the scale by its number (0 no information, 4 implemented).
"""

from collections import Counter

from reports.compilation import activities, asked
from reports.compilation.annexes import commitment_cell, function_of, place_of, reporters_of
from reports.compilation.facts import source_text
from reports.compilation.omissions import silent_paragraphs
from reports.compilation.recommendations import bearing_on, countries_in, names_of
from reports.compilation.record import ASPECTS, in_order, name_of, newest_of
from reports.compilation.removed import told as told_in
from reports.compilation.scale import STEPS, voice_words
from reports.compilation.voices import DIVERGENT, VOICES, standings
from reports.compilation.words import number_ranges
from reports.compilation.year import chapter_title, short
from reports.document import Sheet


def sheets(record, told, t):
    """Return the sheets of a report; `told` is {entry key: numbers of the paragraphs of the report that tell it}."""
    made = (
        ("commitments", commitments(record, t)),
        ("paragraphs", paragraphs(record, t)),
        ("facts", facts(record, told, t)),
        ("assessments", assessments(record, t)),
        ("recommendations", recommendations(record, t)),
        ("proposals", asked.proposals(record, t)),
        ("independent", asked.independent_reports(record, t)),
        ("matrix", matrix(record, t)),
        ("voices", voices(record, t)),
        ("silence_by_country", silence(record, t)),
        ("omissions", omitted(record, t)),
        ("silence", silent_twice(record, t)),
        ("strategy", activities.listed(record, t)),
        ("strategy_dollars", activities.listed_in_dollars(record, t)),
    )
    return tuple(
        Sheet(t(f"sheet.{name}"), t(f"sheet.{name}.title"), columns, tuple(rows))
        for name, (columns, rows) in made
        if rows
    )


def columns_of(t, *names):
    return tuple(t(f"column.{name}") for name in names)


def yes(said, t):
    return t("yes") if said else t("no")


def commitments(record, t):
    """Give every reportable commitment a row: whether it is silent, by which facts it is not, what its agency says."""
    names = ("paragraph", "function", "chapter", "country", "agency", "applicable", "silent", "facts", "references")
    silent = set(record.silent)
    return columns_of(t, *names, "in_law", "in_practice", "as_at", "trend"), [
        (*place, *row)
        for number in record.reportable
        for place in [(number, function_of(record, number, t), chapter_title(record, record.chapter_of(number), t))]
        for country in record.countries
        for agency in record.agencies
        for row in [commitment(record, (number, country, agency), silent, t)]
    ]


def commitment(record, place, silent, t):
    number, country, agency = place
    applicable = place not in record.not_applicable
    told = [entry for entry in record.facts.get((number, country), []) if agency in entry["agencies"]]
    said = [row for row in record.judged.get((number, country), []) if is_own(row, agency)]
    judged = judgement(said[-1], t) if said else (None, None, "", "")
    names = ", ".join(map(name_of, sorted(told, key=in_order)))
    quiet = yes(place in silent, t) if applicable else ""
    who = (t.named(record.parties[country]), short(record, agency, t))
    return (*who, yes(applicable, t), quiet, len(told), names, *judged)


def is_own(row, agency):
    """Whether an assessment is the agency's own word."""
    return row["voice"] == "agency" and row["agency_code"] == agency and not row["derived"]


def judgement(row, t):
    trend = t(f"trend.{row['trend']}") if row["trend"] else ""
    return row["in_law"], row["in_practice"], row["assessed_on"], trend


def paragraphs(record, t):
    """Give every paragraph a row, set against the countries as in the annex."""
    countries = [short(record, code, t) for code in record.countries]
    return (*columns_of(t, "paragraph", "function", "chapter"), *countries), [
        (
            number,
            function_of(record, number, t),
            chapter_title(record, record.chapter_of(number), t),
            *[commitment_cell(record, number, code, t).text for code in record.countries],
        )
        for number in record.paragraphs
    ]


def facts(record, told, t):
    """Give every fact a row, with its text and the addresses of its sources."""
    names = ("reference", "told_in", "date", "from", "until", "kind", "countries", "paragraphs", "reported_by")
    columns = columns_of(
        t, *names, "actor", "text", "confidence", "known_on", "known_estimated", "sources", "addresses"
    )
    return columns, [fact(record, entry, told, t) for entry in sorted(record.entries, key=in_order)]


def fact(record, entry, told, t):
    own, other = ("en", "ru") if t.language == "en" else ("ru", "en")
    paragraphs = told.get(entry["key"], [])
    return (
        name_of(entry),
        paragraphs[0] if len(paragraphs) == 1 else ", ".join(map(str, paragraphs)),
        t.when(entry),
        entry["earliest_on"],
        entry["latest_on"] or "",
        t(f"kind.{entry['kind']}"),
        told_in(place_of(record, entry, t), t),
        number_ranges(entry["paragraphs"]),
        reporters_of(record, entry, t),
        told_in(entry["actor"], t),
        told_in((entry[f"narrative_{own}"] or entry[f"narrative_{other}"]).strip(), t),
        t(f"confidence.{entry['confidence']}"),
        entry["known_on"] or "",
        yes(entry["known_on_estimated"], t),
        told_in("\n".join(source_text(source, t) for source in entry["evidence"]), t),
        "\n".join(source["url"] for source in entry["evidence"] if source["url"]),
    )


def assessments(record, t):
    """Give every voice's latest word a row, what rests on the record of treaties among them."""
    names = ("country", "paragraph", "voice", "in_law", "in_practice", "as_at", "trend", "rests_on", "rationale")
    return columns_of(t, *names), [
        (
            t.named(record.parties[code]),
            row["of"],
            voice_words(record, row, t),
            *judgement(row, t),
            ", ".join(map(name_of, record.rests_on(row))),
            row["rationale"],
        )
        for code in record.countries
        for row in record.snapshot["assessments"]
        if row["country_code"] == code
    ]


def recommendations(record, t):
    """Give every recommendation a row, under all the main issues that it serves."""
    issues = {row["code"]: t.named(row, "title") for row in record.snapshot["issues"]}
    bearing = bearing_on(record)
    names = ("paragraph", "number", "recommendation", "quotation", "strength", "issues", "facts", "by_paragraph")
    return columns_of(t, *names, "references", "references_by_paragraph", "countries"), [
        (
            row["of"],
            row["number"],
            t.named(row, "title"),
            row["quote"],
            t(f"strength.{row['strength']}"),
            "; ".join(issues[code] for code in row["issues"] if code in issues),
            len(own),
            len(whole),
            names_of(own),
            names_of(whole),
            ", ".join(countries_in(record, own + whole, t)),
        )
        for row in record.snapshot["recommendations"]
        for own, whole in [[bearing.get((row["of"], number), []) for number in (row["number"], None)]]
    ]


def matrix(record, t):
    """Give every chapter and country a row: how many facts, and the newest evidence."""
    return columns_of(t, "chapter", "country", "facts", "newest"), [
        (chapter_title(record, chapter, t), t.named(record.parties[code]), *measured(record, numbers, code))
        for chapter, numbers in record.chapters.items()
        for code in record.countries
    ]


def voices(record, t):
    """Give every chapter, country and voice that spoke there a row: how many paragraphs stand at each step."""
    steps = [f"{t(f'column.{aspect}')}: {t(f'step.{step}')}" for aspect in ASPECTS for step in (*STEPS, DIVERGENT)]
    return (*columns_of(t, "chapter", "country", "voice"), *steps), [
        (chapter_title(record, chapter, t), t.named(record.parties[code]), t(f"voices.{voice}"), *counted)
        for chapter, numbers in record.chapters.items()
        for code in record.countries
        for voice in VOICES
        for counted in [placed(record, [(number, code) for number in numbers], voice)]
        if any(counted)
    ]


def placed(record, places, voice):
    """Return how many of these places stand at each step in one voice, in law and then in practice."""
    counts = [standings(record, places, voice, aspect) for aspect in ASPECTS]
    return [count[step] for count in counts for step in (*STEPS, DIVERGENT)]


def measured(record, numbers, code):
    told = {entry["key"] for number in numbers for entry in record.facts.get((number, code), [])}
    known = [record.newest[number, code] for number in numbers if (number, code) in record.newest]
    newest = as_exact(newest_of(known)) if known else ""
    return len(told), newest


def as_exact(fact):
    """Return the latest day of a fact in ISO form, no more exactly than it is known: 1998-06-30, 1998-06, 1998."""
    return fact["by_on"][: {"month": 7, "year": 4}.get(fact["precision"], 10)]


def silence(record, t):
    """Count what each agency is silent on in each country."""
    return columns_of(t, "country", "agency", "silent_commitments", "of_commitments"), [
        (t.named(record.parties[country]), short(record, agency, t), *record.silences.get((country, agency), (0, 0)))
        for country in record.countries
        for agency in record.agencies
    ]


def omitted(record, t):
    """Name for each country and agency the paragraphs that it is silent on, and count them."""
    columns = columns_of(t, "country", "agency", "silent_paragraphs", "of_paragraphs", "paragraphs")
    return columns, [
        (
            t.named(record.parties[country]),
            short(record, agency, t),
            len(numbers),
            record.silences[country, agency][1],
            number_ranges(numbers),
        )
        for (country, agency), numbers in silent_paragraphs(record).items()
    ]


def silent_twice(record, t):
    """Count by chapter and country on which paragraphs no agency reported in two rounds."""
    columns = columns_of(t, "chapter", "country", "silent_paragraphs", "of_paragraphs")
    if record.snapshot["previous_round"] is None:
        return columns, []
    quiet = Counter((record.chapter_of(number), code) for number, code in record.silent_twice)
    asked = Counter((record.chapter_of(n), c) for n, c in {(n, c) for n, c, _ in record.applicable})
    return columns, [
        (chapter_title(record, chapter, t), t.named(record.parties[code]), quiet[chapter, code], asked[chapter, code])
        for chapter in record.chapters
        for code in record.countries
        if asked[chapter, code]
    ]
