"""The staff's start page: what waits for me, and what the open round still lacks."""

from django.shortcuts import render
from django.utils.timezone import now

from reports.board import shares_of
from tracking.reading.waiting import desk_of


def home(request):
    return render(request, "reports/home.html", desk_of(request.user, at=now()) | {"shares": shares_of(request.user)})
