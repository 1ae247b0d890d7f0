"""Tests sign people in with `force_login`, which stands for both steps at the door; the door has tests of its own.

Where they do type passwords, these are made and compared by the real hasher, with a small part of its work.
"""

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.test import Client

from poa.second_factor import WAIVED


@pytest.fixture(scope="session", autouse=True)
def force_login_shows_a_second_factor():
    own = Client.force_login

    def signed_in(client, user, backend=None):
        own(client, user, backend)
        session = client.session
        session[WAIVED] = user.pk
        session.save()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", signed_in)
        yield


@pytest.fixture(scope="session", autouse=True)
def a_password_is_hashed_in_no_time():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScryptPasswordHasher, "work_factor", 2**4)
        yield
