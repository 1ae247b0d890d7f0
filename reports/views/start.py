"""The staff's start page: what waits for me, and what the open round still lacks."""

from django.shortcuts import render
from django.utils.timezone import now

from reports.board import shares_of
from reports.country_reports.waiting import reports_waiting_for
from tracking.reading.waiting import desk_of


def home(request):
    shown = desk_of(request.user, at=now()) | {"shares": shares_of(request.user)}
    shown["country_reports"] = reports_waiting_for(request.user)
    shown["nothing"] = shown["nothing"] and not shown["country_reports"]
    return render(request, "reports/home.html", shown)
