"""The staff's start page: what waits for me, and what the open round still lacks."""

from django.shortcuts import render
from django.utils.timezone import now

from poa.clock import day_in_geneva
from reports.board import shares_of
from reports.country_reports.waiting import reports_waiting_for
from reports.overdue import overdue_for
from tracking.reading.waiting import desk_of


def home(request):
    user, at = request.user, now()
    shown = desk_of(user, at=at) | {"shares": shares_of(user)} | overdue_for(user, today=day_in_geneva(at))
    shown["country_reports"] = reports_waiting_for(user)
    shown["nothing"] = shown["nothing"] and not (shown["overdue"] or shown["country_reports"])
    return render(request, "reports/home.html", shown)
