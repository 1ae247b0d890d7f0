"""The coordinator's pages of a round: plan it, set its dates, put one off."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.errors import DomainError
from reports import actions
from reports.planning import (
    DatesForm,
    ExtendForm,
    MeetingForm,
    RoundForm,
    dates_now,
    meetings_for,
    settable,
)
from reports.replan_forms import PeriodForm
from reports.views.rounds import found, round_page
from tracking.errors import Incomplete

UNPROCESSABLE = 422


def round_new(request):
    form = RoundForm(request.POST or None)
    if request.method != "POST":
        return render(request, "reports/round_new.html", {"form": form})
    if form.is_valid():
        try:
            row = actions.plan_round(plan=form.plan, by=request.user, at=timezone.now())
        except Incomplete as incomplete:
            form.refuse(incomplete.faults)
        else:
            messages.success(request, _("The round is planned. Open it when the field offices are to begin."))
            return redirect("round", year=row.years)
    return render(request, "reports/round_new.html", {"form": form}, status=UNPROCESSABLE)


def round_edit(request, year):
    row = found(request, year)
    form = PeriodForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.replan_round(round=row, plan=form.plan, by=request.user, at=timezone.now())
        except Incomplete as incomplete:
            form.refuse(incomplete.faults)
        except actions.WrongState as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The plan is changed."))
            return redirect("round", year=year)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "reports/round_edit.html", {"round": row, "form": form}, status=status)


def round_dates(request, year):
    row = found(request, year)
    form = DatesForm(request.POST or None, initial=dates_now(row))
    for kind in set(form.fields) - set(settable(row)):
        del form.fields[kind]
    if request.method == "POST" and form.is_valid() and kept(request, row, form):
        return redirect("round", year=year)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "reports/round_dates.html", {"round": row, "form": form}, status=status)


def kept(request, row, form):
    """Keep the dates that were typed, and say whether they are kept; what is refused stands at its field."""
    if not form.dates:
        form.add_error(None, _("Fill in at least one date."))
        return False
    try:
        actions.set_dates(round=row, dates=form.dates, by=request.user, at=timezone.now())
    except Incomplete as incomplete:
        form.refuse(incomplete.faults)
        return False
    except actions.WrongState as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The dates are set."))
    return True


def round_meeting(request, year):
    row = found(request, year)
    form = MeetingForm(request.POST, meetings=meetings_for(request.user, row))
    if form.is_valid():
        try:
            actions.name_meeting(round=row, **form.cleaned_data, by=request.user, at=timezone.now())
        except Incomplete as incomplete:
            form.refuse(incomplete.faults)
        except actions.WrongState as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The round reports to this meeting."))
            return redirect("round", year=year)
    return round_page(request, year, naming=form, status=UNPROCESSABLE)


def round_extend(request, year):
    row = found(request, year)
    form = ExtendForm(request.POST, dates=row.dates.of(row))
    if form.is_valid():
        try:
            actions.extend_date(round=row, **form.asked, by=request.user, at=timezone.now())
        except Incomplete as incomplete:
            form.refuse(incomplete.faults)
        except (actions.WrongState, DomainError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The date is put off; the reason stands with it."))
            return redirect("round", year=year)
    return round_page(request, year, extending=form, status=UNPROCESSABLE)
