"""The form of an assessment: one voice on one paragraph in one country, in law and in practice."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.access import Audience, Role, can_assess, role_of
from poa.models import Paragraph
from poa.wording import span_in_words
from tracking.actions.assessments import Judgement
from tracking.checking import not_assessable
from tracking.forms.choices import agencies_for, countries_for
from tracking.forms.rows import UncheckedWhenAsked
from tracking.models import Assessment, ProgressEntry
from tracking.models.authors import LONGEST_NAME, organizations
from tracking.models.entries import AUDIENCES

VOICES_OF = {Role.FIELD_OFFICER: ("agency",), Role.GOVERNMENT: ("government",)}
UNIT_VOICES = ("agency", "independent")


class EntryTicks(forms.ModelMultipleChoiceField):
    """Entries to rest on, each named by its date and first words."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row):
        words = span_in_words(row.earliest_on, row.latest_on, precision=row.precision, approximate=row.approximate)
        return f"{words}: {row.narrative[:160]}"


SAME = ("voice", "assessed_on", "in_law", "in_practice", "trend", "rationale", "audience")


def returned_to(user, pk):
    """Return the assessment that was returned to this person and not yet proposed anew; None where there is none."""
    rows = Assessment.objects.unsettled().in_hands_of(user).filter(returned_at__isnull=False)
    try:
        return rows.with_names().filter(pk=UUID(str(pk))).first()
    except ValueError:
        return None


def values_of(returned):
    """Return what the form shows of a returned assessment that is to be proposed anew."""
    return {
        **{name: getattr(returned, name) for name in SAME},
        "follows": returned.pk,
        "paragraph": returned.paragraph.number,
        "country": returned.country.code,
        "agency": returned.agency.code if returned.agency else None,
        **(returned.author.told if returned.author else {}),
        "entries": [entry.pk for entry in returned.entries.all()],
    }


def needed(sentence):
    """Return the errors of a field that says itself what it needs, whether nothing stands in it or what is none."""
    return {"required": sentence, "invalid": sentence}


def step(label, sentence):
    """Return the field of one aspect, as a step of the scale."""
    return forms.TypedChoiceField(
        label=label,
        choices=Assessment.Step.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages=needed(sentence),
    )


class AssessmentForm(UncheckedWhenAsked, forms.Form):
    """A judgement; no step is chosen beforehand, since no information is one of the answers."""

    follows = forms.UUIDField(required=False, widget=forms.HiddenInput)
    paragraph = forms.IntegerField(
        label=gettext_lazy("Paragraph"),
        min_value=1,
        error_messages=needed(gettext_lazy("Name the paragraph by its number, such as 68.")),
    )
    country = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Country"),
        to_field_name="code",
        error_messages=needed(gettext_lazy("Choose the country that is assessed.")),
    )
    voice = forms.ChoiceField(
        label=gettext_lazy("Voice"), error_messages=needed(gettext_lazy("Choose in whose voice this is said."))
    )
    agency = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Agency"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("Whose voice it is, where an agency speaks; none in the other voices."),
        error_messages=needed(gettext_lazy("The agencies' voice names its agency.")),
    )
    organization = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Organization"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("another, named below"),
        help_text=gettext_lazy("Whose voice it is, where an organization speaks; none in the other voices."),
    )
    organization_name = forms.CharField(
        label=gettext_lazy("Name of another organization"), max_length=LONGEST_NAME, required=False
    )
    assessed_on = forms.DateField(
        label=gettext_lazy("As at"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=needed(gettext_lazy("Say as at which day, such as 1998-12-31.")),
    )
    in_law = step(
        gettext_lazy("Carried out in law"),
        gettext_lazy("Choose how far it is carried out in law: “no information” is one of the answers."),
    )
    in_practice = step(
        gettext_lazy("Carried out in practice"),
        gettext_lazy("Choose how far it is carried out in practice: “no information” is one of the answers."),
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
        error_messages=needed(gettext_lazy("Say why, in a few sentences: what the judgement rests on.")),
    )
    entries = EntryTicks(None, label=gettext_lazy("Entries that it rests on"), required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Open to"),
        choices=AUDIENCES,
        initial=Audience.PARTICIPANTS.value,
        widget=forms.RadioSelect,
        error_messages=needed(gettext_lazy("Choose who may read it.")),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.user = user
        self.fields["country"].queryset = countries_for(user)
        self.fields["agency"].queryset = agencies_for(user)
        voices = VOICES_OF.get(role_of(user), UNIT_VOICES)
        self.fields["voice"].choices = [choice for choice in Assessment.Voice.choices if choice[0] in voices]
        self.fields["organization"].queryset = organizations().by_name()
        self.fit_agency(voices)
        self.fit_organization(voices)
        self.fields["entries"].queryset = self.entries_there()

    def fit_agency(self, voices):
        """Ask for the agency where it is needed: always, in one voice of several, or never."""
        if Assessment.Voice.AGENCY not in voices:
            del self.fields["agency"]
        elif len(voices) == 1:
            self.fields["agency"].required, self.fields["agency"].help_text = True, ""
        else:
            self.fields["agency"].needed_later = True  # not called optional: one of the voices cannot do without

    def fit_organization(self, voices):
        for name in ("organization", "organization_name"):
            if Assessment.Voice.INDEPENDENT in voices:
                self.fields[name].needed_later = True
            else:
                del self.fields[name]

    def entries_there(self):
        """The verified entries on the chosen paragraph in the chosen country, newest first."""
        number, code = str(self["paragraph"].value() or ""), str(self["country"].value() or "")
        if not number.isdecimal() or not code:
            return ProgressEntry.objects.none()
        rows = ProgressEntry.objects.on_record(self.user)
        return rows.filter(paragraph_links__paragraph__number=int(number), country_links__country__code=code)

    @property
    def followed(self):
        """The returned assessment that this form proposes anew, or None."""
        asked = self["follows"].value()
        return returned_to(self.user, asked) if asked else None

    def clean_paragraph(self):
        number = self.cleaned_data["paragraph"]
        if not Paragraph.objects.reportable().filter(number=number).exists():
            raise forms.ValidationError(not_assessable(number))
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
        if "organization" in self.fields and not self.errors.keys() & {"organization", "organization_name"}:
            self.check_organization(voice, bool(cleaned.get("organization")), bool(cleaned.get("organization_name")))
        return cleaned

    def check_organization(self, voice, chosen, named):
        if voice == Assessment.Voice.INDEPENDENT and chosen == named:
            self.add_error("organization", _("Choose the organization or write its name, one of the two."))
        elif voice and voice != Assessment.Voice.INDEPENDENT and (chosen or named):
            self.add_error("organization", _("Only the independent voice names an organization."))

    def may(self, voice, agency, country):
        code = agency.code if agency else ""
        return can_assess(self.user, voice=voice, agency_code=code, country_code=country.code)

    @property
    def judgement(self):
        typed = dict(self.cleaned_data)
        agency, country, entries = typed.pop("agency", None), typed.pop("country"), typed.pop("entries")
        organization = typed.pop("organization", None)
        return Judgement(
            **typed,
            agency=agency.code if agency else "",
            organization=organization.code if organization else "",
            country=country.code,
            entries=tuple(row.pk for row in entries),
        )
