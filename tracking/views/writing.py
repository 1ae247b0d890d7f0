"""Writing an entry: from where the officer is, saved as a draft or submitted, and never lost by an error."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.clock import day_in_geneva
from tracking.actions.claims import is_note, submit_explained, without_note
from tracking.actions.entries import change_entry
from tracking.actions.keeping import keep_new
from tracking.claims import Facts, warnings_of
from tracking.content import content_of, whole_entries
from tracking.errors import DomainError, Incomplete, Stale
from tracking.forms.differences import differences
from tracking.forms.notes import NotesForm, notes_in
from tracking.forms.sheet import ADD, EntrySheet, with_row_more
from tracking.models import ProgressEntry
from tracking.offers import offers

SUBMIT, SHEET = "submit", "sheet"
UNPROCESSABLE, CONFLICT = 422, 409


def entry_new(request):
    if request.method == "POST":
        return answer(request, entry=None)
    return shown(request, EntrySheet(user=request.user, initial=where_the_officer_is(request)))


def entry_edit(request, pk):
    rows = whole_entries(ProgressEntry.objects.visible_to(request.user)).select_related("created_by", "supersedes")
    entry = get_object_or_404(rows, pk=pk)
    if not entry.is_editable:
        messages.error(request, _("This entry can no longer be changed: it is %s.") % entry.get_state_display())
        return redirect("entry", pk=pk)
    if "edit" not in offers(request.user, entry):
        raise PermissionDenied
    if request.method == "POST":
        return answer(request, entry=entry)
    return shown(request, EntrySheet(user=request.user, entry=entry), entry=entry)


def answer(request, *, entry):
    """Save what was typed, or show it again with every fault named."""
    asked = request.POST.get("do", "draft")
    if asked in ADD or asked == "look-up":
        data = with_row_more(request.POST, ADD[asked]) if asked in ADD else request.POST
        sheet = EntrySheet(user=request.user, entry=entry, data=data).show_unchecked()
        return shown(request, sheet.look_at(ADD.get(asked)), entry=entry)
    sheet = EntrySheet(user=request.user, entry=entry, data=request.POST, complete=asked == SUBMIT)
    if not sheet.is_valid():
        return shown(request, sheet, entry=entry, status=UNPROCESSABLE)
    if asked == SUBMIT and (warned := unanswered(request, sheet, entry)):
        return shown(request, sheet, entry=entry, warned=warned)
    try:
        saved = keep(request, sheet, entry)
        return handed_in(request, saved) if asked == SUBMIT else kept(request, saved)
    except Stale as stale:
        return stale_again(request, sheet, entry, stale)
    except Incomplete as incomplete:
        sheet.refuse(incomplete.faults)
    except DomainError as refusal:
        sheet.refuse({"": str(refusal)})
    except PermissionDenied:
        sheet.refuse({"agencies": _("You may not log for these agencies and countries.")})
    return shown(request, sheet, entry=entry, status=UNPROCESSABLE)


def keep(request, sheet, entry):
    typed, act = sheet.form.cleaned_data, {"by": request.user, "at": timezone.now()}
    if entry is None:
        return keep_new(content=sheet.content(), key=typed["key"], **act)
    return change_entry(entry=entry, version=typed["version"], content=sheet.content(entry=entry), **act)


def kept(request, entry):
    messages.success(request, _("The draft is saved. Go on when you like: it waits under Entries."))
    return redirect("entry-edit", pk=entry.pk)


def unanswered(request, sheet, entry):
    """Return the form of notes to the warnings about what was typed, where one of them has no note; else None."""
    key = sheet.form.cleaned_data["key"]
    standing = entry or ProgressEntry.objects.filter(key=key, created_by=request.user).first()
    content, today = sheet.content(entry=entry), day_in_geneva(timezone.now())
    warnings = warnings_of(Facts(content, today, request.user, standing.pk if standing else None))
    warnings = without_note(standing, warnings) if standing else warnings
    notes = notes_in(request.POST)
    if all(is_note(notes.get(warned.key, "")) for warned in warnings):
        return None
    return NotesForm(warnings, request.POST, form=SHEET)


def handed_in(request, entry):
    # A second click finds it submitted already, and has nothing left to do.
    if entry.is_editable:
        act = {"by": request.user, "at": timezone.now()}
        submit_explained(entry=entry, version=entry.version, notes=notes_in(request.POST), **act)
    messages.success(request, _("The entry is submitted: the Unit will verify or return it."))
    return redirect("entry", pk=entry.pk)


def stale_again(request, sheet, entry, stale):
    """Show what the other person saved beside what was typed; saving once more replaces theirs knowingly."""
    others = differences(stale.current, stale.fields or fields_that_differ(sheet, stale.current), sheet.form)
    data = request.POST.copy()
    data["version"] = str(stale.current.version)
    entry = entry or stale.current
    again = EntrySheet(user=request.user, entry=entry, data=data).show_unchecked()
    return shown(request, again, entry=entry, others=others, status=CONFLICT)


def fields_that_differ(sheet, current):
    """Return in which fields the entry now says otherwise than what was typed."""
    standing = whole_entries(ProgressEntry.objects.filter(pk=current.pk)).get()
    return content_of(standing).differing(sheet.content(entry=standing))


def shown(request, sheet, *, entry=None, others=(), warned=None, status=200):
    parts = {
        "sheet": sheet,
        "form": sheet.form,
        "figures": sheet.figures,
        "sources": sheet.sources,
        "problems": sheet.problems,
        "entry": entry,
        "corrects": entry.supersedes if entry else None,
        "others": others,
        "warned": warned,
        "unsourced": warned is not None and not sheet.sources.kept,
        "action": reverse("entry-edit", kwargs={"pk": entry.pk}) if entry else reverse("entry-new"),
        "may_submit": entry is None or "submit" in offers(request.user, entry),
        "heading": _("Go on with an entry") if entry else _("New entry"),
    }
    return render(request, "tracking/entry_form.html", parts, status=status)


def where_the_officer_is(request):
    """Return what the address says of the page the officer came from, and what is theirs by role."""
    user = request.user
    own = list(user.country_codes) if len(user.country_codes) == 1 else []
    asked = request.GET.getlist("agency") or ([user.agency.code] if user.agency else [])
    return {
        "paragraphs": ", ".join(request.GET.getlist("paragraph")),
        "countries": request.GET.getlist("country") or own,
        "agencies": asked,
        "categories": request.GET.getlist("category"),
    }
