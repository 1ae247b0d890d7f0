"""Tags for what can be done with an entry."""

import uuid

from django import template

from tracking.forms.acts import AudienceForm, ReasonForm
from tracking.offers import offers

register = template.Library()


@register.inclusion_tag("tracking/_entry_acts.html", takes_context=True)
def entry_acts(context, entry, came_from=""):
    """Print the buttons of all that this reader may do with the entry now; nothing for those who only read."""
    return {
        "request": context["request"],
        "csrf_token": context["csrf_token"],
        "entry": entry,
        "may": offers(context["request"].user, entry),
        "came_from": came_from,
        "key": uuid.uuid4(),
        "returning": ReasonForm(auto_id=f"return-{entry.pk}-%s"),
        "withdrawing": ReasonForm(auto_id=f"withdraw-{entry.pk}-%s"),
        "opening": AudienceForm(auto_id=f"audience-{entry.pk}-%s", initial={"audience": entry.audience}),
    }
