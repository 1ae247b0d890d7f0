"""Compilation reports in the API with their corrigenda and addenda; they are asked for and issued on the pages."""

from django.db.models import Prefetch
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404

from poa.access import Permission
from poa.api import READ
from poa.paging import refuse_misunderstood
from reports.downloads import as_download, supplement_file_name
from reports.filters import CompilationFilter, SupplementFilter
from reports.models import Compilation, CompilationFile, Supplement, SupplementFile
from reports.models.compilations import FILE_NAME

A_FILE = "files/(?P<file_format>[a-z]{3,5})"
A_FILE_OR_VOLUME = "files/(?P<file_format>[a-z]{3,5}(?:-[0-9]{1,4})?)"
OF_ITS_OWN_DAY = _("A report tells of its own day, which it names, and is the same on every day.")
BYTES = {(200, "application/octet-stream"): OpenApiTypes.BINARY}


class FileSerializer(serializers.ModelSerializer):
    class Meta:
        model = CompilationFile
        fields = ("format", "volume", "title", "sha256", "size", "made_at")


class SupplementFileSerializer(serializers.ModelSerializer):
    class Meta:
        model = SupplementFile
        fields = ("format", "sha256", "size", "made_at")


class CompilationSerializer(serializers.ModelSerializer):
    round = serializers.SlugRelatedField("year", read_only=True)
    snapshot_sha256 = serializers.CharField(source="snapshot_id", allow_null=True, read_only=True)

    class Meta:
        model = Compilation
        fields: tuple[str, ...] = (
            "id",
            "round",
            "symbol",
            "audience",
            "language",
            "as_of",
            "known_by",
            "state",
            "snapshot_sha256",
            "event_sequence",
            "event_hash",
            "built_at",
            "issued_at",
        )


class WholeCompilationSerializer(CompilationSerializer):
    files = FileSerializer(many=True, read_only=True)

    class Meta(CompilationSerializer.Meta):
        fields = (*CompilationSerializer.Meta.fields, "files")


class CompilationViewSet(viewsets.ReadOnlyModelViewSet):
    """Compilation reports: those issued for the reader's audience; the Unit also sees what is being built."""

    permissions = {**READ, "file": Permission.READ_PORTAL}
    of_no_day = OF_ITS_OWN_DAY
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
        return WholeCompilationSerializer if whole else CompilationSerializer

    @extend_schema(
        parameters=[OpenApiParameter("file_format", str, OpenApiParameter.PATH, pattern=FILE_NAME.pattern)],
        responses=BYTES,
    )
    @action(detail=True, url_path=A_FILE_OR_VOLUME)
    def file(self, request, *args, **kwargs):
        """One file of the report, byte for byte, a volume of a long one as pdf-1, pdf-2.

        The right to read it is asked again at each download.
        """
        refuse_misunderstood(request.query_params, ())
        files = CompilationFile.objects.visible_to(request.user).select_related("compilation")
        found = get_object_or_404(files.called(kwargs["file_format"]), compilation=kwargs["pk"])
        return as_download(found)


class SupplementSerializer(serializers.ModelSerializer):
    """A corrigendum or an addendum to an issued report; a draft, which the Unit alone reads, has no number yet."""

    symbol = serializers.CharField(read_only=True)
    snapshot_sha256 = serializers.CharField(source="snapshot_id", allow_null=True, read_only=True)

    class Meta:
        model = Supplement
        fields: tuple[str, ...] = ("id", "compilation", "kind", "number", "symbol", "snapshot_sha256", "issued_at")


class WholeSupplementSerializer(SupplementSerializer):
    """The same with what it says and its files; of a corrigendum each item has what is read and what should be."""

    files = SupplementFileSerializer(many=True, read_only=True)

    class Meta(SupplementSerializer.Meta):
        fields = (*SupplementSerializer.Meta.fields, "items", "event_sequence", "event_hash", "files")


class SupplementViewSet(viewsets.ReadOnlyModelViewSet):
    """Corrigenda and addenda: those issued to the reader's reports; the Unit also sees what is being drafted."""

    permissions = {**READ, "file": Permission.READ_PORTAL}
    of_no_day = OF_ITS_OWN_DAY
    queryset = Supplement.objects.standing().annotate(dated_at=Coalesce("issued_at", "drafted_at"))
    filterset_class = SupplementFilter
    ordering = ("-dated_at",)
    ordering_fields = ("dated_at",)

    def get_queryset(self):
        rows = self.queryset.visible_to(self.request.user)
        light = SupplementFile.objects.defer("content")
        return rows.prefetch_related(Prefetch("files", light)) if self.action == "retrieve" else rows

    def get_serializer_class(self):
        return WholeSupplementSerializer if self.action == "retrieve" else SupplementSerializer

    @extend_schema(
        parameters=[OpenApiParameter("file_format", str, OpenApiParameter.PATH, enum=SupplementFile.Format.values)],
        responses=BYTES,
    )
    @action(detail=True, url_path=A_FILE)
    def file(self, request, *args, **kwargs):
        """One file of it, byte for byte; the right to read it is asked again at each download."""
        refuse_misunderstood(request.query_params, ())
        files = SupplementFile.objects.visible_to(request.user).select_related("supplement__compilation")
        found = get_object_or_404(files, supplement=kwargs["pk"], format=kwargs["file_format"])
        return as_download(found, supplement_file_name(found))
