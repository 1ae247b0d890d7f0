"""The data that is measured on, the same on every run: 149 x 12 x 3 commitments, assessments and entries by the row.

Of the assessments 70 per cent are the agencies', 20 the Governments', 10 independent; of both kinds of rows 20 per
cent are for the Unit, 50 for participants, 30 for observers.
"""

from datetime import UTC, date, datetime

from django.db import connection

from poa import known
from poa.access import Role
from poa.models import Installation, Paragraph, Party, Programme, Section, User
from tracking.kept import rebuild
from tracking.models import Commitment

PARAGRAPHS, COUNTRIES, AGENCIES, CONTEXT = 149, 12, 3, 19
NOW = datetime(2002, 1, 1, tzinfo=UTC)

# One cheap mixing step: the digits of a row's number, stirred by a prime, give every column its own spread.
ASSESSMENTS = """
INSERT INTO tracking_assessment (id, paragraph_id, country_id, voice, agency_id, assessed_on, in_law, in_practice,
    trend, rationale, audience, derived, proposed_at, proposed_by_id, confirmed_at, confirmed_by_id,
    return_reason)
SELECT md5('a' || n)::uuid, p.ids[1 + n %% 149], c.ids[1 + (n / 149) %% 12],
    CASE WHEN v < 7 THEN 'agency' WHEN v < 9 THEN 'government' ELSE 'independent' END,
    CASE WHEN v < 7 THEN a.ids[1 + (n / 1788) %% 3] END,
    date '1996-06-01' + (m %% 2000)::int, m %% 5, (m / 5) %% 5, '', 'Because.',
    CASE WHEN m %% 10 < 2 THEN 'unit' WHEN m %% 10 < 7 THEN 'participants' ELSE 'observers' END,
    false, %(now)s, %(person)s, %(now)s, %(person)s, ''
FROM (SELECT n, ((n::bigint * 7919) %% 1000003)::int AS m, (n / 5364) %% 10 AS v
        FROM generate_series(0, %(size)s - 1) AS n) AS rows,
    (SELECT array_agg(id ORDER BY id) AS ids FROM poa_paragraph) AS p,
    (SELECT array_agg(id ORDER BY id) AS ids FROM poa_party WHERE reporting_country) AS c,
    (SELECT array_agg(id ORDER BY id) AS ids FROM poa_party WHERE reporting_agency) AS a
"""
ENTRIES = """
INSERT INTO tracking_progressentry (id, kind, narrative_en, narrative_ru, actor, regional, region_note, figures_text,
    unparsed, confidence, audience, known_on, known_on_estimated, state, version, key, created_at, created_by_id,
    submitted_at, submitted_by_id, return_reason, verified_at, verified_by_id, withdrawal_reason,
    earliest_on, latest_on, precision, approximate, date_text)
SELECT md5('e' || n)::uuid, 'return', 'Families returned to district ' || m || ', and their houses were repaired.', '',
    'State committee', false, '', '', '[]', 'high',
    CASE WHEN m %% 10 < 2 THEN 'unit' WHEN m %% 10 < 7 THEN 'participants' ELSE 'observers' END,
    date '1996-06-01' + (m %% 2000)::int, false, 'verified', 1, md5('k' || n)::uuid, %(now)s, %(person)s,
    %(now)s, %(person)s, '', %(now)s, %(other)s, '',
    date '1996-06-01' + (m %% 2000)::int, date '1996-06-01' + (m %% 2000)::int, 'day', false, ''
FROM (SELECT n, ((n::bigint * 7919) %% 1000003)::int AS m FROM generate_series(0, %(size)s - 1) AS n) AS rows
"""
LINKS = """
INSERT INTO tracking_{table} (entry_id, {field}_id)
SELECT md5('e' || n)::uuid, named.ids[1 + ((n / {spread}) %% {number})]
FROM generate_series(0, %(size)s - 1) AS n, (SELECT array_agg(id ORDER BY id) AS ids FROM poa_{source}) AS named
"""


def make(size):
    """Fill an empty database; returns the people by role."""
    # Another database stands where the one before was.
    known.forget()
    people = frame()
    values = {"size": size, "now": NOW, "person": people["field_officer"].pk, "other": people["unit_officer"].pk}
    with connection.cursor() as cursor:
        # The seals refuse rows that no act has written; these are made up at once, in a database thrown away after.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(ASSESSMENTS, values)
        cursor.execute(ENTRIES, values)
        links(cursor, "entryparagraph", "paragraph", 1, PARAGRAPHS, "paragraph", values)
        links(cursor, "entrycountry", "country", PARAGRAPHS, COUNTRIES, "party WHERE reporting_country", values)
        links(cursor, "entryagency", "agency", PARAGRAPHS * COUNTRIES, AGENCIES, "party WHERE reporting_agency", values)
        cursor.execute("SET session_replication_role = origin")
    rebuild()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return people


def links(cursor, table, field, spread, number, source, values):
    # Nothing from outside goes into these names; they stand in the lines above.
    cursor.execute(LINKS.format(table=table, field=field, spread=spread, number=number, source=source), values)


def frame():
    programme = Programme.objects.create(
        code="bench",
        title_en="Bench",
        short_title_en="Bench",
        adopted_on=date(1996, 5, 31),
        place_en="-",
        source_symbol="-",
        machinery_from=145,
    )
    Installation.objects.create(pk=1, programme=programme)
    chapters = [Section.objects.create(code=f"C{n}", number=f"{n}", title=f"Chapter {n}", position=n) for n in range(7)]
    paragraphs = Paragraph.objects.bulk_create(
        Paragraph(
            number=number,
            section=chapters[number * 7 // (PARAGRAPHS + 1)],
            function="basis" if number <= CONTEXT else "action",
            text=f"Text {number}.",
        )
        for number in range(1, PARAGRAPHS + 1)
    )
    countries = [party(f"C{n:02}", "state", reporting_country=True) for n in range(COUNTRIES)]
    agencies = [party(f"A{n:02}", "agency", reporting_agency=True, position=n) for n in range(AGENCIES)]
    Commitment.objects.bulk_create(
        Commitment(paragraph=paragraph, country=country, agency=agency)
        for paragraph in paragraphs
        for country in countries
        for agency in agencies
    )
    people = {role.value: User.objects.create(username=role.value, role=role.value) for role in Role}
    people["field_officer"].countries.add(countries[0])
    return people


def party(code, kind, **more):
    return Party.objects.create(code=code, kind=kind, name_en=f"Party {code}", **more)
