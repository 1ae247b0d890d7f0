"""The site's main links, for the staff's pages and for the portal that shows the same to readers."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from poa.access import Permission, can

STAFF = Permission.READ_WORKSPACE
READERS = Permission.READ_PORTAL
KEEPERS = Permission.CREATE_ACCOUNTS


@dataclass(frozen=True)
class Place:
    """A main page: its address by name, the beginnings of the names that lie below it, and who is shown the link."""

    name: str
    label: Promise
    permission: Permission
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A link as a template prints it."""

    url: str
    label: str
    current: bool


REFERENCE = Place("reference", _("Reference data"), Permission.KEEP_REFERENCE, ("reference",))
PROGRAMME = ("paragraph", "recommendations", "definitions", "conference")
WORKSPACE = (
    Place("home", _("Start"), STAFF),
    Place("matrix", _("Matrix"), STAFF),
    Place("paragraphs", _("Programme"), STAFF, PROGRAMME),
    Place("countries", _("Countries"), STAFF, ("country", "workbook", "assess-sheet")),
    Place("entries", _("Entries"), STAFF, ("entry", "import")),
    Place("treaties", _("Treaties"), STAFF, ("treat",)),
    Place("activities", _("Joint strategy"), STAFF, ("activit",)),
    Place("review", _("Review"), Permission.VERIFY_ENTRIES, ("assessment",)),
    Place("rounds", _("Reports"), STAFF, ("round", "compilation", "country-report", "independent", "supplement")),
    Place("meetings", _("Meetings"), STAFF, ("meeting", "proposal", "assembly", "second-phase")),
    Place("accounts", _("Accounts"), KEEPERS, ("account",)),
    REFERENCE,
)
PORTAL_REPORTS = ("portal-report", "portal-independent", "portal-supplement", "portal-verify")
PORTAL_MEETINGS = ("portal-meeting", "portal-proposal", "portal-assembly", "portal-second-phase")
PORTAL = (
    Place("portal", _("Start"), READERS),
    Place("portal-matrix", _("Matrix"), READERS),
    Place("portal-paragraphs", _("Programme"), READERS, tuple(f"portal-{name}" for name in PROGRAMME)),
    Place("portal-countries", _("Countries"), READERS, ("portal-country",)),
    Place("portal-entries", _("Entries"), READERS, ("portal-entry",)),
    Place("portal-treaties", _("Treaties"), READERS, ("portal-treat",)),
    Place("portal-activities", _("Joint strategy"), READERS, ("portal-activit",)),
    Place("portal-reports", _("Reports"), READERS, PORTAL_REPORTS),
    Place("portal-meetings", _("Meetings"), READERS, PORTAL_MEETINGS),
    Place("country-reports", _("Consultation"), Permission.CLEAR_COUNTRY_REPORTS, ("country-report",)),
    Place("accounts", _("Accounts"), KEEPERS, ("account",)),
    REFERENCE,
)


def in_portal(request):
    """Say whether this page belongs to the portal: by its name, or because the reader has nothing else."""
    match = getattr(request, "resolver_match", None)
    if match and match.url_name and match.url_name.startswith("portal"):
        return True
    return not can(request.user, STAFF)


def links_for(request):
    """Return the main links that this reader may follow, the present place marked."""
    places = PORTAL if in_portal(request) else WORKSPACE
    here = getattr(request.resolver_match, "url_name", None) or ""
    nearest = max(nearness(place, here) for place in places)
    return [
        Link(url, str(place.label), bool(nearest) and nearness(place, here) == nearest)
        for place in places
        if can(request.user, place.permission) and (url := address(place.name))
    ]


def nearness(place, here):
    """Return how much of a page's name says that it belongs to this place; 0 where nothing does."""
    return max((len(part) for part in (place.name, *place.below) if belongs(here, part, place)), default=0)


def belongs(here, part, place):
    return here == part or (part in place.below and here.startswith(part))


def address(name, **arguments):
    """Return a page's path, or "" where this installation has no such page."""
    try:
        return reverse(name, kwargs=arguments or None)
    except NoReverseMatch:
        return ""


def place(request, name, **arguments):
    """Return the path of a reading page: its portal twin where the reader is in the portal."""
    return reverse(f"portal-{name}" if in_portal(request) else name, kwargs=arguments or None)
