"""Keep the values of assessments for speed; every writer of an assessment calls `refresh` in its own transaction."""

from itertools import groupby, zip_longest

from django.db import transaction

from poa.access import AUDIENCES_OF_EDITION
from poa.holding import held
from tracking.models import Assessment, KeptAssessment

IDENTITY = ("paragraph_id", "country_id", "voice", "agency_id", "author_id")
VALUES = ("in_law", "in_practice", "trend", "assessed_on")
BATCH = 2_000


@transaction.atomic
def refresh(assessment):
    """Rewrite what is kept of one commitment in the voice of this assessment, whose agency or organization is alone."""
    paragraph = assessment.paragraph
    identity = {name: getattr(assessment, name) for name in IDENTITY}
    # Two confirmations at once would each keep their own rows beside the other's: one waits for the other here.
    held(paragraph)
    KeptAssessment.objects.filter(**identity).delete()
    KeptAssessment.objects.bulk_create(kept_rows(history(Assessment.objects.filter(**identity))))


@transaction.atomic
def rebuild():
    """Write everything that is kept anew; returns the number of rows."""
    KeptAssessment.objects.all().delete()
    number, waiting = 0, []
    told = history(Assessment.objects.all()).iterator(chunk_size=BATCH)
    for _identity, rows in groupby(told, key=lambda row: row[: len(IDENTITY)]):
        waiting += kept_rows(rows)
        if len(waiting) >= BATCH:
            number += len(KeptAssessment.objects.bulk_create(waiting))
            waiting = []
    return number + len(KeptAssessment.objects.bulk_create(waiting))


def history(assessments):
    """Return confirmed assessments as tuples, each identity's own together and oldest first."""
    rows = assessments.confirmed().order_by(*IDENTITY, "assessed_on", "confirmed_at", "pk")
    return rows.values_list(*IDENTITY, *VALUES, "audience")


def kept_rows(rows):
    """Return the unsaved rows for one identity's history, for every edition."""
    told = list(rows)
    return [row for edition in AUDIENCES_OF_EDITION for row in edition_rows(edition, told)]


def edition_rows(edition, told):
    """The last of each year stands from that year's end until the next year that brings another."""
    opened = AUDIENCES_OF_EDITION[edition]
    last = {row[-2].year: row for row in told if row[-1] in opened}
    return [
        KeptAssessment(
            edition=edition,
            since_year=year,
            until_year=until,
            **dict(zip((*IDENTITY, *VALUES), row, strict=False)),
        )
        for (year, row), until in zip_longest(last.items(), list(last)[1:])
    ]
