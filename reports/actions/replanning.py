"""Change what is planned, as long as nobody works by it: a round until it is open, a meeting until it is convened."""

from django.db import transaction
from django.utils.translation import gettext as _

from poa.access import Permission
from poa.holding import held
from poa.models import Event
from reports.actions.errors import WrongState
from reports.actions.meetings import as_logged, dated, demand_free, demand_in_order, demand_known
from reports.actions.permitting import demand
from reports.actions.planning import faults_of_dates, faults_of_neighbours, faults_of_period, in_the_way
from reports.models import Compilation, Round
from tracking.errors import Incomplete

OF_ROUND = ("title", "period_start", "period_end", "knowledge_cutoff_on", "note")
OF_MEETING = ("name", "kind", "ordinal", "place", "earliest_on", "latest_on", "precision")
DAYS = ("earliest_on", "latest_on")
UNDER_WAY = (Round.State.OPEN, Round.State.COMPILING)


def can_be_replanned(row):
    """Say whether a round or meeting is still a plan, and one that was made here: what files tell they tell again."""
    kind = "round_planned" if isinstance(row, Round) else "meeting.planned"
    here = Event.objects.filter(kind=kind, subject_type=row._meta.label_lower, subject_id=str(row.pk))
    return row.state == type(row).State.PLANNED and here.exists()


@transaction.atomic
def replan_round(*, round, plan, by, at):
    """Change the title, period, cut-off and note of a round that is not open yet; its year and its dates stay.

    Raises PermissionDenied, WrongState, Incomplete.
    """
    demand(by, Permission.MANAGE_ROUNDS)
    row = held(round)
    if not can_be_replanned(row):
        raise WrongState(row)
    faults = faults_of_period(plan) | faults_of_dates(in_the_way(row), after=plan.period_start)
    if faults := faults or faults_of_neighbours(plan, year=row.year, kind=row.kind):
        raise Incomplete(faults)
    before = as_logged(row, OF_ROUND)
    for name in OF_ROUND:
        setattr(row, name, getattr(plan, name))
    return kept(row, before, OF_ROUND, kind="round_replanned", by=by, at=at)


@transaction.atomic
def replan_meeting(*, meeting, name, kind, place, first_on, last_on, by, at, ordinal=None, reason=""):
    """Change what is planned of a meeting; its day with a reason, once somebody was told it (`day_was_told`).

    Raises PermissionDenied, WrongState, Incomplete.
    """
    demand(by, Permission.KEEP_MEETINGS)
    row = held(meeting)
    if not can_be_replanned(row):
        raise WrongState(row)
    demand_known(name=(name, _("Say what the meeting is called.")))
    demand_in_order(first_on, last_on)
    before = as_logged(row, OF_MEETING)
    row.name, row.kind, row.place, row.ordinal = name.strip(), kind, place.strip(), ordinal
    dated(row, first_on, last_on)
    moved = {name for name in OF_MEETING if as_logged(row, OF_MEETING)[name] != before[name]}
    if moved & {"kind", "ordinal"}:
        demand_free_number(row)
    why = reason.strip()
    if why and not moved:
        raise Incomplete({"reason": _("Nothing of the plan is changed that this could be the reason of.")})
    if moved.intersection(DAYS) and not why and day_was_told(row):
        raise Incomplete({"reason": _("The day was told to people already: say why it changes.")})
    return kept(row, before, OF_MEETING, kind="meeting.replanned", by=by, at=at, reason=why)


def demand_free_number(row):
    """Raise Incomplete where another meeting has the number, or a report bears the one that this had."""
    demand_free(row.kind, row.ordinal, but=row)
    reports = Compilation.objects.filter(round__meeting=row).exclude(state=Compilation.State.CANCELLED)
    if reports.exists():
        raise Incomplete({"ordinal": _("A report of this round names its meeting already. Call it off first.")})


def day_was_told(meeting):
    """Say whether people reckon with the day: a round under way reports to it, or somebody is on its record."""
    rounds = Round.every.filter(meeting=meeting, state__in=UNDER_WAY)
    return rounds.exists() or meeting.participants.exists() or meeting.views.exists()


def kept(row, before, names, *, kind, by, at, reason=""):
    """Save a row with the one event that tells what of it changed; nothing where nothing did."""
    now = as_logged(row, names)
    changed = [name for name in names if now[name] != before[name]]
    if changed:
        row.save()
        detail = {"from": {name: before[name] for name in changed}, "to": {name: now[name] for name in changed}}
        Event.record(kind, on=row, by=by, at=at, reason=reason, detail=detail)
    return row
