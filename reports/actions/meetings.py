"""Meetings: planned, convened after consultation, held, or postponed with a reason (Programme, paras. 147 and 149)."""

from datetime import date
from itertools import count

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from poa.access import Permission
from poa.clock import day_in_geneva
from poa.errors import reason_given
from poa.holding import held
from poa.models import Event
from poa.wording import day_in_words
from reports.actions.errors import TooEarly, WrongState
from reports.actions.permitting import demand
from reports.models import Meeting
from reports.says import says
from tracking.errors import Incomplete

STATE = Meeting.State
LONGEST_KEY = 60
# What convening sets anew; the log keeps what it was before.
OF_DAY = ("earliest_on", "latest_on", "precision", "approximate", "date_text", "place")


def demand_known(**said):
    """Raise Incomplete for every text that is empty: {field: what to write}."""
    if faults := {name: sentence for name, (text, sentence) in said.items() if not text.strip()}:
        raise Incomplete(faults)


@transaction.atomic
def plan_meeting(*, name, kind, place, first_on, last_on, by, at, ordinal=None):
    """Put a meeting on the calendar, and return it; the same name and day again is the same meeting.

    Raises PermissionDenied, Incomplete (a field is wrong, or the meeting is on the record from elsewhere).
    """
    demand(by, Permission.KEEP_MEETINGS)
    demand_known(name=(name, _("Say what the meeting is called.")))
    demand_in_order(first_on, last_on)
    Event.take_turn()
    same_day = Meeting.objects.filter(earliest_on=first_on)
    if standing := same_day.filter(name=name.strip()).first():
        if (standing.planned_by_id, standing.kind) == (by.pk, kind):
            return standing
        raise Incomplete({"name": _("A meeting of this name and day is on the record already.")})
    key = free_key(name, first_on)
    demand_free(kind, ordinal)
    meeting = Meeting(key=key, name=name.strip(), kind=kind, place=place.strip(), ordinal=ordinal)
    meeting.planned_at, meeting.planned_by = at, by
    dated(meeting, first_on, last_on)
    meeting.save()
    detail = {"name": meeting.name, "says": says(meeting)}
    Event.record("meeting.planned", on=meeting, by=by, at=at, to_state=STATE.PLANNED, detail=detail)
    return meeting


def free_key(name, day):
    """Return an address that no meeting has: names in other letters than Latin ones leave nothing but the day."""
    taken = set(Meeting.objects.filter(earliest_on=day).values_list("key", flat=True))
    keys = (key_of(name, day, again) for again in count(1))
    return next(key for key in keys if key not in taken)


def key_of(name, day, again=1):
    """Return the meeting's address: its name and day in plain letters, digits and hyphens."""
    ending = f"-{day.isoformat()}" + (f"-{again}" if again > 1 else "")
    return (slugify(name)[: LONGEST_KEY - len(ending)].strip("-") or "meeting") + ending


def demand_in_order(first_on, last_on):
    if first_on is None:
        raise Incomplete({"first_on": _("Give the first day of the meeting.")})
    if last_on and last_on < first_on:
        raise Incomplete({"last_on": _("The last day comes before the first.")})


def demand_free(kind, ordinal, *, but=None):
    """Raise Incomplete where another meeting of the Steering Group than `but` bears this number."""
    taken = Meeting.objects.filter(kind=Meeting.Kind.STEERING_GROUP, ordinal=ordinal).exclude(pk=but and but.pk)
    if kind == Meeting.Kind.STEERING_GROUP and ordinal and taken.exists():
        sentence = _("Found %(found)s; expected the number of no other meeting of the Steering Group.")
        raise Incomplete({"ordinal": sentence % {"found": ordinal}})


def dated(meeting, first_on, last_on):
    meeting.earliest_on, meeting.latest_on = first_on, last_on or first_on
    several = last_on and last_on != first_on
    meeting.precision = Meeting.Precision.PERIOD if several else Meeting.Precision.DAY
    meeting.approximate, meeting.date_text = False, ""


def as_logged(row, names):
    """Return {field: value} as the log tells it."""
    values = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def moved(meeting, *, allowed, to, by, at, reason="", **detail):
    """Save a meeting in its new state with who moved it, and the one event that tells of it."""
    if meeting.state not in allowed:
        raise WrongState(meeting)
    before, meeting.state = meeting.state, to
    setattr(meeting, f"{to}_at", at)
    setattr(meeting, f"{to}_by", by)
    meeting.save()
    states = {"from_state": before, "to_state": to, "reason": reason}
    Event.record(f"meeting.{to}", on=meeting, by=by, at=at, detail=detail, **states)
    return meeting


@transaction.atomic
def convene_meeting(*, meeting, first_on, last_on, place, consulted, by, at):
    """Convene a meeting after consultation; `consulted` says with whom, and when.

    Raises PermissionDenied, WrongState, Incomplete.
    """
    demand(by, Permission.CONVENE_MEETINGS)
    demand_known(consulted=(consulted, _("Say with whom the date and the agenda were settled, and when.")))
    demand_in_order(first_on, last_on)
    meeting = held(meeting)
    before = as_logged(meeting, OF_DAY)
    dated(meeting, first_on, last_on)
    meeting.place, meeting.consulted = place.strip(), consulted.strip()
    detail = {"first_on": first_on.isoformat(), "last_on": meeting.latest_on.isoformat()}
    detail |= {"consulted": meeting.consulted, "place": meeting.place, "from": before}
    allowed = [STATE.PLANNED, STATE.POSTPONED]
    return moved(meeting, allowed=allowed, to=STATE.CONVENED, by=by, at=at, **detail)


@transaction.atomic
def hold_meeting(*, meeting, by, at):
    """Record that a convened meeting was held. Raises PermissionDenied, WrongState, TooEarly."""
    demand(by, Permission.KEEP_MEETINGS)
    meeting = held(meeting)
    if meeting.state == STATE.CONVENED and day_in_geneva(at) < meeting.earliest_on:
        raise TooEarly(meeting)
    return moved(meeting, allowed=[STATE.CONVENED], to=STATE.HELD, by=by, at=at)


def demand_later(meeting, new_day, *, today):
    """Raise Incomplete for a day to which a meeting cannot be put off."""
    if new_day < today:
        raise Incomplete({"new_day": _("This day is over already.")})
    if meeting.has_own_day and new_day <= meeting.earliest_on:
        words = {"found": day_in_words(new_day), "day": day_in_words(meeting.earliest_on)}
        raise Incomplete({"new_day": _("Found %(found)s; expected a day after %(day)s, which holds now.") % words})


@transaction.atomic
def postpone_meeting(*, meeting, reason, new_day, by, at):
    """Postpone a meeting with a reason, to a new day or, with None, to one that is not known yet.

    Raises PermissionDenied, WrongState, ReasonMissing, Incomplete (a day that is over, or is no later).
    """
    demand(by, Permission.CONVENE_MEETINGS)
    meeting = held(meeting)
    if new_day is not None:
        demand_later(meeting, new_day, today=day_in_geneva(at))
    meeting.postponement_reason, meeting.postponed_to_on = reason_given(reason), new_day
    why = meeting.postponement_reason
    new = {"new_day": new_day.isoformat() if new_day else None}
    return moved(meeting, allowed=[STATE.PLANNED, STATE.CONVENED], to=STATE.POSTPONED, by=by, at=at, reason=why, **new)
