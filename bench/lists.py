"""Row 5: the API's list of 100 entries, whole, beside the bare driver and beside the framework's usual way."""

import json
from unittest.mock import patch

import orjson
import psycopg
from django.db import connection

from bench.site import Site
from bench.table import faster, same
from tracking.api import EntryViewSet
from tracking.api.serializers import EntryRowSerializer

PAGE = "/api/v1/entries/?page_size=100"
BARE = """
SELECT e.id, e.reference, e.kind, e.state, e.audience, e.confidence, e.earliest_on, e.latest_on, e.by_on,
    e.precision, e.approximate, e.date_text, e.narrative_en, e.narrative_ru, e.actor, e.regional, e.region_note,
    e.known_on, e.known_on_estimated, e.version,
    (SELECT array_agg(p.number ORDER BY p.number) FROM tracking_entryparagraph l
        JOIN poa_paragraph p ON p.id = l.paragraph_id WHERE l.entry_id = e.id) AS paragraphs,
    (SELECT array_agg(c.code ORDER BY c.code) FROM tracking_entrycountry l
        JOIN poa_party c ON c.id = l.country_id WHERE l.entry_id = e.id) AS countries,
    (SELECT array_agg(a.code ORDER BY a.code) FROM tracking_entryagency l
        JOIN poa_party a ON a.id = l.agency_id WHERE l.entry_id = e.id) AS agencies
FROM tracking_progressentry e
WHERE e.verified_at IS NOT NULL AND e.audience IN ('participants', 'observers')
ORDER BY e.by_on DESC, e.id DESC LIMIT 101
"""


def lines(reader):
    site = Site(reader)
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as door:
        told = results(site.ask(PAGE).body)
        same("the API's list and the bare one", told, json.loads(bare(door)))
        same("the API's list and the usual one", told, results(usual(site)))
        what = "API list of 100, whole stack"
        ask = {"ours": lambda: site.ask(PAGE), "times": 60}
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
    with patch.object(EntryViewSet, "list", list_of_models):
        return site.ask(PAGE).body


def list_of_models(self, request, *args, **kwargs):
    rows = self.paginate_queryset(self.filter_queryset(self.get_queryset().with_links()))
    return self.get_paginated_response(EntryRowSerializer(rows, many=True).data)
