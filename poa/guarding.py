"""The last door: a view opens to those alone whom it names, and not to whoever came in with a password handed out."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

CHOOSE_FIRST = _("Your password was handed to you. Sign in to the pages and choose your own: until then nothing opens.")


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


class OpensToNobodyUnnamed:
    """Refuse a view without a guard, and everything but the choice of a password to whoever was handed theirs."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not is_guarded(view):
            if is_for_everybody(view):
                return None
            raise PermissionDenied
        if not (request.user.is_authenticated and request.user.password_given_by_id):
            return None
        if asks_by_itself(view):
            return JsonResponse({"detail": str(CHOOSE_FIRST)}, status=403)
        return redirect("password")
