"""What a reader may ask of meetings and of compilations."""

import django_filters as filters

from poa.asking import ByCode, Questions
from reports.models import Compilation, Meeting, Round
from tracking.models.entries import AUDIENCES


def rounds(request):
    return Round.objects.visible_to(request.user)


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
