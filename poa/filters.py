"""What a reader may ask of the Programme's lists: one allow-list that the pages and the API share."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from poa.asking import ByCode, ByTruth, Questions
from poa.models import (
    Addressee,
    CategoryOfConcern,
    MainIssue,
    Paragraph,
    Party,
    Recommendation,
    Section,
    SourceText,
    VulnerableGroup,
)


class ParagraphFilter(Questions):
    section = ByCode(queryset=Section.objects.all())
    function = filters.ChoiceFilter(choices=Paragraph.Function.choices)

    class Meta:
        model = Paragraph
        fields = ()


class PartyFilter(Questions):
    kind = filters.ChoiceFilter(choices=Party.Kind.choices)
    reporting_country = ByTruth()
    reporting_agency = ByTruth()
    at_conference = ByTruth()

    class Meta:
        model = Party
        fields = ()


class RecommendationFilter(Questions):
    """The questions that the list of para. 145 answers."""

    paragraph = ByCode(label=_("Paragraph"), queryset=Paragraph.objects.all(), to_field_name="number")
    issue = ByCode(label=_("Main issue"), queryset=MainIssue.objects.all(), field_name="issues")
    addressee = ByCode(label=_("Addressee"), queryset=Addressee.objects.all(), field_name="addressees")
    category = ByCode(label=_("Category of concern"), queryset=CategoryOfConcern.objects.all(), field_name="categories")
    group = ByCode(label=_("Vulnerable group"), queryset=VulnerableGroup.objects.all(), field_name="groups")
    strength = filters.ChoiceFilter(label=_("Strength"), choices=Recommendation.Strength.choices, empty_label=_("all"))

    class Meta:
        model = Recommendation
        fields = ()


class SourceTextFilter(Questions):
    paper = filters.ChoiceFilter(choices=SourceText.Paper.choices, method="of_paper")

    class Meta:
        model = SourceText
        fields = ()

    def of_paper(self, rows, name, value: str):
        return rows.of(value)
