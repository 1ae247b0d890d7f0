"""Tags for what can be done with an entry."""

import uuid
from urllib.parse import urlencode

from django import template

from poa.access import Permission, can, can_take_over
from poa.navigation import in_portal
from tracking.forms.acts import AudienceForm, MarkForm, ReasonForm, ReturnForm, VersionForm
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
        "returning": form_of(ReturnForm, "return", entry, again),
        "withdrawing": form_of(ReasonForm, "withdraw", entry, again),
        "opening": form_of(AudienceForm, "audience", entry, again).only(entry.audiences_to_come),
        "attaching": form_of(AttachForm, "attach", entry, again, user=user),
        "read": VersionForm(auto_id=False, initial={"version": entry.version}),
    }


def form_of(kind, act, entry, again, **more):
    """Return the form of an act on the entry: as it was typed with its faults, where it was refused."""
    first = {"version": entry.version}
    if act != again["act"] or "form" not in again:
        return kind(auto_id=f"{act}-{entry.pk}-%s", initial=first, **more)
    return again["form"].under(entry.version) if issubclass(kind, VersionForm) else again["form"]


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
