"""What waits for a person when they come in."""

from dataclasses import dataclass

from django.db.models import Q

from poa.access import Permission, can
from tracking.models import Assessment, ProgressEntry
from tracking.reading.listing import name_links

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
    """Return what waits for this person, in six queries at most."""
    visible = ProgressEntry.objects.visible_to(user)
    states = ProgressEntry.State
    own = visible.filter(created_by=user).order_by("-created_at", "-pk")
    piles = [
        pile(states.RETURNED, own.filter(state=states.RETURNED)),
        pile(states.DRAFT, own.filter(state=states.DRAFT)),
    ]
    proposed = []
    if can(user, Permission.VERIFY_ENTRIES):
        piles.append(pile(states.SUBMITTED, visible.waiting().exclude(Q(submitted_by=user) | Q(created_by=user))))
    if can(user, Permission.CONFIRM_ASSESSMENTS):
        waiting = Assessment.objects.visible_to(user).filter(confirmed_at__isnull=True).with_names()
        proposed = list(waiting.order_by("proposed_at", "pk")[:SHOWN])
    name_links([entry for each in piles for entry in each.entries])
    nothing = not proposed and not any(each.entries for each in piles)
    return {"piles": piles, "proposed": proposed, "nothing": nothing, "countries": own_countries(user)}


def own_countries(user):
    """The countries that this person's work is about; none for those who work on all."""
    return list(user.countries.all())


def newest_for(user):
    """Return the facts that last came onto the record, as this reader may see them, in two queries."""
    rows = ProgressEntry.objects.on_record(user)
    entries = list(rows.order_by("-verified_at", "-by_on", "-pk")[:SHOWN])
    name_links(entries)
    return entries
