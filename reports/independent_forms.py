"""The forms of independent reports: registered as received, forwarded, replied to, assessed from."""

import uuid
from copy import deepcopy

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.models import Party
from reports.actions.independent import Received, Registration
from reports.models.independent import LANGUAGES, LONGEST_TEXT
from reports.planning import day
from tracking.forms.assessments import AssessmentForm
from tracking.forms.entries import Ticks
from tracking.forms.fields import ParagraphNumbers
from tracking.forms.files import ACCEPTED, KeepingFile, megabytes
from tracking.models import Assessment, StoredFile
from tracking.models.authors import organizations
from tracking.models.entries import AUDIENCES


class Refusing(forms.Form):
    """A form that shows each of an act's faults at its field."""

    def refuse(self, faults):
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, str(sentence))


class ReceivedForm(KeepingFile, Refusing):
    """Words as they came; the file waits for its sender where the form is refused."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    received_on = day(gettext_lazy("Received on"))
    file = forms.FileField(
        label=gettext_lazy("The file as it was received"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea({"rows": 12, "class": "writing"}),
        help_text=gettext_lazy("Word for word, where it came as a letter or on a page. A file, a text, or both."),
    )

    field_order = ["language", "received_on", "file", "leave_out", "text"]

    def __init__(self, *args, too_large=False, entered_on=None, **kwargs):
        """Ask for the day, unless the sender enters the words: they are received `entered_on` that day."""
        super().__init__(*args, use_required_attribute=False, **kwargs)
        if entered_on:
            del self.fields["received_on"]
        self.entered_on = entered_on
        if not self.aside:
            del self.fields["leave_out"]
        kinds = ", ".join(str(label) for label in StoredFile.Kind.labels)
        told = {"kinds": kinds, "most": megabytes()}
        self.fields["file"].help_text = _("%(kinds)s; up to %(most)d megabytes.") % told
        self.too_large = too_large

    def carry(self, aside):
        super().carry(aside)
        if aside:
            self.fields["leave_out"] = field = deepcopy(self.base_fields["leave_out"])
            # A name is text, and a form prints its help as it is.
            field.help_text = escape(_("Chosen and kept for you, for a day: %(name)s") % {"name": aside.name})
            self.order_fields(self.field_order)
        else:
            self.fields.pop("leave_out", None)

    def clean_file(self):
        if self.too_large:
            message = _("The file is larger than %(most)d megabytes. Ask for a smaller one, or give the text.")
            raise forms.ValidationError(message % {"most": megabytes()})
        return self.cleaned_data["file"]

    @property
    def received(self):
        said = {name: self.cleaned_data[name] for name in ("language", "text")}
        day = self.entered_on or self.cleaned_data["received_on"]
        return Received(**said, received_on=day, upload=self.cleaned_data["file"] or None)


class RegisterForm(ReceivedForm):
    """A report of an organization; its key makes two clicks one registration."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    organization = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Organization"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("another, named below"),
    )
    name = forms.CharField(label=gettext_lazy("Name of another organization"), max_length=200, required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    countries = Ticks(
        label=gettext_lazy("Countries that it speaks of"),
        to_field_name="code",
        required=True,
        error_messages={"required": gettext_lazy("Tick at least one country.")},
    )
    paragraphs = ParagraphNumbers(
        label=gettext_lazy("Paragraphs"),
        max_length=300,
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Open to"), choices=AUDIENCES, initial="observers", widget=forms.RadioSelect
    )
    field_order = [
        *("key", "organization", "name", "title", "language", "received_on", "file", "leave_out", "text"),
        *("countries", "paragraphs", "audience"),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4
        self.fields["organization"].queryset = organizations().by_name()
        self.fields["countries"].queryset = Party.objects.reporting_countries()

    @property
    def registration(self):
        said = {name: self.cleaned_data[name] for name in ("title", "name", "audience")}
        organization = self.cleaned_data["organization"]
        return Registration(
            **said,
            organization=organization.code if organization else "",
            countries=tuple(party.code for party in self.cleaned_data["countries"]),
            paragraphs=tuple(row.number for row in self.cleaned_data["paragraphs"]),
        )


class ForwardForm(Refusing):
    """The Government that a report is put before, and the day by which it is asked to reply."""

    country = forms.ModelChoiceField(None, label=gettext_lazy("Government of"), to_field_name="code")
    reply_due_on = day(gettext_lazy("Reply by"))

    def __init__(self, *args, report, sides, **kwargs):
        super().__init__(*args, use_required_attribute=False, prefix="forward", **kwargs)
        done = [each.forwarding.country_id for each in sides]
        self.fields["country"].queryset = report.countries.exclude(pk__in=done).by_name()


class GivenForm(AssessmentForm):
    """What a report says of one of its paragraphs, in the independent voice."""

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["voice"].choices = [(Assessment.Voice.INDEPENDENT.value, Assessment.Voice.INDEPENDENT.label)]
        self.fields["country"].queryset = report.countries.by_name()
        # Whose voice it is, the report itself says.
        for name in ("agency", "organization", "organization_name", "follows"):
            self.fields.pop(name, None)

    def refuse(self, faults):
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, str(sentence))
