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


WORKSPACE = (
    Place("home", _("Start"), STAFF),
    Place("matrix", _("Matrix"), STAFF),
    Place("paragraphs", _("Programme"), STAFF, ("paragraph",)),
    Place("countries", _("Countries"), STAFF, ("country", "workbook")),
    Place("entries", _("Entries"), STAFF, ("entry", "import")),
    Place("treaties", _("Treaties"), STAFF, ("treat",)),
    Place("activities", _("Joint strategy"), STAFF, ("activit",)),
    Place("review", _("Review"), Permission.VERIFY_ENTRIES, ("assess",)),
    Place("rounds", _("Reports"), STAFF, ("round", "compilation", "supplement")),
    Place("accounts", _("Accounts"), KEEPERS, ("account",)),
)
PORTAL = (
    Place("portal", _("Start"), READERS),
    Place("portal-matrix", _("Matrix"), READERS),
    Place("portal-paragraphs", _("Programme"), READERS, ("portal-paragraph",)),
    Place("portal-countries", _("Countries"), READERS, ("portal-country",)),
    Place("portal-entries", _("Entries"), READERS, ("portal-entry",)),
    Place("portal-treaties", _("Treaties"), READERS, ("portal-treat",)),
    Place("portal-activities", _("Joint strategy"), READERS, ("portal-activit",)),
    Place("portal-reports", _("Reports"), READERS, ("portal-report", "portal-supplement", "portal-verify")),
    Place("accounts", _("Accounts"), KEEPERS, ("account",)),
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
    return [
        Link(url, str(place.label), here == place.name or here.startswith(place.below or (place.name + " ",)))
        for place in places
        if can(request.user, place.permission) and (url := address(place.name))
    ]


def address(name, **arguments):
    """Return a page's path, or "" where this installation has no such page."""
    try:
        return reverse(name, kwargs=arguments or None)
    except NoReverseMatch:
        return ""


def place(request, name, **arguments):
    """Return the path of a reading page: its portal twin where the reader is in the portal."""
    return reverse(f"portal-{name}" if in_portal(request) else name, kwargs=arguments or None)
