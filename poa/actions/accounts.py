"""Create accounts, grant roles, close accounts (design, ruling 3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import Permission, Role, can
from poa.errors import (
    LastCoordinator,
    OwnRole,
    PasswordGone,
    SamePassword,
    ScopeMissing,
    UnknownRole,
    reason_given,
)
from poa.holding import held, holding
from poa.models import Event, User

OPEN, CLOSED = "open", "closed"
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
def create_account(*, username, by, at, first_name="", last_name="", email="", language="en"):
    """Open an account without a role, and return it; it has no password, so that nobody can sign in to it yet.

    Raises PermissionDenied, ValidationError (a name that is taken or not allowed).
    """
    if not any(can(by, permission) for permission in ACCOUNTS):
        raise PermissionDenied
    account = User(username=username, first_name=first_name, last_name=last_name, email=email, language=language)
    account.set_unusable_password()
    account.full_clean()
    account.save()
    Event.record("account.created", on=account, by=by, at=at, to_state=OPEN)
    return account


@transaction.atomic
def grant_role(*, account, role, by, at, reason, organization=None, countries=()):
    """Give an account its one role and scope; "" takes the role away. Only a coordinator, never their own.

    A password that was never its owner's to choose goes no further than whoever handed it out: it is void where this
    is the first role, or where another than `by` gave it and it was not changed yet. Hand out a new one then.
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
    why, before, account.role, account.organization = reason_given(reason), account.role, str(role), organization
    scope = {"organization": organization.code if organization else "", "countries": [one.code for one in named]}
    if account.has_usable_password() and (not before or account.password_given_by_id not in (None, by.pk)):
        account.set_unusable_password()
        account.password_given_by, scope["password"] = None, "void"
    account.save(update_fields=["role", "organization", "password", "password_given_by"])
    account.countries.set(named)
    states = {"from_state": before, "to_state": role}
    Event.record("account.role_granted", on=account, by=by, at=at, reason=why, detail=scope, **states)
    return account


def check_scope(role, organization, countries):
    agency = organization is not None and organization.reporting_agency
    if (role in NEEDS_AGENCY and not agency) or (role in NEEDS_COUNTRIES and not countries):
        raise ScopeMissing(role)


@transaction.atomic
def set_password(*, account, password, by, at):
    """Give an account another password: its own person's, or one that a coordinator hands out, to be changed first.

    An administrator may not: whoever sets a password can sign in as that person.
    Raises PermissionDenied, PasswordGone, SamePassword.
    """
    own = account.pk == by.pk
    account = unchanged(account) if own else locked(account, by=by, permissions={Permission.GRANT_ROLES})
    if own and account.password_given_by_id and account.check_password(password):
        raise SamePassword(account)
    account.set_password(password)
    account.password_given_by = None if own else by
    account.save(update_fields=["password", "password_given_by"])
    Event.record("account.password_changed" if own else "account.password_given", on=account, by=by, at=at)
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
    if now.password != account.password:
        raise PasswordGone(now)
    return now


@transaction.atomic
def deactivate(*, account, reason, by, at):
    """Close an account, never one's own; what it did stays. Raises OwnRole, LastCoordinator, ReasonMissing."""
    coordinators = coordinators_held()
    account = locked(account, by=by, permissions=ACCOUNTS)
    if account.pk == by.pk:
        raise OwnRole(account)
    demand_another(coordinators, account)
    why, account.is_active = reason_given(reason), False
    account.save(update_fields=["is_active"])
    Event.record("account.deactivated", on=account, by=by, at=at, from_state=OPEN, to_state=CLOSED, reason=why)
    return account
