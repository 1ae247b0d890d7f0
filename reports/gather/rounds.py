"""Read the round, the one before it, and the meeting that the report goes to."""

from datetime import date, timedelta

from django.db.models import F

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
    """Return the round, the previous one or None, the meeting or None, and the annual rounds within a review.

    And of which days the meetings are answered, as `meetings_told`.
    """
    row = compilation.round
    # A review of several years holds them all, and has none before it.
    before = Round.objects.filter(year__lt=row.year) if row.kind == ANNUAL else Round.objects.none()
    last_met = {"met_on": F("meeting__earliest_on"), "met_state": F("meeting__state")}
    previous = before.order_by("-year").values(*ROUND, **last_met).first()
    own = Meeting.objects.filter(pk=row.meeting_id).values(*MEETING, *MEETING_DATES).first()
    return {
        "meetings_told": {"since": told_since(row, previous), "by": told_by(own, compilation.as_of)},
        "round": Round.every.values(*ROUND).get(pk=row.pk),
        "rounds_within": list(Round.objects.within(row).order_by("year").values(*ROUND)) if row.kind != ANNUAL else [],
        "previous_round": {name: previous[name] for name in ROUND} if previous else None,
        "meeting": own,
    }


def told_by(meeting, as_of):
    """Return the last day whose meetings a report answers: its own last day, or the day before its own meeting.

    The meeting that a report is put before has not met when it is put there; the next report answers it.
    """
    if meeting is None:
        return as_of
    if meeting["state"] == Meeting.State.POSTPONED:
        day = meeting["postponed_to_on"]
    else:
        day = meeting["earliest_on"] if meeting["precision"] in Meeting.OF_ITS_OWN_DAY else None
    return min(as_of, day - timedelta(days=1)) if day else as_of


def told_since(round, previous):
    """Return the first day whose meetings a report answers: the day after the last one that the report before told."""
    if previous is None:
        return round.period_start
    met = previous["met_on"] if previous["met_state"] == Meeting.State.HELD else None
    return min(filter(None, (round.period_start, previous["period_end"], met)))


def behind(answered, told):
    """Return the days so that none is left out behind the last one that the report before answers, or None.

    It answers less than its round says now where its meeting was moved after it was made.
    """
    if answered is None:
        return told
    return {**told, "since": min(told["since"], date.fromisoformat(answered) + timedelta(days=1))}


def agenda(meeting, *, known_by):
    """Return the items of the agenda of the meeting that the report goes to, none where there is no meeting."""
    rows = AgendaItem.objects.filter(meeting=meeting)
    if known_by:
        rows = rows.filter(recorded_at__lte=end_in_geneva(known_by))
    return list(rows.order_by("number").values("number", "title"))
