"""Sessions end: left alone, after a working day, with another password or role, and by the button."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from poa.actions.accounts import deactivate, grant_role, set_password
from poa.models import Event
from tests.cast import NOW

PASSWORD = "mountains and rivers"
PAGE = "/portal/"


@pytest.fixture
def observer(cast, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cast.observer.set_password(PASSWORD)
    cast.observer.save()
    return cast.observer


def signed_in(client, name="observer"):
    client.post("/sign-in/", {"username": name, "password": PASSWORD})
    return client


def is_in(client):
    return client.get(PAGE).status_code == 200


def test_a_session_that_is_left_alone_ends_after_half_an_hour(client, observer):
    signed_in(client)
    with time_machine.travel(now() + timedelta(minutes=29)):
        assert is_in(client)
    with time_machine.travel(now() + timedelta(minutes=58)):
        assert is_in(client), "each question begins the half hour anew"
    with time_machine.travel(now() + timedelta(minutes=89)):
        assert not is_in(client)


def test_no_session_outlasts_twelve_hours(client, observer):
    client.get("/sign-in/")
    signed_in(client)
    start = now()
    for minutes in range(25, 12 * 60, 25):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert is_in(client), minutes
    with time_machine.travel(start + timedelta(hours=12, seconds=5)):
        assert not is_in(client)


def test_reading_on_writes_no_row_a_minute(client, observer):
    signed_in(client)
    client.get(PAGE)
    before = Session.objects.get().session_data
    client.get(PAGE)
    assert Session.objects.get().session_data == before
    with time_machine.travel(now() + timedelta(minutes=2)):
        client.get(PAGE)
    assert Session.objects.get().session_data != before


@pytest.mark.parametrize("how", ["role", "password", "closed"])
def test_another_role_or_password_and_a_closed_account_end_all_sessions(client, cast, observer, how):
    signed_in(client)
    granted = {"role": "participant", "reason": "Named by a delegation.", "by": cast.coordinator, "at": NOW}
    acts = {
        "role": lambda: grant_role(account=observer, **granted),
        "password": lambda: set_password(account=observer, password="another one", by=observer, at=NOW),
        "closed": lambda: deactivate(account=observer, reason="Left.", by=cast.coordinator, at=NOW),
    }
    observer.refresh_from_db()
    acts[how]()
    assert not is_in(client)


def test_one_sees_where_one_is_signed_in_and_ends_one(client, observer):
    other = type(client)(HTTP_USER_AGENT="A browser elsewhere", REMOTE_ADDR="198.51.100.7")
    for each in (client, other):
        signed_in(each)
    page = client.get("/sessions/").text
    assert "A browser elsewhere" in page and "198.51.100.7" in page
    client.post(f"/sessions/{UserSession.objects.get(ip='198.51.100.7').pk}/end/")
    assert is_in(client) and not is_in(other)
    assert Event.objects.get(kind="account.session_ended").by == observer
    assert "A browser elsewhere" not in client.get("/sessions/").text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1.15", "Safari, macOS"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) CriOS/130.0 Mobile Safari/604.1", "Chrome, iPhone"),
        ("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) FxiOS/130.0 Mobile Safari/604.1", "Firefox, iPad"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", "–"),
    ],
)
def test_a_browser_is_called_as_people_call_it(client, observer, sent, told):
    there = type(client)(HTTP_USER_AGENT=sent)
    signed_in(there)
    assert f'">{told}</td>' in there.get("/sessions/").text


def test_all_others_are_ended_at_once(client, observer):
    others = [signed_in(type(client)()) for _one in range(2)]
    signed_in(client)
    client.post("/sessions/end/")
    assert is_in(client) and not any(map(is_in, others))


def test_nobody_ends_the_session_of_another(client, cast, observer):
    signed_in(client)
    stranger = type(client)()
    stranger.force_login(cast.participant)
    stranger.post(f"/sessions/{UserSession.objects.get(user=observer).pk}/end/")
    assert is_in(client)


def test_whoever_changes_a_password_still_sees_this_session(client, observer):
    signed_in(client)
    own = {"new_password1": "another long one", "new_password2": "another long one"}
    client.post("/password/", own | {"old_password": PASSWORD})
    assert client.get("/sessions/").text.count("this one") == 1
