"""What the matrix asks the database: five queries, whatever the number of rows."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Left

from poa.models import Paragraph, Party, Recommendation
from poa.models.programme import in_language
from tracking.matrix.steps import steps as spoken
from tracking.models import Commitment, ProgressEntry
from tracking.models.dates import as_dated, newest_date

FACTS_BY = {
    "chapter": Coalesce(F("paragraph_links__paragraph__section__chapter"), F("paragraph_links__paragraph__section")),
    "issue": F("paragraph_links__paragraph__recommendations__issues"),
    "paragraph": F("paragraph_links__paragraph"),
}
CHAPTERS = {
    "row_pk": Coalesce(F("section__chapter"), F("section")),
    "row_code": Coalesce(F("section__chapter__code"), F("section__code")),
    "row_number": Coalesce(F("section__chapter__number"), F("section__number")),
    "row_title": Coalesce(F("section__chapter__title"), F("section__title")),
    "row_title_ru": Coalesce(F("section__chapter__title_ru"), F("section__title_ru")),
    "row_position": Coalesce(F("section__chapter__position"), F("section__position")),
}
ISSUES = {
    "row_pk": F("recommendations__issues"),
    "row_code": F("recommendations__issues__code"),
    "row_number": F("recommendations__issues__code"),
    "row_title": F("recommendations__issues__title_en"),
    "row_title_ru": F("recommendations__issues__title_ru"),
    "row_position": F("recommendations__issues__position"),
}
FIRST_WORDS = 90
ASKED_FIRST = Recommendation.objects.filter(paragraph=OuterRef("pk")).order_by("number")
SUBJECT = {
    "subject": Subquery(ASKED_FIRST.values("title_en")[:1]),
    "subject_ru": Subquery(ASKED_FIRST.values("title_ru")[:1]),
    "first_words": Left("text", FIRST_WORDS),
}


@dataclass(frozen=True)
class Question:
    """What the reader asked for; `agency` and `country` are Parties or None for all, `as_of` None for now.

    `author` is the organization that alone is heard in the independent voice, None for all.
    """

    user: object
    rows: str
    as_of: object
    agency: object
    voice: str
    aspect: str
    known_by: object
    read_parties: list | None = None
    country: object = None
    author: object = None

    @cached_property
    def parties(self):
        return self.read_parties or reporting_parties()

    @property
    def countries(self):
        """The countries of the chosen view."""
        named = [party for party in self.parties if party.reporting_country]
        return [party for party in named if self.country is None or party.pk == self.country.pk]

    @property
    def agencies(self):
        """The agencies of the chosen view."""
        named = [party for party in self.parties if party.reporting_agency]
        return [party for party in named if self.agency is None or party.pk == self.agency.pk]

    @cached_property
    def entries(self):
        """Visible, verified, standing entries by the date asked for."""
        rows = ProgressEntry.objects.on_record(self.user, known_by=self.known_by).order_by()
        return rows.by(self.as_of) if self.as_of else rows


def reporting_parties():
    """Return the reporting countries and agencies, in the order of their names."""
    rows = Party.objects.filter(Q(reporting_country=True) | Q(reporting_agency=True))
    return list(rows.by_name())


def placed_paragraphs(kind):
    """Return one mapping for each paragraph and row that it stands in, in the order of the rows."""
    places = ISSUES if kind == "issue" else CHAPTERS | (SUBJECT if kind == "paragraph" else {})
    rows = Paragraph.objects.annotate(**places).filter(row_pk__isnull=False)
    fields = ("pk", "number", "function", "machinery", *places)
    return list(rows.values(*fields).order_by("row_position", "number").distinct())


def facts(question):
    """Return {(row, country): (number of entries, date of the newest)}; an agency's view holds that agency's facts."""
    rows = question.entries
    if question.agency is not None:
        rows = rows.about(agency=question.agency)
    rows = rows.values(row=FACTS_BY[question.rows], country=F("country_links__country"))
    once = question.rows != "paragraph"
    counted = rows.annotate(number=Count("pk", distinct=once), newest=newest_date())
    return {
        (row, country): (number, as_dated(newest))
        for row, country, number, newest in counted.values_list("row", "country", "number", "newest")
    }


def heard_and_marked(question):
    """Return two sets of (paragraph, country, agency): what an entry speaks for, and what is marked not applicable.

    A regional entry speaks for no country.
    """
    links = ("paragraph_links__paragraph", "country_links__country", "agency_links__agency")
    entries = question.entries.filter(regional=False).values_list(*links, Value(1))
    marks = Commitment.objects.marked(question.known_by).order_by()
    sets = set(), set()
    for *identity, is_heard in entries.union(marks.values_list("paragraph", "country", "agency", Value(0))):
        sets[not is_heard].add(tuple(identity))
    return sets


def steps(question):
    """Return {(paragraph, country): {speaker: step}} of what the chosen voice had last said."""
    told = spoken(
        question.user,
        voice=question.voice,
        aspect=question.aspect,
        agency=question.agency,
        author=question.author,
        as_of=question.as_of,
        known_by=question.known_by,
    )
    found = defaultdict(dict)
    for paragraph, country, speaker, step in told:
        found[paragraph, country][speaker] = step
    return found


def title_of(place):
    return in_language(place["row_title"], place["row_title_ru"])


def subject_of(place):
    """Return what a paragraph asks first, by its title; its first words where it asks nothing."""
    if title := in_language(place["subject"] or "", place["subject_ru"] or ""):
        return title
    words = place["first_words"]
    return f"{words.rpartition(' ')[0]} …" if len(words) == FIRST_WORDS else words
