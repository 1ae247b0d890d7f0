"""A form of a page that is older than the sign-in: what was typed is shown again, to be sent with a fresh token."""

from django.conf import settings
from django.shortcuts import render

from poa.languages import speak_to
from poa.views.access import kept_nowhere

FORBIDDEN = 403
# What a page must not say again; a form that misses it asks for it by itself.
SECRET = ("password", "credential")
NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "code", "again-code")


def typed_in(request):
    """Return (name, value) of all that was posted and may be shown again: no password, no code, no token."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SENT_AGAIN and not any(secret in name for secret in SECRET)
        for value in values
    ]


@kept_nowhere
def form_is_stale(request, reason=""):
    """Answer a post whose token is not this browser's: a new sign-in in another tab makes another.

    Only what one of our own pages posted is shown again: else a stranger's page could put words under the hand of
    whoever is signed in here, or sign them in as somebody else.
    """
    speak_to(request)
    shown = {"typed": typed_in(request), "lost": request.FILES} if is_ours(request) else {}
    return render(request, "poa/stale_form.html", {**shown, "ours": is_ours(request)}, status=FORBIDDEN)


def is_ours(request):
    """Say whether the browser vouches that a page of this site posted this."""
    if origin := request.headers.get("Origin"):
        own = f"{request.scheme}://{request.get_host()}"
        return origin == own or origin in settings.CSRF_TRUSTED_ORIGINS
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
