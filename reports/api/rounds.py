"""The rounds in the API: all may read them; their dates, and who is silent or late, are the staff's."""

from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from poa.access import Permission
from poa.api import READ
from poa.clock import day_in_geneva
from poa.describing import days_described
from poa.paging import DAYS
from reports.api.shapes import coded
from reports.board import board
from reports.filters import RoundFilter
from reports.models import Round, RoundDate, RoundExtension
from reports.models.dates import with_the_meeting
from reports.models.rounds import YEARS
from reports.rounds_past import dates_of_the_day, put_off_by, rounds_as_they_were, with_their_meetings

CALLED = OpenApiParameter("year", str, OpenApiParameter.PATH, description='"1999", or "1996-2000" for a review.')
ONE = extend_schema(parameters=[CALLED, *days_described(DAYS)])


class RoundSerializer(serializers.ModelSerializer):
    meeting = serializers.SlugRelatedField("key", read_only=True, allow_null=True)

    class Meta:
        model = Round
        fields = (
            *("year", "years", "kind", "title", "period_start", "period_end", "knowledge_cutoff_on", "meeting"),
            "state",
        )


class ExtensionSerializer(serializers.ModelSerializer):
    """A date put off; for all countries where none is named."""

    country = coded()

    class Meta:
        model = RoundExtension
        fields = ("country", "old_day", "new_day", "reason", "extended_at")


class RoundDateSerializer(serializers.ModelSerializer):
    """A date as it was set, how it was put off, and the day that holds now where a country has none of its own.

    That of the meeting is the meeting's own (`of_the_meeting`) once the round reports to one; null while it is
    postponed to a day not known yet.
    """

    holds = serializers.DateField(source="day_for", read_only=True, allow_null=True)
    of_the_meeting = serializers.BooleanField(source="is_of_the_meeting", read_only=True)
    extensions = ExtensionSerializer(many=True, read_only=True)

    class Meta:
        model = RoundDate
        fields = ("kind", "day", "holds", "of_the_meeting", "extensions")


class PlaceSerializer(serializers.Serializer):
    """One agency in one country: entries verified and waiting; of its commitments, how many are silent or carried."""

    agency = serializers.CharField(source="agency.code")
    verified = serializers.IntegerField()
    waiting = serializers.IntegerField()
    commitments = serializers.IntegerField()
    silent = serializers.IntegerField()
    carried = serializers.IntegerField(help_text="Last assessed before the round's period.")


class DueSerializer(serializers.Serializer):
    """The date that matters next to a country; `days` are left until it, or below zero when it has passed."""

    kind = serializers.CharField()
    day = serializers.DateField()
    days = serializers.IntegerField()


class LineSerializer(serializers.Serializer):
    """A country of the board; of one that is not known to the reader, neither report nor date is told."""

    country = serializers.CharField(source="country.code")
    is_known = serializers.BooleanField()
    needs_call = serializers.BooleanField()
    report = serializers.CharField(source="report.state", allow_null=True, help_text="The state of its report.")
    report_days_late = serializers.IntegerField(
        source="report.handed_in.days_late",
        allow_null=True,
        default=None,
        help_text="By how many days the report that was handed in came after the day set for it.",
    )
    due = DueSerializer(allow_null=True)
    places = PlaceSerializer(many=True)


@extend_schema_view(retrieve=ONE)
class RoundViewSet(viewsets.ReadOnlyModelViewSet):
    """The annual reporting rounds, and the reviews of several years."""

    of_a_day = ("retrieve", "dates")
    permissions = {**READ, "dates": Permission.READ_WORKSPACE, "board": Permission.READ_WORKSPACE}
    queryset = Round.every.select_related("meeting")
    serializer_class = RoundSerializer
    filterset_class = RoundFilter
    lookup_field, lookup_value_regex = "year", YEARS
    ordering = ("-year",)
    ordering_fields = ("year",)

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def get_object(self):
        """Return the round that the address calls "1999", or the review that it calls "1996-2000"."""
        row = get_object_or_404(self.filter_queryset(self.get_queryset()).called(self.kwargs["year"]))
        return rounds_as_they_were([row])[0]

    def paginate_queryset(self, queryset):
        return rounds_as_they_were(super().paginate_queryset(queryset))

    @extend_schema(parameters=[CALLED, *days_described(DAYS)], responses=RoundDateSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def dates(self, request, *args, **kwargs):
        """By which days what is to be there, and how each was put off, in their order; as of a day, as they stood."""
        [row] = with_their_meetings([self.get_object()])
        extensions = put_off_by(RoundExtension.objects.visible_to(request.user).select_related("country"), row)
        rows = RoundDate.objects.visible_to(request.user).of(row).prefetch_related(Prefetch("extensions", extensions))
        return Response(RoundDateSerializer(with_the_meeting(dates_of_the_day(rows, row), row), many=True).data)

    @extend_schema(parameters=[CALLED], responses=LineSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def board(self, request, *args, **kwargs):
        """What each country and agency reported in the round's period; who needs a telephone call comes first."""
        shown = board(request.user, self.get_object(), today=day_in_geneva(timezone.now()))
        return Response(LineSerializer(shown.lines, many=True).data)
