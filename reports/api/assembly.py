"""The Assembly's resolutions in the API, with what was done on what they ask; and the themes of the second phase."""

from django.db.models import Prefetch
from rest_framework import serializers, viewsets

from poa.api import READ
from poa.models import OperativeParagraph, Resolution
from reports.api.shapes import coded, codes, numbers
from reports.models import AssemblyFollowUp, Theme
from tracking.models import ProgressEntry


class FollowUpSerializer(serializers.ModelSerializer):
    """What was done; of the entries that tell it, those that the reader may open."""

    party = coded()
    entries = serializers.PrimaryKeyRelatedField(many=True, read_only=True)

    class Meta:
        model = AssemblyFollowUp
        fields = ("party", "name", "done_on", "text", "entries", "audience")


class OperativeParagraphSerializer(serializers.ModelSerializer):
    addressees = serializers.ListField(child=serializers.CharField())
    paragraphs = numbers()
    follow_ups = FollowUpSerializer(many=True, read_only=True)

    class Meta:
        model = OperativeParagraph
        fields = ("number", "text", "verb", "addressees", "paragraphs", "report_session", "follow_ups")


class ResolutionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Resolution
        fields: tuple[str, ...] = ("symbol", "title", "adopted_on", "session", "agenda_item")


class WholeResolutionSerializer(ResolutionSerializer):
    preamble = serializers.ListField(child=serializers.CharField())
    operative_paragraphs = OperativeParagraphSerializer(many=True, read_only=True)

    class Meta(ResolutionSerializer.Meta):
        fields = (*ResolutionSerializer.Meta.fields, "preamble", "operative_paragraphs")


class ResolutionViewSet(viewsets.ReadOnlyModelViewSet):
    """Resolutions of the General Assembly on the follow-up whose text is at hand, by symbol."""

    permissions = READ
    queryset = Resolution.objects.all()
    # A symbol such as A/RES/52/102 stands in the address as it is written.
    lookup_field, lookup_value_regex = "symbol", r"[\w./-]+"
    ordering = ("-adopted_on",)
    ordering_fields = ("adopted_on",)

    def get_queryset(self):
        return self.queryset.prefetch_related(asked(self.request.user)) if self.action == "retrieve" else self.queryset

    def get_serializer_class(self):
        return WholeResolutionSerializer if self.action == "retrieve" else ResolutionSerializer


class ThemeSerializer(serializers.ModelSerializer):
    """A theme of the Work Plan for the years 2001 to 2005, as far as a source tells it: who leads, on what it bears."""

    leads = codes()
    paragraphs = numbers()
    issues = codes()
    meetings = serializers.SlugRelatedField("key", many=True, read_only=True)

    class Meta:
        model = Theme
        fields = (
            *("key", "position", "title_en", "title_ru", "leads", "leads_note", "paragraphs", "issues", "meetings"),
            *("quotation", "source", "source_url", "confidence"),
        )


class ThemeViewSet(viewsets.ReadOnlyModelViewSet):
    """The themes of the second phase with their lead agencies; its rounds and reviews stand under `rounds/`."""

    permissions = READ
    queryset = Theme.objects.prefetch_related("leads", "paragraphs", "issues", "meetings")
    serializer_class = ThemeSerializer
    lookup_field, lookup_value_regex = "key", "[a-z0-9-]+"
    ordering = ("position",)
    ordering_fields = ("position",)

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)


def asked(user):
    """Return the operative paragraphs to read along, with what was done as far as it is open to this reader."""
    entries = Prefetch("entries", ProgressEntry.objects.visible_to(user).order_by("by_on", "pk"))
    done = AssemblyFollowUp.objects.visible_to(user).select_related("party").prefetch_related(entries)
    rows = OperativeParagraph.objects.order_by("number").prefetch_related("paragraphs", Prefetch("follow_ups", done))
    return Prefetch("operative_paragraphs", rows)
