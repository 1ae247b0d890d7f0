"""What waits for a person when they come in."""

from dataclasses import dataclass

from django.db.models import Q

from poa.access import Permission, can
from tracking.models import Assessment, ProgressEntry
from tracking.reading.listing import name_links
from tracking.reading.queue import proposals_of

SHOWN = 5


@dataclass(frozen=True)
class Pile:
    """A pile on somebody's desk: the first few rows, and whether there are more."""

    state: str
    entries: list
    more: bool


def pile(state, rows):
    """Read the top of a pile, in one query."""
    entries = list(rows[: SHOWN + 1])
    return Pile(state, entries[:SHOWN], len(entries) > SHOWN)


def desk_of(user):
    """Return what waits for this person, in seven queries at most."""
    visible = ProgressEntry.objects.visible_to(user)
    states = ProgressEntry.State
    own = visible.filter(Q(in_hand_of=user) | Q(in_hand_of=None, created_by=user)).order_by("-created_at", "-pk")
    piles = [
        pile(states.RETURNED, own.filter(state=states.RETURNED)),
        pile(states.DRAFT, own.filter(state=states.DRAFT)),
    ]
    proposed, may_propose = [], can(user, Permission.PROPOSE_ASSESSMENTS)
    if can(user, Permission.VERIFY_ENTRIES):
        piles.append(
            pile(
                states.SUBMITTED,
                visible.waiting().exclude(Q(submitted_by=user) | Q(created_by=user) | Q(in_hand_of=user)),
            )
        )
    if can(user, Permission.CONFIRM_ASSESSMENTS):
        proposed = list(Assessment.objects.visible_to(user).waiting().with_names()[:SHOWN])
    returned = list(proposals_of(user).filter(returned_at__isnull=False)[:SHOWN]) if may_propose else []
    name_links([entry for each in piles for entry in each.entries])
    nothing = not (proposed or returned or any(each.entries for each in piles))
    shown = {"piles": piles, "proposed": proposed, "returned_assessments": returned, "nothing": nothing}
    return shown | {"countries": own_countries(user)}


def own_countries(user):
    """The countries that this person's work is about; none for those who work on all."""
    return list(user.countries.all())


def newest_for(user):
    """Return the facts that last came onto the record, as this reader may see them, in two queries."""
    rows = ProgressEntry.objects.on_record(user)
    entries = list(rows.order_by("-verified_at", "-by_on", "-pk")[:SHOWN])
    name_links(entries)
    return entries
