"""What a new report says before anybody wrote a word: the round's facts, last year's text, the treaty table."""

import re
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from poa.clock import day_in_geneva
from poa.models import Instrument, Section
from poa.wording import day_in_words, span_in_words
from reports.country_reports.citing import citable, last_day, of_the_period
from reports.country_reports.marks import as_brought, marks_in, remarked
from reports.models import CountryReport, CountryReportPart
from tracking.models import EntryParagraph, TreatyAction

Kind = CountryReportPart.Kind
# What is brought leaves room to write; the facts beyond it stand beside the text all the same.
MOST_BROUGHT = 24_000


@dataclass
class Sources:
    """The marks that were given: {key of an entry: its mark}."""

    marks: dict = field(default_factory=dict)

    def mark_of(self, pk):
        return self.marks.setdefault(pk, len(self.marks) + 1)


def first_parts(report, *, language, sources):
    """Return the unsaved parts of a new report in their order; what they cite is noted in `sources`."""
    before = last_accepted(report)
    old = {part.kind: part for part in before.parts.exclude(kind=Kind.PROGRESS)} if before else {}
    kept = {pk: mark for pk, mark in before.citations.values_list("entry_id", "mark")} if before else {}
    still = set(citable(report).filter(pk__in=list(kept)).values_list("pk", flat=True))

    def of_last_year(kind):
        part = old.get(kind)
        if part is None:
            return "", language
        cited = {mark: pk for pk, mark in kept.items() if pk in still}
        # The words of a source that is closed now are not brought along.
        lines = [line for line in part.text.splitlines() if all(mark in cited for mark in marks_in(line))]
        text = "\n".join(lines)
        numbers = {mark: sources.mark_of(cited[mark]) for mark in sorted(marks_in(text))}
        return remarked(text, numbers), part.original

    text, written_in = of_last_year(Kind.OVERVIEW)
    told = treaty_lines(report, written_in)
    parts = [made(Kind.OVERVIEW, joined(without_treaties(text, told), "\n".join(told)), written_in)]
    for chapter, lines in facts_by_chapter(report, language, sources):
        parts.append(made(Kind.PROGRESS, "\n".join(lines), language, chapter=chapter))
    parts += [made(kind, *of_last_year(kind)) for kind in (Kind.CONSTRAINTS, Kind.PRIORITIES)]
    return [*parts, made(Kind.CONSULTED, "", language)]


def made(kind, text, language, *, chapter=None):
    key = f"chapter-{chapter.code}" if chapter else kind.value
    return CountryReportPart(key=key, kind=kind, chapter=chapter, text=text, original=language)


def joined(*texts):
    return "\n\n".join(text for text in texts if text)


def last_accepted(report):
    """Return the country's newest accepted report of an earlier round, or None."""
    rows = CountryReport.objects.filter(country=report.country, state=CountryReport.State.ACCEPTED)
    return rows.filter(round__year__lt=report.round.year).order_by("-round__year").first()


def treaty_lines(report, language):
    """Return a heading and a line for each treaty with the country's newest act under it by the end of the period.

    A report that is begun before that end can say no more than what was so on its own day.
    """
    day = min(last_day(report.round), day_in_geneva(report.opened_at))
    there = Instrument.objects.concluded_by(day)
    rows = TreatyAction.objects.filter(by_on__lte=day, country=report.country, instrument__in=there)
    newest = {action.instrument: action for action in rows.select_related("instrument").order_by("by_on", "row")}
    if not newest:
        return []
    with translation.override(language):
        lines = [_("International instruments as of %(day)s:") % {"day": day_in_words(day)}]
        for instrument in sorted(newest, key=lambda one: one.position):
            action = newest[instrument]
            lines.append(f"– {instrument.short}: {action.get_kind_display()}, {day_in_words(action.by_on)}")
        return lines


def without_treaties(text, told):
    """Return last year's text without its treaty table, which stands in it as it was then."""
    names = [line.partition(":")[0] + ":" for line in told[1:]]
    heading = re.sub(r"\d.*", "", told[0]) if told else None
    kept = [
        line
        for line in text.splitlines()
        if not line.startswith(tuple(names)) and not (heading and line.startswith(heading))
    ]
    return "\n".join(kept).strip()


def chapters():
    """Return the headings at the top that hold paragraphs, in the Programme's order."""
    held = Q(paragraphs__isnull=False) | Q(descendants__paragraphs__isnull=False)
    return list(Section.objects.filter(held, parent=None).distinct().order_by("position"))


def facts_by_chapter(report, language, sources):
    """Yield (chapter, lines) for every chapter; each fact stands once, by the first paragraph that it is against."""
    entries = list(of_the_period(report).filter(regional=False))
    first = first_chapters(entries)
    for chapter in chapters():
        lines, length = [], 0
        for entry in (entry for entry in entries if first.get(entry.pk) == chapter.pk):
            line = fact_line(entry, language)
            length += len(line) + 10
            if length > MOST_BROUGHT:
                break
            lines.append(f"{line} [{sources.mark_of(entry.pk)}]")
        yield chapter, lines


def first_chapters(entries):
    """Return {entry: chapter of its first paragraph}, in one query."""
    links = EntryParagraph.objects.filter(entry__in=[entry.pk for entry in entries]).order_by("-paragraph__number")
    names = ("entry_id", "paragraph__section_id", "paragraph__section__chapter_id")
    return {pk: chapter or section for pk, section, chapter in links.values_list(*names)}


def fact_line(entry, language):
    with translation.override(language):
        when = span_in_words(
            entry.earliest_on, entry.latest_on, precision=entry.precision, approximate=entry.approximate
        )
        line = f"{when[:1].upper()}{when[1:]}: {as_brought(entry.narrative)}"
        own = getattr(entry, f"narrative_{language}")
        return line if own.strip() else _("%(line)s (in the original language)") % {"line": line}
