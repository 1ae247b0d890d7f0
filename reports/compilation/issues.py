"""Chapter: evaluation by main issue (para. 145)."""

from reports.compilation.blocks import Pen, cells, count_cells, spread
from reports.compilation.leading import PARAGRAPHS, RECOMMENDATIONS, led, saying, see, tally
from reports.compilation.record import ASPECTS
from reports.compilation.voices import VOICES, aspects_in, places_of, steps_in
from reports.compilation.year import chapter_title, short
from reports.document import Cell, Run, Table


def by_issue(record):
    """Return [(issue, recommendations, paragraphs)] in the list's order."""
    found = []
    for issue in record.snapshot["issues"]:
        asked = [row for row in record.snapshot["recommendations"] if issue["code"] in row["issues"]]
        found.append((issue, asked, sorted({row["of"] for row in asked})))
    return found


def facts_on(record, numbers):
    """Return the facts of the period on any of these paragraphs, each once."""
    return list({entry["key"]: entry for number in numbers for entry in record.on.get(number, [])}.values())


def issues(record, t):
    """Say of each main issue what was reported and how far its paragraphs are carried out."""
    pen = Pen()
    rows = by_issue(record)
    counted = [(issue, len(facts_on(record, numbers))) for issue, _, numbers in rows]
    pen.paragraph(
        *saying(
            t,
            "issues.opening",
            issues=tally(t, "issue", len(rows), "issues-table"),
            recommendations=tally(t, "recommendation", len(record.snapshot["recommendations"]), RECOMMENDATIONS),
        ),
        *see(t, RECOMMENDATIONS),
    )
    pen.paragraph(*most_and_least(counted, t))
    pen.paragraph(*judgements(record, t))
    for said in each_voice(record, t):
        pen.text(*said, kind="item")
    columns = ("issue", "recommendations", "facts", "silent_commitments", "of_commitments", "in_law", "in_practice")
    table = tuple(issue_row(record, row, t) for row in rows)
    pen.add(
        Table(
            t("issues.table"),
            tuple(t(f"column.{name}") for name in columns),
            table,
            anchor="issues-table",
            sheet=t("sheet.issues"),
        )
    )
    pen.text(t("issues.legend"), kind="note")
    if others := other_voices(record, rows, t):
        pen.add(others)
    if chapters := voices_by_chapter(record, t):
        pen.add(chapters)
    return pen.part(t("title.issues"))


def voices_by_chapter(record, t):
    """Return chapter x country in each voice that stands beside the agencies', a row each; None where none spoke."""
    columns = [t(f"column.{name}") for name in ("chapter", "voice")]
    rows = [
        (Cell(chapter_title(record, chapter, t)), Cell(t(f"voices.{voice}")), *voice_cells(record, numbers, voice, t))
        for chapter, numbers in record.chapters.items()
        for voice in VOICES[1:]
        if any(place in record.judged_by[voice] for place in places_of(record, numbers))
    ]
    names = [short(record, code, t) for code in record.countries]
    title, sheet = t("year.voices"), t("sheet.voices")
    return Table(title, (*columns, *names), tuple(rows), anchor="voices", sheet=sheet) if rows else None


def voice_cells(record, numbers, voice, t):
    for code in record.countries:
        said = aspects_in(record, [(number, code) for number in numbers], voice, t, size="step.short")
        yield Cell(said or "–", href=f"#country-{code}" if said else "")


def most_and_least(counted, t):
    known = [(issue, number) for issue, number in counted if number]
    if known:
        said = []
        for issue, number in foremost(sorted(known, key=lambda row: -row[1])):
            words = t("issues.one", issue=t.named(issue, "title"), facts=t.count("fact", number))
            said.append(led(words, f"issue-{issue['code']}"))
        yield from saying(t, "issues.most", issues=spread(said, ", ", t("and")))
        yield " "
    empty = [t.named(issue, "title") for issue, number in counted if not number]
    yield Run(t("issues.least", issues=t.listed(empty)) if empty else t("issues.all_spoken"))
    if known:
        yield from see(t, RECOMMENDATIONS)


def foremost(rows, most=3):
    """Return the first three of these (issue, number), or fewer: those that share a number come all or none.

    Where more than three share the highest, they all come.
    """
    beyond = rows[most][1] if len(rows) > most else 0
    return [row for row in rows if row[1] > beyond] or [row for row in rows if row[1] == rows[0][1]]


def judgements(record, t):
    rows = record.snapshot["assessments"]
    if not rows:
        yield Run(t("issues.no_assessment"))
        return
    derived = sum(1 for row in rows if row["derived"])
    yield from saying(t, "issues.assessed", assessments=tally(t, "assessment", len(rows), PARAGRAPHS))
    if derived == len(rows):
        yield Run(" " + t("issues.derived.all" if derived > 1 else "issues.derived.one"))
    elif derived:
        yield Run(" " + t("issues.derived", assessments_rest=t.count("assessment_rests", derived)))
    yield from see(t, PARAGRAPHS)
    yield Run(" " + t("issues.by_voice"))


def each_voice(record, t):
    """Yield of each voice that spoke, as a sentence, on how many paragraphs it did and how many stand at each step."""
    for voice in VOICES:
        if places := record.judged_by[voice]:
            given = {aspect: steps_in(record, places, voice, aspect, t) or t("voices.none_above") for aspect in ASPECTS}
            law, practice = (t(f"aspect.{aspect}", said=given[aspect]) for aspect in ASPECTS)
            counted = tally(t, "place", len(places), PARAGRAPHS)
            yield saying(t, "voices.count", voice=t(f"voices.{voice}"), places=counted, law=law, practice=practice)


def other_voices(record, rows, t):
    """Return main issue x voice for the voices beside the agencies', in law and in practice; None where none spoke."""
    told = tuple(
        (
            Cell(t.named(issue, "title"), href=f"#issue-{issue['code']}"),
            *cells(t(f"voices.{voice}"), *(said or "–" for said in judged)),
        )
        for issue, _, numbers in rows
        for voice in VOICES[1:]
        for judged in [[steps_in(record, places_of(record, numbers), voice, aspect, t) for aspect in ASPECTS]]
        if any(judged)
    )
    columns = tuple(t(f"column.{name}") for name in ("issue", "voice", "in_law", "in_practice"))
    sheet = t("sheet.issues_voices")
    return Table(t("issues.voices"), columns, told, anchor="issues-voices", sheet=sheet) if told else None


def issue_row(record, row, t):
    issue, asked, numbers = row
    silent, whole = (sum(counted[number] for number in numbers) for counted in record.counted)
    judged = [steps_in(record, places_of(record, numbers), "agency", aspect, t) or "–" for aspect in ASPECTS]
    head = Cell(t.named(issue, "title"), href=f"#issue-{issue['code']}")
    counts = (len(asked), len(facts_on(record, numbers)), silent, whole)
    return (head, *count_cells(t, *counts), *cells(*judged))
