"""Which acts on an entry are offered to whom, so that no button is shown that would be refused."""

from poa.access import Permission, can, can_edit_draft, can_write_for
from tracking.models import ProgressEntry

State = ProgressEntry.State


def offers(user, entry):
    """Return the names of the acts that this person may do on this entry now; the actions hold the rules."""
    links = {
        "agency_codes": {row.code for row in entry.agencies.all()},
        "country_codes": {row.code for row in entry.countries.all()},
    }
    if entry.is_editable:
        return {"edit", "submit"} if can_edit_draft(user, author=entry.created_by, **links) else set()
    if entry.state == State.SUBMITTED:
        return offers_on_submitted(user, entry)
    if entry.state == State.VERIFIED:
        return offers_on_verified(user, entry, links)
    return set()


def offers_on_submitted(user, entry):
    may = set()
    if can(user, Permission.LOG_ENTRIES) and user.pk in (entry.created_by_id, entry.submitted_by_id):
        may.add("recall")
    if can(user, Permission.VERIFY_ENTRIES):
        own = user.pk in (entry.created_by_id, entry.submitted_by_id)
        may |= {"return"} if own else {"return", "verify"}
    return may


def offers_on_verified(user, entry, links):
    may = set()
    if can(user, Permission.VERIFY_ENTRIES):
        may.add("withdraw")
    if can(user, Permission.CHANGE_AUDIENCE):
        may.add("audience")
    if can_write_for(user, **links) and not entry.successors.filter(state=State.VERIFIED).exists():
        may.add("supersede")
    return may
