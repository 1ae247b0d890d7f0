"""What an act may answer instead of being done: one sentence for the person who asked."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from poa.unseen import trimmed


class DomainError(Exception):
    """An act that the rules do not allow as things stand; `str()` is the sentence to show."""

    sentence = _("This cannot be done as things stand.")
    faults: dict = {}

    def __init__(self, *about):
        self.about = about
        super().__init__(*about)

    def __str__(self):
        return str(self.sentence)


class NotOwn(PermissionDenied):
    """What was named is another's; `faults` says which fields name it: {field: sentence}."""

    def __init__(self, faults):
        self.faults = faults
        super().__init__(" ".join(map(str, faults.values())))


class ReasonMissing(DomainError):
    sentence = _("Say why: the reason is kept with the act.")


class OwnRole(DomainError):
    sentence = _("Nobody grants a role to themselves.")


class OwnAccount(DomainError):
    sentence = _("Nobody closes their own account.")


class LastCoordinator(DomainError):
    sentence = _("This is the only coordinator who can sign in. Make somebody else coordinator first.")


class UnknownRole(DomainError):
    sentence = _("There is no such role.")


class ScopeMissing(DomainError):
    sentence = _("This role needs an agency and at least one country.")
    faults = {"organization": _("This role needs an agency."), "countries": _("This role needs at least one country.")}


class AgencyMissing(ScopeMissing):
    sentence = _("This role needs an agency.")
    faults = {"organization": sentence}


class CountryMissing(ScopeMissing):
    sentence = _("This role needs at least one country.")
    faults = {"countries": sentence}


class PasswordGone(DomainError):
    sentence = _("This password was changed or made void meanwhile: sign in again.")


class NoAddress(DomainError):
    sentence = _("This account has no e-mail address to send a link to.")


class NoRoleYet(DomainError):
    sentence = _("This account has no role yet: the link goes out with the first one.")


class AlreadySetUp(DomainError):
    sentence = _("An app with codes is set up already. Take it away first, then set up another.")


class LastFactor(DomainError):
    sentence = _("This is your only second factor, and your role needs one. Set up another first.")


class NoFactor(DomainError):
    sentence = _("There is no such second factor any more.")


class OwnFactor(DomainError):
    sentence = _("Your own second factor is reset by another coordinator, or by the operator of this installation.")


class AlreadyFounded(DomainError):
    sentence = _("People already work in this installation: its coordinator opens further accounts.")


class ChangedMeanwhile(DomainError):
    sentence = _("Somebody changed these names meanwhile, as told below. Keep yours if they hold.")


class NothingChanged(DomainError):
    sentence = _("Nothing is changed: these are the names that it has.")


def reason_given(reason):
    """Return the reason without what surrounds it unseen. Raises ReasonMissing when nothing is left."""
    if not (said := trimmed(reason)):
        raise ReasonMissing
    return said
