"""Row 10: the report of a round with 2,000 facts, from the database to a tagged PDF, beside Typst alone."""

import json
from datetime import date
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.utils.timezone import now

from bench.table import slower
from poa.access import Role
from poa.json_fields import Decoder, Encoder
from poa.models import User
from poa.uncollected import uncollected
from reports.canonical import canonical, sha256
from reports.compilation import compile_sections, join, section_keys
from reports.gather import gather
from reports.models import Compilation, Round
from reports.present import pdf
from reports.snapshots import in_language

FACTS = 2_000
ENTRIES = """
INSERT INTO tracking_progressentry (id, kind, narrative_en, narrative_ru, actor, regional, region_note, figures_text,
    unparsed, confidence, audience, known_on, known_on_estimated, state, version, key, created_at, created_by_id,
    submitted_at, submitted_by_id, return_reason, verified_at, verified_by_id, withdrawal_reason,
    earliest_on, latest_on, precision, approximate, date_text)
SELECT md5('r' || n)::uuid, 'return', 'Families returned to district ' || n || ', where houses were repaired, a school '
    'was opened again and the office for documents works two days a week; some still wait for their papers.', '',
    'State committee', false, '', '', '[]', 'high', 'observers', day, false, 'verified', 1, md5('q' || n)::uuid,
    %(now)s, %(person)s, %(now)s, %(person)s, '', %(now)s, %(other)s, '', day, day, 'day', false, ''
FROM (SELECT n, date '1998-06-01' + (n * 7919) %% 365 AS day FROM generate_series(1, %(size)s) AS n) AS rows
"""
LINKS = """
INSERT INTO tracking_{table} (entry_id, {field}_id)
SELECT md5('r' || n)::uuid, named.ids[1 + (n / {spread}) %% array_length(named.ids, 1)]
FROM generate_series(1, %(size)s) AS n, (SELECT array_agg(id ORDER BY id) AS ids FROM poa_{source}) AS named
"""
EVIDENCE = """
INSERT INTO tracking_evidence (entry_id, position, kind, title, symbol, url, published_text, file_name)
SELECT md5('r' || n)::uuid, 1, 'agency', 'Field report no. ' || n, '', '', '1998', ''
FROM generate_series(1, %(size)s) AS n
"""


def lines(size=FACTS):
    """Measure with the real Programme and record, and `size` made-up facts beside them."""
    call_command("load", "geneva-1996", verbosity=0, stdout=StringIO())
    fill(size)
    row = asked()
    content = finished(row)
    unbroken = content.replace('"new_page":true', '"new_page":false')
    if unbroken == content:
        raise RuntimeError("No heading opens a page: this would compare a thing with itself.")
    beside = "Typst alone on the finished data"
    yield slower(
        "10",
        f"database to tagged PDF, {size} facts",
        beside,
        lambda: rendered(row),
        lambda: pdf.compiled(content),
        at_most=1.10,
        times=7,
        warm=0,
    )
    yield slower(
        "10",
        "Typst on both cores, countries on pages of their own",
        "the same without those breaks",
        lambda: pdf.compiled(content),
        lambda: pdf.compiled(unbroken),
        at_most=0.75,
        times=3,
        warm=0,
    )


def fill(size):
    person = User.objects.create(username="logs", role=Role.FIELD_OFFICER.value)
    other = User.objects.create(username="verifies", role=Role.UNIT_OFFICER.value)
    values = {"size": size, "now": now(), "person": person.pk, "other": other.pk}
    with connection.cursor() as cursor:
        # As in bench.data: no act has written these rows, and the database is thrown away after.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(ENTRIES, values)
        cursor.execute(EVIDENCE, values)
        for table, field, spread, source in (
            ("entryparagraph", "paragraph", 1, "paragraph"),
            ("entrycountry", "country", 1, "party WHERE reporting_country"),
            ("entryagency", "agency", 12, "party WHERE reporting_agency"),
        ):
            # Nothing from outside goes into these names; they stand in the lines above.
            cursor.execute(LINKS.format(table=table, field=field, spread=spread, source=source), values)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("ANALYZE")


def asked():
    """Return the report as an officer would ask for it; it is never saved."""
    return Compilation(
        round=Round.objects.select_related("meeting").get(year=1999),
        audience="observers",
        as_of=date(1999, 5, 31),
        symbol="POA/1999/C.1",
        requested_at=now(),
    )


def finished(row):
    """Return what Typst is given, by every step that a worker takes."""
    return pdf.content_of(joined(row))


@uncollected()
def rendered(row):
    """Return the PDF of this request, from the database on: with no look for circles in between, as a worker does."""
    return pdf.render(joined(row))


def joined(row):
    """Return the report of this request as a document."""
    content = snapshot(row)
    whole = in_language(content, row.language)
    bodies = compile_sections(whole, section_keys(whole))
    # The parts are kept and read again as JSON, as their field writes it.
    kept = json.loads(json.dumps(bodies, cls=Encoder), cls=Decoder)
    return join(whole, kept, sha256=sha256(content), reckoned=False)


def snapshot(row):
    """Return the snapshot of this request as it would be kept."""
    return canonical(gather(row, on=row.requested_at.date()))
