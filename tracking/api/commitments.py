"""Commitments and the matrix in the API."""

from django.db.models import F, Q
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.response import Response

from poa.access import Permission, can
from poa.asking import ByCode, ByTruth, Questions
from poa.models import Party
from poa.paging import refuse_misunderstood
from tracking.api import serializers
from tracking.api.rows import ListsValues
from tracking.filters import agencies, countries, programme
from tracking.matrix import matrix, reporting_parties
from tracking.models import Commitment


class CommitmentFilter(Questions):
    paragraph = ByCode(queryset=programme, to_field_name="number")
    country = ByCode(queryset=countries)
    agency = ByCode(queryset=agencies)
    not_applicable = ByTruth(field_name="not_applicable_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Commitment
        fields = ()


class CommitmentViewSet(ListsValues, viewsets.GenericViewSet):
    """Each paragraph for each country and agency; that all may read, for the Programme makes them."""

    permissions = {"list": Permission.READ_PORTAL}
    queryset = Commitment.objects.all()
    serializer_class = serializers.CommitmentSerializer
    filterset_class = CommitmentFilter
    ordering = ("number",)
    ordering_fields = ()
    row_fields = ("id", "number")
    renamed = {
        "country_code": F("country__code"),
        "agency_code": F("agency__code"),
        "not_applicable": Q(not_applicable_at__isnull=False),
    }

    @property
    def tells_why(self):
        """Why a mark stands is the Unit's own sentence, for the staff alone."""
        return can(self.request.user, Permission.READ_WORKSPACE)

    @property
    def names(self):
        return {**self.renamed, "reason": F("not_applicable_reason")} if self.tells_why else self.renamed

    def get_queryset(self):
        return self.queryset.annotate(number=F("paragraph__number"))

    def list(self, request, *args, **kwargs):
        """The commitments, by paragraph."""
        return super().list(request, *args, **kwargs)

    def finished(self, rows):
        return [
            {
                "id": row["id"],
                "paragraph": row["number"],
                "country": row["country_code"],
                "agency": row["agency_code"],
                "not_applicable": row["not_applicable"],
                **({"not_applicable_reason": row["reason"]} if self.tells_why else {}),
            }
            for row in rows
        ]


class MatrixViewSet(viewsets.GenericViewSet):
    """What is known of each row in each country, as the reader may see it."""

    permissions = {"list": Permission.READ_PORTAL}
    queryset = Party.objects.none()
    serializer_class = serializers.MatrixSerializer
    pagination_class = None
    filter_backends = ()

    @extend_schema(parameters=[serializers.MatrixQuestionSerializer], responses=serializers.MatrixSerializer)
    def list(self, request):
        """The matrix as of a date, in one voice and aspect; cells follow the order of the columns."""
        ground = {"parties": reporting_parties(), "reader": request.user}
        asked = serializers.MatrixQuestionSerializer(data=request.query_params, context=ground)
        refuse_misunderstood(request.query_params, asked.fields.keys())
        asked.is_valid(raise_exception=True)
        asked_for = {"as_of": None, "parties": ground["parties"], **asked.validated_data}
        return Response(written(matrix(request.user, **asked_for)))


def written(table):
    return {
        "rows": table.kind,
        "voice": table.voice,
        "aspect": table.aspect,
        "agency": table.agency,
        "organization": table.organization,
        "as_of": table.as_of,
        "known_by": table.known_by,
        "columns": [{"code": column.code, "name": column.name} for column in table.columns],
        "lines": [
            {"key": row.key, "label": row.label, "title": row.title, "cells": [written_cell(cell) for cell in cells]}
            for row, cells in table.lines
        ],
    }


def written_cell(cell):
    return {
        "facts": cell.facts,
        "newest": cell.newest,
        "distribution": cell.distribution,
        "silent": cell.silent,
        "not_applicable": cell.not_applicable,
        "value": cell.value,
        "divergent": cell.divergent,
    }
