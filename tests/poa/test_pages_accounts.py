"""Signing in and out, and the reader's language."""

import pytest

from poa.models import User


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


def test_a_language_is_chosen_and_the_page_kept(client, db):
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
