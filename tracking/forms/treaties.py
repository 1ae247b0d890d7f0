"""The form of a country's act under a treaty."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy

from poa.models import Instrument, Party
from tracking.actions.treaties import TreatyAct
from tracking.forms.fields import PartialDateField
from tracking.models import TreatyAction
from tracking.models.entries import CONFIDENCES

FIELDS = {"earliest_on": "when", "by_on": "when", "date_text": "when"}


class TreatyForm(forms.Form):
    """Who did what under which treaty, when, and by which source."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    country = forms.ModelChoiceField(
        Party.objects.reporting_countries(),
        label=gettext_lazy("Country"),
        to_field_name="code",
        empty_label=gettext_lazy("choose"),
    )
    instrument = forms.ModelChoiceField(
        Instrument.objects.all(), label=gettext_lazy("Treaty"), to_field_name="code", empty_label=gettext_lazy("choose")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Act"),
        choices=[choice for choice in TreatyAction.Kind.choices if choice[0] in TreatyAction.DATED],
        widget=forms.RadioSelect,
    )
    when = PartialDateField(
        label=gettext_lazy("When"),
        max_length=60,
        help_text=gettext_lazy("The day of deposit or signature, as exactly as it is known: 24 June 1998; June 1998."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=2000,
        help_text=gettext_lazy("The depositary's notification, or the document that tells of it."),
    )
    source_url = forms.URLField(
        label=gettext_lazy("Address on the web"), max_length=500, required=False, assume_scheme="https"
    )
    confidence = forms.ChoiceField(label=gettext_lazy("Confidence"), choices=CONFIDENCES, initial="high")
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["key"].initial = uuid.uuid4

    @property
    def act(self):
        typed = dict(self.cleaned_data)
        del typed["key"]
        day, country, instrument = typed.pop("when"), typed.pop("country"), typed.pop("instrument")
        dates = {"earliest_on": day.earliest, "by_on": day.latest, "date_text": day.text}
        return TreatyAct(country=country.code, instrument=instrument.code, **dates, **typed)

    def refuse(self, faults):
        for name, sentence in faults.items():
            self.add_error(FIELDS.get(name, name if name in self.fields else None), sentence)
