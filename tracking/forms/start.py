"""Where an entry starts from: what the page that the officer came from was about, and what is theirs by role."""

from urllib.parse import urlencode

from poa.access import is_unit

PLACES = ("paragraph", "country", "agency", "category")


def starting_here(asked):
    """Return the query of a form that starts from what was asked of a page, "" where that names no place."""
    return urlencode([(name, value) for name in PLACES for value in asked.getlist(name) if value])


def where_the_officer_is(user, asked):
    """Return what the form starts with; of countries and agencies only those that this person writes for."""
    return {
        "paragraphs": ", ".join(asked.getlist("paragraph")),
        "countries": own(user, asked.getlist("country"), theirs=user.country_codes) or only(user.country_codes),
        "agencies": own(user, asked.getlist("agency"), theirs=agency_of(user)) or list(agency_of(user)),
        "categories": asked.getlist("category"),
    }


def agency_of(user):
    return {user.agency.code} if user.agency else set()


def own(user, codes, *, theirs):
    return [code for code in codes if is_unit(user) or code in theirs]


def only(codes):
    """Return these codes where there is no choice between them."""
    return list(codes) if len(codes) == 1 else []
