"""Activities of the joint strategy in the API: reading only; they are written on the pages."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.generics import get_object_or_404

from poa.api import READ
from poa.asking import ByCode, ByDay, Questions
from poa.paging import DAYS, OfADay
from tracking.filters import agencies, countries, programme
from tracking.models import Activity, Contribution
from tracking.reading.activities_then import as_they_stood, versions_told

AMOUNT = serializers.DecimalField(max_digits=18, decimal_places=2, allow_null=True)
SUMS = ("asked", "received", "short", "asked_usd", "received_usd", "short_usd")
DATES = ("earliest_on", "latest_on", "precision", "approximate", "date_text")


class ActivityFilter(Questions):
    """The questions a list of activities answers; as of a day it answers with the versions that stood then."""

    country = ByCode(queryset=countries, field_name="countries", method="here")
    agency = ByCode(queryset=agencies, method="its")
    paragraph = ByCode(queryset=programme, to_field_name="number", field_name="paragraphs", method="under")
    year = filters.NumberFilter(method="under_way", min_value=1900, max_value=2100, decimal_places=0)

    as_of = ByDay(label=_("As of"), method="as_asked")
    known_by = ByDay(label=_("Known by"), method="as_asked")

    class Meta:
        model = Activity
        fields = ()

    def filter_queryset(self, queryset):
        days = {name: self.form.cleaned_data.get(name) for name in DAYS}
        return super().filter_queryset(versions_told(self.request.user, **days) if any(days.values()) else queryset)

    def as_asked(self, rows, name, value):
        """The days are asked before all else, of the rows that the other questions are asked of."""
        return rows

    def here(self, rows, name, value):
        return rows.in_country(value.code)

    def its(self, rows, name, value):
        return rows.of_agency(value.code)

    def under(self, rows, name, value):
        return rows.naming(value.number)

    def under_way(self, rows, name, value):
        return rows.during(int(value))


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


class ActivityViewSet(OfADay, viewsets.ReadOnlyModelViewSet):
    """What each agency does under the joint strategy (para. 140), with asked, received and short."""

    permissions = READ
    queryset = Activity.objects.all()
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter
    ordering = ("-earliest_on",)
    ordering_fields = ("earliest_on",)

    @property
    def among_equals(self):
        """The key of the activity on every day: by those of its versions it could be counted how many are closed."""
        return "activity_id" if any(self.days.values()) else "pk"

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user).with_money().prefetch_related("paragraphs")

    def get_object(self):
        if not any(self.days.values()):
            return super().get_object()
        row = get_object_or_404(self.filter_queryset(self.get_queryset()), activity=self.kwargs["pk"])
        return as_they_stood([row], **self.days)[0]

    def paginate_queryset(self, queryset):
        rows = super().paginate_queryset(queryset)
        return as_they_stood(rows, **self.days) if rows and any(self.days.values()) else rows
