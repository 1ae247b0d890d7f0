"""The countries side by side, and one of them."""

from django.shortcuts import render

from poa.navigation import in_portal
from tracking.reading.asked import DayForm
from tracking.reading.countries import countries_with_facts, country_page
from tracking.reading.silence import silence_page


def countries(request):
    form = DayForm(request.GET)
    shown = {"countries": countries_with_facts(request.user, day=form.day), "form": form, "day": form.day}
    return render(request, "tracking/countries.html", shown)


def country(request, code):
    return render(request, "tracking/country.html", country_page(request.user, code, form=DayForm(request.GET)))


def silence(request, code, agency):
    """Show the paragraphs of which an agency has said nothing for a country by the day asked for."""
    day, chapter = DayForm(request.GET).day, request.GET.get("chapter", "")
    entries = day.of_entries(request.user)
    of = {"country": code, "agency": agency, "chapter": chapter}
    shown = silence_page(request.user, entries=entries, known_by=day.known_by, **of) | {"day": day}
    shown["may_log"] = shown["may_log"] and not in_portal(request)
    return render(request, "tracking/silence.html", shown)
