"""Saving what an officer typed: by the button, or by itself while they type."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tracking.actions.entries import change_entry
from tracking.actions.keeping import keep_new
from tracking.content import content_of
from tracking.errors import DomainError, Stale
from tracking.forms.differences import Choices
from tracking.forms.so_far import content_so_far, too_long, waiting

# Posted as `do` by the page's own script; the answer is data.
QUIETLY = "save-quietly"
FORBIDDEN, CONFLICT, UNPROCESSABLE = 403, 409, 422
# The browser puts the officer's own clock in.
TIME = {"time": "{time}"}


def keep(request, sheet, entry):
    """Save a valid sheet, with the other's words where those were chosen. Raises what the actions raise."""
    content = sheet.content(entry=entry)
    choices = Choices(request.POST, content)
    if entry is None or not choices.complete_on(entry.version):
        return save(request, sheet, entry, content)
    merged = choices.merged(content, content_of(entry))
    return change_entry(entry=entry, version=entry.version, content=merged, by=request.user, at=timezone.now())


def save(request, sheet, entry, content):
    typed = sheet.form.cleaned_data
    act = {"content": content, "by": request.user, "at": timezone.now(), "page": typed.get("page")}
    if entry is None:
        return keep_new(key=typed["key"], **act)
    return change_entry(entry=entry, version=typed.get("version"), **act)


def keep_quietly(request, sheet, entry):
    """Save all that can be read, and answer in a sentence what is saved; the rest stays with the device."""
    if request.POST.get("person") != str(request.user.pk):
        return told(FORBIDDEN, _("Not saved: somebody else has signed in on this browser meanwhile."))
    whole, rest = sheet.is_valid(), {"fields": ", ".join(waiting(sheet))}
    content = content_so_far(sheet, entry=entry)
    if content is None:
        return told(UNPROCESSABLE, _("Not saved yet: a draft first needs what stands under %(fields)s.") % rest)
    try:
        saved = save(request, sheet, entry, content)
    except Stale:
        return told(
            CONFLICT, _("Not saved: the entry was saved elsewhere meanwhile. “Save draft” shows both versions.")
        )
    except PermissionDenied:
        return told(FORBIDDEN, _("Not saved: you may not log for these agencies and countries."))
    except DomainError as refusal:
        return told(UNPROCESSABLE, _("Not saved: %(why)s") % {"why": refusal})
    refused = " ".join(too_long(sheet))
    words = _("Saved %(time)s.") if whole else _("Saved %(time)s, but for what cannot be read yet under %(fields)s.")
    address = reverse("entry-edit", kwargs={"pk": saved.pk})
    sentence = f"{words % {**TIME, **rest}} {refused}".strip()
    return told(200, sentence, whole=whole, version=saved.version, address=address)


def told(status, sentence, **more):
    return JsonResponse({"told": sentence, **more}, status=status)
