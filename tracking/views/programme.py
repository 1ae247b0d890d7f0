"""The Programme to be read: the book, a paragraph, what it asks, its definitions and the papers beside it."""

from django.shortcuts import render

from tracking.reading.asked import DayForm, PlaceForm
from tracking.reading.papers import conference_page, definitions_page
from tracking.reading.programme import book, paragraph_page
from tracking.reading.recommendations import recommendations_page


def paragraphs(request):
    form = DayForm(request.GET)
    return render(
        request,
        "tracking/paragraphs.html",
        {"headings": book(request.user, day=form.day), "day": form.day, "form": form},
    )


def paragraph(request, number):
    shown = paragraph_page(request.user, number, form=PlaceForm(request.GET))
    return render(request, "tracking/paragraph.html", shown)


def definitions(request):
    return render(request, "tracking/definitions.html", definitions_page(request.user, form=DayForm(request.GET)))


def conference(request):
    return render(request, "tracking/conference.html", conference_page(form=DayForm(request.GET)))


def recommendations(request):
    return render(request, "tracking/recommendations.html", recommendations_page(request))
