"""Second factors: set up, take away, make new recovery codes, and begin anew for whoever lost theirs."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import Permission, can, must_show_second_factor
from poa.errors import AlreadySetUp, LastFactor, NoFactor, OwnFactor, reason_given
from poa.holding import held
from poa.models import Event

CODES = Authenticator.Type.RECOVERY_CODES


def factors_of(account):
    """Return the second factors themselves, without the recovery codes that stand in for one that is lost."""
    return Authenticator.objects.filter(user_id=account.pk).exclude(type=CODES)


@transaction.atomic
def add_app(*, account, secret, by, at):
    """Keep the secret that a person's app has shown to know. Raises PermissionDenied, AlreadySetUp.

    The first factor ends every other session of this person: whoever else signed in with the password alone is out.
    """
    account = own(account, by)
    first = not factors_of(account).exists()
    if factors_of(account).filter(type=Authenticator.Type.TOTP).exists():
        raise AlreadySetUp(account)
    TOTP.activate(account, secret)
    return added(account, first=first, kind=Authenticator.Type.TOTP, by=by, at=at)


@transaction.atomic
def add_key(*, account, name, credential, by, at):
    """Keep a passkey whose registration was checked. Raises PermissionDenied."""
    account = own(account, by)
    first = not factors_of(account).exists()
    WebAuthn.add(account, name, credential)
    return added(account, first=first, kind=Authenticator.Type.WEBAUTHN, by=by, at=at)


def own(account, by):
    if account.pk != by.pk:
        raise PermissionDenied
    return held(account)


def added(account, *, first, kind, by, at):
    if first:
        RecoveryCodes.activate(account)
        end_sessions(account)
    Event.record("account.factor_added", on=account, by=by, at=at, detail={"factor": str(kind)})
    return account


def end_sessions(account):
    """End all sessions of a person whose row is held."""
    account.session_series += 1
    account.save(update_fields=["session_series"])


@transaction.atomic
def remove_factor(*, account, factor, by, at):
    """Take one of one's factors away; the last stays with whoever must show one.

    Raises PermissionDenied, NoFactor (it is gone, or another's), LastFactor.
    """
    account = own(account, by)
    standing = list(factors_of(account))
    found = next((row for row in standing if row.pk == factor), None)
    if found is None:
        raise NoFactor(account)
    if len(standing) == 1:
        if must_show_second_factor(account):
            raise LastFactor(account)
        Authenticator.objects.filter(user_id=account.pk, type=CODES).delete()
    kind = found.type
    found.delete()
    Event.record("account.factor_removed", on=account, by=by, at=at, detail={"factor": kind})
    return account


@transaction.atomic
def renew_codes(*, account, by, at):
    """Make new recovery codes, the old ones void, and return them. Raises PermissionDenied, NoFactor."""
    account = own(account, by)
    if not factors_of(account).exists():
        raise NoFactor(account)
    Authenticator.objects.filter(user_id=account.pk, type=CODES).delete()
    codes = RecoveryCodes.activate(account).get_unused_codes()
    Event.record("account.codes_renewed", on=account, by=by, at=at)
    return codes


@transaction.atomic
def reset_factors(*, account, reason, by, at):
    """Take all second factors of a person away, who lost them, and end all sessions: the next sign-in sets one up.

    `by` is a coordinator, never the person, or the name of the operator's command.
    Raises PermissionDenied, OwnFactor, NoFactor, ReasonMissing.
    """
    if not isinstance(by, str):
        if not can(by, Permission.GRANT_ROLES):
            raise PermissionDenied
        if by.pk == account.pk:
            raise OwnFactor(account)
    account, why = held(account), reason_given(reason)
    standing = Authenticator.objects.filter(user_id=account.pk)
    kinds = sorted(factors_of(account).values_list("type", flat=True))
    if not kinds:
        raise NoFactor(account)
    standing.delete()
    end_sessions(account)
    Event.record("account.factors_reset", on=account, by=by, at=at, reason=why, detail={"factors": kinds})
    return account
