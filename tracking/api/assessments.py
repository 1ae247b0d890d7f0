"""Assessments in the API: read by audience, proposed by those concerned, confirmed by the Unit."""

from django.db.models import F
from rest_framework import viewsets

from poa.access import Permission
from tracking.api import serializers
from tracking.api.rows import ListsValues, whole
from tracking.filters import AssessmentFilter
from tracking.models import Assessment, ProgressEntry

RENAMED = {"paragraph": "paragraph__number", "country": "country__code", "agency": "agency__code"}


class AssessmentViewSet(ListsValues, viewsets.GenericViewSet):
    """What a voice says of a paragraph in a country; the three voices stand side by side, never merged."""

    permissions = {
        "list": Permission.READ_PORTAL,
        "retrieve": Permission.READ_PORTAL,
    }
    queryset = Assessment.objects.all()
    filterset_class = AssessmentFilter
    ordering = ("-assessed_on",)
    ordering_fields = ("assessed_on",)
    row_fields = serializers.ASSESSMENT_FIELDS
    names = {f"{name}_key": F(path) for name, path in RENAMED.items()}

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def get_serializer_class(self):
        return serializers.AssessmentRowSerializer if self.action == "list" else serializers.AssessmentSerializer

    def list(self, request, *args, **kwargs):
        """The assessments that the reader may open, newest first."""
        return super().list(request, *args, **kwargs)

    def finished(self, rows):
        for row in rows:
            for name in RENAMED:
                row[name] = row.pop(f"{name}_key")
        return rows

    def retrieve(self, request, *args, **kwargs):
        """One assessment, with those of its entries that the reader may open."""
        return self.answer(self.get_object())

    def answer(self, assessment):
        rests_on = ProgressEntry.objects.visible_to(self.request.user).filter(assessments=assessment)
        assessment.visible_entries = list(rests_on.order_by("pk").values_list("pk", flat=True))
        return whole(serializers.AssessmentSerializer(assessment))
