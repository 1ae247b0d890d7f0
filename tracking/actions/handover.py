"""Close the account of whoever leaves, and give what they had under way to a colleague (issue of accounts; rule 4)."""

from django.db import transaction
from django.db.models import Q

from poa.access import Permission, can, can_write_for
from poa.actions.accounts import deactivate
from poa.errors import reason_given
from poa.holding import held, holding
from poa.models import Event
from tracking.actions.entries import demand
from tracking.errors import CannotTake
from tracking.models import ProgressEntry

State = ProgressEntry.State
UNDER_WAY = (State.DRAFT, State.RETURNED, State.SUBMITTED)


def under_way_of(account):
    """Return what is in this person's hands and not on the record yet, the oldest first."""
    own = Q(in_hand_of=account) | Q(in_hand_of=None, created_by=account)
    return ProgressEntry.objects.filter(own, state__in=UNDER_WAY).order_by("created_at", "pk")


def can_take(colleague, entries):
    """Say whether this person could hand in all of these; what names no agency or country goes to the Unit alone."""
    return can(colleague, Permission.LOG_ENTRIES) and all(
        can_write_for(colleague, agency_codes=codes(entry.agencies), country_codes=codes(entry.countries))
        for entry in entries
    )


def codes(parties):
    return {party.code for party in parties.all()}


@transaction.atomic
def hand_over(*, account, to, reason, by, at):
    """Give all that is under way of one person into the hands of another, one event each; return how many.

    They stay written by whom they were written by. Raises PermissionDenied, CannotTake, ReasonMissing.
    """
    demand(can(by, Permission.GRANT_ROLES))
    why, colleague = reason_given(reason), held(to)
    rows = list(holding(under_way_of(account)).prefetch_related("agencies", "countries"))
    if colleague.pk == account.pk or not can_take(colleague, rows):
        raise CannotTake(colleague)
    detail = {"from": account.pk, "to": colleague.pk}
    for entry in rows:
        entry.in_hand_of = colleague
        entry.save(update_fields=["in_hand_of"])
        states = {"from_state": entry.state, "to_state": entry.state}
        Event.record("entry.handed_over", on=entry, by=by, at=at, reason=why, detail=detail, **states)
    return len(rows)


@transaction.atomic
def leave(*, account, to, reason, by, at):
    """Close an account at once and hand over what it had under way, where a colleague is named; return how many.

    Raises PermissionDenied, CannotTake, ReasonMissing, and what `deactivate` raises.
    """
    deactivate(account=account, reason=reason, by=by, at=at)
    return hand_over(account=account, to=to, reason=reason, by=by, at=at) if to else 0
