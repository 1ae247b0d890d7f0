"""Writing an entry: from where the officer is, saved as a draft or submitted, and never lost by an error."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.clock import day_in_geneva
from tracking.actions.aside import drop
from tracking.actions.claims import is_note, submit_explained, without_note
from tracking.actions.files import attach_file
from tracking.claims import Facts, warnings_of
from tracking.content import whole_entries
from tracking.errors import DomainError, FileRefused, Incomplete, Stale, Unexplained
from tracking.forms.differences import Choices, differences
from tracking.forms.notes import NotesForm, notes_in
from tracking.forms.sheet import ADD, EntrySheet, with_row_more
from tracking.forms.start import unknown_treaty, where_the_officer_is
from tracking.forms.suggestions import suggestions, with_ticked
from tracking.models import ProgressEntry
from tracking.offers import offers
from tracking.reading.comparison import corrected_by
from tracking.reading.treaties import proposed_entry
from tracking.views.files import forget_file, keep_file, tell_where_else
from tracking.views.keeping import CONFLICT, QUIETLY, UNPROCESSABLE, keep, keep_quietly, told

SUBMIT, SHEET = "submit", "sheet"
# These show the form again and judge nothing.
LOOK = ("look-up", "put-back", SUGGEST := "suggest")


def entry_new(request):
    if request.method == "POST":
        return answer(request, entry=None)
    proposed = proposed_entry(request.GET.get("treaty"))
    start = where_the_officer_is(request.user, request.GET)
    left_out = start.left_out + (
        [unknown_treaty(request.GET)] if request.GET.get("treaty") and not proposed.values else []
    )
    sheet = EntrySheet(user=request.user, initial=start.values | proposed.values, sources=proposed.sources)
    return shown(request, sheet, left_out=left_out)


def entry_edit(request, pk):
    rows = whole_entries(ProgressEntry.objects.visible_to(request.user)).select_related("created_by", "in_hand_of")
    entry = get_object_or_404(rows, pk=pk)
    if not entry.is_editable:
        return closed(request, entry)
    if "edit" not in offers(request.user, entry):
        raise PermissionDenied
    if request.method == "POST":
        return answer(request, entry=entry)
    return shown(request, EntrySheet(user=request.user, entry=entry), entry=entry)


def entry_suggest(request):
    """Answer the form's own question while a narrative is typed, as a piece of its page."""
    return render(request, "tracking/suggestions.html", {"suggested": suggestions(request.POST), "piece": True})


def answer(request, *, entry):
    """Save what was typed, or show it again with every fault named."""
    asked, data = request.POST.get("do", "draft"), with_ticked(request.POST)
    if asked == QUIETLY:
        return keep_quietly(request, EntrySheet(user=request.user, entry=entry, data=data), entry)
    if asked in ADD or asked in LOOK:
        data = with_row_more(data, ADD[asked]) if asked in ADD else data
        sheet = EntrySheet(user=request.user, entry=entry, data=data).show_unchecked().look_at(ADD.get(asked))
        return shown(request, sheet, entry=entry, suggested=suggestions(data) if asked == SUGGEST else None)
    how = {"complete": asked == SUBMIT, "too_large": getattr(request, "is_too_large", False)}
    sheet = EntrySheet(user=request.user, entry=entry, data=data, files=request.FILES, **how)
    if not sheet.is_valid():
        return shown(request, sheet, entry=entry, status=UNPROCESSABLE)
    if asked == SUBMIT and not saved_first(sheet, entry) and (warned := unanswered(request, sheet, entry)):
        return shown(request, sheet, entry=entry, warned=warned)
    try:
        saved = keep(request, sheet, entry)
        if sheet.new_file.chosen:
            return with_file(request, saved, sheet.new_file, submit=asked == SUBMIT)
        return handed_in_or_asked(request, saved) if asked == SUBMIT else kept(request, saved)
    except Stale as stale:
        return stale_again(request, sheet, entry, stale)
    except Incomplete as incomplete:
        sheet.refuse(incomplete.faults)
    except DomainError as refusal:
        sheet.refuse({"": str(refusal)})
    except PermissionDenied:
        sheet.refuse({"agencies": _("You may not log for these agencies and countries.")})
    return shown(request, sheet, entry=entry, status=UNPROCESSABLE)


def saved_first(sheet, entry):
    """Say whether a form is saved before the checker is asked: it judges what the entry will be, a file or the words of
    another with it."""
    return sheet.new_file.chosen or (entry is not None and sheet.form.cleaned_data["version"] != entry.version)


def kept(request, entry):
    say_kept(request, entry)
    return redirect("entry-edit", pk=entry.pk)


def say_kept(request, entry):
    """Say that the draft is saved; the device then forgets what it kept of it."""
    sentence = _("The draft is saved. Go on when you like: it waits under Entries.")
    messages.success(request, sentence, extra_tags=str(entry.key))


def with_file(request, entry, new_file, *, submit):
    """Attach the file that came with a form which is saved already, and go on; a refusal costs the file alone."""
    try:
        act = {"by": request.user, "at": timezone.now()}
        entry, file = attach_file(entry=entry, version=entry.version, **new_file.chosen, **act)
    except DomainError as refusal:
        return without_file(request, entry, new_file, refusal)
    tell_where_else(request, file, entry)
    if new_file.aside:
        drop(new_file.aside)
    return handed_in_or_asked(request, entry) if submit else kept(request, entry)


def without_file(request, entry, new_file, refusal):
    """Show the draft as it is saved, and at its file why that is not attached."""
    say_kept(request, entry)
    if isinstance(refusal, FileRefused):
        forget_file(new_file)
    else:
        keep_file(request, new_file)
    told = _("What you typed is saved as a draft, but the file is not attached. %(why)s") % {"why": refusal}
    new_file.add_error("file", told)
    sheet = EntrySheet(user=request.user, entry=standing_now(entry))
    sheet.new_file = new_file
    return shown(request, sheet, entry=sheet.form.entry, status=UNPROCESSABLE)


def standing_now(entry):
    return whole_entries(ProgressEntry.objects.filter(pk=entry.pk)).select_related("created_by").get()


def handed_in_or_asked(request, entry):
    """Submit an entry that is saved already, or show it with what the checker asks of it."""
    try:
        return handed_in(request, entry)
    except Unexplained as asked:
        say_kept(request, entry)
        standing = standing_now(entry)
        notes = NotesForm(asked.warnings, request.POST, form=SHEET)
        return shown(request, EntrySheet(user=request.user, entry=standing), entry=standing, warned=notes)


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
    sentence = _("The entry is submitted: the Unit will verify or return it.")
    messages.success(request, sentence, extra_tags=str(entry.key))
    return redirect("entry", pk=entry.pk)


def stale_again(request, sheet, entry, stale):
    """Show both versions, to choose from field by field; the form below keeps what was typed and which it was read."""
    standing = standing_now(stale.current)
    since, mine = sheet.form.cleaned_data["version"], sheet.content(entry=standing)
    choices = Choices(request.POST, mine)
    others = differences(standing, mine, since=since, choices=choices, user=request.user)
    again = EntrySheet(user=request.user, entry=standing, data=with_ticked(request.POST)).show_unchecked()
    return shown(request, again, entry=standing, others=others, asked_twice=bool(choices.asked), status=CONFLICT)


def closed(request, entry):
    """Answer that the entry is no longer a draft; words that were sent to it and that it does not hold are shown."""
    refusal = _("This entry can no longer be changed: it is %s.") % entry.get_state_display()
    if request.POST.get("do") == QUIETLY:
        return told(CONFLICT, refusal)
    if request.method == "POST":
        data = with_ticked(request.POST)
        sheet = EntrySheet(user=request.user, entry=entry, data=data)
        if not (sheet.is_valid() and sheet.says_the_same_as(entry)):
            again = EntrySheet(user=request.user, entry=entry, data=data).show_unchecked()
            again.refuse({"": f"{refusal} {_('What you typed stands below: copy what is needed.')}"})
            return shown(request, again, entry=entry, status=CONFLICT)
    messages.error(request, refusal)
    return redirect("entry", pk=entry.pk)


def shown(
    request, sheet, *, entry=None, others=(), asked_twice=False, suggested=None, warned=None, left_out=(), status=200
):
    if sheet.form.is_bound:
        keep_file(request, sheet.new_file)
    parts = {
        "sheet": sheet,
        "form": sheet.form,
        "figures": sheet.figures,
        "sources": sheet.sources,
        "new_file": sheet.new_file,
        "problems": sheet.problems,
        "entry": entry,
        "corrects": corrected_by(request.user, entry) if entry else None,
        "others": others,
        "own": all(one.own for one in others),
        "asked_twice": asked_twice,
        "suggested": suggested,
        "warned": warned,
        "left_out": left_out,
        "unsourced": warned is not None and sheet.form.is_bound and not sheet.sources.kept,
        "action": reverse("entry-edit", kwargs={"pk": entry.pk}) if entry else reverse("entry-new"),
        # By itself nothing is saved where the officer is asked first, or nothing can be.
        "quiet": entry is None or (entry.is_editable and not others),
        "may_submit": entry is None or "submit" in offers(request.user, entry),
        "heading": _("Go on with an entry") if entry else _("New entry"),
    }
    return render(request, "tracking/entry_form.html", parts, status=status)
