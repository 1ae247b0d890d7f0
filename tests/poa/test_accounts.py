"""Accounts and roles: who opens them, who grants, and never one's own (design, ruling 3)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from poa.access import Permission, Role, can
from poa.actions.accounts import create_account, deactivate, grant_role
from poa.errors import LastCoordinator, OwnAccount, OwnRole, ReasonMissing, ScopeMissing, UnknownRole
from poa.models import Event, Party, User
from tests.cast import NOW, PEOPLE

OTHERS = sorted(set(PEOPLE) - {"coordinator", "administrator"})


def party(code):
    return Party.objects.get(code=code)


def active(person):
    """Return a person as they were when they signed in: closed meanwhile, and still at work."""
    person.is_active = True
    return person


@pytest.mark.parametrize("who", ["administrator", "coordinator"])
def test_an_account_is_opened_without_a_role(cast, who):
    account = create_account(username="new", by=getattr(cast, who), at=NOW)
    event = Event.objects.get(kind="account.created")
    assert (account.role, account.has_usable_password()) == ("", False)
    assert (event.by, event.subject_id) == (getattr(cast, who), str(account.pk))


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_opens_or_closes_accounts(cast, who):
    with pytest.raises(PermissionDenied):
        create_account(username="new", by=getattr(cast, who), at=NOW)
    with pytest.raises(PermissionDenied):
        deactivate(account=cast.participant, reason="gone", by=getattr(cast, who), at=NOW)


@pytest.mark.parametrize("name", ["field", "Field"])
def test_a_name_that_is_taken_is_refused_in_whatever_case(cast, name):
    with pytest.raises(ValidationError) as refusal:
        create_account(username=name, by=cast.administrator, at=NOW)
    assert list(refusal.value.message_dict) == ["username"]


@pytest.mark.parametrize("who", [*OTHERS, "administrator"])
def test_only_a_coordinator_grants_roles(cast, who):
    granted = {"role": Role.OBSERVER, "reason": "accredited", "at": NOW}
    with pytest.raises(PermissionDenied):
        grant_role(account=cast.stranger, by=getattr(cast, who), **granted)
    assert grant_role(account=cast.stranger, by=cast.coordinator, **granted).role == Role.OBSERVER


def test_a_grant_gives_role_agency_and_countries_and_says_so(cast):
    scope = {"organization": party("IOM"), "countries": [party("KGZ"), party("KAZ")]}
    account = grant_role(
        account=cast.stranger, role=Role.FIELD_OFFICER, by=cast.coordinator, at=NOW, reason="posted", **scope
    )
    event = Event.objects.get(kind="account.role_granted")
    assert account.country_codes == {"KAZ", "KGZ"} and can(account, Permission.LOG_ENTRIES)
    assert event.detail == {"organization": "IOM", "countries": ["KAZ", "KGZ"], "password": "void"}
    assert (event.from_state, event.to_state, event.reason) == ("", "field_officer", "posted")


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"role": "king"}, UnknownRole),
        ({"role": Role.FIELD_OFFICER}, ScopeMissing),
        ({"role": Role.GOVERNMENT}, ScopeMissing),
        ({"role": Role.UNIT_OFFICER}, ScopeMissing),
        ({"role": Role.OBSERVER, "reason": " "}, ReasonMissing),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(cast, more, refusal):
    with pytest.raises(refusal):
        grant_role(account=cast.stranger, by=cast.coordinator, at=NOW, **{"reason": "why", **more})


def test_a_coordinator_never_grants_a_role_to_themselves(cast):
    with pytest.raises(OwnRole):
        grant_role(account=cast.coordinator, role=Role.ADMINISTRATOR, by=cast.coordinator, at=NOW, reason="why not")


def test_the_last_coordinator_stays(cast):
    """Nobody could grant a role any more, and no command makes another coordinator."""
    with pytest.raises(LastCoordinator):
        deactivate(account=cast.coordinator, reason="left", by=cast.administrator, at=NOW)
    User.objects.create(username="second", role=Role.UNIT_COORDINATOR, organization=party("IOM"))
    assert not deactivate(account=cast.coordinator, reason="left", by=cast.administrator, at=NOW).is_active


def test_a_coordinator_who_was_closed_is_not_counted(cast):
    second = User.objects.create(username="second", role=Role.UNIT_COORDINATOR, is_active=False)
    with pytest.raises(LastCoordinator):
        grant_role(account=cast.coordinator, role="", by=active(second), at=NOW, reason="left")


def test_a_closed_account_may_do_nothing(cast):
    account = deactivate(account=cast.officer, reason="left the Unit", by=cast.administrator, at=NOW)
    assert not can(account, Permission.READ_PORTAL)
    assert Event.objects.get(kind="account.deactivated").reason == "left the Unit"
    with pytest.raises(OwnAccount):
        deactivate(account=cast.administrator, reason="left", by=cast.administrator, at=NOW)
