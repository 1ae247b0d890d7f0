"""The few words that an act asks for: a reason, an audience."""

from django import forms
from django.utils.translation import gettext_lazy

from poa.models import Party
from tracking.models.entries import AUDIENCES

LONGEST_REASON = 2000


class ReasonForm(forms.Form):
    """Why something is returned, withdrawn or set aside; never empty."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Give the reason: the person concerned will read it.")},
    )


class VersionForm(forms.Form):
    """The version that was on the page whose button was pressed; a page that named none was not this one."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def under(self, version):
        """Return the form as it was typed, for the entry of this version, which is on the page now."""
        sent = self.data.copy()
        sent[self.add_prefix("version")] = version
        self.data = sent
        return self


class DueForm(ReasonForm):
    """Why something goes back to its author, and by when it is wanted again."""

    due_on = forms.DateField(
        label=gettext_lazy("Wanted back by"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as 1999-08-31, or leave it empty.")},
    )


class ReturnForm(VersionForm, DueForm):
    """Why the words that were read go back to their author."""


class AudienceForm(ReasonForm):
    """Who may read an entry from now on, and why that changes."""

    audience = forms.ChoiceField(label=gettext_lazy("Open to"), choices=AUDIENCES, widget=forms.RadioSelect)
    field_order = ["audience", "reason"]

    def only(self, audiences):
        """Offer these audiences alone."""
        self.fields["audience"].choices = [choice for choice in AUDIENCES if choice[0] in audiences]
        return self


class MarkForm(ReasonForm):
    """The country and agency whose commitment cannot apply, and why."""

    country = forms.ModelChoiceField(Party.objects.none(), label=gettext_lazy("Country"), to_field_name="code")
    agency = forms.ModelChoiceField(
        Party.objects.reporting_agencies(), label=gettext_lazy("Agency"), to_field_name="code"
    )
    field_order = ["country", "agency", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Party.objects.reporting_countries()
