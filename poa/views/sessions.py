"""Where one is signed in: from which address and with what, since when; and the button that ends it."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.actions.accounts import end_session
from poa.views.access import kept_nowhere

# What each says of itself, the more special before those that they pass themselves off as.
BROWSERS = {
    "YaBrowser/": "Yandex",
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def browser_of(session):
    """Return browser and system as people call them; what is not known, as it calls itself."""
    told = session.user_agent
    found = [next((name for sign, name in known.items() if sign in told), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(found) if all(found) else told


@kept_nowhere
def sessions(request):
    """List this person's sessions that still hold, the newest first."""
    rows = sorted(UserSession.objects.purge_and_list(request.user), key=lambda row: row.created_at, reverse=True)
    for row in rows:
        row.browser = browser_of(row)
    return render(request, "poa/sessions.html", {"sessions": rows, "others": any(not row.is_current() for row in rows)})


def session_end(request, pk):
    """End one session; one that is gone, or another person's, is none."""
    row = UserSession.objects.filter(user=request.user, pk=pk).first()
    if row is not None:
        end(request, [row])
    return redirect("sessions")


def others_end(request):
    end(request, [row for row in UserSession.objects.filter(user=request.user) if not row.is_current()])
    return redirect("sessions")


def end(request, rows):
    for row in rows:
        end_session(account=request.user, session=row, by=request.user, at=timezone.now())
    if rows:
        messages.success(request, _("Ended: whoever used it is signed out."))
