"""The Programme to be read: the book, and a paragraph."""

from django.shortcuts import render

from tracking.reading.asked import DayForm, PlaceForm
from tracking.reading.programme import book, paragraph_page


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
