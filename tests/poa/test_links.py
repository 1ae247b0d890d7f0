"""Nobody is handed a password: a link goes to the person's own address, once, for seven days (design, ruling 3)."""

import re
from datetime import timedelta
from smtplib import SMTPException

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from poa.actions.accounts import change_address, create_account, deactivate, grant_role, send_link, set_password
from poa.errors import NoAddress, NoRoleYet, PasswordGone
from poa.models import Event, Party, User
from tests.cast import NOW, PEOPLE

OWN = "4 yellow buckets"
NEW = {"username": "gulnora", "first_name": "Gulnora", "email": "Gulnora@example.org", "language": "ru"}
ROLE = {"role": "observer", "reason": "Letter of 3 May."}
CHOSEN = {"new_password1": OWN, "new_password2": OWN}


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def link_in(letter):
    return re.search(r"http://testserver(/choose-password/\S+)", letter.body)[1]


@pytest.fixture
def invited(client, cast):
    """An observer whom the coordinator invited; returns (account, link)."""
    client.force_login(cast.coordinator)
    client.post("/accounts/new/", NEW | ROLE)
    client.logout()
    return User.objects.get(username="gulnora"), link_in(mail.outbox[-1])


def choose(client, link, said=CHOSEN):
    """Open the link and send the form it leads to."""
    page = client.get(link)
    return client.post(page.headers["Location"], said) if page.status_code == 302 else page


def test_a_link_goes_to_the_address_and_to_nobody_else(client, cast, invited):
    account, link = invited
    [letter] = mail.outbox
    assert letter.to == ["Gulnora@example.org"] and "gulnora" in letter.body
    client.force_login(cast.coordinator)
    page = client.get(f"/accounts/{account.pk}/").text
    assert link not in page and not account.has_usable_password()
    told = Event.objects.filter(subject_id=str(account.pk)).values_list("kind", flat=True)
    assert list(told) == ["account.created", "account.role_granted", "account.link_sent"]


def test_whoever_has_the_link_chooses_a_password_and_signs_in(client, invited):
    account, link = invited
    assert "error-summary" in choose(client, link, {"new_password1": "short", "new_password2": "short"}).text
    assert choose(client, link).headers["Location"] == "/sign-in/"
    account.refresh_from_db()
    assert account.check_password(OWN)
    said = {"username": "gulnora", "password": OWN}
    assert client.post("/sign-in/", said).headers["Location"] == "/"
    assert client.get("/portal/").status_code == 200
    event = Event.objects.get(kind="account.password_changed")
    assert event.by == account
    assert EmailAddress.objects.get(user=account).verified


@pytest.mark.parametrize("how", ["used", "newer", "old", "closed", "address", "signed in", "no role"])
def test_a_link_no_longer_holds(client, cast, invited, how):
    account, link = invited
    by, later = {"by": cast.coordinator, "at": NOW}, timezone.now() + timedelta(days=8 if how == "old" else 1)
    ends = {
        "used": lambda: choose(client, link),
        "newer": lambda: send_link(account=account, **by),
        "old": lambda: None,
        "closed": lambda: deactivate(account=account, reason="Left.", **by),
        "address": lambda: change_address(account=account, email="other@example.org", **by),
        "signed in": lambda: User.objects.filter(pk=account.pk).update(last_login=timezone.now()),
        "no role": lambda: grant_role(account=account, role="", reason="Left.", **by),
    }
    ends[how]()
    with time_machine.travel(later):
        answer = choose(client, link)
    assert answer.status_code == 410
    assert ("больше не действует" if how == "used" else "no longer holds") in answer.text  # once opened, in their own


def test_a_page_that_stood_open_meanwhile_chooses_nothing(client, cast, invited):
    account, link = invited
    form = client.get(link).headers["Location"]
    send_link(account=account, by=cast.coordinator, at=NOW)
    assert client.post(form, CHOSEN).status_code == 410
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_a_link_for_a_lost_password_leaves_the_old_one_until_it_is_used(client, cast):
    account = change_address(account=cast.observer, email="o@example.org", by=cast.coordinator, at=NOW)
    account = set_password(account=account, password="an older one", by=account, at=NOW)
    client.force_login(cast.coordinator)
    client.post(f"/accounts/{account.pk}/link/")
    account.refresh_from_db()
    assert account.check_password("an older one") and "the old one holds" in mail.outbox[-1].body.lower()
    choose(client, link_in(mail.outbox[-1]))
    account.refresh_from_db()
    assert account.check_password(OWN)


def test_an_administrator_opens_an_account_and_the_letter_waits_for_the_role(client, cast):
    """Ruling 3: only a coordinator lets anybody in."""
    client.force_login(cast.administrator)
    client.post("/accounts/new/", NEW | {"speaks_for": "RUS"} | ROLE)
    account = User.objects.get(username="gulnora")
    assert (account.role, account.organization, mail.outbox) == ("", Party.objects.get(code="RUS"), [])
    assert client.post(f"/accounts/{account.pk}/link/").status_code == 403
    client.force_login(cast.coordinator)
    assert "see that the address is" in client.get(f"/accounts/{account.pk}/").text
    client.post(f"/accounts/{account.pk}/role/", {f"role-{name}": value for name, value in ROLE.items()})
    account.refresh_from_db()
    assert (account.role, account.organization.code) == ("observer", "RUS"), "who is invited goes on speaking for them"
    assert [letter.to for letter in mail.outbox] == [["Gulnora@example.org"]]


@pytest.mark.parametrize("name", sorted(set(PEOPLE) - {"coordinator", "deactivated"}))
def test_only_a_coordinator_sends_a_link(cast, name):
    with pytest.raises(PermissionDenied):
        send_link(account=cast.field, by=getattr(cast, name), at=NOW)


def test_no_link_without_a_role_or_an_address(cast):
    with pytest.raises(NoRoleYet):
        send_link(account=cast.stranger, by=cast.coordinator, at=NOW)
    with pytest.raises(NoAddress):
        send_link(account=cast.field, by=cast.coordinator, at=NOW)


@pytest.mark.parametrize("name", sorted(set(PEOPLE) - {"observer", "deactivated"}))
def test_nobody_sets_the_password_of_another(cast, name):
    with pytest.raises(PermissionDenied):
        set_password(account=cast.observer, password=OWN, by=getattr(cast, name), at=NOW)


def test_a_password_from_before_the_first_role_is_void(cast):
    """Whoever had a way into an account that could do nothing has none when it is given something to do."""
    account = set_password(account=cast.stranger, password=OWN, by=cast.stranger, at=NOW)
    account = grant_role(account=account, role="observer", by=cast.coordinator, at=NOW, reason="accredited")
    assert not account.has_usable_password()
    assert Event.objects.get(kind="account.role_granted").detail["password"] == "void"


def test_a_password_changed_meanwhile_is_not_changed_again_unseen(cast):
    stale = User.objects.get(pk=cast.observer.pk)
    set_password(account=cast.observer, password=OWN, by=cast.observer, at=NOW)
    with pytest.raises(PasswordGone):
        set_password(account=stale, password="another one", by=stale, at=NOW)


def test_a_letter_that_does_not_go_out_is_said_and_can_be_sent_again(client, cast, monkeypatch):
    def broken(*args, **kwargs):
        raise SMTPException("refused")

    client.force_login(cast.coordinator)
    monkeypatch.setattr("poa.letters.send_mail", broken)
    answer = client.post("/accounts/new/", NEW | ROLE, follow=True)
    assert "could not be sent" in answer.text and "Send a link" in answer.text


def test_without_a_mail_server_the_letter_lies_with_the_operator(client, cast, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH, settings.MAIL = tmp_path, None
    client.force_login(cast.coordinator)
    answer = client.post("/accounts/new/", NEW | ROLE, follow=True)
    [letter] = tmp_path.iterdir()
    assert "choose-password" in letter.read_text() and "operator&#x27;s folder" in answer.text


def test_the_table_of_addresses_keeps_in_step(cast):
    account = create_account(username="new", email="One@example.org", by=cast.administrator, at=NOW)
    change_address(account=account, email="two@example.org", by=cast.coordinator, at=NOW)
    assert list(EmailAddress.objects.values_list("user", "email", "primary")) == [(account.pk, "two@example.org", True)]


def test_an_administrator_changes_no_address_once_there_is_a_role(client, cast):
    """Else they would be let in as whom they like by the next link."""
    client.force_login(cast.administrator)
    page, said = f"/accounts/{cast.officer.pk}/", {"address-email": "mine@example.org"}
    assert client.post(f"{page}address/", said).status_code == 403 and "address-email" not in client.get(page).text
    cast.officer.refresh_from_db()
    assert cast.officer.email == ""
    assert client.post(f"/accounts/{cast.stranger.pk}/address/", said).status_code == 302


@pytest.mark.parametrize("wrong", ["", "nobody", "a@b", "a@example.org\r\nBcc: all@example.org", "x" * 300 + "@e.org"])
def test_an_address_that_is_none_is_refused(client, cast, wrong):
    client.force_login(cast.coordinator)
    assert "error-summary" in client.post("/accounts/new/", NEW | ROLE | {"email": wrong}).text
    assert "error-summary" in client.post(f"/accounts/{cast.field.pk}/address/", {"address-email": wrong}).text
    assert mail.outbox == []


def test_the_page_of_an_account_tells_who_granted_what_when_and_why(client, cast):
    account = create_account(username="gulnora", by=cast.coordinator, at=NOW)
    scope = {"organization": Party.objects.get(code="UNHCR"), "countries": [Party.objects.get(code="TJK")]}
    grant_role(account=account, role="field_officer", reason="Memo of 1 July.", by=cast.coordinator, at=NOW, **scope)
    deactivate(account=account, reason="Posted away.", by=cast.administrator, at=NOW)
    client.force_login(cast.coordinator)
    page = client.get(f"/accounts/{account.pk}/").text
    for told in (
        "Field officer: UNHCR, Tajikistan",
        "Memo of 1 July.",
        "1 July 1999, 12:00 UTC",
        "Account closed",
        "Posted away.",
    ):
        assert told in page, told


def test_a_government_is_named_once_where_its_person_is_granted_a_role(client, cast):
    tajikistan = Party.objects.get(code="TJK")
    account = create_account(username="gulnora", organization=tajikistan, by=cast.coordinator, at=NOW)
    scope = {"role": "government", "countries": [tajikistan], "reason": "Note verbale."}
    grant_role(account=account, by=cast.coordinator, at=NOW, **scope)
    client.force_login(cast.coordinator)
    page = client.get(f"/accounts/{account.pk}/").text
    assert 'Government focal point: Tajikistan\n  <p lang="en">Note verbale.</p>' in page
    assert '<p class="kicker">Government focal point · Tajikistan</p>' in page


def test_the_page_of_a_link_is_in_the_language_of_its_letter(client, invited):
    _account, link = invited
    page = client.get(link, follow=True, headers={"Accept-Language": "en"})
    assert "Выберите пароль" in page.text and client.cookies["django_language"].value == "ru"


def test_whoever_waits_signs_in_at_once_with_the_password_of_a_new_link(client, cast, invited):
    """Whoever cannot sign in writes to the Unit, and the Unit sends a link: with it nobody waits any longer."""
    choose(client, invited[1])
    for _turn in range(10):
        client.post("/sign-in/", {"username": "gulnora", "password": "wrong"})
    assert client.post("/sign-in/", {"username": "gulnora", "password": OWN}).status_code == 200
    client.force_login(cast.coordinator)
    client.post(f"/accounts/{invited[0].pk}/link/")
    client.logout()
    other = "5 yellow buckets"
    choose(client, link_in(mail.outbox[-1]), {"new_password1": other, "new_password2": other})
    assert client.post("/sign-in/", {"username": "gulnora", "password": other}).status_code == 302
