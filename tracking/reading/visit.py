"""What is new to a reader since they were last here: told in numbers, from what they may open today."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from poa.access import audiences_of
from poa.clock import day_in_geneva
from poa.models import Event, Party
from tracking.models import EntryCountry, ProgressEntry

# A list of keys that every database takes; who was away for longer than so many changes of readers is told of the last.
MOST_OPENED = 500


@dataclass(frozen=True)
class Visit:
    """The moment of the last visit, and how many facts a reader can read who could not then: in all, and by country."""

    since: datetime
    facts: int = 0
    regional: int = 0
    countries: list = field(default_factory=list)


def since_last_visit(user):
    """Return the Visit of this reader in four queries; None for whoever is here for the first time."""
    since = user.previous_login
    if since is None:
        return None
    rows = ProgressEntry.objects.on_record(user)
    rows = rows.filter(came_since(since) | Q(pk__in=opened_to(user, since)))
    told = rows.aggregate(facts=Count("pk"), regional=Count("pk", filter=Q(regional=True)))
    links = EntryCountry.objects.filter(entry__in=rows).order_by()
    counted = dict(links.values_list("country").annotate(number=Count("pk")))
    countries = Party.objects.filter(pk__in=counted).by_name() if counted else []
    return Visit(since, **told, countries=[(country, counted[country.pk]) for country in countries])


def came_since(moment):
    """Return the condition that what stands on the record has stood there only since: verified, or its day, came."""
    return Q(verified_at__gte=moment) | Q(by_on__gt=day_in_geneva(moment))


def opened_to(user, since):
    """Return the keys of the entries that were opened to this reader since; whether they still are is asked of them."""
    own = audiences_of(user)
    moved = Event.objects.filter(kind="entry.audience_changed", at__gte=since, to_state__in=own)
    keys = moved.exclude(from_state__in=own).order_by("-sequence").values_list("subject_id", flat=True)
    return [UUID(key) for key in keys[:MOST_OPENED]]
