"""Rows 1 to 5: queries, the matrix, the difference of two years, the API's list."""

import io
import json
from datetime import date
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.renderers import JSONRenderer

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
        site.get(page)
        with CaptureQueriesContext(connection) as asked:
            site.get(page)
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
        lambda: site.get(PAGE),
        lambda: bare(fast),
        at_least=0.28,
        times=60,
    )
    yield faster(
        "5",
        "API list of 100, whole stack",
        "ModelSerializer alone",
        lambda: site.get(PAGE),
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


class Site:
    """The whole site behind its WSGI door, with one person signed in."""

    def __init__(self, person):
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        self.application = get_wsgi_application()

    def get(self, address):
        """Return the body. Raises RuntimeError for an answer other than 200."""
        path, _mark, query = address.partition("?")
        answered = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.cookie,
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        }
        body = b"".join(self.application(environ, lambda status, headers: answered.append(status)))
        if not answered[0].startswith("200"):
            raise RuntimeError(f"{address}: {answered[0]}")
        return body
