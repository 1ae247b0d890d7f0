"""Whether the person of a request has shown a second factor, where one is needed."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication

from poa.access import must_show_second_factor
from poa.models import Installation

WAIVED = "second_factor_waived"


def is_missing(request):
    """Say whether this person must show a second factor and has not; asks the session alone."""
    return must_show_second_factor(request.user) and not is_shown(request)


def is_shown(request):
    if request.session.get(WAIVED) == request.user.pk:
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def keep_as_shown(request, *, factor):
    """Remember that this session's person has shown the factor that was just set up."""
    record_authentication(request, request.user, "mfa", type=factor)


def waive_in_demonstration(sender, request, user, **more):
    """Ask nobody of a demonstration for a second factor (design, ruling 8): what it holds is made for all to see."""
    here = Installation.current()
    if here is not None and here.demonstration:
        request.session[WAIVED] = user.pk
