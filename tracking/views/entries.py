"""The entries that a reader may open: the list with its questions, and one entry."""

from django.shortcuts import get_object_or_404, render

from poa.access import Permission, can
from tracking.filters import EntryList
from tracking.forms.start import starting_here
from tracking.matrix import reporting_parties
from tracking.models import Assessment, ProgressEntry
from tracking.reading.asked import DayForm, chosen, day_of, kept, say_misunderstood, with_all
from tracking.reading.entries import entry_page
from tracking.reading.history import assessment_history, entry_history
from tracking.reading.listing import page_number, page_of_entries
from tracking.views.comments import commenting


def entries(request):
    asked = EntryList(request.GET, queryset=ProgressEntry.objects.visible_to(request.user), request=request)
    say_misunderstood(asked.form, "page")
    known_by = asked.form.cleaned_data.get("known_by") if asked.form.is_valid() else None
    found = asked.qs.with_superseded(request.user, known_by)
    listing = page_of_entries(found, page_number(request.GET.get("page")), known_by=known_by)
    shown = {"filter": asked, "listing": listing, "parties": reporting_parties(), "chosen": chosen(request, asked)}
    shown |= {"day": day_of(asked), "kept": kept(request, asked), "may_log": can(request.user, Permission.LOG_ENTRIES)}
    shown |= {"with_all": with_all(request) if asked.spares else ""}
    shown["from_here"] = starting_here(request.GET)
    return render(request, "tracking/entries.html", shown)


def entry(request, pk, *, again=None):
    """Show an entry; `again` is what was typed for an act that was refused."""
    found = get_object_or_404(ProgressEntry.objects.visible_to(request.user).whole(), pk=pk)
    day = DayForm(request.GET).day
    shown = entry_page(request.user, found, day) | {"day": day, "again": again}
    if shown["discussion"].is_open:
        shown["commenting"] = commenting(request, found)
    return render(request, "tracking/entry.html", shown)


def entry_past(request, pk):
    """Show the staff what became of an entry, and what each version changed."""
    found = get_object_or_404(ProgressEntry.objects.visible_to(request.user), pk=pk)
    shown = {"entry": found, "moves": entry_history(request.user, found), "day": DayForm(request.GET).day}
    return render(request, "tracking/entry_history.html", shown)


def assessment_past(request, pk):
    """Show the staff what one voice said of a commitment over time, and what became of each assessment."""
    found = get_object_or_404(Assessment.objects.visible_to(request.user).with_names(), pk=pk)
    shown = {"assessment": found, "judgements": assessment_history(request.user, found)}
    return render(request, "tracking/assessment_history.html", shown | {"day": DayForm(request.GET).day})
