"""Tests sign people in with `force_login`, which stands for both steps at the door; the door has tests of its own."""

import pytest
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
