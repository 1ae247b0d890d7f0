"""What a person may choose from when writing: only what they may write for (design, section 1)."""

from poa.access import is_unit
from poa.models import CategoryOfConcern, Party


def countries_for(user, *, already=()):
    """The countries this person writes for, and those that the row already names."""
    countries = Party.objects.reporting_countries()
    return countries if is_unit(user) else countries.filter(code__in={*user.country_codes, *already})


def agencies_for(user, *, already=()):
    """The agencies this person reports for, and those that the row already names."""
    agencies = Party.objects.reporting_agencies()
    if is_unit(user):
        return agencies
    return agencies.filter(code__in={user.agency.code if user.agency else "", *already})


def parties():
    """Everybody on whose behalf an entry can be logged."""
    return Party.objects.by_name()


def categories():
    """The categories of concern as (code, title) pairs; read once for all the rows of a form."""
    return [(row.code, row.title) for row in CategoryOfConcern.objects.all()]
