"""The staff's start page: what waits for me."""

from django.shortcuts import render

from tracking.reading.waiting import desk_of


def home(request):
    return render(request, "tracking/home.html", desk_of(request.user))
