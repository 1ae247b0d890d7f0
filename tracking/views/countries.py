"""The countries side by side, and one of them."""

from django.shortcuts import render

from tracking.reading.asked import DayForm
from tracking.reading.countries import countries_with_facts, country_page


def countries(request):
    form = DayForm(request.GET)
    shown = {"countries": countries_with_facts(request.user, day=form.day), "form": form, "day": form.day}
    return render(request, "tracking/countries.html", shown)


def country(request, code):
    return render(request, "tracking/country.html", country_page(request.user, code, form=DayForm(request.GET)))
