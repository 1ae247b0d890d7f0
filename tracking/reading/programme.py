"""The Programme as a book, and one paragraph with everything that bears on it."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Prefetch
from django.shortcuts import get_object_or_404

from poa.access import Permission, can
from poa.models import OperativeParagraph, Paragraph, Section
from tracking.matrix import reporting_parties
from tracking.models import Assessment, Commitment
from tracking.models.assessments import BY_AUTHOR
from tracking.reading.listing import name_links

FACTS_SHOWN = 25


@dataclass(frozen=True)
class Heading:
    """A heading of the book with its depth (2-4) and its own paragraphs."""

    section: Section
    depth: int
    paragraphs: list


def book(user, *, day):
    """Return the headings in order, each with its paragraphs and their number of facts, in five queries."""
    facts = dict(
        day.of_entries(user)
        .order_by()
        .values("paragraph_links__paragraph")
        .annotate(number=Count("pk"))
        .values_list("paragraph_links__paragraph", "number")
    )
    placed = defaultdict(list)
    for paragraph in Paragraph.objects.prefetch_related("parts", "reservations"):
        paragraph.facts = facts.get(paragraph.pk, 0)
        placed[paragraph.section_id].append(paragraph)
    sections = {section.pk: section for section in Section.objects.all()}
    return [Heading(section, depth_of(section, sections), placed[section.pk]) for section in sections.values()]


def depth_of(section, sections):
    """Return the heading level: chapters at 2, and one more for each step down, as far as 4."""
    depth = 2
    while section.parent_id:
        section, depth = sections[section.parent_id], depth + 1
    return min(depth, 4)


@dataclass(frozen=True)
class Voices:
    """What was said of a paragraph in one country: assessments by voice, and which agencies it does not concern."""

    country: object
    agency: list
    government: list
    independent: list
    not_applicable: list
    facts: int

    @property
    def is_silent(self):
        return not (self.agency or self.government or self.independent or self.facts)


def paragraph_with_text(number):
    """Return the paragraph with its text, recommendations, reservations, resolutions and treaties; or raise Http404."""
    asked = OperativeParagraph.objects.select_related("resolution")
    rows = Paragraph.objects.with_text().prefetch_related(
        Prefetch("operative_paragraphs", asked), "instruments", "named_instruments"
    )
    return get_object_or_404(rows, number=number)


def neighbours(number):
    """Return the numbers before and after, None at either end."""
    near = set(Paragraph.objects.filter(number__in=(number - 1, number + 1)).values_list("number", flat=True))
    return tuple(beside if beside in near else None for beside in (number - 1, number + 1))


def facts_of_paragraph(user, paragraph, *, day, country=None):
    """Return the newest entries against this paragraph and how many there are, in three queries."""
    rows = day.of_entries(user).about(paragraph=paragraph, country=country)
    newest = [entry.as_known_by(day.known_by) for entry in rows[:FACTS_SHOWN]]
    name_links(newest)
    return newest, len(newest) if len(newest) < FACTS_SHOWN else rows.count()


def count_by_recommendation(user, recommendations, *, day):
    """Put `facts` on each recommendation: how many entries say that they bear on it, in one query."""
    counted = day.of_entries(user).order_by().filter(recommendations__in=[row.pk for row in recommendations])
    facts = dict(
        counted.values("recommendations").annotate(number=Count("pk")).values_list("recommendations", "number")
    )
    for row in recommendations:
        row.facts = facts.get(row.pk, 0)


def voices_of_paragraph(user, paragraph, *, day, countries):
    """Return one `Voices` for each country, in four queries."""
    said = defaultdict(lambda: defaultdict(list))
    rows = Assessment.objects.visible_to(user).filter(paragraph=paragraph).with_names()
    rows = rows.with_entries(user, day.known_by)
    for assessment in day.of_assessments(rows).order_by("agency__position", *BY_AUTHOR):
        for entry in assessment.rests_on:
            entry.as_known_by(day.known_by)
        said[assessment.country_id][assessment.voice].append(assessment)
    marked = defaultdict(list)
    marks = Commitment.objects.marked(day.known_by).filter(paragraph=paragraph).with_names()
    for commitment in marks.with_reasons(day.known_by):
        marked[commitment.country_id].append(commitment)
    counted = day.of_entries(user).about(paragraph=paragraph).order_by()
    facts = dict(counted.values_list("country_links__country").annotate(number=Count("pk")))
    return [
        Voices(
            country,
            said[country.pk][Assessment.Voice.AGENCY],
            said[country.pk][Assessment.Voice.GOVERNMENT],
            said[country.pk][Assessment.Voice.INDEPENDENT],
            marked[country.pk],
            facts.get(country.pk, 0),
        )
        for country in countries
    ]


def asked_of(country, day):
    """Return what the address of this page asks, so that its neighbours are asked the same."""
    query = urlencode(({"country": country.code} if country else {}) | day.query)
    return f"?{query}" if query else ""


def paragraph_page(user, number, *, form):
    """Return what the page of a paragraph shows, as of the form's date, and for its country alone if it names one."""
    paragraph = paragraph_with_text(number)
    day = form.day
    countries = [party for party in reporting_parties() if party.reporting_country]
    chosen = form.choose(countries)
    count_by_recommendation(user, paragraph.recommendations.all(), day=day)
    entries, total = facts_of_paragraph(user, paragraph, day=day, country=chosen)
    voices = voices_of_paragraph(user, paragraph, day=day, countries=[chosen] if chosen else countries)
    previous, following = neighbours(number)
    return {
        "paragraph": paragraph,
        "country": chosen,
        "entries": entries,
        "total": total,
        "more": total > len(entries),
        "voices": voices,
        "staff": can(user, Permission.READ_WORKSPACE),
        "asked_of_countries": paragraph.is_reportable or not all(each.is_silent for each in voices),
        "previous": previous,
        "following": following,
        "asked": asked_of(chosen, day),
        "day": day,
        "form": form,
    }
