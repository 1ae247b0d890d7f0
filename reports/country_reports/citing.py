"""Which entries a country report may cite: what is on the record for participants, of the country or of the region."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from poa.access import Audience
from poa.wording import span_in_words
from reports.gather import reader_of
from tracking.models import EntryCountry, ProgressEntry

NAMED_BY_WORDS = 16


def named(entry):
    """Return what a source is called in a sentence or a list: its day, its first words and its reference."""
    day = span_in_words(entry.earliest_on, entry.latest_on, precision=entry.precision, approximate=entry.approximate)
    words = f"{day}: {Truncator(entry.narrative).words(NAMED_BY_WORDS, truncate=' …').removesuffix('.')}"
    return f"{words} ({entry.reference})" if entry.reference else words


def names_for(user, keys):
    """Return {key: what it is called} of those of these sources that this reader may open, in one query."""
    return {entry.pk: named(entry) for entry in ProgressEntry.objects.visible_to(user).filter(pk__in=keys)}


def closed_source():
    """Return what stands for a source that its reader may not open."""
    return _("A source that is not open to you any more.")


def citable(report):
    """Return the entries that may be cited: verified, for participants or wider, superseded by nothing (ruling 2)."""
    here = EntryCountry.objects.filter(entry=OuterRef("pk"), country=report.country_id)
    rows = ProgressEntry.objects.on_record(reader_of(Audience.PARTICIPANTS)).by(last_day(report.round))
    return rows.filter(Q(Exists(here)) | Q(regional=True))


def of_the_period(report, *, chapter=None):
    """Return the citable entries of the round's period, the oldest first; with a chapter, those on its paragraphs."""
    rows = citable(report).within(report.round.period_start, report.round.period_end)
    if chapter:
        on = Q(paragraphs__section=chapter) | Q(paragraphs__section__chapter=chapter)
        rows = rows.filter(pk__in=ProgressEntry.objects.filter(on).values("pk"))
    return rows.order_by("by_on", "earliest_on", "reference", "pk")


def last_day(round):
    return round.period_end - timedelta(days=1)


def closed_to_participants(report):
    """Return the marks whose entries were closed to participants since they were cited."""
    rows = report.citations.filter(entry__audience=Audience.UNIT.value)
    return list(rows.order_by("mark").values_list("mark", flat=True))
