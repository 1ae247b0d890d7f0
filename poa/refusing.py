"""What no address and no question holds is refused at the door, before any database is asked for it."""

from django.core.exceptions import BadRequest
from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _

UNREADABLE = _("The address holds a sign that no text holds.")


def no_null_signs(get_response):
    """Answer 400 to a NUL in the path or the query: PostgreSQL keeps none in a text, and fails when asked for one."""

    def refusing(request):
        query = request.META.get("QUERY_STRING", "")
        if "\0" not in request.path and "%00" not in query and "\0" not in query:
            return get_response(request)
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": str(UNREADABLE)}, status=400)
        raise BadRequest(UNREADABLE)

    return refusing
