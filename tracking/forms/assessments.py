"""The form of an assessment: one voice on one paragraph in one country, in law and in practice."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.access import Audience, Role, can_assess, role_of
from poa.models import Paragraph
from poa.wording import span_in_words
from tracking.actions.assessments import Judgement
from tracking.forms.choices import agencies_for, countries_for
from tracking.forms.rows import UncheckedWhenAsked
from tracking.models import Assessment, ProgressEntry
from tracking.models.entries import AUDIENCES

VOICES_OF = {Role.FIELD_OFFICER: ("agency",), Role.GOVERNMENT: ("government",)}
UNIT_VOICES = ("agency", "independent")


class EntryTicks(forms.ModelMultipleChoiceField):
    """Entries to rest on, each named by its date and first words."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row):
        words = span_in_words(row.earliest_on, row.latest_on, precision=row.precision, approximate=row.approximate)
        return f"{words}: {row.narrative[:160]}"


class AssessmentForm(UncheckedWhenAsked, forms.Form):
    """A judgement; no step is chosen beforehand, since no information is one of the answers."""

    paragraph = forms.IntegerField(label=gettext_lazy("Paragraph"), min_value=1)
    country = forms.ModelChoiceField(None, label=gettext_lazy("Country"), to_field_name="code")
    voice = forms.ChoiceField(label=gettext_lazy("Voice"))
    agency = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Agency"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("For the agencies' voice."),
    )
    assessed_on = forms.DateField(
        label=gettext_lazy("As at"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    in_law = forms.TypedChoiceField(
        label=gettext_lazy("Carried out in law"), choices=Assessment.Step.choices, coerce=int, widget=forms.RadioSelect
    )
    in_practice = forms.TypedChoiceField(
        label=gettext_lazy("Carried out in practice"),
        choices=Assessment.Step.choices,
        coerce=int,
        widget=forms.RadioSelect,
    )
    trend = forms.ChoiceField(
        label=gettext_lazy("Trend"),
        choices=[("", gettext_lazy("cannot be said")), *Assessment.Trend.choices],
        required=False,
    )
    rationale = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=10_000,
        widget=forms.Textarea({"rows": 8, "class": "writing"}),
        help_text=gettext_lazy("What this rests on, in a few sentences; the report prints it."),
    )
    entries = EntryTicks(None, label=gettext_lazy("Entries that it rests on"), required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Open to"),
        choices=AUDIENCES,
        initial=Audience.PARTICIPANTS.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.user = user
        self.fields["country"].queryset = countries_for(user)
        self.fields["agency"].queryset = agencies_for(user)
        voices = VOICES_OF.get(role_of(user), UNIT_VOICES)
        self.fields["voice"].choices = [choice for choice in Assessment.Voice.choices if choice[0] in voices]
        self.fields["entries"].queryset = self.entries_there()

    def entries_there(self):
        """The verified entries on the chosen paragraph in the chosen country, newest first."""
        number, code = str(self["paragraph"].value() or ""), str(self["country"].value() or "")
        if not number.isdecimal() or not code:
            return ProgressEntry.objects.none()
        rows = ProgressEntry.objects.on_record(self.user)
        return rows.filter(paragraph_links__paragraph__number=int(number), country_links__country__code=code)

    def clean_paragraph(self):
        number = self.cleaned_data["paragraph"]
        if not Paragraph.objects.reportable().filter(number=number).exists():
            raise forms.ValidationError(
                _("Found %(number)d; expected a principle or an action of the Programme.") % {"number": number}
            )
        return number

    def clean(self):
        cleaned = super().clean()
        voice, agency, country = cleaned.get("voice"), cleaned.get("agency"), cleaned.get("country")
        if voice == Assessment.Voice.AGENCY and agency is None and "agency" not in self.errors:
            self.add_error("agency", _("The agencies' voice names its agency."))
        elif voice != Assessment.Voice.AGENCY and agency is not None:
            self.add_error("agency", _("Only the agencies' voice names an agency."))
        elif voice and country and not self.may(voice, agency, country):
            self.add_error("country", _("You may not assess this country in this voice."))
        return cleaned

    def may(self, voice, agency, country):
        code = agency.code if agency else ""
        return can_assess(self.user, voice=voice, agency_code=code, country_code=country.code)

    @property
    def judgement(self):
        typed = dict(self.cleaned_data)
        agency, country, entries = typed.pop("agency"), typed.pop("country"), typed.pop("entries")
        return Judgement(
            **typed,
            agency=agency.code if agency else "",
            country=country.code,
            entries=tuple(row.pk for row in entries),
        )
