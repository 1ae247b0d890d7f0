"""Why somebody leaves, and who goes on with what they had under way."""

from django import forms
from django.utils.translation import gettext_lazy as _

from poa.forms import LONGEST_REASON
from poa.models import User


class LeavingForm(forms.Form):
    """The reason, and a colleague out of those who could go on with all of it, or one a place; nobody may be named yet.

    `places` are (place, label, colleagues) where what is under way is about more than one; `colleagues` None: nothing
    is to be given.
    """

    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who goes on with it"),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_("Those are offered who may write for the agencies and countries that it names."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, colleagues, places=(), needed=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.needed, self.places = needed, {}
        if colleagues is None:
            del self.fields["to"]
            return
        self.fields["to"].queryset = among(colleagues)
        for place, label, people in places:
            name = f"to-{place or 'region'}"
            self.places[name] = place
            self.fields[name] = forms.ModelChoiceField(
                among(people), label=label, required=False, empty_label=_("nobody yet")
            )
        if self.places:
            self.fields["to"].label = _("Who goes on with the rest")
            self.order_fields([*self.places, "to", "reason"])

    def clean(self):
        said = super().clean()
        if self.needed and "to" in self.fields and not self.errors and not self.successors:
            self.add_error("to", self.fields["to"].error_messages["required"])
        return said

    @property
    def successors(self):
        """{place: colleague} of what was chosen, the rest last, under None."""
        chosen = {place: self.cleaned_data.get(name) for name, place in self.places.items()}
        chosen[None] = self.cleaned_data.get("to")
        return {place: colleague for place, colleague in chosen.items() if colleague}


def among(people):
    return User.objects.filter(pk__in=[person.pk for person in people])
