"""The acts on an entry: posted only, each by those who may, each answered in a sentence."""

import uuid
from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.views.again import refuse
from tracking.actions import claims
from tracking.actions import entries as actions
from tracking.actions.translations import check_translation
from tracking.errors import DomainError, Unexplained, Unread
from tracking.forms.acts import AudienceForm, ReasonForm, ReturnForm, VersionForm
from tracking.forms.notes import NotesForm, notes_in
from tracking.models import ProgressEntry
from tracking.offers import offers
from tracking.views.entries import entry as entry_shown
from tracking.views.review import queue_left

UNPROCESSABLE = 422
# The acts whose forms stand folded away on the page of an entry.
FOLDED = {"return", "withdraw", "audience"}


def entry_submit(request, pk):
    """Hand an entry in; where the checker warns, ask for a note to each warning first."""
    done = _("The entry is submitted: the Unit will verify or return it.")
    return explained(request, pk, claims.submit_explained, done, words=before_submission)


def entry_recall(request, pk):
    return acted(request, pk, actions.recall_entry, _("The entry is a draft again."))


def entry_verify(request, pk):
    """Verify an entry; where the checker warns of what nobody has answered yet, ask for a note first."""
    done = _("The entry is verified: it stands on the record.")
    if found(request, pk).is_to_come:
        done = _("The entry is verified: it stands on the record from its day on.")
    return explained(request, pk, claims.verify_explained, done, words=before_verification)


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


def acted(request, pk, act, done, *, form=None, apart=()):
    """Do one act on a row that this person may open, and say what came of it; refusals `apart` are the caller's."""
    entry = found(request, pk)
    said = form(request.POST, auto_id=f"{name_of(request)}-{pk}-%s") if form else None
    if said is not None and not said.is_valid():
        return asked_again(request, pk, said)
    try:
        act(entry=entry, by=request.user, at=timezone.now(), **(said.cleaned_data if said else {}))
        messages.success(request, done)
    except apart:
        raise
    except DomainError as refusal:
        if said is not None and said.cleaned_data.get("reason"):
            return asked_again(request, pk, said, refusal)
        (messages.warning if isinstance(refusal, Unread) else messages.error)(request, str(refusal))
        if isinstance(refusal, Unread):
            return redirect("entry", pk=pk)
    return back(request, entry)


def name_of(request):
    """Return what the act is called that was posted, as its address and the form on the entry's page have it."""
    return request.resolver_match.url_name.removeprefix("entry-")


def asked_again(request, pk, said, refusal=None):
    """Show the entry as it stands now, with what was typed for the act and each fault at its field.

    An act that is open no longer has no form there: what was wrong, and the reason, then stand above.
    """
    if refusal:
        refuse(said, refusal)
    again = {"act": name_of(request), "said": request.POST}
    if again["act"] in FOLDED & offers(request.user, found(request, pk)):
        again["form"] = said
    else:
        for fault in sum(said.errors.values(), []):
            messages.error(request, str(fault))
    answer = entry_shown(request, pk, again=again)
    answer.status_code = UNPROCESSABLE
    return answer


def explained(request, pk, act, done, *, words):
    """Do an act that wants a note to each warning; show the warnings where one has none."""
    with_notes = partial(act, notes=notes_in(request.POST))
    try:
        return acted(request, pk, with_notes, done, form=VersionForm, apart=Unexplained)
    except Unexplained as asked:
        entry = found(request, pk)
        shown = {
            "entry": entry,
            "notes": NotesForm(asked.warnings, request.POST),
            "read": VersionForm(auto_id=False, initial={"version": request.POST.get("version")}),
            "came_from": request.POST.get("from", ""),
            "action": request.path,
        }
        return render(request, "tracking/entry_warned.html", shown | words(entry))


def before_submission(entry):
    return {
        "heading": _("Before this is submitted"),
        "so_far": _("Nothing is submitted yet."),
        "go_on": _("Submit with these notes"),
        "mend": _("Go back and mend it"),
        "back": reverse("entry-edit", kwargs={"pk": entry.pk}),
    }


def before_verification(entry):
    return {
        "heading": _("Before this is verified"),
        "so_far": _("Nothing is verified yet."),
        "go_on": _("Verify with these notes"),
        "mend": _("Back to the entry"),
        "back": reverse("entry", kwargs={"pk": entry.pk}),
    }


def found(request, pk):
    return get_object_or_404(ProgressEntry.objects.visible_to(request.user), pk=pk)


def back(request, entry):
    """Go back to the queue that the officer works through, else to the entry."""
    left = queue_left(request)
    return redirect(left) if left else redirect("entry", pk=entry.pk)


def key_of(request):
    """Read the key that the page gave out with its button: pressed twice, it makes one draft."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()
