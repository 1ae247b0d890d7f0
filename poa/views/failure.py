"""The answer to a request that failed: 503 where the database is out of reach, 500 where the fault is ours.

And where nothing answers to the address, or what was sent could not be read at all.
"""

import sys

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.defaults import bad_request, page_not_found

from poa import outage
from poa.languages import speak_to

UNAVAILABLE = _("The record cannot be reached just now. Nothing was saved by this request: try again in a minute.")
NO_ADDRESS = _("There is no such address here; /api/v1/ names those that are.")
TOO_LARGE = _("What was sent is larger than %(most)s bytes, beside files, and was not read.")
UNREAD = _("What was sent could not be read; expected JSON in UTF-8, or a form whose parts can be told apart.")
NO_NAME_OF_OURS = _("The request names a server that is not this one; see what stands in it as the host.")
FAILED = _("The request could not be answered, and the fault is ours.")
SECONDS_TO_WAIT = "30"


@never_cache
def failed(request):
    """Answer an error; asks the database nothing, for it may be what failed."""
    unavailable = outage.may_pass(sys.exc_info()[1])
    status = 503 if unavailable else 500
    response = in_json(unavailable) if request.path.startswith("/api/") else render(None, f"{status}.html")
    response.status_code = status
    if unavailable:
        response["Retry-After"] = SECONDS_TO_WAIT
    return response


def missing(request, exception):
    """Answer an address that is not there, or that the reader may not open; a program is answered in its own kind."""
    if hasattr(request, "user"):
        speak_to(request)  # no view was found that would have asked who reads
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": str(NO_ADDRESS)}, status=404)
    return page_not_found(request, exception)


def unread(request, exception):
    """Answer what was too large to be read, no whole form, or sent to another host; a program in its own kind."""
    if hasattr(request, "user"):
        speak_to(request)
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": str(why_unread(exception))}, status=400)
    return bad_request(request, exception)


def why_unread(exception):
    if isinstance(exception, RequestDataTooBig):
        return TOO_LARGE % {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}
    return NO_NAME_OF_OURS if isinstance(exception, DisallowedHost) else UNREAD


def in_json(unavailable):
    return JsonResponse({"detail": str(UNAVAILABLE if unavailable else FAILED)})
