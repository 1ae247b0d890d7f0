"""What a reader may ask of rounds, meetings, proposals and reports."""

import django_filters as filters
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from poa.asking import ByCode, ByDay, ByTruth, Questions
from poa.clock import day_in_geneva
from poa.days import LAST_DAY
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


class ByState(filters.ChoiceFilter):
    """Choose by the state of the row; of the day where the list is read as of one."""

    def filter(self, rows, value):
        then = "state_then" if "state_then" in rows.query.annotations else "state"
        return rows.filter(**{then: value}) if value else rows


class AsOf(Questions):
    """A list whose rows know what they were on a day (`as_of`); the day is asked first, for the others to ask of it."""

    as_of = ByDay(label=_("As of"), method="then")
    known_by = ByDay(label=_("Known by"), method="known_then")

    def then(self, rows, name, value):
        return rows.as_of(value, known_by=self.form.cleaned_data.get("known_by"))

    def known_then(self, rows, name, value):
        return rows if self.form.cleaned_data.get("as_of") else rows.as_of(LAST_DAY, known_by=value)


class RoundFilter(AsOf):
    kind = filters.ChoiceFilter(choices=Round.Kind.choices)
    state = ByState(choices=Round.State.choices)

    class Meta:
        model = Round
        fields = ()


class MeetingFilter(AsOf):
    kind = filters.ChoiceFilter(choices=Meeting.Kind.choices)
    state = ByState(choices=Meeting.State.choices)

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


class CountryReportFilter(AsOf):
    year = ByCode(queryset=rounds, to_field_name="year", field_name="round")
    country = ByCode(queryset=countries)
    state = ByState(choices=CountryReport.State.choices)

    class Meta:
        model = CountryReport
        fields = ()


class ViewFilter(Questions):
    meeting = ByCode(queryset=meetings, to_field_name="key")
    party = ByCode(queryset=parties)
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="paragraphs")
    compilation = filters.UUIDFilter()
    before_meeting = ByTruth()
    audience = filters.ChoiceFilter(choices=AUDIENCES)

    class Meta:
        model = View
        fields = ()


class ProposalFilter(AsOf):
    """`answered` asks rows that know whether somebody replied (`with_answered`)."""

    meeting = ByCode(queryset=meetings, to_field_name="key")
    party = ByCode(queryset=parties)
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="paragraphs")
    state = ByState(choices=Proposal.State.choices)
    answered = ByTruth()
    overdue = ByTruth(label=_("Overdue"), method="late")
    audience = filters.ChoiceFilter(choices=AUDIENCES)

    class Meta:
        model = Proposal
        fields = ()

    def late(self, rows, name, value):
        """Open proposals without a reply whose day for it is over in Geneva, or was on the day asked for; or others."""
        if "state_then" in rows.query.annotations:
            today = self.form.cleaned_data.get("as_of") or day_in_geneva(now())
            # NULL < today is neither true nor false, and no row that it is asked of would be left by `exclude`.
            over = Q(state_then__in=Proposal.OPEN, answered=False, due_then__isnull=False, due_then__lt=today)
            return rows.filter(over) if value else rows.exclude(over)
        late = Proposal.objects.overdue(today=day_in_geneva(now())).order_by().values("pk")
        return rows.filter(pk__in=late) if value else rows.exclude(pk__in=late)


class IndependentFilter(Questions):
    as_of = ByDay(label=_("As of"), method="received_by")
    known_by = ByDay(label=_("Known by"), method="known_then")
    country = ByCode(queryset=countries, field_name="countries")
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="paragraphs")
    organization = ByCode(queryset=parties)
    language = filters.ChoiceFilter(choices=IndependentReport._meta.get_field("language").choices)
    audience = filters.ChoiceFilter(choices=AUDIENCES)

    class Meta:
        model = IndependentReport
        fields = ()

    def received_by(self, rows, name, value):
        return rows.by(value)

    def known_then(self, rows, name, value):
        return rows.known_by(value)
