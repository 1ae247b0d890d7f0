"""Read the round, the one before it, and the meeting that the report goes to."""

from reports.models import Meeting, Round

ROUND = ("year", "title", "period_start", "period_end", "knowledge_cutoff_on", "note")
MEETING = ("key", "name", "place", "kind", "ordinal", "state", "inferred", "date_text", "precision", "approximate")
MEETING_DATES = ("earliest_on", "latest_on")


def rounds(compilation):
    """Return the round, the previous one or None, and the meeting or None."""
    year = compilation.round.year
    meeting = Meeting.objects.filter(round__year=year).values(*MEETING, *MEETING_DATES).first()
    return {
        "round": Round.objects.values(*ROUND).get(year=year),
        "previous_round": Round.objects.filter(year__lt=year).order_by("-year").values(*ROUND).first(),
        "meeting": meeting,
    }
