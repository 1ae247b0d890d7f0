"""The review queue: what waits for a reviewer, oldest first, and for which countries."""

from django.db.models import Count

from poa.models import Party
from tracking.models import Assessment, ProgressEntry

LONG_DAYS = 14


def waiting(user, *, country=None):
    """Return the entries that wait, oldest first; of one country where it is named."""
    rows = ProgressEntry.objects.visible_to(user).waiting().select_related("submitted_by", "created_by")
    return rows.about(country=country) if country else rows


def waiting_by_country(user):
    """Return (country, how many wait) for every country where any does."""
    rows = waiting(user).order_by()
    counts = dict(rows.filter(country_links__isnull=False).values_list("country_links__country").annotate(Count("pk")))
    return [(party, counts[party.pk]) for party in Party.objects.filter(pk__in=counts).order_by("name_en")]


def with_ages(entries, *, at):
    """Put on each entry how many whole days it has waited, and how that is to be read."""
    for entry in entries:
        entry.days_waiting = max((at - entry.submitted_at).days, 0)
        entry.waits_long = entry.days_waiting >= LONG_DAYS
    return entries


def proposed(user):
    """Return the assessments that wait for a Unit officer, oldest first."""
    rows = Assessment.objects.visible_to(user).filter(confirmed_at__isnull=True)
    return rows.with_names().select_related("proposed_by").order_by("proposed_at", "pk")
