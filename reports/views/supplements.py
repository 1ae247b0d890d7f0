"""Corrigenda and addenda: drafted on the page of an issued report, looked over, issued or discarded."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can
from reports import actions
from reports.forms import ROWS, IssueForm, KeyForm
from reports.models import Supplement
from reports.views.compilations import found as found_report
from tracking.reading.history import events_of


def supplement_new(request, pk, kind):
    """Ask for the rows of a corrigendum or addendum; what cannot be so is said at its field, and nothing is lost."""
    report, posted = found_report(request, pk), request.method == "POST"
    if kind not in Supplement.Kind.values:
        raise Http404
    sent = request.POST if posted else None
    rows, key, faults = ROWS[kind](sent, prefix="rows"), KeyForm(sent), []
    if posted and not key.is_valid():
        faults, key = list(key.errors["key"]), KeyForm()
    if posted and rows.is_valid() and not faults:
        try:
            said = {"kind": kind, "items": [row.cleaned_data for row in filled(rows)], **key.cleaned_data}
            row = actions.draft_supplement(report=report, **said, by=request.user, at=timezone.now())
            return redirect("supplement", pk=row.pk)
        except actions.ItemsWrong as refusal:
            faults = blamed(rows, refusal)
        except actions.NotIssued as refusal:
            faults = [str(refusal)]
    shown = {"report": report, "kind": Supplement.Kind(kind), "rows": rows, "key": key, "faults": faults}
    return render(request, "reports/supplement_new.html", shown, status=422 if posted else 200)


def filled(rows):
    return [row for row in rows if row.has_changed()]


def blamed(rows, refusal):
    """Put each fault at its field; return the sentences that are of no field."""
    for place, field, sentence in refusal.faults:
        if field:
            filled(rows)[place].add_error(field, sentence)
    return [sentence for _place, field, sentence in refusal.faults if field is None]


def supplement(request, pk, issuing=None, status=200):
    row = found(request, pk)
    shown = {
        "row": row,
        "files": row.files.defer("content"),
        "events": events_of(row),
        "may_build": can(request.user, Permission.BUILD_COMPILATIONS),
        "may_issue": can(request.user, Permission.ISSUE_COMPILATIONS),
        "issuing": issuing or IssueForm(symbol=row.symbol_to_come),
    }
    return render(request, "reports/supplement.html", shown, status=status)


def supplement_issue(request, pk):
    row = found(request, pk)
    form = IssueForm(request.POST, symbol=row.symbol_to_come)
    if not form.is_valid():
        return supplement(request, pk, issuing=form, status=422)
    return acted(request, row, actions.issue_supplement, _("It is issued."))


def supplement_discard(request, pk):
    return acted(request, found(request, pk), actions.discard_supplement, _("It is discarded."))


def acted(request, row, act, done):
    try:
        act(supplement=row, by=request.user, at=timezone.now())
        messages.success(request, done)
    except actions.AlreadySettled as refusal:
        messages.error(request, str(refusal))
    return redirect("supplement", pk=row.pk)


def found(request, pk):
    rows = Supplement.objects.visible_to(request.user).select_related("compilation__round", "drafted_by", "issued_by")
    return get_object_or_404(rows, pk=pk)
