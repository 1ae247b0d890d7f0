"""The form of a progress entry: what happened, when, where, against which paragraphs, by what sources."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.access import Audience, can_edit_draft, can_write_for, is_unit
from poa.models import CategoryOfConcern, Recommendation
from tracking.checking import of_other_paragraphs
from tracking.forms.choices import agencies_for, countries_for, parties
from tracking.forms.fields import ParagraphNumbers, PartialDateField, numbers_so_far
from tracking.forms.rows import UncheckedWhenAsked
from tracking.models import ProgressEntry
from tracking.models.entries import AUDIENCES, CONFIDENCES, LANGUAGES

LINKS = ("countries", "agencies")
LONGEST_KEY = 18
NEEDED_LATER = ("narrative_en", "narrative_ru", "paragraphs", "countries")
LONGEST_NARRATIVE = ProgressEntry._meta.get_field("narrative_en").max_length


class Ticks(forms.ModelMultipleChoiceField):
    """Rows to tick, named by their codes as addresses name them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, label, required=False, **more):
        super().__init__(None, label=label, required=required, **more)


class RecommendationTicks(Ticks):
    """Recommendations to tick, each under the number of its paragraph."""

    def clean(self, value):
        """Refuse a number that is too large for any row's, which a database would choke on."""
        for one in value or ():
            if len(str(one)) > LONGEST_KEY:
                told = {"value": str(one)[:LONGEST_KEY]}
                raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params=told)
        return super().clean(value)

    def label_from_instance(self, row):
        return f"{row.paragraph.number}.{row.number} {row.title}"


def narrative(label, language):
    writing = forms.Textarea({"rows": 12, "class": "writing", "lang": language})
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_NARRATIVE,
        widget=writing,
        help_text=gettext_lazy("One language is enough; the report marks which."),
    )


class EntryForm(UncheckedWhenAsked, forms.Form):
    """An entry without its rows. A draft needs a kind, a date and a place; a submission all that a reader needs."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    page = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("choose")), *ProgressEntry.Kind.choices],
        error_messages={"required": gettext_lazy("Choose what kind of fact this is.")},
    )
    when = PartialDateField(
        label=gettext_lazy("When"),
        max_length=60,
        help_text=gettext_lazy(
            "As exactly as it is known: 1998; June 1998; 24 June 1998; 1 June 1998 to 3 July 1998; since June 1998. "
            "Digits do too: 1998-06-24 or 24.06.1998; июнь 1998 is read as well."
        ),
    )
    narrative_en = narrative(gettext_lazy("What happened, in English"), "en")
    narrative_ru = narrative(gettext_lazy("What happened, in Russian"), "ru")
    original = forms.ChoiceField(
        label=gettext_lazy("Written first in"),
        choices=[("", gettext_lazy("not said")), *LANGUAGES],
        required=False,
        help_text=gettext_lazy("Where both are filled in: the other one is then marked as its translation."),
    )
    paragraphs = ParagraphNumbers(
        label=gettext_lazy("Paragraphs"),
        required=False,
        max_length=300,
    )
    recommendations = RecommendationTicks(
        label=gettext_lazy("Recommendations"),
        help_text=gettext_lazy("Tick what this entry answers, if it is that exact."),
    )
    countries = Ticks(
        label=gettext_lazy("Countries"),
        to_field_name="code",
        error_messages={"required": gettext_lazy("Tick at least one country.")},
    )
    regional = forms.BooleanField(label=gettext_lazy("The region as a whole"), required=False)
    region_note = forms.CharField(
        label=gettext_lazy("Which part of the region"),
        required=False,
        max_length=200,
    )
    agencies = Ticks(
        label=gettext_lazy("Reporting agencies"),
        to_field_name="code",
        help_text=gettext_lazy("Whose report this is. An entry without one is shown as reported by others."),
    )
    actor = forms.CharField(
        label=gettext_lazy("Who acted"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("A Government, an organization, a court: as the source names it."),
    )
    on_behalf_of = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Logged on behalf of"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("nobody else"),
    )
    categories = Ticks(label=gettext_lazy("Categories of concern"), to_field_name="code")
    confidence = forms.ChoiceField(label=gettext_lazy("Confidence"), choices=CONFIDENCES, initial="high")
    audience = forms.ChoiceField(
        label=gettext_lazy("Open to"),
        choices=AUDIENCES,
        initial=Audience.PARTICIPANTS.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, user, entry=None, complete=False, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.user, self.entry, self.complete = user, entry, complete
        self.fields["key"].initial = uuid.uuid4
        already = {link: [row.code for row in getattr(entry, link).all()] if entry else [] for link in LINKS}
        self.fields["countries"].queryset = countries_for(user, already=already["countries"])
        self.fields["agencies"].queryset = agencies_for(user, already=already["agencies"])
        self.fields["on_behalf_of"].queryset = parties()
        self.fields["categories"].queryset = CategoryOfConcern.objects.all()
        self.fields["recommendations"].queryset = self.recommendations_of_chosen()
        for name in NEEDED_LATER:
            self.fields[name].needed_later = True  # not called optional, though a draft can be kept without it
        if not is_unit(user):
            self.fields["agencies"].needed_later = True
            self.fields["countries"].required = True
            self.fields["regional"].disabled = not (entry and entry.regional)

    def recommendations_of_chosen(self):
        """The recommendations of the paragraphs named so far, and those ticked already, which are never lost unseen."""
        numbers = numbers_so_far(self["paragraphs"].value() or "")
        ticked = [pk for pk in map(str, self["recommendations"].value() or ()) if pk.isdecimal() and len(pk) < 10]
        asked = Q(paragraph__number__in=numbers) | Q(pk__in=ticked)
        return Recommendation.objects.filter(asked).select_related("paragraph")

    def clean(self):
        cleaned = super().clean()
        countries, agencies = cleaned.get("countries"), cleaned.get("agencies")
        if countries is not None and agencies is not None:
            self.check_place(countries, agencies)
        paragraphs, ticked = cleaned.get("paragraphs"), cleaned.get("recommendations")
        if paragraphs is not None and ticked:
            self.check_recommendations(paragraphs, ticked)
        if self.complete:
            self.check_complete(cleaned)
        return cleaned

    def check_recommendations(self, paragraphs, ticked):
        pinned, known = (
            [(row.paragraph.number, row.number) for row in rows]
            for rows in (ticked, self.fields["recommendations"].queryset)
        )
        if told := of_other_paragraphs(pinned, [row.number for row in paragraphs], known):
            self.add_error("recommendations", told)

    def check_place(self, countries, agencies):
        if not countries and not self.cleaned_data.get("regional"):
            self.add_error("countries", _("Tick at least one country, or the region as a whole."))
            return
        country_codes = {row.code for row in countries}
        agency_codes = {row.code for row in agencies}
        asked = {"agency_codes": agency_codes, "country_codes": country_codes}
        # A colleague goes on with a draft that names countries beside their own; a new one names only their own.
        joined = self.entry is not None and can_edit_draft(self.user, author=None, **asked)
        if not joined and not can_write_for(self.user, **asked):
            self.add_error("agencies", _("Tick your own agency: you log for it in your own countries."))

    def check_complete(self, cleaned):
        if not (cleaned.get("narrative_en") or cleaned.get("narrative_ru")) and "narrative_en" not in self.errors:
            self.add_error("narrative_en", _("Say what happened, in English or in Russian, before you submit."))
        if not cleaned.get("paragraphs") and "paragraphs" not in self.errors:
            self.add_error("paragraphs", _("Name at least one paragraph before you submit."))
