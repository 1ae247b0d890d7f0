"""Country reports in the API, to whoever reads their pages: parts, sources, who was consulted, what was said."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from poa.access import Permission, can
from poa.api_errors import Conflict
from poa.asking import one_of
from poa.bodies import StrictInput
from poa.clock import end_in_geneva
from poa.paging import OfADay
from reports import actions
from reports.by_the_day import told_by
from reports.country_reports.in_time import with_lateness
from reports.country_reports.past import comments_then, open_by, reports_as_they_were, words_of
from reports.country_reports.reading import reply_came, reply_of, sources_of
from reports.filters import CountryReportFilter
from reports.models import (
    CountryReport,
    CountryReportComment,
    CountryReportConsulted,
    CountryReportPart,
    CountryReportPosition,
    CountryReportVersion,
)


class CountryReportSerializer(serializers.ModelSerializer):
    """A report without its words; `reply` says how the Government's stands: "", awaited, missing, cleared, objected.

    `reply_days_late` says by how many days that came after the day set, 0 where it, or an earlier one, was in time.
    Why it was returned is said to the staff alone.
    """

    round = serializers.SlugRelatedField("year", read_only=True)
    country = serializers.SlugRelatedField("code", read_only=True)
    reply = serializers.SerializerMethodField()
    reply_days_late = serializers.SerializerMethodField()
    return_reason = serializers.SerializerMethodField()

    class Meta:
        model = CountryReport
        fields: tuple[str, ...] = (
            *("id", "round", "country", "state", "audience", "version", "opened_at", "consultation_at", "reply_by_on"),
            *(
                "reply",
                "reply_days_late",
                "submitted_at",
                "returned_at",
                "return_reason",
                "accepted_at",
                "withdrawn_at",
                "withdrawal_reason",
            ),
        )

    def get_reply(self, report) -> str:
        return reply_of(report, at=timezone.now())

    def get_reply_days_late(self, report) -> int | None:
        return (came := reply_came(report)) and came.days_late

    def get_return_reason(self, report) -> str:
        return report.return_reason if can(self.context["request"].user, Permission.READ_WORKSPACE) else ""


class ReportPartSerializer(serializers.ModelSerializer):
    """A part in the language it was written in; [3] in its text is the mark of the third citation."""

    chapter = serializers.SlugRelatedField("code", read_only=True, allow_null=True)

    class Meta:
        model = CountryReportPart
        fields = ("key", "kind", "chapter", "text", "original")


class CitationSerializer(serializers.Serializer):
    """What a mark stands for; `entry` is null where it is not open to the reader."""

    mark = serializers.IntegerField()
    entry = serializers.UUIDField(source="entry.pk", allow_null=True)
    reference = serializers.CharField(source="entry.reference", allow_null=True)
    standing = serializers.CharField(help_text="What became of the entry: withdrawn, superseded, closed, or nothing.")


class ConsultedSerializer(serializers.ModelSerializer):
    class Meta:
        model = CountryReportConsulted
        fields = ("kind", "name", "consulted_on", "how")


class ReportPositionSerializer(serializers.ModelSerializer):
    """What the Government said of the report as it stood in `version`, and by how many days after the day set."""

    given_by = serializers.StringRelatedField()
    days_late = serializers.IntegerField(source="came.days_late", read_only=True)

    class Meta:
        model = CountryReportPosition
        fields = ("kind", "text", "original", "version", "given_at", "given_by", "days_late")


class ReportCommentSerializer(serializers.ModelSerializer):
    """A remark at a part, or on the whole where none is named; `quoted` is how the paragraph began that it is on."""

    part = serializers.SlugRelatedField("key", read_only=True, allow_null=True)
    made_by = serializers.StringRelatedField()

    class Meta:
        model = CountryReportComment
        fields = ("id", "part", "quoted", "text", "in_consultation", "made_at", "made_by", "resolved_at")


class ReportVersionSerializer(serializers.ModelSerializer):
    class Meta:
        model = CountryReportVersion
        fields = ("number", "sha256", "made_at")


class WholeCountryReportSerializer(CountryReportSerializer):
    """A report with its words, its sources by mark, and what was said of it as far as the reader reads that."""

    parts = ReportPartSerializer(source="words.parts", many=True, read_only=True)
    citations = serializers.SerializerMethodField()
    consulted = ConsultedSerializer(source="words.consulted", many=True, read_only=True)
    positions = ReportPositionSerializer(many=True, read_only=True)
    comments = ReportCommentSerializer(many=True, read_only=True)
    versions = ReportVersionSerializer(many=True, read_only=True)

    class Meta(CountryReportSerializer.Meta):
        fields = (
            *CountryReportSerializer.Meta.fields,
            *("parts", "citations", "consulted", "positions", "comments", "versions"),
        )

    def to_representation(self, report):
        report.words = words_of(report)
        return super().to_representation(report)

    @extend_schema_field(CitationSerializer(many=True))
    def get_citations(self, report):
        sources = sources_of(report, self.context["request"].user, report.words)
        return CitationSerializer(sources.values(), many=True).data


class CommentInput(StrictInput):
    """What is said, and at which part, by its key, and paragraph of it; on the whole report where none is named."""

    part = serializers.CharField(required=False, allow_blank=True, max_length=40)
    paragraph = serializers.IntegerField(required=False, min_value=1)
    text = serializers.CharField(max_length=CountryReportComment._meta.get_field("text").max_length)

    def part_of(self, report):
        """Return the part that is named, or None. Raises ValidationError."""
        key, parts = self.validated_data.get("part"), {row.key: row for row in report.parts.all()}
        if key and key not in parts:
            told = {"found": key, "expected": one_of(list(parts))}
            raise ValidationError({"part": [_("Found “%(found)s”; expected %(expected)s.") % told]})
        return parts.get(key)


class CountryReportViewSet(OfADay, viewsets.ReadOnlyModelViewSet):
    """The reports of countries for rounds: the staff's own, and their Governments' from the consultation on.

    Read as of a day, a report has the state, the words and the sources of that day.
    """

    permissions = {
        "list": Permission.READ_COUNTRY_REPORTS,
        "retrieve": Permission.READ_COUNTRY_REPORTS,
        "comment": Permission.DISCUSS_COUNTRY_REPORTS,
    }
    queryset = CountryReport.objects.with_names().with_reply()
    filterset_class = CountryReportFilter
    ordering = ("-opened_at",)
    ordering_fields = ("opened_at",)

    def get_queryset(self):
        rows, day = self.queryset.visible_to(self.request.user), told_by(**self.days)
        rows = open_by(rows, self.request.user, day) if day else rows
        return rows.prefetch_related(*said_of(self.request.user, day)) if self.action == "retrieve" else rows

    def get_object(self):
        [report] = reports_as_they_were([super().get_object()])
        if self.action == "retrieve":
            comments_then(report.comments.all(), report)
            with_lateness(report, report.positions.all())
        return report

    def paginate_queryset(self, queryset):
        return reports_as_they_were(super().paginate_queryset(queryset))

    def get_serializer_class(self):
        return WholeCountryReportSerializer if self.action == "retrieve" else CountryReportSerializer

    @extend_schema(request=CommentInput, responses={201: ReportCommentSerializer})
    @action(detail=True, methods=["post"], url_path="comments")
    def comment(self, request, *args, **kwargs):
        """Comment on the report, or on a part of it; the Government may while it is consulted."""
        report, sent = self.get_object(), CommentInput(data=request.data)
        sent.is_valid(raise_exception=True)
        said = {name: sent.validated_data.get(name) for name in ("text", "paragraph")} | {"part": sent.part_of(report)}
        try:
            made = actions.comment_on_report(report=report, **said, by=request.user, at=timezone.now())
        except actions.WrongState as refusal:
            raise Conflict(str(refusal)) from refusal
        return Response(ReportCommentSerializer(made).data, status=status.HTTP_201_CREATED)


def said_of(user, day):
    """Return what is read along with a report, each as far as it is open to this reader, and was there by the day."""
    told = {
        "positions": (CountryReportPosition.objects.select_related("given_by"), "given_at"),
        "comments": (CountryReportComment.objects.select_related("made_by", "part"), "made_at"),
        "versions": (CountryReportVersion.objects.defer("content"), "made_at"),
    }
    then = {moment: {f"{moment}__lte": end_in_geneva(day)} if day else {} for _rows, moment in told.values()}
    return [Prefetch(name, rows.visible_to(user).filter(**then[moment])) for name, (rows, moment) in told.items()]
