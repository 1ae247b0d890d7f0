"""Tags for every page: the main links, links that stay in the portal, the programme's name."""

from django import template
from django.core.cache import cache
from django.utils.html import format_html

from poa.access import Permission, can
from poa.models import Installation
from poa.navigation import address, in_portal, links_for, place
from poa.wording import ACTORS, act_in_words, day_in_words, language_of, moment_in_words, state_in_words

register = template.Library()
register.filter("act", act_in_words)
register.filter("day", day_in_words)
register.filter("moment", moment_in_words)
register.filter("tongue", language_of)


@register.filter
def state_after(event):
    """Return what the state after an event is called; nothing where the words of the act say it already."""
    state = state_in_words(event.to_state) if event.to_state else ""
    return "" if state.casefold() == act_in_words(event.kind).casefold() else state


@register.filter
def in_its_tongue(text):
    """Return what somebody wrote as markup that names its language, to stand within a sentence of the interface."""
    return format_html('<span lang="{}">{}</span>', language_of(text), text) if text else ""


INSTALLATION = "installation"


@register.simple_tag(takes_context=True)
def main_links(context):
    """Return the links of the main navigation for this reader."""
    return links_for(context["request"])


@register.simple_tag(takes_context=True)
def page(context, name, **arguments):
    """Return the path of a reading page: its portal twin where the reader is in the portal."""
    return place(context["request"], name, **arguments)


@register.simple_tag
def installation():
    """Return the installation with its programme, or None while nothing is loaded.

    Kept for half a minute, since every page names it and it changes only when an operator loads another.
    """
    kept = cache.get(INSTALLATION)
    if kept is None and (kept := Installation.current()):
        cache.set(INSTALLATION, kept, 30)
    return kept


@register.simple_tag(takes_context=True)
def reads_api(context):
    """Return the path of the API's description, or "" for who may not read it."""
    user = getattr(context.get("request"), "user", None)
    return address("api-docs") if can(user, Permission.READ_PORTAL) else ""


@register.simple_tag(takes_context=True)
def search_page(context):
    """Return the path of the search that this reader has, or "" for whoever has none."""
    request = context.get("request")
    if not can(getattr(request, "user", None), Permission.READ_PORTAL):
        return ""
    return address("portal-search" if in_portal(request) else "search")


@register.simple_tag
def path(name, **arguments):
    """Return a page's path, or "" where this installation has no such page."""
    return address(name, **arguments)


@register.filter
def doer(event):
    """Return who did what an event tells of: a person, or else what acted, in the reader's language."""
    return str(event.by or ACTORS.get(event.by_name, event.by_name))


@register.inclusion_tag("poa/step.html")
def step(value, label, note=""):
    """Print a step of the scale as a sign and its word, so that colour never speaks alone."""
    return {"value": value, "label": label, "note": note}


@register.inclusion_tag("poa/state.html")
def state(value, label):
    """Print the state of something as a sign and its word."""
    return {"value": value, "label": label}
