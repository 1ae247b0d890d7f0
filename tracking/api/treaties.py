"""Acts under treaties in the API: read by everybody who may sign in, recorded by the Unit as on the pages."""

from datetime import date
from uuid import uuid4

import django_filters as filters
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.response import Response

from poa.access import Permission, can
from poa.api import READ
from poa.asking import ByCode, ByDay, ByTruth, Questions
from poa.bodies import Identifier, StrictInput
from poa.models import Instrument
from tracking.actions.treaties import TreatyAct, record_treaty_action
from tracking.api.payloads import LONGEST_CODE, Refusal
from tracking.filters import countries, programme
from tracking.models import TreatyAction
from tracking.models.entries import CONFIDENCES

# Where what is known without a day stands in a list: behind all that has one.
UNDATED = date(1900, 1, 1)


class TreatyActionFilter(Questions):
    """The questions a list of acts under treaties answers; as of a day also what is known without one is told."""

    as_of = ByDay(label=_("As of"), method="done_by")
    known_by = ByDay(label=_("Known by"), method="known_then")
    country = ByCode(queryset=countries)
    instrument = ByCode(queryset=lambda request: Instrument.objects.all())
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="instrument__named_in")
    kind = filters.ChoiceFilter(choices=TreatyAction.Kind.choices)
    binding = ByTruth(method="that_bind")
    unchecked = ByTruth()

    class Meta:
        model = TreatyAction
        fields = ()

    def done_by(self, rows, name, value):
        return rows.told_by(value)

    def known_then(self, rows, name, value):
        return rows.known_by(value)

    def that_bind(self, rows, name, value):
        binding = Q(kind__in=TreatyAction.BINDING)
        return rows.filter(binding if value else ~binding)


class TreatyActionSerializer(serializers.ModelSerializer):
    """A country's act under an instrument, between its earliest and its latest possible day; `note` is the staff's."""

    country = serializers.SlugRelatedField("code", read_only=True)
    instrument = serializers.SlugRelatedField("code", read_only=True)
    binding = serializers.BooleanField(source="binds", read_only=True)
    note = serializers.SerializerMethodField()

    class Meta:
        model = TreatyAction
        fields = (
            *("id", "country", "instrument", "kind", "binding", "date_text", "earliest_on", "by_on", "checked_text"),
            *("note", "source", "source_url", "confidence", "unchecked"),
        )

    def get_note(self, act) -> str:
        """Return what whoever gathered the history noted, which is the staff's to go on with."""
        return act.note if can(self.context["request"].user, Permission.READ_WORKSPACE) else ""


class TreatyActInput(StrictInput, serializers.ModelSerializer):
    """A new act with its source, on one day, or between two where `by_on` is given.

    The same `key` sent again makes no second act.
    """

    key = Identifier(required=False)
    country = serializers.CharField(max_length=LONGEST_CODE)
    instrument = serializers.CharField(max_length=LONGEST_CODE)
    kind = serializers.ChoiceField(choices=[(kind.value, kind.label) for kind in TreatyAction.DATED])
    earliest_on = serializers.DateField()
    by_on = serializers.DateField(required=False)
    source_url = serializers.URLField(max_length=500, required=False, allow_blank=True)
    confidence = serializers.ChoiceField(choices=CONFIDENCES, required=False)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True)

    class Meta:
        model = TreatyAction
        fields = (
            *("key", "country", "instrument", "kind", "earliest_on", "by_on", "date_text"),
            *("source", "source_url", "confidence", "note"),
        )
        extra_kwargs = {"source": {"max_length": 2000, "required": True, "allow_blank": False}}

    def act(self):
        said = {name: value for name, value in self.validated_data.items() if name != "key"}
        return TreatyAct(**{"by_on": said["earliest_on"], **said})


class TreatyActionViewSet(viewsets.ReadOnlyModelViewSet):
    """What countries did under the treaties that are followed, the newest first; what has no day stands last."""

    permissions = READ | {"create": Permission.RECORD_TREATY_ACTIONS}
    queryset = TreatyAction.objects.annotate(done_on=Coalesce("by_on", Value(UNDATED))).select_related(
        "country", "instrument"
    )
    serializer_class = TreatyActionSerializer
    filterset_class = TreatyActionFilter
    lookup_value_regex = r"\d{1,9}"
    ordering = ("-done_on",)
    ordering_fields = ("done_on",)

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    @extend_schema(request=TreatyActInput, responses={201: TreatyActionSerializer, 409: Refusal})
    def create(self, request):
        """Put a country's act on record. It proposes an entry on the paragraphs that name the treaty, on the pages."""
        sent = TreatyActInput(data=request.data)
        sent.is_valid(raise_exception=True)
        key = sent.validated_data.get("key") or uuid4()
        made = record_treaty_action(key=key, act=sent.act(), by=request.user, at=timezone.now())
        return Response(self.get_serializer(made).data, status=status.HTTP_201_CREATED)
