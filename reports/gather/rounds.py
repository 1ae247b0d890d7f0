"""Read the round, the one before it, and the meeting that the report goes to."""

from poa.clock import end_in_geneva
from reports.models import AgendaItem, Meeting, Round

ANNUAL = Round.Kind.ANNUAL
ROUND = ("year", "kind", "title", "period_start", "period_end", "knowledge_cutoff_on", "note")
MEETING = (
    "key",
    "name",
    "place",
    "kind",
    "ordinal",
    "state",
    "postponed_to_on",
    "inferred",
    "date_text",
    "precision",
    "approximate",
)
MEETING_DATES = ("earliest_on", "latest_on")


def rounds(compilation):
    """Return the round, the previous one or None, the meeting or None, and the annual rounds within a review."""
    row = compilation.round
    # A review of several years holds them all, and has none before it.
    before = Round.objects.filter(year__lt=row.year) if row.kind == ANNUAL else Round.objects.none()
    return {
        "round": Round.every.values(*ROUND).get(pk=row.pk),
        "rounds_within": list(Round.objects.within(row).order_by("year").values(*ROUND)) if row.kind != ANNUAL else [],
        "previous_round": before.order_by("-year").values(*ROUND).first(),
        "meeting": Meeting.objects.filter(pk=row.meeting_id).values(*MEETING, *MEETING_DATES).first(),
    }


def agenda(meeting, *, known_by):
    """Return the items of the agenda of the meeting that the report goes to, none where there is no meeting."""
    rows = AgendaItem.objects.filter(meeting=meeting)
    if known_by:
        rows = rows.filter(recorded_at__lte=end_in_geneva(known_by))
    return list(rows.order_by("number").values("number", "title"))
