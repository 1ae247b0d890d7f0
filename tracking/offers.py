"""Which acts on an entry are offered to whom, so that no button is shown that would be refused."""

from django.utils.translation import gettext as _

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
    return is_by(user, entry) or any(
        user.is_same_as(other) for other in (entry.created_by, entry.submitted_by, entry.in_hand_of)
    )


def is_by(user, entry):
    """Say whether this very account wrote or submitted the entry, or took it over: it takes it back."""
    return user.pk in (entry.created_by_id, entry.submitted_by_id, entry.in_hand_of_id)


def why_not_verify(user, entry):
    """Say why an officer who verifies others' entries does not verify this one; "" where they do, or never do."""
    if entry.state != State.SUBMITTED or not (can(user, Permission.VERIFY_ENTRIES) and is_own(user, entry)):
        return ""
    if is_by(user, entry):
        return _("You wrote or submitted this yourself: another Unit officer verifies it.")
    return _(
        "An account with your e-mail address wrote or submitted this, and counts as you: "
        "another Unit officer verifies it."
    )


def offers_on_draft(user, entry, links):
    may = {"edit"} if can_edit_draft(user, author=entry.holder, **links) else set()
    return may | {"submit"} if can_hand_in(user, author=entry.holder, **links) else may


def offers_on_submitted(user, entry):
    may = set()
    if can(user, Permission.LOG_ENTRIES) and is_by(user, entry):
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
