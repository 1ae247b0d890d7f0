"""The acts on an entry: posted only, each by those who may, each answered in a sentence."""

import uuid

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tracking.actions import entries as actions
from tracking.actions.translations import check_translation
from tracking.errors import DomainError, Unread
from tracking.forms.acts import AudienceForm, ReasonForm, ReturnForm, VersionForm
from tracking.models import ProgressEntry
from tracking.offers import offers


def entry_submit(request, pk):
    """Hand an entry in; where no source is cited, ask once whether that is meant."""
    entry = found(request, pk)
    if not (request.POST.get("unsourced") or entry.evidence.exists()) and "submit" in offers(request.user, entry):
        read = VersionForm(auto_id=False, initial={"version": request.POST.get("version")})
        return render(request, "tracking/entry_unsourced.html", {"entry": entry, "read": read})
    done = _("The entry is submitted: the Unit will verify or return it.")
    return acted(request, pk, actions.submit_entry, done, form=VersionForm)


def entry_recall(request, pk):
    return acted(request, pk, actions.recall_entry, _("The entry is a draft again."))


def entry_verify(request, pk):
    done = _("The entry is verified: it stands on the record.")
    return acted(request, pk, actions.verify_entry, done, form=VersionForm)


def entry_return(request, pk):
    return acted(request, pk, actions.return_entry, _("The entry is returned to its author."), form=ReturnForm)


def entry_check_translation(request, pk):
    return acted(request, pk, check_translation, _("The translation is marked as checked."), form=VersionForm)


def entry_withdraw(request, pk):
    done = _("The entry is withdrawn; it stays readable with the reason.")
    return acted(request, pk, actions.withdraw_entry, done, form=ReasonForm)


def entry_audience(request, pk):
    return acted(request, pk, actions.change_audience, _("The entry's readers are changed."), form=AudienceForm)


def entry_supersede(request, pk):
    """Start a correction: a draft that says what the verified entry says."""
    entry = found(request, pk)
    try:
        draft = actions.supersede_entry(entry=entry, key=key_of(request), by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("entry", pk=pk)
    return redirect("entry-edit", pk=draft.pk)


def acted(request, pk, act, done, *, form=None):
    """Do one act on a row that this person may open, and say what came of it."""
    entry = found(request, pk)
    said = form(request.POST) if form else None
    if said is not None and not said.is_valid():
        for error in sum(said.errors.values(), []):
            messages.error(request, error)
        return back(request, entry)
    try:
        act(entry=entry, by=request.user, at=timezone.now(), **(said.cleaned_data if said else {}))
        messages.success(request, done)
    except Unread as refusal:
        messages.warning(request, str(refusal))
        return redirect("entry", pk=pk)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return back(request, entry)


def found(request, pk):
    return get_object_or_404(ProgressEntry.objects.visible_to(request.user), pk=pk)


def back(request, entry):
    """Go back to the queue that the officer works through, else to the entry."""
    return redirect("review") if request.POST.get("from") == "review" else redirect("entry", pk=entry.pk)


def key_of(request):
    """Read the key that the page gave out with its button: pressed twice, it makes one draft."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()
