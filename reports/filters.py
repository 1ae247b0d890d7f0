"""What a reader may ask of rounds, meetings, proposals and reports."""

import django_filters as filters
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from poa.asking import ByCode, Questions
from poa.clock import day_in_geneva
from poa.models import Party
from reports.models import (
    Compilation,
    CountryReport,
    IndependentReport,
    Meeting,
    Proposal,
    Round,
    Supplement,
    View,
)
from tracking.filters import countries, programme
from tracking.models.entries import AUDIENCES


def rounds(request):
    return Round.objects.visible_to(request.user)


def meetings(request):
    return Meeting.objects.visible_to(request.user)


def parties(request):
    return Party.objects.all()


class RoundFilter(Questions):
    kind = filters.ChoiceFilter(choices=Round.Kind.choices)
    state = filters.ChoiceFilter(choices=Round.State.choices)

    class Meta:
        model = Round
        fields = ()


class MeetingFilter(Questions):
    kind = filters.ChoiceFilter(choices=Meeting.Kind.choices)
    state = filters.ChoiceFilter(choices=Meeting.State.choices)

    class Meta:
        model = Meeting
        fields = ()


class CompilationFilter(Questions):
    year = ByCode(queryset=rounds, to_field_name="year", field_name="round")
    state = filters.ChoiceFilter(choices=Compilation.State.choices)
    audience = filters.ChoiceFilter(choices=AUDIENCES)
    language = filters.ChoiceFilter(choices=Compilation._meta.get_field("language").choices)

    class Meta:
        model = Compilation
        fields = ()


class SupplementFilter(Questions):
    compilation = filters.UUIDFilter()
    kind = filters.ChoiceFilter(choices=Supplement.Kind.choices)

    class Meta:
        model = Supplement
        fields = ()


class CountryReportFilter(Questions):
    year = ByCode(queryset=rounds, to_field_name="year", field_name="round")
    country = ByCode(queryset=countries)
    state = filters.ChoiceFilter(choices=CountryReport.State.choices)

    class Meta:
        model = CountryReport
        fields = ()


class ViewFilter(Questions):
    meeting = ByCode(queryset=meetings, to_field_name="key")
    party = ByCode(queryset=parties)
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="paragraphs")
    compilation = filters.UUIDFilter()
    before_meeting = filters.BooleanFilter()
    audience = filters.ChoiceFilter(choices=AUDIENCES)

    class Meta:
        model = View
        fields = ()


class ProposalFilter(Questions):
    """`answered` asks rows that know whether somebody replied (`with_answered`)."""

    meeting = ByCode(queryset=meetings, to_field_name="key")
    party = ByCode(queryset=parties)
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="paragraphs")
    state = filters.ChoiceFilter(choices=Proposal.State.choices)
    answered = filters.BooleanFilter()
    overdue = filters.BooleanFilter(label=_("Overdue"), method="late")
    audience = filters.ChoiceFilter(choices=AUDIENCES)

    class Meta:
        model = Proposal
        fields = ()

    def late(self, rows, name, value):
        """Open proposals without a reply whose day for it is over in Geneva; or all others."""
        late = Proposal.objects.overdue(today=day_in_geneva(now())).order_by().values("pk")
        return rows.filter(pk__in=late) if value else rows.exclude(pk__in=late)


class IndependentFilter(Questions):
    country = ByCode(queryset=countries, field_name="countries")
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="paragraphs")
    organization = ByCode(queryset=parties)
    language = filters.ChoiceFilter(choices=IndependentReport._meta.get_field("language").choices)
    audience = filters.ChoiceFilter(choices=AUDIENCES)

    class Meta:
        model = IndependentReport
        fields = ()
