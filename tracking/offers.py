"""Which acts on an entry are offered to whom, so that no button is shown that would be refused."""

from poa.access import Permission, can, can_edit_draft, can_hand_in, can_write_for
from tracking.models import ProgressEntry

State = ProgressEntry.State


def offers(user, entry):
    """Return the names of the acts that this person may do on this entry now; the actions hold the rules."""
    links = {
        "agency_codes": {row.code for row in entry.agencies.all()},
        "country_codes": {row.code for row in entry.countries.all()},
    }
    if entry.is_editable:
        return offers_on_draft(user, entry, links)
    if entry.state == State.SUBMITTED:
        return offers_on_submitted(user, entry) | offers_on_translation(user, entry)
    if entry.state == State.VERIFIED:
        on_record = offers_on_verified(user, entry, links) | offers_on_translation(user, entry)
        return on_record | offers_to_coordinators(user)
    may = {"audience"} if entry.audiences_to_come and can(user, Permission.CHANGE_AUDIENCE) else set()
    return may | offers_to_coordinators(user)


def offers_to_coordinators(user):
    return {"redact"} if can(user, Permission.REDACT_ENTRIES) else set()


def is_own(user, entry):
    """Say whether this person wrote or submitted the entry, or took it over: somebody else verifies it."""
    return user.pk in (entry.created_by_id, entry.submitted_by_id, entry.in_hand_of_id)


def offers_on_draft(user, entry, links):
    may = {"edit"} if can_edit_draft(user, author=entry.holder, **links) else set()
    return may | {"submit"} if can_hand_in(user, author=entry.holder, **links) else may


def offers_on_submitted(user, entry):
    may = set()
    if can(user, Permission.LOG_ENTRIES) and is_own(user, entry):
        may.add("recall")
    if can(user, Permission.VERIFY_ENTRIES):
        may |= {"return"} if is_own(user, entry) else {"return", "verify"}
    return may


def offers_on_translation(user, entry):
    if not entry.original or is_own(user, entry) or not can(user, Permission.VERIFY_ENTRIES):
        return set()
    return set() if entry.translation_checks.filter(words=entry.words).exists() else {"check-translation"}


def offers_on_verified(user, entry, links):
    may = set()
    if can(user, Permission.VERIFY_ENTRIES):
        may.add("withdraw")
    if can(user, Permission.CHANGE_AUDIENCE):
        may.add("audience")
    if can_write_for(user, **links) and not entry.later.filter(state=State.VERIFIED).exists():
        may.add("supersede")
    return may
