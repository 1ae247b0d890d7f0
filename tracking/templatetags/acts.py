"""Tags for what can be done with an entry."""

import uuid
from urllib.parse import urlencode

from django import template

from poa.access import Permission, can, can_take_over
from poa.navigation import in_portal
from tracking.forms.acts import AudienceForm, DueForm, MarkForm, ReasonForm, VersionForm
from tracking.forms.files import AttachForm
from tracking.offers import offers, why_not_verify

register = template.Library()


@register.inclusion_tag("tracking/_entry_acts.html", takes_context=True)
def entry_acts(context, entry):
    """Print the buttons of all that this reader may do with the entry now; nothing for those who only read.

    What was typed for an act that was refused stands in its form again, or beside it where the act is no longer open.
    """
    again = context.get("again") or {"act": "", "said": {}}
    user = context["request"].user
    may = offers(user, entry)
    typed = {act: again["said"] if act == again["act"] else None for act in ("return", "withdraw", "audience")}
    return {
        "request": context["request"],
        "csrf_token": context["csrf_token"],
        "entry": entry,
        "may": may,
        "why_not_verify": why_not_verify(user, entry),
        "again": again["act"],
        "came_from": again["said"].get("from", ""),
        "reason_left": "" if again["act"] in may else again["said"].get("reason", ""),
        "key": uuid.uuid4(),
        "returning": DueForm(typed["return"], auto_id=f"return-{entry.pk}-%s"),
        "withdrawing": ReasonForm(typed["withdraw"], auto_id=f"withdraw-{entry.pk}-%s"),
        "opening": AudienceForm(typed["audience"], auto_id=f"audience-{entry.pk}-%s").only(entry.audiences_to_come),
        "attaching": attaching(user, entry, again),
        "read": VersionForm(auto_id=False, initial={"version": entry.version}),
    }


def attaching(user, entry, again):
    """Return the form of a file for the entry: as it was typed, where it was refused."""
    if typed := again.get("form"):
        return typed.under(entry.version)
    return AttachForm(user=user, auto_id=f"attach-{entry.pk}-%s", initial={"version": entry.version})


@register.inclusion_tag("tracking/_writing_here.html", takes_context=True)
def writing_here(context, paragraph=None, country=None):
    """Print what this reader may write from a paragraph's or a country's page; nothing in the portal."""
    request = context["request"]
    user, here = request.user, {}
    if paragraph is not None:
        here["paragraph"] = paragraph.number
    if country is not None:
        here["country"] = country.code
    staff, reportable = not in_portal(request), paragraph is None or paragraph.is_reportable
    may_mark = staff and paragraph is not None and reportable and can(user, Permission.MARK_COMMITMENTS)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "here": urlencode(here),
        "paragraph": paragraph,
        "country": country,
        "may_log": staff and can(user, Permission.LOG_ENTRIES),
        "may_take_over": staff and country is not None and can_take_over(user, country_code=country.code),
        "may_assess": reportable and can(user, Permission.PROPOSE_ASSESSMENTS),
        "marking": MarkForm(auto_id="mark-%s", initial=here) if may_mark else None,
    }
