"""Rounds, meetings and compilations in the API: reading only; reports are asked for and issued on the pages."""

from django.db.models import Prefetch
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404

from poa.access import Permission
from poa.api import READ
from poa.paging import refuse_misunderstood
from reports import serializers
from reports.downloads import as_download
from reports.filters import CompilationFilter, MeetingFilter
from reports.models import Compilation, CompilationFile, Meeting, Round
from reports.models.compilations import FILE_NAME


class MeetingViewSet(viewsets.ReadOnlyModelViewSet):
    """Meetings of the Steering Group and others of the follow-up."""

    permissions = READ
    queryset = Meeting.objects.all()
    serializer_class = serializers.MeetingSerializer
    filterset_class = MeetingFilter
    lookup_field = "key"
    ordering = ("earliest_on",)
    ordering_fields = ("earliest_on",)

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)


class RoundViewSet(viewsets.ReadOnlyModelViewSet):
    """The annual reporting rounds."""

    permissions = READ
    queryset = Round.objects.select_related("meeting")
    serializer_class = serializers.RoundSerializer
    lookup_field, lookup_value_regex = "year", r"\d{4}"
    ordering = ("-year",)
    ordering_fields = ("year",)

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)


class CompilationViewSet(viewsets.ReadOnlyModelViewSet):
    """Compilation reports: those issued for the reader's audience; the Unit also sees what is being built."""

    permissions = {**READ, "file": Permission.READ_PORTAL}
    queryset = Compilation.objects.select_related("round")
    filterset_class = CompilationFilter
    ordering = ("-requested_at",)
    ordering_fields = ("requested_at",)

    def get_queryset(self):
        rows = self.queryset.visible_to(self.request.user)
        # The bytes stay in the database until one file is asked for.
        light = CompilationFile.objects.defer("content")
        return rows.prefetch_related(Prefetch("files", light)) if self.action == "retrieve" else rows

    def get_serializer_class(self):
        whole = self.action == "retrieve"
        return serializers.WholeCompilationSerializer if whole else serializers.CompilationSerializer

    @extend_schema(
        parameters=[OpenApiParameter("file_format", str, OpenApiParameter.PATH, pattern=FILE_NAME.pattern)],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    @action(detail=True, url_path="files/(?P<file_format>[a-z]{3,5}(?:-[0-9]{1,4})?)")
    def file(self, request, *args, **kwargs):
        """One file of the report, byte for byte, a volume of a long one as pdf-1, pdf-2.

        The right to read it is asked again at each download.
        """
        refuse_misunderstood(request.query_params, ())
        files = CompilationFile.objects.visible_to(request.user).select_related("compilation")
        found = get_object_or_404(files.called(kwargs["file_format"]), compilation=kwargs["pk"])
        return as_download(found)
