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
    """Ask for the rows of a corrigendum or addendum; what cannot be so is said above them, and nothing is lost."""
    report = found_report(request, pk)
    if kind not in Supplement.Kind.values:
        raise Http404
    rows, key, faults = ROWS[kind](request.POST or None, prefix="rows"), KeyForm(request.POST or None), []
    if request.method == "POST" and rows.is_valid() and key.is_valid():
        items = [row.cleaned_data for row in rows if row.has_changed()]
        try:
            row = actions.draft_supplement(
                report=report, kind=kind, items=items, key=key.cleaned_data["key"], by=request.user, at=timezone.now()
            )
            return redirect("supplement", pk=row.pk)
        except actions.ItemsWrong as refusal:
            faults = refusal.faults
        except actions.NotIssued as refusal:
            faults = [str(refusal)]
    shown = {"report": report, "kind": Supplement.Kind(kind), "rows": rows, "key": key, "faults": faults}
    return render(request, "reports/supplement_new.html", shown, status=422 if request.method == "POST" else 200)


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
