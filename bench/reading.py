"""Rows 1, 2, 3 and 5: queries, the matrix, the difference of two years, the API's list."""

import json
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.renderers import JSONRenderer

from bench.site import Site
from bench.table import counted, faster, slower
from tracking.api.serializers import EntryRowSerializer
from tracking.matrix import difference, matrix
from tracking.matrix.steps import steps
from tracking.models import Commitment, ProgressEntry

AGENCY = {"voice": "agency", "aspect": "in_law"}
PAGE = "/api/v1/entries/?page_size=100"
PAGES = (PAGE, "/api/v1/assessments/?page_size=100", "/api/v1/matrix/?rows=paragraph", "/api/v1/commitments/")
BARE_LIST = """
SELECT e.id::text, e.reference, e.kind, e.state, e.audience, e.confidence, e.earliest_on, e.latest_on, e.by_on,
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


def lines(people):
    reader = people["participant"]
    return [*queries(reader), *matrices(reader), *lists(reader)]


def queries(reader):
    site = Site(reader)
    for page in PAGES:
        site.ask(page)
        with CaptureQueriesContext(connection) as asked:
            site.ask(page)
        yield counted("1", f"queries beyond session and account, {page.split('?')[0]}", len(asked) - 2, at_most=6)


def commitments():
    return list(Commitment.objects.order_by().values_list("paragraph", "country", "agency", "id"))


def matrices(reader):
    for what, day, goal in (
        ("now", None, 1.3),
        ("at a year's end", date(1999, 12, 31), 2.5),
        ("on any day", date(1999, 5, 17), 20),
    ):
        yield slower(
            "2",
            f"steps of the matrix, {what}",
            "reading the 5,364 commitments",
            lambda day=day: steps(reader, as_of=day, **AGENCY),
            commitments,
            at_most=goal,
        )
    yield slower(
        "3",
        "difference of two years",
        "reading the 5,364 commitments",
        lambda: difference(reader, date(1998, 12, 31), date(1999, 12, 31)),
        commitments,
        at_most=5,
    )
    yield slower(
        "-",
        "whole matrix by paragraph with its facts",
        "reading the 5,364 commitments",
        lambda: matrix(reader, rows="paragraph", as_of=None),
        commitments,
        at_most=1000,
        times=3,
    )


def lists(reader):
    site = Site(reader)
    fast = dumps()
    yield faster(
        "5",
        "API list of 100, whole stack",
        f"psycopg and {fast.__module__}, same rows",
        lambda: site.ask(PAGE),
        lambda: bare(fast),
        at_least=0.28,
        times=60,
    )
    yield faster(
        "5",
        "API list of 100, whole stack",
        "ModelSerializer alone",
        lambda: site.ask(PAGE),
        lambda: by_models(reader),
        at_least=5,
        times=20,
    )


def dumps():
    """Return orjson's writer where it is installed, else the standard one."""
    return import_module("orjson").dumps if find_spec("orjson") else json.dumps


def bare(fast):
    with connection.cursor() as cursor:
        cursor.execute(BARE_LIST)
        names = [column.name for column in cursor.description]
        return fast([dict(zip(names, row, strict=True)) for row in cursor.fetchall()[:100]], default=str)


def by_models(reader):
    rows = ProgressEntry.objects.visible_to(reader).order_by("-by_on", "-pk")[:100]
    return JSONRenderer().render(EntryRowSerializer(rows, many=True).data)
