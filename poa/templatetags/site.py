"""Tags for every page: the main links, links that stay in the portal, the programme's name."""

from django import template
from django.urls import reverse

from poa.models import Installation
from poa.navigation import in_portal, links_for

register = template.Library()


@register.simple_tag(takes_context=True)
def main_links(context):
    """Return the links of the main navigation for this reader."""
    return links_for(context["request"])


@register.simple_tag(takes_context=True)
def page(context, name, **arguments):
    """Return the path of a reading page: its portal twin where the reader is in the portal."""
    prefix = "portal-" if in_portal(context["request"]) else ""
    return reverse(prefix + name, kwargs=arguments or None)


@register.simple_tag
def installation():
    """Return the installation with its programme, or None while nothing is loaded."""
    return Installation.current()


@register.inclusion_tag("poa/step.html")
def step(value, label, note=""):
    """Print a step of the scale as a sign and its word, so that colour never speaks alone."""
    return {"value": value, "label": label, "note": note}


@register.inclusion_tag("poa/state.html")
def state(value, label):
    """Print the state of something as a sign and its word."""
    return {"value": value, "label": label}


@register.filter
def dictget(mapping, key):
    """Return mapping[key], or None."""
    return mapping.get(key)
