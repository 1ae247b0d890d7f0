"""What whoever takes a country over needs to know, on one page: what is under way, silent, assessed, due, and whose."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.timezone import now

from poa.access import IN_THE_UNIT, Role, can_take_over
from poa.clock import day_in_geneva
from poa.models import Party, User
from reports.ahead import ahead_of
from tracking.models import ProgressEntry
from tracking.reading.asked import DayForm
from tracking.reading.countries import chapters_of
from tracking.reading.listing import name_links

State = ProgressEntry.State
UNDER_WAY = (State.RETURNED, State.DRAFT, State.SUBMITTED)


@dataclass(frozen=True)
class Pile:
    """The entries of a country in one state, the oldest first."""

    state: str
    entries: list


def under_way(user, country):
    """Return a pile for each state before the record, as far as this reader may open them, in two queries."""
    rows = ProgressEntry.objects.visible_to(user).about(country=country).filter(state__in=UNDER_WAY)
    entries = list(rows.select_related("created_by", "in_hand_of").order_by("created_at", "pk"))
    name_links(entries)
    return [Pile(state, [entry for entry in entries if entry.state == state]) for state in UNDER_WAY]


def people_of(country):
    """Return who works on a country today: its field officers and its focal points, and the Unit."""
    here = Q(role__in=(Role.FIELD_OFFICER, Role.GOVERNMENT), countries=country)
    rows = User.objects.filter(here | Q(role__in=IN_THE_UNIT), is_active=True).select_related("organization")
    order = [Role.FIELD_OFFICER, Role.GOVERNMENT, Role.UNIT_COORDINATOR, Role.UNIT_OFFICER]
    return sorted(rows.distinct(), key=lambda person: (order.index(Role(person.role)), str(person)))


def handover_pack(user, code):
    """Return what the page shows; Http404 for no reporting country, PermissionDenied.

    In fifteen queries, one for the dates of rounds, and for each round under way five more.
    """
    country = get_object_or_404(Party.objects.reporting_countries(), code=code)
    if not can_take_over(user, country_code=country.code):
        raise PermissionDenied
    agencies = list(Party.objects.reporting_agencies())
    chapters = chapters_of(user, country, day=DayForm({}).day, agencies=agencies)
    return {
        "country": country,
        "agencies": agencies,
        "chapters": chapters,
        "assessed": any(chapter.assessments for chapter in chapters),
        "piles": under_way(user, country),
        "ahead": ahead_of(user, country, agencies=agencies, today=day_in_geneva(now())),
        "people": people_of(country),
    }
