"""Close the account of whoever leaves, and give what they had under way to colleagues (issue of accounts; rule 4)."""

from django.db import transaction
from django.db.models import Q

from poa.access import Permission, can, can_assess, can_write_for
from poa.actions.accounts import deactivate
from poa.errors import reason_given
from poa.holding import held, holding
from poa.models import Event
from tracking.actions.entries import demand
from tracking.errors import CannotTake
from tracking.models import Assessment, ProgressEntry, WorkbookImport

State = ProgressEntry.State
UNDER_WAY = (State.DRAFT, State.RETURNED, State.SUBMITTED)
KINDS = {ProgressEntry: "entry.handed_over", Assessment: "assessment.handed_over"}
KINDS |= {WorkbookImport: "workbook.handed_over"}


def under_way_of(account):
    """Return the entries in this person's hands that are not on the record yet, the oldest first."""
    own = Q(in_hand_of=account) | Q(in_hand_of=None, created_by=account)
    return ProgressEntry.objects.filter(own, state__in=UNDER_WAY).order_by("created_at", "pk")


def all_under_way_of(account):
    """Return everything in this person's hands: entries, unsettled assessments, uploads that wait to be decided.

    Activities are nobody's own: whoever works for their agency and countries goes on with them.
    """
    return (
        under_way_of(account).prefetch_related("agencies", "countries"),
        Assessment.objects.unsettled().in_hands_of(account).with_names().order_by("proposed_at", "pk"),
        WorkbookImport.objects.staged_for(account).select_related("country", "agency"),
    )


def place_of(row):
    """Return the codes of the countries that a piece of work is about, as one word; "" for the region or none."""
    if isinstance(row, ProgressEntry):
        return ".".join(sorted(codes(row.countries)))
    return row.country.code if row.country else ""


def can_take(colleague, rows):
    """Say whether this person could go on with all of these; what names no agency or country goes to the Unit alone."""
    return all(can_take_one(colleague, row) for row in rows)


def can_take_one(colleague, row):
    if isinstance(row, Assessment):
        agency = row.agency.code if row.agency else ""
        asked = {"voice": row.voice, "agency_code": agency, "country_code": row.country.code}
        return can(colleague, Permission.PROPOSE_ASSESSMENTS) and can_assess(colleague, **asked)
    if isinstance(row, ProgressEntry):
        names = {"agency_codes": codes(row.agencies), "country_codes": codes(row.countries)}
    else:
        parties = {"agency_codes": row.agency, "country_codes": row.country}
        names = {name: {party.code} if party else set() for name, party in parties.items()}
    return can(colleague, Permission.LOG_ENTRIES) and can_write_for(colleague, **names)


def codes(parties):
    return {party.code for party in parties.all()}


@transaction.atomic
def hand_over(*, account, to, reason, by, at, place=None):
    """Give what is under way of one person into the hands of another, one event each; return how many pieces.

    All of it, or what is about one place (`place_of`). They stay written by whom they were written by.
    Raises PermissionDenied, CannotTake, ReasonMissing.
    """
    demand(can(by, Permission.GRANT_ROLES))
    why, colleague = reason_given(reason), held(to)
    rows = [row for kind in all_under_way_of(account) for row in holding(kind.order_by("pk"), of=("self",))]
    rows = [row for row in rows if place is None or place_of(row) == place]
    if colleague.pk == account.pk or not can(colleague, Permission.READ_PORTAL) or not can_take(colleague, rows):
        raise CannotTake(colleague)
    detail = {"from": account.pk, "to": colleague.pk}
    for row in rows:
        row.in_hand_of = colleague
        row.save(update_fields=["in_hand_of"])
        state = str(getattr(row.state, "value", row.state))
        states = {"from_state": state, "to_state": state}
        Event.record(KINDS[type(row)], on=row, by=by, at=at, reason=why, detail=detail, **states)
    return len(rows)


@transaction.atomic
def hand_over_by_place(*, account, successors, reason, by, at):
    """Give what is under way to several colleagues; `successors` are {place: colleague}. Return {colleague: how many}.

    Raises as `hand_over`, and then nothing is given to anybody.
    """
    given: dict = {}
    for place, colleague in successors.items():
        number = hand_over(account=account, to=colleague, reason=reason, by=by, at=at, place=place)
        given[colleague] = given.get(colleague, 0) + number
    return given


@transaction.atomic
def leave(*, account, successors, reason, by, at):
    """Close an account at once and hand over what it had under way, as far as colleagues are named; returns as above.

    Raises PermissionDenied, CannotTake, ReasonMissing, and what `deactivate` raises.
    """
    deactivate(account=account, reason=reason, by=by, at=at)
    return hand_over_by_place(account=account, successors=successors, reason=reason, by=by, at=at)
