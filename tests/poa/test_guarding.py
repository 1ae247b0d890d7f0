"""A page opens to those whom it names: one that names nobody is shut, whoever forgot the guard (design, rule 9)."""

import pytest
from django.http import HttpResponse
from django.urls import path
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from poa.access import Permission
from poa.guarding import is_for_everybody, is_guarded, opens_first
from poa.views.access import needs
from tests.addresses import endpoints, planted
from tests.cast import PEOPLE

TO_SIGN_IN = {"livez", "readyz", "sign-in", "account_login", "mfa_authenticate", "choose-password", "set-language"}
# Whoever holds a file may ask whether it was issued.
TO_SIGN_IN |= {"portal-verify"}
FIRST = TO_SIGN_IN | {"sign-out", "second-factor", "second-factor-app", "second-factor-key", "report-schema"}
# These ask for it by themselves, lest a text be lost: tests/tracking/test_entry_form.py holds them to it.
KEEP_WHAT_WAS_TYPED = {"entry-new", "entry-edit", "entry-suggest", "assess", "assess-sheet"} | {
    "activity-new",
    "activity-edit",
    "treaty-record",
    "country-report-part",
}
WITHOUT_ROLE = FIRST | {"mail", "password", "second-factor-change", "sessions", "session-end", "sessions-end"}


def bare(request):
    return HttpResponse("what is nobody's business")


class Open(APIView):
    permission_classes = (AllowAny,)

    def get(self, request):
        return Response("what is nobody's business")


class Unnamed(APIView):
    """Names no permission, and is refused by the API itself."""

    get = Open.get


@pytest.fixture
def forgotten(settings):
    """The site with addresses whose guard was forgotten, and one that has it."""
    guarded = needs(Permission.READ_PORTAL)(bare)
    views = {"bare": bare, "open": Open.as_view(), "unnamed": Unnamed.as_view(), "guarded": guarded}
    settings.ROOT_URLCONF = planted(*(path(f"{name}/", view) for name, view in views.items()))


@pytest.mark.parametrize("name", sorted(set(PEOPLE) - {"deactivated"}))
def test_a_view_without_a_guard_opens_to_nobody(client, cast, forgotten, name):
    client.force_login(getattr(cast, name))
    assert [client.get(f"/{address}/").status_code for address in ("bare", "open", "unnamed")] == [403] * 3
    assert client.get("/guarded/").status_code == (403 if name == "stranger" else 200)


def test_a_view_without_a_guard_sends_who_is_not_signed_in_away(client, db, forgotten):
    assert client.get("/bare/").headers["Location"] == "/sign-in/?next=/bare/"
    assert [client.get(f"/{address}/").status_code for address in ("open", "unnamed")] == [403, 403]


def test_what_opens_without_a_role_is_a_short_list():
    assert {
        each.name for each in endpoints() if is_for_everybody(each.view) and not is_guarded(each.view)
    } == WITHOUT_ROLE
    assert [each.name for each in endpoints() if not is_guarded(each.view) and each.name not in WITHOUT_ROLE] == []


def test_what_opens_before_a_second_factor_is_a_shorter_list():
    opening = [each for each in endpoints() if opens_first(each.view)]
    by_itself = {each.name for each in opening if getattr(each.view, "asks_for_second_factor", False)}
    assert {each.name for each in opening} - by_itself == FIRST and by_itself >= KEEP_WHAT_WAS_TYPED
