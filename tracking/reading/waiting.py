"""What waits for a person when they come in."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from poa.access import Permission, can, is_unit
from poa.models import User
from tracking.models import Assessment, EntryComment, EntryCountry, ProgressEntry, TreatyAction, WorkbookImport
from tracking.models.entries import LONGEST_WAIT
from tracking.reading.listing import name_links
from tracking.reading.queue import proposals_of
from tracking.reading.visit import came_since

SHOWN = 5
NEWS = timedelta(days=7)


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


def same_person(user):
    """Return the accounts that count as this person's: where a second person is asked for, none of them will do."""
    same = Q(email__iexact=user.email) if user.email else Q()
    return User.objects.filter(Q(pk=user.pk) | same).values("pk")


def by_person(user):
    """Return the condition that an entry is this person's, under whatever account: somebody else reviews it."""
    mine = same_person(user)
    return Q(submitted_by__in=mine) | Q(created_by__in=mine) | Q(in_hand_of__in=mine)


def in_hand_of(user):
    """Return the condition that an entry is this person's to go on with: their own, or handed over to them."""
    return Q(in_hand_of=user) | Q(in_hand_of=None, created_by=user)


def late_for(user, *, at):
    """Return what lies too long, the oldest first: what this person is to send back.

    A reviewer also has what was handed in long ago, and what others have not sent back in time.
    """
    returned = Q(pk__in=ProgressEntry.objects.kept_too_long(at=at).order_by().values("pk"))
    rows = returned & in_hand_of(user)
    if can(user, Permission.VERIFY_ENTRIES):
        waits = Q(state=ProgressEntry.State.SUBMITTED, submitted_at__lt=at - LONGEST_WAIT)
        rows = returned | (waits & ~by_person(user))
    return ProgressEntry.objects.visible_to(user).filter(rows).order_by("submitted_at", "pk")


def changed_for(user, *, at):
    """Return what came onto the record in the last week about this person's countries, the newest first."""
    rows = ProgressEntry.objects.on_record(user).filter(came_since(at - NEWS))
    if not is_unit(user):
        rows = rows.filter(Exists(EntryCountry.objects.filter(entry=OuterRef("pk"), country__officers=user)))
    return rows.order_by("-verified_at", "-by_on", "-pk")


def comments_for(user):
    """Return the open comments that wait for this person, the oldest first.

    They name them, or stand on an entry of theirs. One is done with when it is resolved, when they have said something
    at that place since, and when the entry is withdrawn.
    """
    open_ones = EntryComment.objects.visible_to(user).filter(resolved_at=None).exclude(made_by=user)
    own = Q(entry__in_hand_of=user) | Q(entry__in_hand_of=None, entry__created_by=user)
    named = Q(Exists(EntryComment.mentions.through.objects.filter(entrycomment=OuterRef("pk"), user=user)))
    here = EntryComment.objects.filter(entry=OuterRef("entry"), field=OuterRef("field"))
    since = here.filter(made_by=user, made_at__gt=OuterRef("made_at"))
    rows = open_ones.filter(own | named).exclude(entry__state=ProgressEntry.State.WITHDRAWN)
    return rows.exclude(Exists(since)).select_related("made_by", "entry").order_by("made_at", "pk")


def without_role(user):
    """Return the open accounts that have no role yet, for those who keep accounts; nobody signs in to them."""
    if not can(user, Permission.CREATE_ACCOUNTS):
        return []
    return list(User.objects.filter(is_active=True, role="").order_by("date_joined", "pk")[: SHOWN + 1])


def also_for(user):
    """Return what waits beside entries and assessments: comments, uploads, proposed entries, accounts; four queries."""
    comments = list(comments_for(user)[: SHOWN + 1])
    staged = WorkbookImport.objects.staged_for(user)
    accounts = without_role(user)
    return {
        "comments": comments[:SHOWN],
        "more_comments": len(comments) > SHOWN,
        "staged": list(staged.defer("staged")[:SHOWN]),
        "proposed_entries": TreatyAction.objects.proposing_to(user).count(),
        "accounts": accounts[:SHOWN],
        "more_accounts": len(accounts) > SHOWN,
    }


def desk_of(user, *, at):
    """Return what waits for this person, what is late and what changed, in thirteen queries at most."""
    states, late = ProgressEntry.State, pile("late", late_for(user, at=at))
    # What is told as late is not told a second time below.
    visible = ProgressEntry.objects.visible_to(user).exclude(pk__in=[entry.pk for entry in late.entries])
    own = visible.filter(in_hand_of(user)).order_by("-created_at", "-pk")
    piles = [
        pile(states.RETURNED, own.filter(state=states.RETURNED)),
        pile(states.DRAFT, own.filter(state=states.DRAFT)),
    ]
    proposed, may_propose = [], can(user, Permission.PROPOSE_ASSESSMENTS)
    if can(user, Permission.VERIFY_ENTRIES):
        piles.append(
            pile(
                states.SUBMITTED,
                visible.waiting().exclude(by_person(user)),
            )
        )
    if can(user, Permission.CONFIRM_ASSESSMENTS):
        mine = same_person(user)
        rows = Assessment.objects.visible_to(user).waiting().exclude(Q(proposed_by__in=mine) | Q(in_hand_of__in=mine))
        proposed = list(rows.with_names()[: SHOWN + 1])
    returned = returned_to(user) if may_propose else []
    changed = pile("changed", changed_for(user, at=at))
    name_links([entry for each in (*piles, late, changed) for entry in each.entries])
    also = also_for(user)
    nothing = not (late.entries or proposed or returned or any(each.entries for each in piles) or any(also.values()))
    shown = {
        "piles": piles,
        "proposed": proposed[:SHOWN],
        "more_proposed": len(proposed) > SHOWN,
        "returned_assessments": returned,
        "nothing": nothing,
    }
    shown |= {"late": late, "changed": changed, **also}
    return shown | {"countries": own_countries(user)}


def returned_to(user):
    """Return the assessments of this person that were returned to them and wait for them."""
    return list(proposals_of(user).filter(returned_at__isnull=False)[:SHOWN])


def own_countries(user):
    """The countries that this person's work is about; none for those who work on all."""
    return list(user.countries.all())


def newest_for(user):
    """Return the facts that last came onto the record, as this reader may see them, in two queries."""
    rows = ProgressEntry.objects.on_record(user)
    entries = list(rows.order_by("-verified_at", "-by_on", "-pk")[:SHOWN])
    name_links(entries)
    return entries
