"""The countries side by side, and one country with what was done, what is silent, and what it signed and received."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from poa.access import Permission, can, can_assess_in
from poa.models import Instrument, Party, Section
from tracking.matrix import reporting_parties
from tracking.models import Assessment, Commitment, EntryAgency, FundingRecord, TreatyAction
from tracking.models.assessments import BY_AUTHOR
from tracking.models.dates import Dated, as_dated, newest_date
from tracking.reading.listing import name_links

NEWEST_SHOWN = 12


@dataclass(frozen=True)
class Known:
    """A country with the number and the date of the newest of its facts."""

    country: Party
    facts: int
    newest: Dated | None


def countries_with_facts(user, *, day):
    """Return every reporting country with its facts, in two queries."""
    rows = day.of_entries(user).order_by()
    counted = rows.values("country_links__country").annotate(number=Count("pk"), newest=newest_date())
    facts = {row["country_links__country"]: (row["number"], as_dated(row["newest"])) for row in counted}
    countries = (party for party in reporting_parties() if party.reporting_country)
    return [Known(country, *facts.get(country.pk, (0, None))) for country in countries]


@dataclass
class ChapterHere:
    """A chapter in one country: its facts, and for each agency how many of its paragraphs it left silent."""

    section: Section
    facts: int = 0
    newest: Dated | None = None
    asked: dict = field(default_factory=lambda: defaultdict(int))
    silent: dict = field(default_factory=lambda: defaultdict(int))
    assessments: list = field(default_factory=list)

    @property
    def is_asked(self):
        """Say whether anything in it calls for a report."""
        return any(self.asked.values())

    def silences(self, agencies):
        """Return (agency, silent, asked) for each agency, in their order."""
        return [(agency, self.silent[agency.pk], self.asked[agency.pk]) for agency in agencies]


def chapters_of(user, country, *, day, agencies):
    """Return the chapters with facts, silence and assessments of this country, in five queries."""
    top = Coalesce(F("paragraph__section__chapter"), F("paragraph__section"))
    chapters = {pk: ChapterHere(section) for pk, section in chapter_sections().items()}
    entries = day.of_entries(user).about(country=country).order_by()
    for pk, number, newest in facts_by_chapter(entries):
        chapters[pk].facts, chapters[pk].newest = number, as_dated(newest)
    said = entries.filter(regional=False).values("pk")
    heard = set(
        EntryAgency.objects.filter(entry__in=said).values_list("entry__paragraph_links__paragraph", "agency").distinct()
    )
    for pk, paragraph, agency in (
        commitments_asked(country, day.known_by).annotate(top=top).values_list("top", "paragraph", "agency")
    ):
        chapters[pk].asked[agency] += 1
        chapters[pk].silent[agency] += (paragraph, agency) not in heard
    rows = Assessment.objects.visible_to(user).filter(country=country).with_names().annotate(top=top)
    for assessment in day.of_assessments(rows).order_by("paragraph__number", "voice", "agency__position", *BY_AUTHOR):
        chapters[assessment.top].assessments.append(assessment)
    for chapter in chapters.values():
        chapter.by_agency = chapter.silences(agencies)
    return list(chapters.values())


def chapter_sections():
    """Return the headings that stand at the top, by primary key, in the order of the Programme."""
    return {section.pk: section for section in Section.objects.filter(parent=None)}


def facts_by_chapter(entries):
    top = Coalesce(F("paragraph_links__paragraph__section__chapter"), F("paragraph_links__paragraph__section"))
    rows = entries.filter(paragraph_links__isnull=False).values(top=top)
    return rows.annotate(number=Count("pk", distinct=True), newest=newest_date()).values_list("top", "number", "newest")


def commitments_asked(country, known_by=None):
    """Commitments whose silence counts: reportable, applicable, no machinery (design, ruling 4), now or by a day."""
    rows = Commitment.objects.reportable().outside_machinery().applicable(known_by)
    return rows.filter(country=country).order_by()


@dataclass(frozen=True)
class TreatyRow:
    """A treaty with the country's acts under it; nothing known where there are none."""

    instrument: Instrument
    actions: list


def treaty_table(country, *, day):
    """Return the treaties of the day with the country's acts and what is known without a date, in two queries."""
    rows, treaties = TreatyAction.objects.filter(country=country), Instrument.objects.all()
    if day.as_of:
        treaties = treaties.concluded_by(day.as_of)
        rows = rows.filter(Q(by_on__lte=day.as_of) | Q(by_on__isnull=True))
        rows = rows.known_by(day.known_by) if day.known_by else rows
    acts = defaultdict(list)
    for action in rows.order_by("by_on"):
        acts[action.instrument_id].append(action)
    return [TreatyRow(instrument, acts[instrument.pk]) for instrument in treaties]


def funding_of(country, *, day):
    """Return the country's funding rows by the day's year, parts below the row that they are part of."""
    rows = FundingRecord.objects.filter(countries=country).select_related("part_of")
    return list(rows.filter(year__lte=day.as_of.year) if day.as_of else rows)


def country_page(user, code, *, form):
    """Return what the page of a country shows, as of the form's date; raises Http404 for no reporting country."""
    country = get_object_or_404(Party.objects.reporting_countries(), code=code)
    day = form.day
    agencies = list(Party.objects.reporting_agencies())
    rows = day.of_entries(user).about(country=country)
    newest = [entry.as_known_by(day.known_by) for entry in rows[:NEWEST_SHOWN]]
    name_links(newest)
    chapters = chapters_of(user, country, day=day, agencies=agencies)
    return {
        "country": country,
        "agencies": agencies,
        "chapters": chapters,
        "assessed": any(chapter.assessments for chapter in chapters),
        "facts": rows.count(),
        "entries": newest,
        "treaties": treaty_table(country, day=day),
        "funding": funding_of(country, day=day),
        "staff": can(user, Permission.READ_WORKSPACE),
        "may_assess": can_assess_in(user, country_code=country.code),
        "day": day,
        "form": form,
    }
