"""Tags for workbooks and what they would do."""

from django import template

from poa.access import can_write_for
from poa.navigation import in_portal
from tracking.workbook.verdicts import Kind

register = template.Library()


@register.filter
def shown(preview, kind):
    """Return the verdicts of a kind that a page shows."""
    return preview.shown[Kind(kind)]


@register.filter
def not_shown(preview, kind):
    """Return how many more of a kind there are than a page shows."""
    return preview.counts[Kind(kind)] - len(preview.shown[Kind(kind)])


@register.inclusion_tag("tracking/_workbook_here.html", takes_context=True)
def workbook_here(context, country, agencies):
    """Print which workbooks of this country this reader may fill; nothing in the portal."""
    request = context["request"]
    own = [one for one in agencies if may_fill(request, country, one)]
    return {"country": country, "agencies": own}


def may_fill(request, country, agency):
    names = {"agency_codes": {agency.code}, "country_codes": {country.code}}
    return not in_portal(request) and can_write_for(request.user, **names)
