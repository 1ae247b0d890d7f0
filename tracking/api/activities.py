"""Activities of the joint strategy in the API: reading only; they are written on the pages."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers, viewsets

from poa.api import READ
from poa.asking import ByCode, ByDay, Questions
from tracking.filters import agencies, countries, programme
from tracking.models import Activity, Contribution

AMOUNT = serializers.DecimalField(max_digits=18, decimal_places=2, allow_null=True)
SUMS = ("asked", "received", "short", "asked_usd", "received_usd", "short_usd")
DATES = ("earliest_on", "latest_on", "precision", "approximate", "date_text")


class ActivityFilter(Questions):
    """The questions a list of activities answers."""

    country = ByCode(queryset=countries, field_name="countries")
    agency = ByCode(queryset=agencies)
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="paragraphs")
    year = filters.NumberFilter(method="under_way", min_value=1900, max_value=2100, decimal_places=0)

    as_of = ByDay(label=_("As of"), method="begun_by")
    known_by = ByDay(label=_("Known by"), method="known_then")

    class Meta:
        model = Activity
        fields = ()

    def begun_by(self, rows, name, value):
        """What had begun by this day, with what was given by then in the place of all that was given."""
        return with_links(rows.by(value).prefetch_related(None), by=value)

    def known_then(self, rows, name, value):
        return rows.known_by(value)

    def under_way(self, rows, name, value):
        return rows.during(int(value))


def with_links(rows, *, by=None):
    """Load with activities all that is written of them, in a fixed number of queries."""
    return rows.with_money(by=by).prefetch_related("paragraphs")


class ContributionSerializer(serializers.ModelSerializer):
    """What a donor gave, in its currency, and in dollars where a rate is stated."""

    amount_usd = serializers.SerializerMethodField()

    class Meta:
        model = Contribution
        fields = ("donor", *DATES, "amount", "currency", "usd_rate", "rate_note", "amount_usd")

    @extend_schema_field(AMOUNT)
    def get_amount_usd(self, row):
        return written(row.usd)


class ActivitySerializer(serializers.ModelSerializer):
    """An activity; a sum that is not known is null, and none runs across currencies but at stated rates."""

    agency = serializers.SlugRelatedField("code", read_only=True)
    countries = serializers.SlugRelatedField("code", many=True, read_only=True)
    paragraphs = serializers.SlugRelatedField("number", many=True, read_only=True)
    record = serializers.SlugRelatedField("key", read_only=True, allow_null=True)
    contributions = ContributionSerializer(many=True, read_only=True)
    money = serializers.SerializerMethodField()

    class Meta:
        model = Activity
        fields = (
            *("id", "title", "agency", "countries", "regional", "paragraphs", *DATES, "requirement", "currency"),
            *("usd_rate", "rate_note", "contributions_whole", "contributions", "money", "record", "result", "audience"),
        )

    @extend_schema_field(serializers.DictField(child=AMOUNT))
    def get_money(self, row):
        told = row.money
        return {name: written(getattr(told, name)) for name in SUMS}


def written(amount):
    return None if amount is None else f"{amount:.2f}"


class ActivityViewSet(viewsets.ReadOnlyModelViewSet):
    """What each agency does under the joint strategy (para. 140), with asked, received and short."""

    permissions = READ
    queryset = Activity.objects.all()
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter
    ordering = ("-earliest_on",)
    ordering_fields = ("earliest_on",)

    def get_queryset(self):
        return with_links(self.queryset.visible_to(self.request.user))
