"""Signing in and out, the reader's language, passwords, and the accounts that a coordinator keeps."""

import re

import pytest
from django.core.cache import cache

from poa.models import Event, Party, User
from poa.signing_in import MOST_FAILURES


@pytest.fixture
def officer(db):
    return User.objects.create_user("officer", password="a long pass word", role="unit_officer", language="ru")


def test_who_signs_in_reads_in_their_own_language(client, officer):
    answer = client.post("/sign-in/", {"username": "officer", "password": "a long pass word", "next": "/matrix/"})
    assert answer.headers["Location"] == "/matrix/"
    assert answer.cookies["django_language"].value == "ru"


def test_a_wrong_password_is_said_in_a_summary(client, officer):
    answer = client.post("/sign-in/", {"username": "officer", "password": "wrong"})
    assert answer.status_code == 200
    assert b"error-summary" in answer.content


def test_signing_out_wants_a_button(client, officer):
    client.force_login(officer)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"


def test_a_language_is_chosen_and_the_page_kept(client, db, settings):
    settings.LANGUAGES = [("en", "English"), ("ru", "Russian")]
    answer = client.post("/language/", {"language": "ru", "next": "/sign-in/?next=/matrix/"})
    assert answer.headers["Location"] == "/sign-in/?next=/matrix/"
    assert answer.cookies["django_language"].value == "ru"
    assert b'lang="ru"' in client.get("/sign-in/").content


@pytest.mark.parametrize("outside", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_outside(client, db, outside):
    assert client.post("/language/", {"language": "ru", "next": outside}).headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client, db):
    assert "django_language" not in client.post("/language/", {"language": "xx"}).cookies


def test_pages_ask_for_no_inline_script_or_style(client, db):
    answer = client.get("/sign-in/")
    text = answer.content.decode()
    assert "style=" not in text
    assert "<style" not in text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("door", "prefix", "refused"), [("/sign-in/", "", 200), ("/entries/new/", "again-", 401)], ids=["page", "form"]
)
def test_whoever_guesses_at_a_password_is_made_to_wait_at_both_doors(client, officer, door, prefix, refused):
    cache.clear()
    right = {f"{prefix}username": "officer", f"{prefix}password": "a long pass word"}
    wrong = right | {f"{prefix}password": "wrong"}
    assert [client.post(door, wrong).status_code for _try in range(MOST_FAILURES)] == [refused] * MOST_FAILURES
    answer = client.post(door, right)
    assert answer.status_code == 429 and "Too many wrong passwords" in answer.content.decode()
    assert client.post(door, right, REMOTE_ADDR="203.0.113.7").status_code != 429, "elsewhere one still signs in"
    cache.clear()


def test_a_right_password_forgets_the_wrong_ones(client, officer):
    cache.clear()
    right, wrong = ({"username": "officer", "password": word} for word in ("a long pass word", "wrong"))
    for _round in range(2):
        for _try in range(MOST_FAILURES - 1):
            client.post("/sign-in/", wrong)
        assert client.post("/sign-in/", right).status_code == 302
        client.logout()


@pytest.fixture
def keepers(db):
    people = {role: User.objects.create_user(role, role=role) for role in ("unit_coordinator", "administrator")}
    Party.objects.create(code="AAA", kind="state", name_en="Alphia", reporting_country=True)
    Party.objects.create(code="UNO", kind="agency", name_en="Uno", reporting_agency=True)
    return people


NEW = {"username": "gulnora", "first_name": "Gulnora", "language": "ru"}
FIELD = {"role": "field_officer", "organization": "UNO", "countries": ["AAA"], "reason": "Letter of 3 May."}


def password_on(answer):
    return re.search("<code>(.+)</code>", answer.content.decode())[1]


def test_who_is_given_an_account_signs_in_and_chooses_a_password(client, keepers):
    client.force_login(keepers["unit_coordinator"])
    answer = client.post("/accounts/new/", NEW | FIELD)
    password, account = password_on(answer), User.objects.get(username="gulnora")
    assert "no-store" in answer.headers["Cache-Control"]
    assert (account.role, account.organization.code, account.country_codes) == ("field_officer", "UNO", {"AAA"})
    assert client.post("/accounts/new/", NEW | FIELD).status_code == 200 and not User.objects.filter(username="")
    client.logout()
    assert client.post("/sign-in/", {"username": "gulnora", "password": password}).status_code == 302
    own = {"new_password1": "mountains and rivers", "new_password2": "mountains and rivers"}
    assert b"error-summary" in client.post("/password/", own | {"old_password": "wrong"}).content
    assert client.post("/password/", own | {"old_password": password}).status_code == 302
    account.refresh_from_db()
    assert account.check_password("mountains and rivers")
    assert client.get("/password/").status_code == 200, "who changes a password stays signed in"
    told = Event.objects.filter(subject_id=str(account.pk)).order_by("pk").values_list("kind", "by__username")
    assert list(told) == [
        ("account.created", "unit_coordinator"),
        ("account.role_granted", "unit_coordinator"),
        ("account.password_given", "unit_coordinator"),
        ("account.password_changed", "gulnora"),
    ]


def test_no_account_is_left_behind_where_its_role_is_refused(client, keepers):
    client.force_login(keepers["unit_coordinator"])
    answer = client.post("/accounts/new/", NEW | FIELD | {"countries": []})
    assert "This role needs an agency or at least one country." in answer.content.decode()
    assert not User.objects.filter(username="gulnora").exists()


def test_an_administrator_opens_an_account_without_a_role_and_without_a_way_in(client, keepers):
    client.force_login(keepers["administrator"])
    answer, account = client.post("/accounts/new/", NEW | FIELD), User.objects.get(username="gulnora")
    assert answer.headers["Location"] == f"/accounts/{account.pk}/"
    assert (account.role, account.organization, account.has_usable_password()) == ("", None, False)
    assert client.post(f"/accounts/{account.pk}/role/", FIELD).status_code == 403
    assert client.post(f"/accounts/{account.pk}/password/").status_code == 403
    assert "/accounts/" in client.get("/accounts/").content.decode()


def test_a_coordinator_grants_another_role_and_a_lost_password_anew_and_closes_the_account(client, keepers, officer):
    client.force_login(keepers["unit_coordinator"])
    page = f"/accounts/{officer.pk}/"
    client.post(f"{page}role/", {f"role-{name}": value for name, value in FIELD.items()})
    officer.refresh_from_db()
    assert officer.role == "field_officer"
    password = password_on(client.post(f"{page}password/"))
    officer.refresh_from_db()
    assert officer.check_password(password)
    assert b"error-summary" in client.post(f"{page}close/", {"close-reason": " "}).content
    client.post(f"{page}close/", {"close-reason": "Left the office."})
    officer.refresh_from_db()
    assert not officer.is_active and b"closed" in client.get(page).content


def test_nobody_closes_their_own_account_nor_changes_their_own_role(client, keepers):
    me = keepers["unit_coordinator"]
    client.force_login(me)
    client.post(f"/accounts/{me.pk}/close/", {"close-reason": "Tired."})
    client.post(f"/accounts/{me.pk}/role/", {f"role-{name}": value for name, value in FIELD.items()})
    me.refresh_from_db()
    assert me.is_active and me.role == "unit_coordinator"
