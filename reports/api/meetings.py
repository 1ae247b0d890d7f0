"""Meetings in the API with what is on their record, and what was said of reports, as far as each reader reads it."""

from django.db.models import Prefetch
from rest_framework import serializers, viewsets

from poa.api import READ
from poa.paging import OfADay
from reports.api.shapes import AsItWas, coded, numbers
from reports.by_the_day import said_by
from reports.filters import MeetingFilter, ViewFilter
from reports.meetings_past import as_they_were
from reports.models import (
    AgendaItem,
    ClosingDecision,
    Meeting,
    MeetingDecision,
    MeetingDocument,
    MeetingParticipant,
    Round,
    View,
)
from reports.rounds_past import reporting_to

# How a kind of what is on a meeting's record is called beside it.
BESIDE = {
    "document": "documents",
    "participant": "participants",
    "decision": "decisions",
    "closing": "closing_decisions",
}


class MeetingSerializer(AsItWas, serializers.ModelSerializer):
    class Meta:
        model = Meeting
        fields: tuple[str, ...] = (
            "key",
            "name",
            "place",
            "kind",
            "ordinal",
            "state",
            "earliest_on",
            "latest_on",
            "precision",
            "date_text",
            "inferred",
            "facts",
            "source",
            "source_url",
            "confidence",
        )


class ParticipantSerializer(serializers.ModelSerializer):
    party = coded()

    class Meta:
        model = MeetingParticipant
        fields = ("party", "name", "capacity")


class AgendaItemSerializer(serializers.ModelSerializer):
    class Meta:
        model = AgendaItem
        fields = ("number", "title")


class DocumentSerializer(serializers.ModelSerializer):
    """A document before a meeting, with its day of issue; `compilation` where it is a report of ours."""

    class Meta:
        model = MeetingDocument
        fields = ("symbol", "title", "issued_on", "compilation", "audience")


class DecisionSerializer(serializers.ModelSerializer):
    paragraphs = numbers()

    class Meta:
        model = MeetingDecision
        fields = ("number", "text", "paragraphs")


class ClosingSerializer(serializers.ModelSerializer):
    """What a concluding meeting decided on a proposal, or on an open point in a report's own words (para. 149)."""

    class Meta:
        model = ClosingDecision
        fields = ("proposal", "item", "point", "audience", "outcome", "handed_to", "note")


class WholeMeetingSerializer(MeetingSerializer):
    """A meeting with all that is on its record but views and proposals, which have lists of their own."""

    rounds = serializers.ListField(child=serializers.CharField(), read_only=True, source="rounds_then")
    agenda = AgendaItemSerializer(many=True, read_only=True)
    documents = DocumentSerializer(many=True, read_only=True)
    participants = ParticipantSerializer(many=True, read_only=True)
    decisions = DecisionSerializer(many=True, read_only=True)
    closing_decisions = ClosingSerializer(many=True, read_only=True)

    class Meta(MeetingSerializer.Meta):
        fields = (
            *MeetingSerializer.Meta.fields,
            *("consulted", "convened_at", "postponed_at", "postponement_reason", "postponed_to_on", "rounds"),
            *("agenda", "documents", "participants", "decisions", "closing_decisions"),
        )


class MeetingViewSet(OfADay, viewsets.ReadOnlyModelViewSet):
    """Meetings of the Steering Group and others of the follow-up."""

    permissions = READ
    queryset = Meeting.objects.all()
    filterset_class = MeetingFilter
    lookup_field = "key"
    ordering = ("earliest_on",)
    ordering_fields = ("earliest_on",)

    def get_queryset(self):
        rows = self.queryset.visible_to(self.request.user)
        return rows.prefetch_related(*on_record(self.request.user, **self.days)) if self.action == "retrieve" else rows

    def get_object(self):
        [row] = as_they_were([super().get_object()])
        row.rounds_then = [each.years for each in reporting_to(row, self.request.user, **self.days)]
        return row

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        return rows if rows is None else as_they_were(rows)

    def get_serializer_class(self):
        return WholeMeetingSerializer if self.action == "retrieve" else MeetingSerializer


def on_record(user, **days):
    """Return what is read along with a meeting by the days, each as far as it is open to this reader."""
    told = {
        "agenda": AgendaItem.objects.all(),
        "document": MeetingDocument.objects.all(),
        "participant": MeetingParticipant.objects.select_related("party"),
        "decision": MeetingDecision.objects.prefetch_related("paragraphs"),
        "closing": ClosingDecision.objects.all(),
    }
    told = said_by(told, **days) | {"rounds": Round.every.all()}
    return [Prefetch(BESIDE.get(kind, kind), rows.visible_to(user)) for kind, rows in told.items()]


class ViewSerializer(serializers.ModelSerializer):
    """What the Group or a delegation says of a report; a comment before the meeting is for those who meet."""

    meeting = serializers.SlugRelatedField("key", read_only=True)
    party = coded()
    paragraphs = numbers()

    class Meta:
        model = View
        fields = (
            *("id", "meeting", "of_the_group", "party", "name", "compilation", "report_paragraph", "text"),
            *("paragraphs", "before_meeting", "audience", "recorded_at"),
        )


class ViewViewSet(viewsets.ReadOnlyModelViewSet):
    """Views on reports (para. 148), at meetings and, for those who meet, before them."""

    permissions = READ
    queryset = View.objects.select_related("meeting", "party").prefetch_related("paragraphs")
    serializer_class = ViewSerializer
    filterset_class = ViewFilter
    ordering = ("-recorded_at",)
    ordering_fields = ("recorded_at",)

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)
