"""Rounds as they were on a day: state, plan, meeting and dates, as the event log tells them."""

from collections import defaultdict

from poa.clock import end_in_geneva
from poa.days import LAST_DAY
from poa.models import Event
from reports.meetings_past import as_day, as_they_were
from reports.models import Meeting, Round
from reports.models.moves import ROUND_MOVES

REPLANNED, NAMED, DATES_SET = "round_replanned", "round_meeting_named", "round_dates_set"
DAYS = ("period_start", "period_end", "knowledge_cutoff_on")


def rounds_as_they_were(rows):
    """Return rounds, to be read alone, as they were on the day that they were asked `as_of`, in two more queries."""
    rows = list(rows)
    past = {str(row.pk): row for row in rows if getattr(row, "day_then", None)}
    if not past:
        return rows
    acts, kinds = defaultdict(list), (*ROUND_MOVES, REPLANNED, NAMED, DATES_SET)
    told = Event.objects.filter(subject_type="reports.round", subject_id__in=past, kind__in=kinds)
    for act in told.order_by("sequence"):
        acts[act.subject_id].append(act)
    keys = {meeting_then(row, acts[key]) for key, row in past.items()} - {None}
    meetings = {meeting.key: meeting for meeting in Meeting.objects.filter(key__in=keys)}
    for key, row in past.items():
        row.meeting = meetings.get(meeting_then(row, acts[key]))
        retold(row, acts[key])
    return rows


def with_their_meetings(rows):
    """Return rounds of one day, each with the meeting that it reports to as that was then, in two more queries."""
    past = [row for row in rows if getattr(row, "day_then", None) and row.meeting]
    if not past:
        return rows
    day, known_by = past[0].day_then, past[0].known_then
    now = {row.meeting.pk: row.meeting for row in past}
    then = {meeting.pk: meeting for meeting in Meeting.objects.filter(pk__in=now).as_of(day, known_by=known_by)}
    for key in now.keys() - then.keys():  # nobody had spoken of it yet: it was to come
        now[key].state, now[key].day_then = Meeting.State.PLANNED, day
    told = {meeting.pk: meeting for meeting in as_they_were((now | then).values())}
    for row in past:
        row.meeting = told[row.meeting.pk]
    return rows


def reporting_to(meeting, user, *, as_of, known_by):
    """Return the rounds that reported to a meeting by a day, as they were then; of no day those that do now."""
    if not (as_of or known_by):
        return list(meeting.rounds.all())
    rows = Round.every.visible_to(user).as_of(as_of or LAST_DAY, known_by=known_by).select_related("meeting")
    return [row for row in rounds_as_they_were(rows) if row.meeting and row.meeting.pk == meeting.pk]


def later_acts(row, acts):
    return [act for act in acts if act.at > end_in_geneva(row.day_then)]


def meeting_then(row, acts):
    """Return the key of the meeting that a round reported to on its day, or None."""
    later = [act for act in later_acts(row, acts) if act.kind == NAMED]
    if not later:
        return row.meeting and row.meeting.key
    before = [act for act in acts if act.kind == NAMED and act not in later]
    return before[-1].detail["meeting"] if before else later[0].detail.get("from")


def retold(row, acts):
    """Put on a round the state of its day, of its plan what a later act changed, and the days of its dates then."""
    row.state = getattr(row, "state_then", row.state)
    row.called_from = row.period_start
    later = later_acts(row, acts)
    for act in reversed(later):
        for name, value in act.detail.get("from", {}).items() if act.kind == REPLANNED else ():
            setattr(row, name, as_day(value) if name in DAYS else value)
    # Of a date that no act tells of, the row is all that is known.
    row.dates_told = {kind for act in acts for kind in act.detail.get("dates", {})}
    row.dates_then = {}
    for act in acts[: len(acts) - len(later)]:
        row.dates_then |= {kind: as_day(day) for kind, day in act.detail.get("dates", {}).items()}


def dates_of_the_day(dates, row):
    """Return the dates of a round that were set by its day, each with the day that it was set for then."""
    for each in dates:
        each.round = row
    if getattr(row, "day_then", None) is None:
        return list(dates)
    told = [each for each in dates if each.kind in row.dates_then or each.kind not in row.dates_told]
    for each in told:
        each.day = row.dates_then.get(each.kind, each.day)
    return sorted(told, key=lambda each: each.day)


def put_off_by(extensions, row):
    """Return, of how dates were put off, what had been by the day of the round."""
    day = getattr(row, "day_then", None)
    return extensions if day is None else extensions.filter(extended_at__lte=end_in_geneva(day))
