"""Who guesses is made to wait: some wrong passwords or codes for one name from one address, then none is tried."""

from ipaddress import ip_address

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.utils.timezone import now

from poa.actions.accounts import note_lock_out

UNKNOWN = "::"


def address_of(request):
    """Return the client's address: as the last of our own proxies saw it, never as the client says it is."""
    near = request.META.get("REMOTE_ADDR", "")
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    far = told[-settings.PROXIES] if 0 < settings.PROXIES <= len(told) else near
    for address in (far.strip(), near):
        try:
            return str(ip_address(address))
        except ValueError:
            continue
    return UNKNOWN


class Attempts(AxesDatabaseHandler):
    """Count in the database, for all processes alike, and keep nothing of what was typed: it may be a whole entry."""

    def post_save_access_attempt(self, instance, **more):
        AccessAttempt.objects.filter(pk=instance.pk).update(get_data="", post_data="")


def as_answered(request, response, credentials):
    """Leave the answer as it is: a name that waits is refused in the words of a wrong password."""
    return response


def waits(request, account):
    """Say whether nothing is tried for this account from this address for now."""
    return not AxesProxyHandler.is_allowed(request, {"username": account.username})


def count_failure(request, account):
    """Count a wrong code as a wrong password is counted."""
    user_login_failed.send("poa.lock_out", credentials={"username": account.username}, request=request)


def note(sender, request, username, **more):
    """Log the moment in which a name begins to wait, and no further try."""
    if getattr(request, "axes_failures_since_start", None):
        note_lock_out(username=username, failures=request.axes_failures_since_start, by="sign-in", at=now())
