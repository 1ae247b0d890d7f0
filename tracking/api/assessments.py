"""Assessments in the API: read by audience, proposed by those concerned, confirmed by the Unit."""

from django.db.models import F, Prefetch, prefetch_related_objects
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from poa.access import Permission
from tracking.actions.assessments import (
    confirm_assessment,
    propose_assessment,
    return_assessment,
    take_back_assessment,
)
from tracking.api import serializers
from tracking.api.payloads import JudgementInput, ReasonInput
from tracking.api.rows import ListsValues
from tracking.filters import AssessmentFilter
from tracking.models import Assessment, ProgressEntry

RENAMED = {
    "paragraph": "paragraph__number",
    "country": "country__code",
    "agency": "agency__code",
    "organization": "author__party__code",
    "organization_name": "author__name",
}


class AssessmentViewSet(ListsValues, viewsets.GenericViewSet):
    """What a voice says of a paragraph in a country; the three voices stand side by side, never merged."""

    permissions = {
        "list": Permission.READ_PORTAL,
        "retrieve": Permission.READ_PORTAL,
        "create": Permission.PROPOSE_ASSESSMENTS,
        "confirm": Permission.CONFIRM_ASSESSMENTS,
        "return_": Permission.CONFIRM_ASSESSMENTS,
        "take_back": Permission.PROPOSE_ASSESSMENTS,
    }
    queryset = Assessment.objects.all()
    filterset_class = AssessmentFilter
    ordering = ("-assessed_on",)
    ordering_fields = ("assessed_on",)
    row_fields = tuple(name for name in serializers.ASSESSMENT_FIELDS if not name.startswith("organization"))
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

    @extend_schema(request=JudgementInput, responses={201: serializers.AssessmentSerializer})
    def create(self, request):
        """Propose an assessment, in the voice that one may speak in."""
        sent = JudgementInput(data=request.data)
        sent.is_valid(raise_exception=True)
        made = propose_assessment(judgement=sent.judgement(), by=request.user, at=timezone.now())
        return self.answer(made, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=serializers.AssessmentSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request, *args, **kwargs):
        """Let a proposed assessment stand; another Unit officer than who proposed it."""
        return self.act(confirm_assessment)

    @extend_schema(request=ReasonInput, responses=serializers.AssessmentSerializer)
    @action(detail=True, methods=["post"], url_path="return")
    def return_(self, request, *args, **kwargs):
        """Give a proposed assessment back to its proposer, with the reason."""
        sent = ReasonInput(data=request.data)
        sent.is_valid(raise_exception=True)
        return self.act(return_assessment, **sent.validated_data)

    @extend_schema(request=None, responses=serializers.AssessmentSerializer)
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request, *args, **kwargs):
        """Take back what one proposed oneself, while it waits or after it was returned."""
        return self.act(take_back_assessment)

    def act(self, act, **more):
        return self.answer(act(assessment=self.get_object(), by=self.request.user, at=timezone.now(), **more))

    def answer(self, assessment, status=status.HTTP_200_OK):
        (whole,) = self.whole([assessment])
        return Response(serializers.AssessmentSerializer(whole).data, status=status)

    def whole(self, assessments):
        """Return these assessments with what they name, in a fixed number of queries."""
        rests_on = ProgressEntry.objects.visible_to(self.request.user).order_by("pk").only("pk")
        named = ("paragraph", "country", "agency", "author__party")
        prefetch_related_objects(assessments, *named, Prefetch("entries", rests_on, to_attr="open_entries"))
        for assessment in assessments:
            assessment.visible_entries = [entry.pk for entry in assessment.open_entries]
        return assessments
