"""Signing in and out, the reader's language, passwords, and the accounts that a coordinator keeps."""

from datetime import timedelta
from time import time

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.utils.timezone import now

from poa.actions.factors import add_app
from poa.models import Event, Party, User
from tests.sent_forms import Forms, lines

MOST_FAILURES = 10


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
    right = {f"{prefix}username": "officer", f"{prefix}password": "a long pass word", "narrative_en": "what was typed"}
    wrong = right | {f"{prefix}password": "wrong"}
    answers = [client.post(door, wrong) for _try in range(MOST_FAILURES)]
    assert {answer.status_code for answer in answers} == {refused}
    told = client.post(door, right)
    assert "do not go together, or too many" in answers[0].text
    assert (told.status_code, told.text.count("do not go together")) == (refused, answers[0].text.count("do not go"))
    kept = AccessAttempt.objects.values_list("get_data", "post_data")
    assert list(kept) == [("", "")], "nothing that was typed is kept with the count"
    event = Event.objects.get(kind="account.locked_out")
    assert (event.subject_id, event.by_name, event.detail) == (str(officer.pk), "sign-in", {"failures": MOST_FAILURES})
    client.post(door, right, REMOTE_ADDR="203.0.113.7")
    assert "_auth_user_id" in client.session, "elsewhere one still signs in"


def test_a_name_that_waits_is_told_as_one_that_does_not_exist(client, officer):
    for name in ("officer", "nobody"):
        for _try in range(MOST_FAILURES + 1):
            answer = client.post("/sign-in/", {"username": name, "password": "wrong"})
    known = client.post("/sign-in/", {"username": "officer", "password": "a long pass word"})
    assert answer.status_code == known.status_code
    assert answer.text.replace("nobody", "officer").count("go together") == known.text.count("go together")
    assert Event.objects.filter(kind="account.locked_out").count() == 1


def test_the_wait_ends_after_a_quarter_of_an_hour(client, officer):
    for _try in range(MOST_FAILURES):
        client.post("/sign-in/", {"username": "officer", "password": "wrong"})
    right = {"username": "officer", "password": "a long pass word"}
    with time_machine.travel(now() + timedelta(minutes=14)):
        assert client.post("/sign-in/", right).status_code == 200
    with time_machine.travel(now() + timedelta(minutes=16)):
        assert client.post("/sign-in/", right).status_code == 302


@pytest.mark.parametrize(("proxies", "met"), [(0, 200), (1, 302)])
def test_behind_a_proxy_the_client_is_whom_the_proxy_saw(client, officer, settings, proxies, met):
    """What a client says of itself stands further left, and is not believed."""
    settings.PROXIES = proxies
    for turn in range(MOST_FAILURES):
        forged = f"10.0.0.{turn}, 198.51.100.1"
        client.post("/sign-in/", {"username": "officer", "password": "wrong"}, headers={"x-forwarded-for": forged})
    right, seen = {"username": "officer", "password": "a long pass word"}, {"x-forwarded-for": "1.1.1.1, 198.51.100.1"}
    assert client.post("/sign-in/", right, headers=seen).status_code == 200
    elsewhere = {"x-forwarded-for": "198.51.100.1, 198.51.100.2"}
    assert client.post("/sign-in/", right, headers=elsewhere).status_code == met


def test_wrong_codes_are_counted_by_the_account_alone_wherever_they_come_from(client, officer):
    """A code can be tried only after the right password: so whoever guesses has that, and locks nobody else out."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    add_app(account=officer, secret=secret, by=officer, at=now())
    client.post("/sign-in/", {"username": "officer", "password": "a long pass word"})
    for turn in range(MOST_FAILURES):
        client.post("/sign-in/second/", {"code": "123"}, REMOTE_ADDR=f"203.0.113.{turn}")
    code = format_hotp_value(hotp_value(secret, int(time() // 30)))
    page = client.post("/sign-in/second/", {"code": code}, REMOTE_ADDR="198.51.100.7")
    assert "_auth_user_id" not in client.session
    assert "после десяти попыток новые не принимаются в течение четверти часа" in page.text
    event = Event.objects.get(kind="account.locked_out")
    assert event.subject_id == str(officer.pk) and "codes of" not in f"{event.detail}{event.by_name}"


def test_of_a_network_of_the_sixth_version_each_address_is_the_same_guesser(client, officer):
    for turn in range(MOST_FAILURES):
        client.post("/sign-in/", {"username": "officer", "password": "wrong"}, REMOTE_ADDR=f"2001:db8::{turn + 1:x}")
    right = {"username": "officer", "password": "a long pass word"}
    assert client.post("/sign-in/", right, REMOTE_ADDR="2001:db8::ffff").status_code == 200
    assert client.post("/sign-in/", right, REMOTE_ADDR="2001:db8:0:1::1").status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client, officer):
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


NEW = {"username": "gulnora", "first_name": "Gulnora", "email": "gulnora@example.org", "language": "ru"}
FIELD = {"role": "field_officer", "organization": "UNO", "countries": ["AAA"], "reason": "Letter of 3 May."}


def test_an_account_is_opened_with_its_role_at_once(client, keepers):
    client.force_login(keepers["unit_coordinator"])
    client.post("/accounts/new/", NEW | FIELD)
    account = User.objects.get(username="gulnora")
    assert (account.role, account.organization.code, account.country_codes) == ("field_officer", "UNO", {"AAA"})
    assert client.post("/accounts/new/", NEW | FIELD).status_code == 200 and not User.objects.filter(username="")


def test_who_changes_a_password_stays_signed_in_here_and_nowhere_else(client, officer):
    other = type(client)()
    for each in (client, other):
        each.force_login(officer)
    own = {"new_password1": "mountains and rivers", "new_password2": "mountains and rivers"}
    assert b"error-summary" in client.post("/password/", own | {"old_password": "wrong"}).content
    assert client.post("/password/", own | {"old_password": "a long pass word"}).status_code == 302
    assert client.get("/password/").status_code == 200 and other.get("/password/").status_code == 302
    assert Event.objects.get(kind="account.password_changed").by == officer


def test_no_account_is_left_behind_where_its_role_is_refused(client, keepers):
    client.force_login(keepers["unit_coordinator"])
    answer = client.post("/accounts/new/", NEW | FIELD | {"countries": []})
    assert "This role needs at least one country." in answer.content.decode()
    assert not User.objects.filter(username="gulnora").exists()


AGENCY, COUNTRY = "This role needs an agency.", "This role needs at least one country."


@pytest.mark.parametrize("role", ["field_officer", "unit_officer", "government"])
@pytest.mark.parametrize("given", [{}, {"countries": ["AAA"]}, {"organization": "UNO"}])
def test_what_a_role_lacks_is_named_at_its_field(client, keepers, role, given):
    client.force_login(keepers["unit_coordinator"])
    lacks = {"organization": AGENCY} if role != "government" else {}
    lacks |= {"countries": COUNTRY} if role != "unit_officer" else {}
    lacks = {name: told for name, told in lacks.items() if name not in given}
    sent = NEW | {"role": role, "reason": "Letter of 3 May."} | given
    text = client.post("/accounts/new/", sent).content.decode()
    if lacks:
        [form] = [one for one in Forms(text).found if "username" in one.kinds]
        assert form.marked == lacks.keys() and all(told in text for told in lacks.values())
        assert lines(form.fields["reason"][0]) == "Letter of 3 May."


@pytest.mark.parametrize(("role", "wrong"), [("government", "role-countries"), ("unit_officer", "role-organization")])
def test_a_role_that_is_refused_on_the_page_of_an_account_is_named_there(client, keepers, role, wrong):
    client.force_login(keepers["unit_coordinator"])
    address = f"/accounts/{keepers['administrator'].pk}/role/"
    answer = client.post(address, {"role-role": role, "role-reason": "Letter of 3 May."})
    [form] = [one for one in Forms(answer.content.decode()).found if one.action == address]
    assert form.marked == {wrong} and lines(form.fields["role-reason"][0]) == "Letter of 3 May."


def test_an_address_that_another_account_has_is_said_and_kept(client, keepers):
    """A small office may share one; but accounts with one address count as one person where a second is asked for."""
    client.force_login(keepers["unit_coordinator"])
    client.post("/accounts/new/", NEW | FIELD)
    told = "gulnora has the same address: such accounts count as one person, who verifies nothing of their own."
    page = client.post(
        "/accounts/new/", NEW | FIELD | {"username": "gulnora-2", "email": "GULNORA@example.org"}, follow=True
    )
    assert told in page.text and User.objects.filter(username="gulnora-2").exists()
    other = User.objects.create_user("odil", email="odil@example.org")
    at = f"/accounts/{other.pk}/address/"
    assert told not in client.post(at, {"address-email": "odil2@example.org"}, follow=True).text
    assert "gulnora, gulnora-2" in client.post(at, {"address-email": NEW["email"]}, follow=True).text


def test_an_administrator_opens_an_account_without_a_role_and_without_a_way_in(client, keepers):
    client.force_login(keepers["administrator"])
    answer = client.post("/accounts/new/", NEW | FIELD)
    account = User.objects.get(username="gulnora")
    assert answer.headers["Location"] == f"/accounts/{account.pk}/"
    assert (account.role, account.organization, account.has_usable_password()) == ("", None, False)
    assert client.post(f"/accounts/{account.pk}/role/", FIELD).status_code == 403
    assert client.post(f"/accounts/{account.pk}/link/").status_code == 403
    assert "/accounts/" in client.get("/accounts/").content.decode()


def test_a_coordinator_grants_another_role_and_closes_the_account(client, keepers, officer):
    client.force_login(keepers["unit_coordinator"])
    page = f"/accounts/{officer.pk}/"
    client.post(f"{page}role/", {f"role-{name}": value for name, value in FIELD.items()})
    officer.refresh_from_db()
    assert officer.role == "field_officer"
    assert b"error-summary" in client.post(f"{page}close/", {"reason": " "}).content
    client.post(f"{page}close/", {"reason": "Left the office."})
    officer.refresh_from_db()
    assert not officer.is_active and b"closed" in client.get(page).content


def test_nobody_closes_their_own_account_nor_changes_their_own_role(client, keepers):
    me = keepers["unit_coordinator"]
    client.force_login(me)
    page = client.post(f"/accounts/{me.pk}/close/", {"reason": "Tired."}).text
    assert "Nobody closes their own account." in page and "Nobody grants a role" not in page
    client.post(f"/accounts/{me.pk}/role/", {f"role-{name}": value for name, value in FIELD.items()})
    me.refresh_from_db()
    assert me.is_active and me.role == "unit_coordinator"


def test_a_refused_grant_keeps_what_was_typed(client, keepers, officer):
    client.force_login(keepers["unit_coordinator"])
    given = {"role-role": "field_officer", "role-organization": "UNO", "role-reason": "A long letter of 3 May."}
    page = client.post(f"/accounts/{officer.pk}/role/", given).text
    assert "This role needs at least one country." in page and "A long letter of 3 May." in page
    assert '<option value="field_officer" selected>' in page


def test_what_is_wrong_with_a_new_account_stands_in_one_box(client, keepers):
    client.force_login(keepers["unit_coordinator"])
    shown = client.post("/accounts/new/", {}).content.decode()
    assert shown.count("There is a problem") == 1 and shown.count('id="error-summary-title"') == 1
    box = shown.partition('class="error-summary"')[2].partition("</div>")[0]
    assert "#id_username" in box and "#id_reason" in box


def test_a_user_name_is_called_so_everywhere(client, keepers):
    assert "User name" in client.get("/sign-in/").text
    client.force_login(keepers["unit_coordinator"])
    for page in ("/accounts/", "/accounts/new/"):
        assert "User name" in client.get(page).text and "Username" not in client.get(page).text
