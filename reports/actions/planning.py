"""Plan rounds, set their dates and put a date off, each with its one event (design, section 5)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from poa.access import Permission
from poa.clock import day_in_geneva
from poa.errors import reason_given
from poa.holding import held
from poa.models import Event, Party
from poa.wording import day_in_words
from reports.actions.errors import WrongState
from reports.actions.permitting import demand
from reports.models import Compilation, Meeting, Round, RoundDate, RoundExtension
from reports.models.dates import with_the_meeting
from reports.says import says
from tracking.errors import Incomplete

STATE = Round.State
ORDER = RoundDate.Kind.values


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a new round is: its period is [period_start, period_end); `dates` are {kind: day} of those that are set.

    A review is of several years, and bears the last of them.
    """

    year: int
    title: str
    period_start: date
    period_end: date
    knowledge_cutoff_on: date
    note: str = ""
    kind: str = Round.Kind.ANNUAL
    dates: dict = field(default_factory=dict)


@transaction.atomic
def plan_round(*, plan, by, at):
    """Put a new round before everybody, planned and not open yet. Raises PermissionDenied, Incomplete."""
    demand(by, Permission.MANAGE_ROUNDS)
    faults = faults_of_period(plan) | faults_of_dates(plan.dates, after=plan.period_start)
    faults |= faults_of_kinds(plan.dates, of=plan.kind)
    if not faults and Round.every.filter(kind=plan.kind, year=plan.year).exists():
        annual = plan.kind == Round.Kind.ANNUAL
        words = _("There is a round of %(year)s already.") if annual else _("There is a review up to %(year)s already.")
        faults["year"] = words % {"year": plan.year}
    if faults := faults or faults_of_neighbours(plan, year=plan.year, kind=plan.kind):
        raise Incomplete(faults)
    said = {name: value for name, value in vars(plan).items() if name != "dates"}
    row = Round.every.create(**said)
    keep_dates(row, plan.dates)
    detail = {"dates": told(plan.dates), "says": says(row)}
    Event.record("round_planned", on=row, by=by, at=at, to_state=row.state, detail=detail)
    return row


def faults_of_period(plan):
    if not plan.title.strip():
        return {"title": _("Give the round a title, such as Reporting round 1999.")}
    if plan.period_start >= plan.period_end:
        return {"period_end": _("The period ends before it begins.")}
    if plan.kind == Round.Kind.REVIEW and plan.period_start.year >= plan.year:
        return {"period_start": _("A review is of several years. Let its period begin in a year before its last one.")}
    if plan.knowledge_cutoff_on < plan.period_start:
        return {"knowledge_cutoff_on": _("What was known by a day before the period cannot be of it.")}
    return {}


def faults_of_neighbours(plan, *, year, kind):
    """Return {field: sentence} where the period of an annual round runs into that of another, of which it is not.

    A fact of both would be told twice, and no year could be set beside the one before it. Days between two periods
    are allowed: the report says so.
    """
    if kind != Round.Kind.ANNUAL:
        return {}
    faults, others, day = {}, Round.objects.exclude(year=year), timedelta(days=1)
    earlier = others.filter(year__lt=year, period_end__gt=plan.period_start).order_by("-period_end").first()
    later = others.filter(year__gt=year, period_start__lt=plan.period_end).order_by("period_start").first()
    if earlier:
        told = {"found": plan.period_start, "day": earlier.period_end, "round": earlier}
        faults["period_start"] = in_words(
            _("Found %(found)s; expected no day before %(day)s, the first one after “%(round)s”."), told
        )
    if later:
        told = {"found": plan.period_end - day, "day": later.period_start - day, "round": later}
        faults["period_end"] = in_words(
            _("Found %(found)s; expected no day after %(day)s, the last one before “%(round)s”."), told
        )
    return faults


def in_words(sentence, told):
    return sentence % {**told, "found": day_in_words(told["found"]), "day": day_in_words(told["day"])}


def faults_of_dates(dates, *, after):
    """Return {kind: sentence} for each date that lies before the one that it follows, or before the period."""
    faults, before, bound = {}, _("the beginning of the period"), after
    for kind in ORDER:
        if (day := dates.get(kind)) is None:
            continue
        if day < bound:
            words = {"found": day_in_words(day), "what": before, "day": day_in_words(bound)}
            faults[kind] = _("Found %(found)s; expected no day before %(day)s (%(what)s).") % words
        before, bound = str(RoundDate.Kind(kind).label), max(bound, day)
    return faults


def in_the_way(row):
    """Return {kind: day} of the dates that bar others, as they hold for all: not that of a meeting with its own day."""
    rows = row.dates.of(row).prefetch_related("extensions")
    return {each.kind: each.day_for() for each in rows if not each.is_of_the_meeting}


def faults_of_kinds(dates, *, of):
    """Return {kind: sentence} for each date that a round of this kind cannot have."""
    told = _("A review asks nothing of the countries. Leave this date empty.")
    return {kind: told for kind, day in dates.items() if day and kind not in RoundDate.kinds_for(of)}


def faults_of_the_meeting(row, dates, *, today):
    """Return {kind: sentence} for each date after the meeting's own day, unless that is over or it was held."""
    meeting = row.meeting
    if meeting is None or meeting.state == Meeting.State.HELD or not meeting.has_own_day:
        return {}
    day, what = meeting.own_day, RoundDate.Kind.MEETING.label
    if day is None or day < today:
        return {}
    words = _("Found %(found)s; expected no day after %(day)s (%(what)s). Postpone the meeting first.")
    late = {kind: given for kind, given in dates.items() if kind != RoundDate.Kind.MEETING and given > day}
    said = {"day": day_in_words(day), "what": what}
    return {kind: words % {"found": day_in_words(given), **said} for kind, given in late.items()}


def keep_dates(row, dates):
    for kind in ORDER:
        if day := dates.get(kind):
            RoundDate.objects.update_or_create(round=row, kind=kind, defaults={"day": day})


def told(dates):
    return {kind: day.isoformat() for kind, day in sorted(dates.items())}


@transaction.atomic
def set_dates(*, round, dates, by, at):
    """Set dates of a round: all while it is planned, later only those that it lacks; what stands is put off.

    Raises PermissionDenied, WrongState, Incomplete.
    """
    demand(by, Permission.MANAGE_ROUNDS)
    row = held(round)
    if row.state == STATE.CLOSED:
        raise WrongState(row)
    standing = dict(row.dates.of(row).values_list("kind", "day"))
    new = {kind: day for kind, day in dates.items() if day and standing.get(kind) != day}
    faults = faults_of_dates(in_the_way(row) | new, after=row.period_start) | faults_of_kinds(new, of=row.kind)
    faults |= faults_of_the_meeting(row, new, today=day_in_geneva(at))
    if row.state != STATE.PLANNED:
        fixed = _("This date is set already. Put it off with a reason instead.")
        faults |= {kind: fixed for kind in new if kind in standing}
    if faults:
        raise Incomplete(faults)
    if new:
        keep_dates(row, new)
        Event.record("round_dates_set", on=row, by=by, at=at, detail={"dates": told(new)})
    return row


@transaction.atomic
def extend_date(*, round, kind, new_day, reason, by, at, country=None):
    """Put a date of a round off, for all countries or, with its code, for one; returns the extension.

    Raises PermissionDenied, WrongState, ReasonMissing, Incomplete.
    """
    demand(by, Permission.MANAGE_ROUNDS)
    row = held(round)
    if row.state not in (STATE.OPEN, STATE.COMPILING):
        raise WrongState(row)
    why = reason_given(reason)
    due = row.dates.of(row).filter(kind=kind).first()
    if due is None:
        raise Incomplete({"kind": _("This date is not set yet.")})
    if due.is_of_the_meeting:
        told = _("The round reports to a meeting, whose own day holds. Change or postpone the meeting instead.")
        raise Incomplete({"kind": told})
    party = party_of(country)
    old_day = due.day_for(party and party.pk)
    if new_day <= old_day:
        words = {"found": day_in_words(new_day), "day": day_in_words(old_day)}
        raise Incomplete({"new_day": _("Found %(found)s; expected a day after %(day)s, which holds now.") % words})
    if new_day < day_in_geneva(at):
        raise Incomplete({"new_day": _("This day is over already.")})
    demand_before_the_next(row, due, new_day, country=party, today=day_in_geneva(at))
    days = {"old_day": old_day, "new_day": new_day, "reason": why}
    extension = RoundExtension.objects.create(date=due, country=party, **days, extended_at=at, extended_by=by)
    detail = {"date": kind, "country": country or "", "from": old_day.isoformat(), "to": new_day.isoformat()}
    Event.record("round_extended", on=row, by=by, at=at, reason=why, detail=detail)
    return extension


def demand_before_the_next(row, due, new_day, *, country, today, field="new_day"):
    """Raise Incomplete where a date would be put off beyond one that follows it, as that one holds for a country.

    A meeting that was held, and a day that is over, bar nothing: what was to be there by then is late already.
    """
    rows = list(row.dates.prefetch_related("extensions"))
    for each in rows:
        each.round = row
    following = set(ORDER[ORDER.index(due.kind) + 1 :]) & set(RoundDate.kinds_for(row.kind))
    if row.meeting is not None and row.meeting.state == Meeting.State.HELD:
        following.discard(RoundDate.Kind.MEETING)
    held = [(each.day_for(country and country.pk), each) for each in with_the_meeting(rows, row)]
    passed = [(day, each) for day, each in held if each.kind in following and day and today <= day < new_day]
    if passed:
        day, each = min(passed, key=lambda one: one[0])
        told = {"found": day_in_words(new_day), "day": day_in_words(day), "what": each.get_kind_display()}
        words = _("Found %(found)s; expected no day after %(day)s (%(what)s). Put that date off first.")
        if each.is_of_the_meeting:
            words = _("Found %(found)s; expected no day after %(day)s (%(what)s). Postpone the meeting first.")
        raise Incomplete({field: words % told})


@transaction.atomic
def name_meeting(*, round, meeting, by, at):
    """Say to which meeting a round reports, as long as no report of the round bears a meeting's number.

    Raises PermissionDenied, WrongState, Incomplete.
    """
    demand(by, Permission.MANAGE_ROUNDS)
    row = held(round)
    if row.state == STATE.CLOSED:
        raise WrongState(row)
    reports = Compilation.objects.filter(round=row).exclude(state=Compilation.State.CANCELLED)
    if row.meeting_id != meeting.pk and reports.exists():
        raise Incomplete({"meeting": _("A report of this round names its meeting already. Call it off first.")})
    if Round.every.filter(meeting=meeting, kind=row.kind).exclude(pk=row.pk).exists():
        raise Incomplete({"meeting": _("Another round reports to this meeting already.")})
    if row.meeting_id == meeting.pk:
        return row
    detail = {"meeting": meeting.key} | ({"from": row.meeting.key} if row.meeting else {})
    row.meeting = meeting
    row.save(update_fields=["meeting"])
    Event.record("round_meeting_named", on=row, by=by, at=at, detail=detail)
    return row


def party_of(code):
    """Return the reporting country of this code, None for all. Raises Incomplete for any other."""
    if not code:
        return None
    if party := Party.objects.reporting_countries().filter(code=code).first():
        return party
    raise Incomplete({"country": _("This is no country that reports.")})
