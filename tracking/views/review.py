"""The review queue: entries to verify or return, assessments to confirm."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from poa.models import Party
from tracking.reading.asked import QueueForm
from tracking.reading.listing import page_number, page_of_entries
from tracking.reading.queue import LONG_DAYS, as_read_by, proposed, waiting, waiting_by_country, with_changes

MOST_PROPOSED = 40


def review(request):
    chosen = request.GET.get("country")
    country = get_object_or_404(Party.objects.reporting_countries(), code=chosen) if chosen else None
    listing = page_of_entries(waiting(request.user, country=country), page_number(request.GET.get("page")))
    shown = {
        "form": QueueForm(request.GET),
        "listing": listing,
        "entries": with_changes(as_read_by(request.user, listing.rows, at=timezone.now())),
        "by_country": waiting_by_country(request.user),
        "country": country,
        "proposed": proposed(request.user)[:MOST_PROPOSED],
        "long_days": LONG_DAYS,
    }
    return render(request, "tracking/review.html", shown)
