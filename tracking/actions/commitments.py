"""Mark commitments that cannot apply, such as a coast guard's in a country without a coast."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import Permission, can
from poa.errors import reason_given
from poa.holding import held
from poa.models import Event
from tracking.errors import AlreadyMarked, NotMarked

APPLICABLE, NOT_APPLICABLE = "applicable", "not applicable"


def locked(commitment, *, by):
    if not can(by, Permission.MARK_COMMITMENTS):
        raise PermissionDenied
    return held(commitment)


def saved(commitment, *, at, by, reason):
    commitment.not_applicable_at, commitment.not_applicable_by = at, by
    commitment.not_applicable_reason = reason
    commitment.save(update_fields=["not_applicable_at", "not_applicable_by", "not_applicable_reason"])


@transaction.atomic
def mark_not_applicable(*, commitment, reason, by, at):
    """Mark a commitment as not applicable, with the reason. Raises AlreadyMarked, ReasonMissing."""
    commitment = locked(commitment, by=by)
    if commitment.not_applicable_at:
        raise AlreadyMarked(commitment)
    why = reason_given(reason)
    saved(commitment, at=at, by=by, reason=why)
    states = {"from_state": APPLICABLE, "to_state": NOT_APPLICABLE}
    Event.record("commitment.marked", on=commitment, by=by, at=at, reason=why, **states)
    return commitment


@transaction.atomic
def unmark(*, commitment, reason, by, at):
    """Take the mark off again, with the reason. Raises NotMarked, ReasonMissing."""
    commitment = locked(commitment, by=by)
    if not commitment.not_applicable_at:
        raise NotMarked(commitment)
    why = reason_given(reason)
    saved(commitment, at=None, by=None, reason="")
    states = {"from_state": NOT_APPLICABLE, "to_state": APPLICABLE}
    Event.record("commitment.unmarked", on=commitment, by=by, at=at, reason=why, **states)
    return commitment
