"""Rounds: planned, open, compiling, closed (design, section 5)."""

from django.db import transaction

from poa.access import Permission
from poa.errors import reason_given
from poa.holding import held
from poa.models import Event
from reports.actions.errors import WrongState
from reports.actions.permitting import demand
from reports.models import Round

STATE = Round.State


@transaction.atomic
def moved(row, *, allowed, to, kind, by, at, reason="", **fields):
    """Move a round to a state from one of those allowed, with its one event. Raises PermissionDenied, WrongState."""
    demand(by, Permission.MANAGE_ROUNDS)
    row = held(row)
    if row.state not in allowed:
        raise WrongState(row)
    before, row.state = row.state, to
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *fields])
    Event.record(kind, on=row, by=by, at=at, from_state=before, to_state=to, reason=reason)
    return row


def open_round(*, round, by, at):
    """Open a planned round: entries of its period are asked for. Raises PermissionDenied, WrongState."""
    return moved(
        round, allowed=[STATE.PLANNED], to=STATE.OPEN, kind="round_opened", by=by, at=at, opened_at=at, opened_by=by
    )


def start_compiling(*, round, by, at):
    """Say that the time to report is over and the compilation is being made. Raises PermissionDenied, WrongState."""
    marks = {"compiling_at": at, "compiling_by": by}
    return moved(round, allowed=[STATE.OPEN], to=STATE.COMPILING, kind="round_compiling", by=by, at=at, **marks)


def close_round(*, round, by, at):
    """Close a round. Raises PermissionDenied, WrongState."""
    allowed = [STATE.OPEN, STATE.COMPILING]
    return moved(round, allowed=allowed, to=STATE.CLOSED, kind="round_closed", by=by, at=at, closed_at=at, closed_by=by)


def reopen_round(*, round, reason, by, at):
    """Open a round again, with a reason. Raises PermissionDenied, WrongState, ReasonMissing."""
    demand(by, Permission.MANAGE_ROUNDS)
    allowed, why = [STATE.COMPILING, STATE.CLOSED], reason_given(reason)
    marks = {"opened_at": at, "opened_by": by}
    return moved(round, allowed=allowed, to=STATE.OPEN, kind="round_reopened", by=by, at=at, reason=why, **marks)
