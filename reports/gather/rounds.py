"""Read the round, the one before it, and the meeting that the report goes to."""

from reports.models import Meeting, Round

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
    """Return the round, the previous one or None, and the meeting or None."""
    row = compilation.round
    # A review of several years holds them all, and has none before it.
    before = Round.objects.filter(year__lt=row.year) if row.kind == Round.Kind.ANNUAL else Round.objects.none()
    return {
        "round": Round.every.values(*ROUND).get(pk=row.pk),
        "previous_round": before.order_by("-year").values(*ROUND).first(),
        "meeting": Meeting.objects.filter(pk=row.meeting_id).values(*MEETING, *MEETING_DATES).first(),
    }
