"""The page on which a coordinator removes personal data from a verified entry, told first what that does not reach."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.views.again import refuse
from tracking.actions.redacting import redact_entry
from tracking.errors import DomainError, NothingThere, ReasonRepeats
from tracking.forms.redacting import RedactionForm
from tracking.models import ProgressEntry
from tracking.redacting import places_of

UNPROCESSABLE = 422


def entry_redact(request, pk):
    on_record = ProgressEntry.objects.visible_to(request.user).filter(verified_at__isnull=False)
    entry = get_object_or_404(on_record, pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = RedactionForm(sent, places=places_of(entry))
    if sent is not None and form.is_valid() and is_removed(request, entry, form):
        return redirect("entry", pk=pk)
    shown = {"entry": entry, "form": form, "others": others_of(request.user, entry)}
    return render(request, "tracking/entry_redact.html", shown, status=UNPROCESSABLE if sent is not None else 200)


def is_removed(request, entry, form):
    """Do what was asked, say what came of it, and whether it was done."""
    said = {name: form.cleaned_data[name] for name in ("places", "reason")}
    try:
        redact_entry(entry=entry, by=request.user, at=timezone.now(), **said)
    except NothingThere as refusal:
        refuse(form, refusal, at="places")
        return False
    except ReasonRepeats as refusal:
        refuse(form, refusal, at="reason")
        return False
    except DomainError as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _("The texts are removed. A mark with the day and the hash stands in the place of each."))
    return True


def others_of(user, entry):
    """Return what this entry corrects and what corrects it, drafts among them: they may say the same."""
    corrections = Q(supersedes=entry) | Q(successors=entry) | Q(earlier=entry) | Q(later=entry)
    return ProgressEntry.objects.visible_to(user).filter(corrections).distinct()
