"""A password that somebody else has seen opens nothing but the choice of another (design, ruling 3)."""

import re

import pytest

from poa.actions.accounts import grant_role, set_password
from poa.errors import PasswordGone, SamePassword
from poa.models import Event, User
from tests.cast import NOW, PEOPLE

HANDED, OWN = "a2b3-c4d5-e6f7-g8h9", "4 yellow buckets"
CLOSED = ("/", "/portal/", "/entries/", "/entries/new/", "/accounts/", "/reports/")
GRANTED = {"role-role": "unit_officer", "role-organization": "UNHCR", "role-reason": "Letter of 3 May."}
HANDED_TO = sorted(set(PEOPLE) - {"coordinator", "deactivated"})


def password_on(answer):
    return re.search("<code>(.+)</code>", answer.content.decode())[1]


@pytest.fixture
def other(cast):
    """Another coordinator."""
    return User.objects.create(username="other", role="unit_coordinator", organization=cast.coordinator.organization)


def handed(account, by):
    return set_password(account=account, password=HANDED, by=by, at=NOW)


@pytest.mark.parametrize("name", HANDED_TO)
def test_nothing_opens_before_a_password_of_ones_own(client, cast, name):
    handed(getattr(cast, name), cast.coordinator)
    client.post("/sign-in/", {"username": name, "password": HANDED})
    assert [client.get(page).headers.get("Location") for page in CLOSED] == ["/password/"] * len(CLOSED)
    for answer in (client.get("/api/v1/entries/"), client.post("/api/v1/entries/", {})):
        assert (answer.status_code, "choose your own" in answer.json()["detail"]) == (403, True)
    assert "somebody else has seen it" in client.get("/password/").text
    said = {"old_password": HANDED, "new_password1": OWN, "new_password2": OWN}
    assert client.post("/password/", said).headers["Location"] == "/"
    assert client.get("/").headers.get("Location") != "/password/"
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"


def test_the_password_that_was_handed_over_is_no_choice(client, cast):
    handed(cast.observer, cast.coordinator)
    client.post("/sign-in/", {"username": "observer", "password": HANDED})
    said = {"old_password": HANDED, "new_password1": HANDED, "new_password2": HANDED}
    answer = client.post("/password/", said)
    assert "Choose one that nobody else has seen." in answer.text and client.get("/portal/").status_code == 302
    with pytest.raises(SamePassword):
        set_password(account=User.objects.get(username="observer"), password=HANDED, by=cast.observer, at=NOW)


def test_one_who_opens_an_account_has_no_way_into_it(client, cast):
    client.force_login(cast.administrator)
    client.post("/accounts/new/", {"username": "anna", "first_name": "Anna", "language": "en"})
    anna = User.objects.get(username="anna")
    assert not anna.has_usable_password()
    client.force_login(cast.coordinator)
    password = password_on(client.post(f"/accounts/{anna.pk}/role/", GRANTED))
    anna.refresh_from_db()
    assert anna.check_password(password) and anna.password_given_by == cast.coordinator


@pytest.mark.parametrize("chosen", [False, True])
def test_a_password_from_before_the_first_role_is_void(client, cast, other, chosen):
    """Whoever had a way into an account that could do nothing has none when it is given something to do."""
    account = handed(cast.stranger, other)
    if chosen:
        account = set_password(account=account, password=OWN, by=account, at=NOW)
    client.force_login(cast.coordinator)
    password = password_on(client.post(f"/accounts/{account.pk}/role/", GRANTED))
    account.refresh_from_db()
    assert [account.check_password(word) for word in (HANDED, OWN, password)] == [False, False, True]
    assert Event.objects.get(kind="account.role_granted").detail["password"] == "void"


@pytest.mark.parametrize("who", ["coordinator", "other"])
def test_a_grant_by_another_makes_an_unused_password_void(client, cast, other, who):
    account, granter = handed(cast.field, other), {"coordinator": cast.coordinator, "other": other}[who]
    client.force_login(granter)
    answer = client.post(f"/accounts/{account.pk}/role/", GRANTED)
    account.refresh_from_db()
    assert account.check_password(HANDED) == (who == "other")
    assert account.password_given_by == granter
    assert ("<code>" in answer.text) == (who == "coordinator")


def test_a_grant_leaves_a_password_that_its_owner_chose(client, cast, other):
    account = handed(cast.field, other)
    set_password(account=account, password=OWN, by=account, at=NOW)
    client.force_login(cast.coordinator)
    assert client.post(f"/accounts/{account.pk}/role/", GRANTED).headers["Location"] == f"/accounts/{account.pk}/"
    account.refresh_from_db()
    assert account.check_password(OWN) and account.password_given_by is None


def test_a_role_that_is_taken_away_hands_nothing_out(client, cast, other):
    account = handed(cast.field, other)
    client.force_login(cast.coordinator)
    client.post(f"/accounts/{account.pk}/role/", {"role-role": "", "role-reason": "Left."})
    account.refresh_from_db()
    assert (account.role, account.has_usable_password()) == ("", False)


def test_a_password_made_void_meanwhile_chooses_no_other(cast, other):
    account = handed(cast.stranger, other)
    grant_role(account=account, role="observer", by=cast.coordinator, at=NOW, reason="accredited")
    with pytest.raises(PasswordGone):
        set_password(account=account, password=OWN, by=account, at=NOW)


def test_a_coordinator_with_anothers_password_changes_no_role(client, cast, other):
    client.force_login(cast.coordinator)
    password = password_on(client.post(f"/accounts/{other.pk}/password/"))
    client.post("/sign-in/", {"username": "other", "password": password})
    client.logout()
    client.post("/sign-in/", {"username": "other", "password": password})
    answer = client.post(f"/accounts/{cast.coordinator.pk}/role/", GRANTED)
    cast.coordinator.refresh_from_db()
    assert (answer.headers["Location"], cast.coordinator.role) == ("/password/", "unit_coordinator")
    told = Event.objects.get(kind="account.password_given")
    assert (told.by, told.subject_id) == (cast.coordinator, str(other.pk))


def test_the_page_of_an_account_says_who_handed_its_password_out(client, cast, other):
    handed(cast.field, other)
    client.force_login(cast.coordinator)
    assert "handed out by other" in client.get(f"/accounts/{cast.field.pk}/").text
    assert "handed out by" not in client.get(f"/accounts/{cast.officer.pk}/").text
