"""Independent reports in the API, as they were received, each with the Governments' side beside it (para. 147)."""

from uuid import UUID

from django.db.models import DateField, Exists, OuterRef, Prefetch, Value
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404

from poa.access import Permission
from poa.api import READ
from poa.clock import day_in_geneva
from poa.paging import OfADay, refuse_misunderstood
from reports.api.shapes import codes, numbers
from reports.by_the_day import told_by
from reports.filters import IndependentFilter
from reports.in_time import days_late
from reports.models import Forwarding, IndependentReport, Reply, ReportAssessment
from tracking.models import Assessment
from tracking.views.files import as_download

WORDS = ("language", "received_on", "text", "file_sha256", "file_name", "file_size")
BYTES = {(200, "application/octet-stream"): OpenApiTypes.BINARY}


class AsReceivedSerializer(serializers.ModelSerializer):
    """Somebody's words as they came; a file is named by its SHA-256 and handed out under an address of its own."""

    file_sha256 = serializers.CharField(source="file_id", read_only=True, allow_null=True)
    file_size = serializers.IntegerField(source="file.size", read_only=True, allow_null=True)


class ReplySerializer(AsReceivedSerializer):
    """A reply as it came; `days_late` says by how many days after the day set for it, 0 where it was in time."""

    days_late = serializers.IntegerField(read_only=True)

    class Meta:
        model = Reply
        fields = ("id", *WORDS, "on_behalf", "days_late")


class ForwardingSerializer(serializers.ModelSerializer):
    """That the report was put before a Government; `overdue` says that the day for its reply is over without one."""

    country = serializers.SlugRelatedField("code", read_only=True)
    reply_due_on = serializers.DateField(source="due_on", read_only=True)
    replied = serializers.BooleanField(read_only=True)
    overdue = serializers.SerializerMethodField()

    class Meta:
        model = Forwarding
        fields: tuple[str, ...] = ("country", "reply_due_on", "forwarded_at", "replied", "overdue")

    def get_overdue(self, row) -> bool:
        return not row.replied and row.is_overdue(row.of_day or day_in_geneva(timezone.now()))


class AnsweredSerializer(ForwardingSerializer):
    """The same with the reply, or null."""

    reply = serializers.SerializerMethodField()

    class Meta(ForwardingSerializer.Meta):
        fields = (*ForwardingSerializer.Meta.fields, "reply")

    @extend_schema_field(ReplySerializer(allow_null=True))
    def get_reply(self, row):
        for reply in row.replies.all():
            reply.days_late = days_late(row.due_on, reply.received_on)
            return ReplySerializer(reply).data
        return None


class IndependentReportSerializer(serializers.ModelSerializer):
    """A report without its words; who registered one wrongly withdrew it, which the Unit alone still reads."""

    organization = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    countries = codes()
    paragraphs = numbers()
    forwardings = ForwardingSerializer(many=True, read_only=True)

    class Meta:
        model = IndependentReport
        fields: tuple[str, ...] = (
            *("id", "organization", "name", "title", "language", "received_on", "countries", "paragraphs", "audience"),
            *("acknowledged_at", "withdrawn_at", "withdrawal_reason", "forwardings"),
        )


class WholeIndependentReportSerializer(IndependentReportSerializer, AsReceivedSerializer):
    """A report as it was received, with the replies to it and the assessments that it gives."""

    forwardings = AnsweredSerializer(many=True, read_only=True)
    assessments = serializers.SerializerMethodField()

    class Meta(IndependentReportSerializer.Meta):
        fields = (*IndependentReportSerializer.Meta.fields, *WORDS[2:], "assessments")

    def get_assessments(self, report) -> list[UUID]:
        return [row.assessment_id for row in report.given.all()]


class IndependentReportViewSet(OfADay, viewsets.ReadOnlyModelViewSet):
    """Independent reports, unaltered, beside the Governments' replies or the absence of one."""

    permissions = {**READ, "file": Permission.READ_PORTAL, "reply_file": Permission.READ_PORTAL}
    queryset = IndependentReport.objects.select_related("organization", "file")
    filterset_class = IndependentFilter
    ordering = ("-received_on",)
    ordering_fields = ("received_on",)

    def get_queryset(self):
        user, whole = self.request.user, self.action == "retrieve"
        rows = self.queryset.visible_to(user).prefetch_related("countries", "paragraphs")
        rows = rows.prefetch_related(Prefetch("forwardings", forwardings(user, whole=whole, **self.days)))
        return rows.prefetch_related(Prefetch("given", given(user, **self.days))) if whole else rows

    def get_object(self):
        return super().get_object().as_it_was(told_by(**self.days))

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        day = told_by(**self.days)
        return rows if rows is None else [row.as_it_was(day) for row in rows]

    def get_serializer_class(self):
        whole = self.action == "retrieve"
        return WholeIndependentReportSerializer if whole else IndependentReportSerializer

    @extend_schema(responses=BYTES)
    @action(detail=True)
    def file(self, request, *args, **kwargs):
        """The report's file as it was received; the right to read it is asked again at each download."""
        return handed_out(self.get_object())

    @extend_schema(parameters=[OpenApiParameter("reply", UUID, OpenApiParameter.PATH)], responses=BYTES)
    @action(detail=True, url_path="replies/(?P<reply>[0-9a-f-]{36})/file")
    def reply_file(self, request, *args, **kwargs):
        """The file of a Government's reply, as it came."""
        refuse_misunderstood(request.query_params, ())
        rows = Reply.objects.visible_to(request.user).select_related("file")
        return handed_out(get_object_or_404(rows, forwarding__report=kwargs["pk"], pk=kwargs["reply"]))


def forwardings(user, *, whole, as_of, known_by):
    """Return what was put before Governments, as far as this reader may know of it; whole, with the replies."""
    replies = Reply.objects.visible_to(user).by(as_of, known_by=known_by)
    day = told_by(as_of=as_of, known_by=known_by)
    rows = Forwarding.objects.visible_to(user).with_due(told_by=day).select_related("country")
    rows = rows.by(day) if day else rows
    replied = Exists(replies.filter(forwarding=OuterRef("pk")))
    rows = rows.annotate(replied=replied, of_day=Value(as_of, DateField(null=True)))
    return rows.prefetch_related(Prefetch("replies", replies.select_related("file"))) if whole else rows


def given(user, *, as_of, known_by):
    """Return the assessments that reports give, as far as this reader may open them, by the days that are asked."""
    rows = ReportAssessment.objects.visible_to(user)
    if as_of:
        rows = rows.filter(assessment__in=Assessment.objects.by(as_of))
    return rows.filter(assessment__in=Assessment.objects.known_by(known_by)) if known_by else rows


def handed_out(row):
    if row.file is None:
        raise NotFound
    return as_download(row.file, row.file_name)
