"""Whoever may write signs in with a second factor; until they have one, nothing but setting it up opens."""

import re
from time import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection

from poa.access import Role, must_show_second_factor
from poa.actions.factors import add_app, remove_factor, renew_codes, reset_factors
from poa.errors import LastFactor, NoFactor, OwnFactor, ReasonMissing
from poa.lock_out import let_sign_in
from poa.models import Event, Installation, User
from tests.cast import NOW, PEOPLE

PASSWORD = "mountains and rivers"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WRITERS = set(PEOPLE) - {"observer", "stranger", "deactivated"}
SIGNED_IN = sorted(set(PEOPLE) - {"deactivated"})
CLOSED = ("/", "/portal/", "/entries/", "/entries/new/", "/accounts/", "/password/", "/sessions/")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def with_password(account):
    account.set_password(PASSWORD)
    account.save()
    return account


def code(secret=SECRET, *, steps=0):
    """Return what an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time()) // 30 + steps))


def sign_in(client, name, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": name, "password": password}, **more)


@pytest.fixture
def armed(cast):
    """The field officer, with a password and an app."""
    return add_app(account=with_password(cast.field), secret=SECRET, by=cast.field, at=NOW)


def test_whoever_may_write_needs_one_and_no_reader_does(cast):
    assert {name for name in PEOPLE if must_show_second_factor(getattr(cast, name))} == WRITERS
    assert {role for role in Role if not must_show_second_factor(User(role=role))} == {Role.OBSERVER}


@pytest.mark.parametrize("name", SIGNED_IN)
def test_nothing_opens_to_a_writer_before_it_is_set_up(client, cast, name):
    with_password(getattr(cast, name))
    sign_in(client, name)
    sent_away = [client.get(page).headers.get("Location") == "/second-factor/" for page in CLOSED]
    assert sent_away == [name in WRITERS] * len(CLOSED)
    told = client.get("/api/v1/entries/")
    assert ("second factor" in told.json().get("detail", "")) == (name in WRITERS)
    assert client.post("/api/v1/entries/", {}).status_code == 403 or name not in WRITERS
    assert client.get("/second-factor/").status_code == 200
    assert client.post("/language/", {"language": "en"}).status_code == 302
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"


def test_a_demonstration_asks_for_none(client, cast):
    Installation.objects.update(demonstration=True)
    with_password(cast.officer)
    sign_in(client, "officer")
    assert client.get("/entries/").status_code == 200


def secret_on(answer):
    return re.search('class="secret">([A-Z2-7 ]+)<', answer.text)[1].replace(" ", "")


def test_an_app_is_set_up_and_opens_the_rest(client, cast):
    with_password(cast.officer)
    sign_in(client, "officer")
    page = client.get("/second-factor/app/")
    secret = secret_on(page)
    assert "<svg" in page.text and "no-store" in page.headers["Cache-Control"] and "style=" not in page.text
    assert secret_on(client.get("/second-factor/app/")) == secret, "a page that is read again keeps its secret"
    assert "error-summary" in client.post("/second-factor/app/", {"code": "000000"}).text
    answer = client.post("/second-factor/app/", {"code": code(secret)})
    assert len(re.findall(r"<code>\d{8}</code>", answer.text)) == 10
    assert client.get("/entries/").status_code == 200
    assert client.get("/second-factor/app/").headers["Location"] == "/second-factor/"
    event = Event.objects.get(kind="account.factor_added")
    assert (event.by, event.detail) == (cast.officer, {"factor": "totp"})


def test_the_secret_lies_encrypted(armed):
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        assert SECRET not in str(cursor.fetchall())


def test_a_right_password_alone_signs_nobody_in(client, armed):
    assert sign_in(client, "field").headers["Location"] == "/sign-in/second/"
    assert client.get("/entries/").headers["Location"].startswith("/sign-in/")
    assert client.get("/api/v1/entries/").status_code == 403
    assert "error-summary" in client.post("/sign-in/second/", {"code": "000000"}).text
    assert client.post("/sign-in/second/", {"code": code()}).headers["Location"] == "/"
    assert client.get("/entries/").status_code == 200


def test_the_page_that_was_asked_for_comes_after_the_second_factor(client, armed):
    said = {"username": "field", "password": PASSWORD, "next": "/entries/?country=TJK"}
    client.post("/sign-in/", said)
    assert client.post("/sign-in/second/", {"code": code()}).headers["Location"] == "/entries/?country=TJK"


def test_a_code_is_taken_once_whichever_process_it_is_shown_to(client, armed):
    sign_in(client, "field")
    used = code()
    client.post("/sign-in/second/", {"code": used})
    client.logout()
    cache.clear()
    sign_in(client, "field")
    assert client.post("/sign-in/second/", {"code": used}).status_code == 200
    assert client.post("/sign-in/second/", {"code": code(steps=1)}).status_code == 302


def test_a_recovery_code_stands_in_once(client, armed):
    codes = renew_codes(account=armed, by=armed, at=NOW)
    for used, status in ((codes[0], 302), (codes[0], 200), (codes[1], 302)):
        sign_in(client, "field")
        assert client.post("/sign-in/second/", {"code": used}).status_code == status
        client.logout()


def test_the_second_step_without_the_first_leads_to_the_first(client, armed):
    assert client.get("/sign-in/second/").headers["Location"] == "/sign-in/"
    assert client.post("/sign-in/second/", {"code": code()}).headers["Location"] == "/sign-in/"


@pytest.mark.parametrize("sent", ["", "{}", "[]", "null", "1", '{"id": 5}', '{"response": {}}', "x" * 5000])
def test_a_passkey_that_is_none_is_refused_with_a_sentence(client, armed, sent):
    sign_in(client, "field")
    answer = client.post("/sign-in/second/", {"credential": sent})
    assert answer.status_code == 200 and "error-summary" in answer.text
    client.post("/sign-in/second/", {"code": code()})
    answer = client.post("/second-factor/key/", {"password": PASSWORD, "name": "x", "credential": sent})
    assert answer.status_code == 200 and "error-summary" in answer.text


def test_the_first_factor_ends_every_other_session(client, cast, django_user_model):
    with_password(cast.officer)
    other = type(client)()
    sign_in(client, "officer")
    sign_in(other, "officer")
    client.post("/second-factor/app/", {"code": code(secret_on(client.get("/second-factor/app/")))})
    assert client.get("/entries/").status_code == 200
    assert other.get("/second-factor/").headers["Location"].startswith("/sign-in/")


def test_the_last_factor_of_a_writer_stays(cast, armed):
    factor = Authenticator.objects.get(user=armed, type="totp").pk
    with pytest.raises(LastFactor):
        remove_factor(account=armed, factor=factor, by=armed, at=NOW)
    reader = add_app(account=cast.observer, secret=SECRET, by=cast.observer, at=NOW)
    mine = Authenticator.objects.get(user=reader, type="totp").pk
    with pytest.raises(NoFactor):
        remove_factor(account=reader, factor=factor, by=reader, at=NOW)
    remove_factor(account=reader, factor=mine, by=reader, at=NOW)
    assert not Authenticator.objects.filter(user=reader).exists()


def test_nobody_sets_up_or_takes_away_for_another(cast, armed):
    for act in (
        lambda: add_app(account=cast.officer, secret=SECRET, by=cast.coordinator, at=NOW),
        lambda: remove_factor(account=armed, factor=1, by=cast.coordinator, at=NOW),
        lambda: renew_codes(account=armed, by=cast.coordinator, at=NOW),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_changing_it_wants_the_password_again(client, armed):
    sign_in(client, "field")
    client.post("/sign-in/second/", {"code": code()})
    page = "/second-factor/change/"
    assert "error-summary" in client.post(page, {"codes": "new", "password": "wrong"}).text
    assert len(re.findall(r"<code>\d{8}</code>", client.post(page, {"codes": "new", "password": PASSWORD}).text)) == 10
    assert "error-summary" in client.post("/second-factor/key/", {"credential": "{}", "name": ""}).text
    said = {"remove": str(Authenticator.objects.get(user=armed, type="totp").pk), "password": PASSWORD}
    client.post(page, said)
    client.post(page, said | {"remove": "nonsense"})
    assert Authenticator.objects.filter(user=armed, type="totp").exists()


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_coordinator_resets_what_another_lost_and_nobody_else(cast, armed, name):
    by = getattr(cast, name)
    if name != "coordinator":
        with pytest.raises(PermissionDenied):
            reset_factors(account=armed, reason="Lost.", by=by, at=NOW)
        return
    with pytest.raises(ReasonMissing):
        reset_factors(account=armed, reason=" ", by=by, at=NOW)
    series = armed.session_series
    account = reset_factors(account=armed, reason="Lost.", by=by, at=NOW)
    assert account.session_series == series + 1 and not Authenticator.objects.filter(user=armed).exists()
    event = Event.objects.get(kind="account.factors_reset")
    assert (event.by, event.reason, event.detail) == (by, "Lost.", {"factors": ["totp"]})
    with pytest.raises(NoFactor):
        reset_factors(account=armed, reason="Lost.", by=by, at=NOW)


def test_a_coordinator_never_resets_their_own(cast):
    add_app(account=cast.coordinator, secret=SECRET, by=cast.coordinator, at=NOW)
    with pytest.raises(OwnFactor):
        reset_factors(account=cast.coordinator, reason="Lost.", by=cast.coordinator, at=NOW)


def test_the_operator_resets_it_by_a_command_that_is_logged(armed):
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_second_factor", "nobody", "--reason", "Lost.")
    call_command("reset_second_factor", "field", "--reason", "Lost.")
    event = Event.objects.get(kind="account.factors_reset")
    assert (event.by, event.by_name, event.reason) == (None, "manage.py reset_second_factor", "Lost.")
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "field", "--reason", "Lost.")


def test_a_reset_ends_all_sessions(client, cast, armed):
    sign_in(client, "field")
    client.post("/sign-in/second/", {"code": code()})
    reset_factors(account=armed, reason="Lost.", by=cast.coordinator, at=NOW)
    assert client.get("/entries/").headers["Location"].startswith("/sign-in/")


def test_a_reset_ends_the_wait_for_codes(client, cast, armed):
    sign_in(client, "field")
    for _turn in range(10):
        client.post("/sign-in/second/", {"code": "123"})
    client.force_login(cast.coordinator)
    client.post(f"/accounts/{armed.pk}/second-factor/", {"factor-reason": "She telephoned."})
    client.logout()
    add_app(account=armed, secret=SECRET, by=armed, at=NOW)
    sign_in(client, "field")
    assert client.post("/sign-in/second/", {"code": code()}).status_code == 302


def test_a_new_password_ends_no_wait_for_codes(client, armed):
    """The app is the old one: whoever guesses its codes is not let off by a password that was lost meanwhile."""
    sign_in(client, "field")
    for _turn in range(10):
        client.post("/sign-in/second/", {"code": "123"})
    client.logout()
    let_sign_in(armed)
    sign_in(client, "field")
    assert client.post("/sign-in/second/", {"code": code()}).status_code != 302
