"""Who guesses is made to wait: some wrong passwords or codes for one name from one address, then none is tried."""

from ipaddress import ip_address, ip_network

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from poa.actions.accounts import note_lock_out

UNKNOWN = "::"
OF_CODES = "codes of "


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


def near_address(request):
    """Return the address that tries are counted by: of IPv6 the network, since whoever has one has all of its."""
    address = ip_address(address_of(request))
    return str(ip_network(f"{address}/64", strict=False).network_address if address.version == 6 else address)


def counted_by(request, credentials=None):
    """Return what tries are counted by: a code by its account alone, for it can be tried only after the password."""
    name = (credentials or {}).get("username") or getattr(request, "username", "") or ""
    return ["username"] if name.startswith(OF_CODES) else [["username", "ip_address"]]


def name_of_codes(account):
    """Return under which name wrong codes of an account are counted; nobody can type it who signs in."""
    return OF_CODES + salted_hmac("poa.lock_out", account.username).hexdigest()


class Attempts(AxesDatabaseHandler):
    """Count in the database, for all processes alike, and keep nothing of what was typed: it may be a whole entry."""

    def post_save_access_attempt(self, instance, **more):
        AccessAttempt.objects.filter(pk=instance.pk).update(get_data="", post_data="")


def as_answered(request, response, credentials):
    """Leave the answer as it is: a name that waits is refused in the words of a wrong password."""
    return response


def waits(request, account):
    """Say whether no code is tried for this account for now."""
    return not AxesProxyHandler.is_allowed(request, {"username": name_of_codes(account)})


def let_sign_in(account):
    """Forget the wrong passwords of an account: the one that they were guesses at opens nothing any more."""
    AxesProxyHandler.reset_attempts(username=account.username)


def let_try_codes(account):
    """Forget the wrong codes of an account: the second factor that they were guesses at opens nothing any more."""
    AxesProxyHandler.reset_attempts(username=name_of_codes(account))


def count_failure(request, account):
    """Count a wrong code of the account, whatever address it came from."""
    request.guessed_at = account.username
    user_login_failed.send("poa.lock_out", credentials={"username": name_of_codes(account)}, request=request)


def note(sender, request, username, **more):
    """Log the moment in which a name begins to wait, and no further try."""
    if getattr(request, "axes_failures_since_start", None):
        username = getattr(request, "guessed_at", username)
        note_lock_out(username=username, failures=request.axes_failures_since_start, by="sign-in", at=now())
