"""The last door: a view opens to those alone whom it names, and to nobody who still owes a second factor."""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from poa.second_factor import is_missing

METHOD_NOT_ALLOWED = 405
SET_UP_FIRST = _("Your role needs a second factor. Sign in to the pages and set one up: until then nothing opens.")


def asks_by_itself(view):
    """Say whether this is a view of the API whose class refuses by permission."""
    kind = getattr(view, "cls", None)
    if not (isinstance(kind, type) and issubclass(kind, APIView)):
        return False
    return bool(kind.permission_classes) and AllowAny not in kind.permission_classes


def is_guarded(view):
    return hasattr(view, "needs") or asks_by_itself(view)


def is_for_everybody(view):
    """Say whether this page says of itself that no role is needed: signing in and out, the language, one's password."""
    is_api = hasattr(view, "cls")  # the REST framework lets all its views past Django's own question who is signed in
    return getattr(view, "opens_without_role", False) or not (is_api or getattr(view, "login_required", True))


def opens_first(view):
    """Say whether this page opens before a second factor is shown: where one is set up, the language, the way out.

    One that keeps what was typed asks for it by itself, for to be sent away would cost the text.
    """
    if getattr(view, "opens_before_second_factor", False) or getattr(view, "asks_for_second_factor", False):
        return True
    return not (is_guarded(view) or getattr(view, "login_required", True))


class SignsInFirst(LoginRequiredMiddleware):
    """Send whoever is not signed in to the door, and from there back to where they were going if it can be read."""

    def handle_no_permission(self, request, view):
        if getattr(view, "only_posted", False):
            return redirect(settings.LOGIN_URL)
        return super().handle_no_permission(request, view)


def says_what_is_not_read(get_response):
    """Answer 405 with a page that says so, where a reader came to an address that is only posted to."""

    def saying(request):
        response = get_response(request)
        if response.status_code != METHOD_NOT_ALLOWED or response.content or is_a_programs(request):
            return response
        page = render(request, "405.html", status=METHOD_NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page

    return saying


def is_a_programs(request):
    return request.path.startswith("/api/")


class OpensToNobodyUnnamed:
    """Refuse a view without a guard, and everything but the way to a second factor to whoever owes one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not is_guarded(view) and not is_for_everybody(view):
            raise PermissionDenied
        if opens_first(view) or not (request.user.is_authenticated and is_missing(request)):
            return None
        if asks_by_itself(view):
            return JsonResponse({"detail": str(SET_UP_FIRST)}, status=403)
        return redirect("second-factor")
