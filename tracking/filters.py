"""What a reader may ask of entries and assessments: one allow-list that the pages and the API share."""

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from poa.asking import ByCode, ByDay, ByTruth, Questions
from poa.finding.names import asked_for
from poa.models import CategoryOfConcern, MainIssue, Paragraph, Party, Recommendation, Section
from poa.wording import day_in_words
from tracking.models import Assessment, EntryAgency, EntryCountry, EntryParagraph, ProgressEntry
from tracking.models.authors import organizations_heard
from tracking.models.entries import AUDIENCES, CONFIDENCES

LONGEST_SEARCH = 200
SEARCHED = _(
    "Words of the text or their beginnings, who acted, the reference, the title or symbol of a source; a country by "
    "any of its names, old or new, in English or Russian. A word in quotation marks is taken as it stands; "
    "what says a word with a minus before it is left out."
)


def countries(request):
    return Party.objects.reporting_countries()


def agencies(request):
    return Party.objects.reporting_agencies()


def programme(request):
    return Paragraph.objects.all()


def paragraphs_of_chapter(section):
    return Paragraph.objects.filter(Q(section=section) | Q(section__parent=section) | Q(section__chapter=section))


def paragraphs_of_issue(issue):
    return Paragraph.objects.filter(Exists(Recommendation.objects.filter(paragraph=OuterRef("pk"), issues=issue)))


class ByNumber(filters.Filter):
    """Name a recommendation by its paragraph and number, such as 71.2."""

    field_class = forms.RegexField

    def __init__(self, *args, **more):
        told = {"invalid": _("Expected paragraph and number, such as 71.2.")}
        super().__init__(*args, regex=r"^[0-9]{1,5}\.[0-9]{1,5}$", error_messages=told, **more)


class DatesInOrder(forms.Form):
    """The form behind a list's questions, which says where the two ends of a period are swapped."""

    def clean(self):
        asked = super().clean()
        first, last = asked.get("date_from"), asked.get("date_to")
        if first and last and first > last:
            told = {"first": day_in_words(first), "last": day_in_words(last)}
            swapped = _("The dates are swapped: found from %(first)s to %(last)s; expected the earlier day first.")
            self.add_error("date_from", swapped % told)
        return asked


class EntryFilter(Questions):
    """The questions a list of entries answers; the entries themselves come from `visible_to`."""

    country = ByCode(label=_("Country"), queryset=countries, method="linked")
    agency = ByCode(label=_("Agency"), queryset=agencies, method="linked")
    paragraph = ByCode(label=_("Paragraph"), queryset=programme, to_field_name="number", method="linked")
    chapter = ByCode(label=_("Chapter"), queryset=lambda request: Section.objects.all(), method="under_chapter")
    issue = ByCode(label=_("Main issue"), queryset=lambda request: MainIssue.objects.all(), method="under_issue")
    category = ByCode(
        label=_("Category of concern"),
        queryset=lambda request: CategoryOfConcern.objects.all(),
        field_name="categories",
    )
    recommendation = ByNumber(label=_("Recommendation"), method="bearing_on")
    kind = filters.ChoiceFilter(label=_("Kind"), choices=ProgressEntry.Kind.choices, empty_label=_("all"))
    state = filters.ChoiceFilter(label=_("State"), choices=ProgressEntry.State.choices, empty_label=_("all"))
    confidence = filters.ChoiceFilter(label=_("Confidence"), choices=CONFIDENCES, empty_label=_("all"))
    audience = filters.ChoiceFilter(label=_("Audience"), choices=AUDIENCES, empty_label=_("all"))
    regional = ByTruth(label=_("Regional"))
    date_from = ByDay(label=_("From"), field_name="by_on", lookup_expr="gte")
    date_to = ByDay(label=_("To"), field_name="by_on", lookup_expr="lte")
    as_of = ByDay(label=_("As of"), method="standing_by")
    known_by = ByDay(label=_("Known by"), method="known_then")
    standing = ByTruth(label=_("Only what stands on the record"), method="on_record")
    q = filters.CharFilter(label=_("Search"), method="naming", max_length=LONGEST_SEARCH, help_text=SEARCHED)

    class Meta:
        model, form = ProgressEntry, DatesInOrder
        fields = ()

    LINKS = {"country": EntryCountry, "agency": EntryAgency, "paragraph": EntryParagraph}

    def linked(self, rows, name, value: str):
        return rows.filter(Exists(self.LINKS[name].objects.filter(entry=OuterRef("pk"), **{name: value})))

    def under_chapter(self, rows, name, value: str):
        return self.standing_against(rows, paragraphs_of_chapter(value))

    def under_issue(self, rows, name, value: str):
        return self.standing_against(rows, paragraphs_of_issue(value))

    def bearing_on(self, rows, name, value: str):
        """Entries that say themselves that they bear on this recommendation."""
        paragraph, number = map(int, value.split("."))
        asked = Recommendation.objects.filter(paragraph__number=paragraph, number=number)
        links = ProgressEntry.recommendations.through.objects.filter(progressentry=OuterRef("pk"))
        return rows.filter(Exists(links.filter(recommendation__in=asked)))

    def standing_against(self, rows, paragraphs):
        return rows.filter(Exists(EntryParagraph.objects.filter(entry=OuterRef("pk"), paragraph__in=paragraphs)))

    def recorded(self, rows):
        """What the matrix counts for this reader, as it stood by the day of `known_by` where one is named."""
        return rows.standing(self.request.user, known_by=self.form.cleaned_data.get("known_by"))

    def standing_by(self, rows, name, value):
        """What was the case by this day, as the record tells it."""
        return (rows if self.form.cleaned_data.get("standing") else self.recorded(rows)).by(value)

    def known_then(self, rows, name, value):
        return rows.known_by(value)

    def on_record(self, rows, name, value):
        """What is verified and not superseded: what the matrix counts."""
        return self.recorded(rows) if value else rows

    def naming(self, rows, name, value):
        """Everything that is asked for is somewhere in the entry, its sources or its parties."""
        return rows.saying(asked_for(value))


class EntryList(EntryFilter):
    """The same questions on a page: who does not ask what stands is spared what is superseded or withdrawn."""

    ABOUT_STANDING = ("standing", "state", "as_of", "known_by")

    @property
    def spares(self):
        """Say whether the list leaves out what no longer stands."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        return all(asked.get(name) in (None, "") for name in self.ABOUT_STANDING)

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        return rows.current(self.request.user) if self.spares else rows


class AssessmentFilter(Questions):
    """The questions a list of assessments answers; first, what each voice had last said by a day."""

    as_of = ByDay(label=_("As of"), method="said_by")
    known_by = ByDay(label=_("Known by"), method="known_then")
    country = ByCode(label=_("Country"), queryset=countries)
    agency = ByCode(label=_("Agency"), queryset=agencies)
    paragraph = ByCode(label=_("Paragraph"), queryset=programme, to_field_name="number")
    chapter = ByCode(label=_("Chapter"), queryset=lambda request: Section.objects.all(), method="under_chapter")
    issue = ByCode(label=_("Main issue"), queryset=lambda request: MainIssue.objects.all(), method="under_issue")
    voice = filters.ChoiceFilter(label=_("Voice"), choices=Assessment.Voice.choices, empty_label=_("all"))
    organization = ByCode(
        label=_("Organization"), queryset=lambda request: organizations_heard(), field_name="author__party"
    )
    organization_name = filters.CharFilter(
        label=_("Name of another organization"), field_name="author__name", max_length=LONGEST_SEARCH
    )
    in_law = filters.ChoiceFilter(label=_("In law"), choices=Assessment.Step.choices, empty_label=_("all"))
    in_practice = filters.ChoiceFilter(label=_("In practice"), choices=Assessment.Step.choices, empty_label=_("all"))
    trend = filters.ChoiceFilter(label=_("Trend"), choices=Assessment.Trend.choices, empty_label=_("all"))
    date_from = ByDay(label=_("From"), field_name="assessed_on", lookup_expr="gte")
    date_to = ByDay(label=_("To"), field_name="assessed_on", lookup_expr="lte")
    confirmed = ByTruth(label=_("Confirmed"), method="that_stand")

    class Meta:
        model, form = Assessment, DatesInOrder
        fields = ()

    def said_by(self, rows, name, value):
        """What each voice had last said by this day, of what was confirmed by the day of `known_by` if one is named."""
        return rows.by(value).latest(self.form.cleaned_data.get("known_by"))

    def that_stand(self, rows, name, value):
        """What is confirmed and not withdrawn, as it was by the day of `known_by` if one is named; or the rest."""
        if value:
            return rows.confirmed(self.form.cleaned_data.get("known_by"))
        return rows.filter(Q(confirmed_at__isnull=True) | Q(withdrawn_at__isnull=False))

    def known_then(self, rows, name, value):
        return rows.known_by(value)

    def under_chapter(self, rows, name, value: str):
        return rows.filter(paragraph__in=paragraphs_of_chapter(value))

    def under_issue(self, rows, name, value: str):
        return rows.filter(paragraph__in=paragraphs_of_issue(value))
