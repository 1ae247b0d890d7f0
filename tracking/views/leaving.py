"""Somebody leaves: their account is closed at once, and what they had under way goes to colleagues."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.access import Permission, can
from poa.errors import DomainError
from poa.models import Party, User
from tracking.actions.handover import all_under_way_of, can_take, hand_over_by_place, leave, place_of
from tracking.forms.leaving import LeavingForm


def account_close(request, pk):
    """Close an account and hand over; of one that is closed, hand over what still waits."""
    account = get_object_or_404(User, pk=pk)
    entries, assessments, uploads = (list(kind) for kind in all_under_way_of(account))
    rows = [*entries, *assessments, *uploads]
    sent = request.POST if request.method == "POST" else None
    form = LeavingForm(sent, **offered(request.user, account, rows), needed=not account.is_active)
    if sent is not None and form.is_valid() and left(request, account, form):
        return redirect("account", pk=pk)
    shown = {"account": account, "form": form, "number": len(rows)}
    if can(request.user, Permission.GRANT_ROLES):
        shown |= {"entries": entries, "assessments": assessments, "uploads": uploads, "may_give": bool(rows)}
    return render(request, "tracking/leaving.html", shown)


def offered(user, account, rows):
    """Return who could take all of these, and, where they are about several places, who could take each place's."""
    if not (rows and can(user, Permission.GRANT_ROLES)):
        return {"colleagues": None}
    people = User.objects.filter(is_active=True).exclude(pk=account.pk).exclude(role="").select_related("organization")
    by_place: dict = {}
    for row in rows:
        by_place.setdefault(place_of(row), []).append(row)
    names = {party.code: party.name for party in Party.objects.reporting_countries()}
    places = [
        (place, in_words(place, names), [person for person in people if can_take(person, there)])
        for place, there in sorted(by_place.items())
    ]
    colleagues = [person for person in people if can_take(person, rows)]
    return {"colleagues": colleagues, "places": places if len(places) > 1 else ()}


def in_words(place, names):
    """Return a place as the form calls it: its countries by name, or the region."""
    return ", ".join(names[code] for code in place.split(".")) if place else _("The region, or no country")


def left(request, account, form):
    """Do what was asked, say what came of it, and whether it was done."""
    said = {"account": account, "successors": form.successors, "reason": form.cleaned_data["reason"]}
    act = leave if account.is_active else hand_over_by_place
    try:
        given = act(**said, by=request.user, at=timezone.now())
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    if act is leave:
        messages.success(request, _("The account is closed: every session of it has ended."))
    for person, number in given.items():
        told = ngettext(
            "%(number)s piece of work is now with %(person)s.",
            "%(number)s pieces of work are now with %(person)s.",
            number,
        )
        messages.success(request, told % {"number": number, "person": person})
    return True
