"""Row 5: the API's list of 100 entries, whole, beside the bare driver and beside the framework's usual way."""

import json
from unittest.mock import patch

import orjson
import psycopg
from django.db import connection
from rest_framework.renderers import JSONRenderer

from bench.site import Site
from bench.table import faster, same
from tracking.api import EntryViewSet
from tracking.api.serializers import EntryRowSerializer

PAGE = "/api/v1/entries/?page_size=100"
# Of several ways tried by hand, the fastest.
BARE = """
WITH page AS MATERIALIZED (
    SELECT id, reference, kind, state, audience, confidence, earliest_on, latest_on, by_on, precision, approximate,
        date_text, narrative_en, narrative_ru, original, actor, regional, region_note, known_on, known_on_estimated
    FROM tracking_progressentry WHERE verified_at IS NOT NULL AND audience IN ('participants', 'observers')
    ORDER BY by_on DESC, id DESC LIMIT 101
)
SELECT page.*, p.keys AS paragraphs, c.keys AS countries, a.keys AS agencies FROM page
LEFT JOIN (SELECT l.entry_id, array_agg(r.number ORDER BY r.number) AS keys FROM page
    JOIN tracking_entryparagraph l ON l.entry_id = page.id JOIN poa_paragraph r ON r.id = l.paragraph_id GROUP BY 1
) AS p ON p.entry_id = page.id
LEFT JOIN (SELECT l.entry_id, array_agg(r.code ORDER BY r.code) AS keys FROM page
    JOIN tracking_entrycountry l ON l.entry_id = page.id JOIN poa_party r ON r.id = l.country_id GROUP BY 1
) AS c ON c.entry_id = page.id
LEFT JOIN (SELECT l.entry_id, array_agg(r.code ORDER BY r.code) AS keys FROM page
    JOIN tracking_entryagency l ON l.entry_id = page.id JOIN poa_party r ON r.id = l.agency_id GROUP BY 1
) AS a ON a.entry_id = page.id
ORDER BY page.by_on DESC, page.id DESC
"""


def lines(reader):
    site = Site(reader)
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as door:
        told = results(site.ask(PAGE).body)
        same("the API's list and the bare one", told, json.loads(bare(door)))
        same("the API's list and the usual one", told, results(usual(site)))
        what = "API list of 100, whole stack"
        ask = {"ours": lambda: site.ask(PAGE), "times": 60, "settle": 2}
        yield faster("5", what, "psycopg and orjson, same rows", theirs=lambda: bare(door), at_least=0.28, **ask)
        yield faster(
            "5", what, "whole stack with ModelSerializer, prefetched", theirs=lambda: usual(site), at_least=5, **ask
        )


def results(body):
    return json.loads(body)["results"]


def bare(door):
    cursor = door.execute(BARE)
    names = [column.name for column in cursor.description]
    return orjson.dumps([dict(zip(names, row, strict=True)) for row in cursor.fetchmany(100)])


def usual(site):
    """Ask the same address, answered the way that the framework's own documents teach."""
    with patch.multiple(EntryViewSet, list=list_of_models, renderer_classes=[JSONRenderer]):
        return site.ask(PAGE).body


def list_of_models(self, request, *args, **kwargs):
    rows = self.paginate_queryset(self.filter_queryset(self.get_queryset().with_links()))
    return self.get_paginated_response(EntryRowSerializer(rows, many=True).data)
