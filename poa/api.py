"""The Programme in the API: open to everybody who may sign in, written by nobody."""

from csp.decorators import csp_update
from django.db.models import F, Prefetch
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.permissions import BasePermission
from rest_framework.response import Response

from poa import serializers
from poa.access import Permission, can
from poa.filters import ParagraphFilter, PartyFilter, RecommendationFilter, SourceTextFilter
from poa.models import (
    Addressee,
    CategoryOfConcern,
    Installation,
    MainIssue,
    Paragraph,
    Party,
    Recommendation,
    Reservation,
    Section,
    SourceText,
    VulnerableGroup,
)
from poa.paging import refuse_misunderstood

READ = {"list": Permission.READ_PORTAL, "retrieve": Permission.READ_PORTAL}


class ProgrammeViewSet(viewsets.GenericViewSet):
    """The programme that this installation follows."""

    permissions = {"current": Permission.READ_PORTAL}
    serializer_class = serializers.ProgrammeSerializer
    pagination_class = None
    filter_backends = ()

    @action(detail=False, url_path="current")
    def current(self, request):
        refuse_misunderstood(request.query_params, ())
        installation = Installation.current()
        if installation is None:
            raise NotFound
        return Response(self.get_serializer(installation.programme).data)


class OfTheProgramme(viewsets.ReadOnlyModelViewSet):
    """What the Programme and its papers say: read by everybody, and as of no day."""

    permissions = READ
    of_no_day = _("The Programme is the same on every day; entries, assessments and the matrix are read as of a date.")


class SectionViewSet(OfTheProgramme):
    """Chapters, sections and subsections, in the order of the text."""

    queryset = Section.objects.select_related("parent", "chapter")
    serializer_class = serializers.SectionSerializer
    lookup_field, lookup_value_regex = "code", "[^/]+"
    ordering = ("position",)
    ordering_fields = ()


class ParagraphViewSet(OfTheProgramme):
    """The paragraphs, word for word; one of them with its parts, what it asks, and reservations to it."""

    queryset = Paragraph.objects.select_related("section")
    filterset_class = ParagraphFilter
    lookup_field, lookup_value_regex = "number", r"\d{1,6}"
    ordering = ("number",)
    ordering_fields = ("number",)

    def get_queryset(self):
        return self.queryset.with_text() if self.action == "retrieve" else self.queryset

    def get_serializer_class(self):
        whole = self.action == "retrieve"
        return serializers.WholeParagraphSerializer if whole else serializers.ParagraphSerializer


class PartyViewSet(viewsets.ReadOnlyModelViewSet):
    """States, agencies and other organizations, by code."""

    permissions = READ
    queryset = Party.objects.select_related("part_of")
    serializer_class = serializers.PartySerializer
    filterset_class = PartyFilter
    lookup_field, lookup_value_regex = "code", "[^/]+"
    ordering = ("code",)
    ordering_fields = ("code",)


class IssueViewSet(OfTheProgramme):
    """The main issues, "as the basis for evaluation" (para. 145)."""

    queryset = MainIssue.objects.all()
    serializer_class = serializers.IssueSerializer
    lookup_field, lookup_value_regex = "code", "[^/]+"
    ordering = ("position",)
    ordering_fields = ()


class RecommendationViewSet(OfTheProgramme):
    """What the paragraphs ask, of whom and how strongly; each quotes its paragraph."""

    queryset = (
        Recommendation.objects.annotate(paragraph_number=F("paragraph__number"))
        .select_related("paragraph")
        .prefetch_related("issues", "addressees", "categories", "groups")
    )
    serializer_class = serializers.RecommendationSerializer
    filterset_class = RecommendationFilter
    ordering = ("paragraph_number", "number")
    ordering_fields = ()


class CategoryViewSet(OfTheProgramme):
    """The categories of concern of Annex II with their definitions; `universal` is false for a working definition."""

    queryset = CategoryOfConcern.objects.prefetch_related(
        Prefetch("reservations", Reservation.objects.select_related("party"))
    )
    serializer_class = serializers.CategorySerializer
    lookup_field, lookup_value_regex = "code", "[^/]+"
    ordering = ("annex_paragraph", "code")
    ordering_fields = ()


class GroupViewSet(OfTheProgramme):
    """The vulnerable groups that the Programme names (paras. 38 and 61)."""

    queryset = VulnerableGroup.objects.all()
    serializer_class = serializers.GroupSerializer
    lookup_field, lookup_value_regex = "code", "[^/]+"
    ordering = ("position",)
    ordering_fields = ()


class AddresseeViewSet(OfTheProgramme):
    """Those of whom the Programme and the resolutions ask something."""

    queryset = Addressee.objects.all()
    serializer_class = serializers.AddresseeSerializer
    lookup_field, lookup_value_regex = "code", "[^/]+"
    ordering = ("code",)
    ordering_fields = ()


class ReservationViewSet(OfTheProgramme):
    """Reservations and interpretative statements, with the paragraphs and the definitions that they touch."""

    queryset = Reservation.objects.select_related("party").prefetch_related("paragraphs", "categories")
    serializer_class = serializers.WholeReservationSerializer
    ordering = ("source",)
    ordering_fields = ()


class SourceTextViewSet(OfTheProgramme):
    """The papers of the Conference, word for word, a paragraph a row; a row without a number is a heading."""

    queryset = SourceText.objects.all()
    serializer_class = serializers.SourceTextSerializer
    filterset_class = SourceTextFilter
    ordering = ("document", "position")
    ordering_fields = ()


@extend_schema(exclude=True)
class IndexViewSet(viewsets.ViewSet):
    """What there is to read, each under its address."""

    permissions = {"list": Permission.READ_PORTAL}
    addresses = ()

    def list(self, request):
        refuse_misunderstood(request.query_params, ())
        return Response({name: f"{request.path}{name}/" for name in self.addresses})


class ReadsPortal(BasePermission):
    """The description of the API is for those who may use it."""

    def has_permission(self, request, view):
        return can(request.user, Permission.READ_PORTAL)


@extend_schema(exclude=True)
class SchemaView(SpectacularAPIView):
    """The document in English, whoever reads it: its other words are those of the code."""

    permission_classes = (ReadsPortal,)

    def dispatch(self, request, *args, **kwargs):
        with override("en"):
            return super().dispatch(request, *args, **kwargs).render()


# The viewer draws its small signs from addresses that hold the picture itself; no other page may.
@method_decorator(csp_update({"img-src": ["data:"]}), name="dispatch")
@extend_schema(exclude=True)
class DocsView(SpectacularSwaggerSplitView):
    """The split view keeps its script in a file of its own, as the Content-Security-Policy asks."""

    permission_classes = (ReadsPortal,)
    url_name = "api-schema"
    template_name = "poa/api_docs.html"
