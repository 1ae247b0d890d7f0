"""Create accounts, grant roles, close accounts (design, ruling 3)."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from poa.access import Permission, Role, can
from poa.errors import (
    AgencyMissing,
    CountryMissing,
    LastCoordinator,
    NoAddress,
    NoRoleYet,
    OwnAccount,
    OwnRole,
    PasswordGone,
    ScopeMissing,
    UnknownRole,
    reason_given,
)
from poa.holding import held, holding
from poa.models import Event, User

OPEN, CLOSED, VOID = "open", "closed", "void"
ACCOUNTS = {Permission.CREATE_ACCOUNTS, Permission.GRANT_ROLES}
NEEDS_COUNTRIES = {Role.FIELD_OFFICER, Role.GOVERNMENT}
NEEDS_AGENCY = {Role.FIELD_OFFICER, Role.UNIT_OFFICER, Role.UNIT_COORDINATOR}


def locked(account, *, by, permissions):
    if not any(can(by, permission) for permission in permissions):
        raise PermissionDenied
    return held(account)


def coordinators_held():
    """Return the keys of the coordinators who can sign in, all held: two who close each other at once take turns."""
    rows = User.objects.filter(role=Role.UNIT_COORDINATOR, is_active=True).order_by("pk")
    return [row.pk for row in holding(rows)]


def demand_another(coordinators, account):
    """Raise LastCoordinator where nobody could grant a role any more."""
    if coordinators == [account.pk]:
        raise LastCoordinator(account)


@transaction.atomic
def create_account(*, username, by, at, first_name="", last_name="", email="", organization=None, language="en"):
    """Open an account without a role, and return it; it has no password, so that nobody can sign in to it yet.

    `organization` says whom the person speaks for; the grant of a role confirms or changes it.
    Raises PermissionDenied, ValidationError (a name that is not allowed, or taken in whatever case: Anna beside anna).
    """
    if not any(can(by, permission) for permission in ACCOUNTS):
        raise PermissionDenied
    names = {"username": username, "first_name": first_name, "last_name": last_name}
    account = User(**names, email=email, organization=organization, language=language)
    account.set_unusable_password()
    account.full_clean()
    if User.objects.filter(username__iexact=username).exists():
        raise ValidationError({"username": User._meta.get_field("username").error_messages["unique"]})
    account.save()
    keep_address(account, verified=False)
    Event.record("account.created", on=account, by=by, at=at, to_state=OPEN)
    return account


def keep_address(account, *, verified):
    """Keep allauth's table of addresses in step with the one address of an account."""
    EmailAddress.objects.filter(user_id=account.pk).delete()
    if account.email:
        EmailAddress.objects.create(user=account, email=account.email.lower(), primary=True, verified=verified)


@transaction.atomic
def change_address(*, account, email, by, at):
    """Give an account another e-mail address; a link that went to the old one is void.

    Once it has a role only a coordinator may: to whatever address it is, a link lets its reader in.
    Raises PermissionDenied, ValidationError.
    """
    account = locked(account, by=by, permissions=ACCOUNTS)
    if account.role and not can(by, Permission.GRANT_ROLES):
        raise PermissionDenied
    account.email = email
    account.clean_fields(exclude=[field.name for field in account._meta.fields if field.name != "email"])
    account.save(update_fields=["email"])
    keep_address(account, verified=False)
    Event.record("account.address_changed", on=account, by=by, at=at)
    return account


@transaction.atomic
def grant_role(*, account, role, by, at, reason, organization=None, countries=()):
    """Give an account its one role and scope; "" takes the role away. Only a coordinator, never their own.

    All its sessions end. A password from before the first role is void: whoever could do nothing may have let others
    know it. A link to choose another goes out then (`poa/letters.py`).
    Raises PermissionDenied, OwnRole, UnknownRole, ScopeMissing, LastCoordinator, ReasonMissing.
    """
    coordinators = coordinators_held()
    account = locked(account, by=by, permissions={Permission.GRANT_ROLES})
    if account.pk == by.pk:
        raise OwnRole(account)
    if role not in {*Role, ""}:
        raise UnknownRole(role)
    named = sorted(countries, key=lambda country: country.code)
    check_scope(role, organization, named)
    if role != Role.UNIT_COORDINATOR:
        demand_another(coordinators, account)
    why, before, account.role = reason_given(reason), account.role, str(role)
    account.organization = organization or outside_agencies(account.organization)
    said = account.organization
    scope = {"organization": said.code if said else "", "countries": [one.code for one in named]}
    if account.has_usable_password() and not before:
        account.set_unusable_password()
        scope["password"] = VOID
    account.session_series += 1
    account.save(update_fields=["role", "organization", "password", "session_series"])
    account.countries.set(named)
    states = {"from_state": before, "to_state": role}
    Event.record("account.role_granted", on=account, by=by, at=at, reason=why, detail=scope, **states)
    return account


def outside_agencies(organization):
    """Return a Government or another organization, for which its people go on speaking in any role; no agency."""
    return organization if organization and not organization.reporting_agency else None


def check_scope(role, organization, countries):
    """Raise what the role lacks: ScopeMissing where it is both, AgencyMissing, CountryMissing."""
    no_agency = role in NEEDS_AGENCY and not (organization is not None and organization.reporting_agency)
    no_country = role in NEEDS_COUNTRIES and not countries
    if no_agency or no_country:
        lacks = ScopeMissing if no_agency and no_country else AgencyMissing if no_agency else CountryMissing
        raise lacks(role)


@transaction.atomic
def send_link(*, account, by, at):
    """Let an account choose a password by a link that goes to its address alone; return it for the letter.

    Every link that went out before is void. A password in use stays until another is chosen.
    Raises PermissionDenied, NoRoleYet, NoAddress.
    """
    account = locked(account, by=by, permissions={Permission.GRANT_ROLES})
    if not (account.role and account.is_active):
        raise NoRoleYet(account)
    if not account.email:
        raise NoAddress(account)
    account.link_series += 1
    account.save(update_fields=["link_series"])
    Event.record("account.link_sent", on=account, by=by, at=at)
    return account


@transaction.atomic
def set_password(*, account, password, by, at):
    """Give one's own account another password; all its other sessions end. Nobody sets the password of another.

    Raises PermissionDenied, PasswordGone.
    """
    if account.pk != by.pk:
        raise PermissionDenied
    account = unchanged(account)
    account.set_password(password)
    account.save(update_fields=["password"])
    Event.record("account.password_changed", on=account, by=by, at=at)
    return account


@transaction.atomic
def choose_language(*, account, language, by, at):
    """Have the pages, and what is written to this person, in a language; one's own choice alone.

    Chosen again, nothing is done. Raises PermissionDenied, ValidationError (no such language).
    """
    if account.pk != by.pk:
        raise PermissionDenied
    account = held(account)
    before, account.language = account.language, language
    if before == language:
        return account
    account.clean_fields(exclude={field.name for field in User._meta.fields} - {"language"})
    account.save(update_fields=["language"])
    Event.record("account.language_chosen", on=account, by=by, at=at, from_state=before, to_state=language)
    return account


def unchanged(account):
    """Return the row as it is now. Raises PasswordGone where it is no longer the one whose password was asked for."""
    now = held(account)
    if now.password != account.password or not now.is_active:
        raise PasswordGone(now)
    return now


@transaction.atomic
def choose_password(*, account, password, at):
    """Take the first password, or another after a lost one, from whoever has the link of the letter: it ends with that.

    Raises PasswordGone where another link was sent, or used, meanwhile.
    """
    now = unchanged(account)
    if now.link_series != account.link_series:
        raise PasswordGone(now)
    account = set_password(account=now, password=password, by=now, at=at)
    EmailAddress.objects.filter(user_id=account.pk, email=account.email.lower()).update(verified=True)
    return account


@transaction.atomic
def note_lock_out(*, username, failures, by, at):
    """Log that a name waits after so many wrong tries; `by` names the door. A name without account is not logged."""
    if account := User.objects.filter(username=username).first():
        Event.record("account.locked_out", on=account, by=by, at=at, detail={"failures": failures})


@transaction.atomic
def end_session(*, account, session, by, at):
    """End one of one's own sessions. Raises PermissionDenied."""
    if account.pk != by.pk:
        raise PermissionDenied
    session.end()
    Event.record("account.session_ended", on=account, by=by, at=at)


@transaction.atomic
def deactivate(*, account, reason, by, at):
    """Close an account, never one's own; what it did stays. Raises OwnAccount, LastCoordinator, ReasonMissing."""
    coordinators = coordinators_held()
    account = locked(account, by=by, permissions=ACCOUNTS)
    if account.pk == by.pk:
        raise OwnAccount(account)
    demand_another(coordinators, account)
    why, account.is_active = reason_given(reason), False
    account.save(update_fields=["is_active"])
    Event.record("account.deactivated", on=account, by=by, at=at, from_state=OPEN, to_state=CLOSED, reason=why)
    return account
