"""Somebody leaves: their account is closed at once, and what they had under way goes to a colleague."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.access import Permission, can
from poa.errors import DomainError
from poa.models import User
from tracking.actions.handover import can_take, hand_over, leave, under_way_of
from tracking.forms.leaving import LeavingForm


def account_close(request, pk):
    """Close an account and hand over; of one that is closed, hand over what still waits."""
    account = get_object_or_404(User, pk=pk)
    rows = list(under_way_of(account).prefetch_related("agencies", "countries"))
    sent = request.POST if request.method == "POST" else None
    form = LeavingForm(sent, colleagues=colleagues(request.user, account, rows), needed=not account.is_active)
    if sent is not None and form.is_valid() and left(request, account, form):
        return redirect("account", pk=pk)
    shown = {"account": account, "form": form, "entries": rows if can(request.user, Permission.GRANT_ROLES) else []}
    return render(request, "tracking/leaving.html", shown | {"number": len(rows)})


def colleagues(user, account, rows):
    """Return who could take all of these, or None where there is nothing to give or the reader may not give it."""
    if not (rows and can(user, Permission.GRANT_ROLES)):
        return None
    people = User.objects.filter(is_active=True).exclude(pk=account.pk).exclude(role="").select_related("organization")
    return [person for person in people if can_take(person, rows)]


def left(request, account, form):
    """Do what was asked, say what came of it, and whether it was done."""
    said = {"account": account, "to": form.cleaned_data.get("to"), "reason": form.cleaned_data["reason"]}
    act = leave if account.is_active else hand_over
    try:
        number = act(**said, by=request.user, at=timezone.now())
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    if act is leave:
        messages.success(request, _("The account is closed: every session of it has ended."))
    if number:
        told = ngettext(
            "%(number)s entry is now with %(person)s.", "%(number)s entries are now with %(person)s.", number
        )
        messages.success(request, told % {"number": number, "person": said["to"]})
    return True
