"""The review queue: entries to verify or return, assessments to confirm."""

from urllib.parse import parse_qsl, urlencode

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from poa.models import Party
from tracking.reading.asked import QueueForm
from tracking.reading.listing import page_number, page_of_entries
from tracking.reading.noticed import with_answers
from tracking.reading.queue import (
    LONG_DAYS,
    as_confirmed_by,
    as_read_by,
    page_of_proposed,
    proposed,
    waiting,
    waiting_by_country,
    with_changes,
)

CAME_FROM = "review"


def review(request):
    asked = request.GET
    chosen = asked.get("country")
    country = get_object_or_404(Party.objects.reporting_countries(), code=chosen) if chosen else None
    number = page_number(asked.get("page"))
    try:
        listing = page_of_entries(waiting(request.user, country=country), number)
    except Http404:
        # The last page empties while it is worked through.
        return redirect(place_in_queue({**asked.dict(), "page": ""}))
    now = timezone.now()
    shown = {
        "form": QueueForm(asked),
        "listing": listing,
        "entries": with_changes(as_read_by(request.user, with_answers(request.user, listing.rows, at=now), at=now)),
        "by_country": waiting_by_country(request.user),
        "country": country,
        "proposed": as_confirmed_by(
            request.user, page_of_proposed(proposed(request.user, country=country), asked.get("proposed"))
        ),
        "long_days": LONG_DAYS,
        "came_from": f"{CAME_FROM}?{urlencode(questions(asked.dict()))}",
    }
    return render(request, "tracking/review.html", shown)


def questions(asked):
    """Return which part of the queue is asked for, by name; whatever else was said is left out."""
    return {name: asked[name] for name in QueueForm.base_fields if asked.get(name)}


def place_in_queue(asked):
    said = questions(asked)
    return reverse("review") + (f"?{urlencode(said)}" if said else "")


def queue_left(request):
    """Return the address of the part of the queue in which a button was pressed; None where it stood elsewhere."""
    page, _, query = request.POST.get("from", "").partition("?")
    return place_in_queue(dict(parse_qsl(query, max_num_fields=10))) if page == CAME_FROM else None
