"""Create accounts, grant roles, close accounts (design, ruling 3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import Permission, Role, can
from poa.errors import LastCoordinator, OwnRole, ScopeMissing, UnknownRole, reason_given
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
def create_account(*, username, by, at, first_name="", last_name="", email="", language="en", password=None):
    """Open an account without a role, and return it; without a password nobody can sign in to it yet.

    Raises PermissionDenied, ValidationError (a name that is taken or not allowed).
    """
    if not any(can(by, permission) for permission in ACCOUNTS):
        raise PermissionDenied
    account = User(username=username, first_name=first_name, last_name=last_name, email=email, language=language)
    account.set_password(password)
    account.full_clean()
    account.save()
    Event.record("account.created", on=account, by=by, at=at, to_state=OPEN)
    return account


@transaction.atomic
def grant_role(*, account, role, by, at, reason, organization=None, countries=()):
    """Give an account its one role and scope; "" takes the role away. Only a coordinator, never their own.

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
    account.save(update_fields=["role", "organization"])
    account.countries.set(named)
    scope = {"organization": organization.code if organization else "", "countries": [one.code for one in named]}
    Event.record(
        "account.role_granted", on=account, by=by, at=at, from_state=before, to_state=role, reason=why, detail=scope
    )
    return account


def check_scope(role, organization, countries):
    agency = organization is not None and organization.reporting_agency
    if (role in NEEDS_AGENCY and not agency) or (role in NEEDS_COUNTRIES and not countries):
        raise ScopeMissing(role)


@transaction.atomic
def set_password(*, account, password, by, at):
    """Give an account another password: its own person's, or one that a coordinator hands out. Raises PermissionDenied.

    An administrator may not: whoever sets a password can sign in as that person.
    """
    own = account.pk == by.pk
    if not own:
        account = locked(account, by=by, permissions={Permission.GRANT_ROLES})
    account.set_password(password)
    account.save(update_fields=["password"])
    Event.record("account.password_changed" if own else "account.password_given", on=account, by=by, at=at)
    return account


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
