"""Thousands of rows at once, as if each had been logged, submitted and verified; the seals stay on."""

from datetime import date, timedelta
from itertools import product

from poa.finding.words import indexed
from poa.statistics import gather_statistics
from tracking.kept import rebuild
from tracking.models import Assessment, EntryAgency, EntryCountry, EntryParagraph, EntryWords, ProgressEntry

FIRST_DAY = date(1998, 6, 1)


def many_entries(number, *, paragraphs, countries, agencies, author, verifier, at):
    """Verify so many entries of the year from FIRST_DAY on, open to observers; each names one of each list."""
    moved = {"created_at": at, "created_by": author, "submitted_at": at, "submitted_by": author}
    days = [FIRST_DAY + timedelta(days=place % 365) for place in range(number)]
    rows = ProgressEntry.objects.bulk_create(
        ProgressEntry(kind="return", narrative_en="Done.", audience="observers", **days_of(day), **moved)
        for day in days
    )
    for links, field, named in (
        (EntryParagraph, "paragraph", paragraphs),
        (EntryCountry, "country", countries),
        (EntryAgency, "agency", agencies),
    ):
        links.objects.bulk_create(
            links(entry=row, **{field: named[place % len(named)]}) for place, row in enumerate(rows)
        )
    EntryWords.objects.bulk_create(EntryWords(entry=row, words=indexed("Done.")) for row in rows)
    # Sealed last: nothing is added to an entry that is verified.
    ProgressEntry.objects.filter(verified_at=None, created_by=author).update(
        state="verified", verified_at=at, verified_by=verifier
    )
    gather_statistics()


def days_of(day):
    return {"earliest_on": day, "latest_on": day, "known_on": day}


def many_assessments(number, *, paragraphs, countries, agencies, author, confirmer, at):
    """Confirm so many assessments in the agencies' voice, a day after each other for each commitment in turn."""
    places = list(product(paragraphs, countries, agencies))
    moved = {"proposed_at": at, "proposed_by": author, "confirmed_at": at, "confirmed_by": confirmer}
    Assessment.objects.bulk_create(
        Assessment(
            paragraph=paragraph,
            country=country,
            agency=agency,
            voice="agency",
            assessed_on=FIRST_DAY + timedelta(days=place // len(places)),
            in_law=place % 5,
            rationale="Because.",
            audience="observers",
            **moved,
        )
        for place in range(number)
        for paragraph, country, agency in [places[place % len(places)]]
    )
    rebuild()
    gather_statistics()
