"""The data that is measured on, the same on every run: 149 x 12 x 3 commitments, assessments and entries by the row.

Of the assessments 70 per cent are the agencies', 20 the Governments', 10 those of three organizations; of both
kinds of rows 20 per cent are for the Unit, 50 for participants, 30 for observers.
"""

from datetime import UTC, date, datetime

from django.db import connection

from poa import known
from poa.access import Role
from poa.finding.words import indexed
from poa.models import Installation, Paragraph, Party, Programme, Section, User
from tracking.kept import rebuild
from tracking.models import Author, Commitment

PARAGRAPHS, COUNTRIES, AGENCIES, ORGANIZATIONS, CONTEXT = 149, 12, 3, 3, 19
MACHINERY_FROM = 145
# So many texts there are, each with a place name of its own in both alphabets.
VARIANTS = 5000
NOW = datetime(2002, 1, 1, tzinfo=UTC)

# One cheap mixing step: the digits of a row's number, stirred by a prime, give every column its own spread.
ASSESSMENTS = """
INSERT INTO tracking_assessment (id, paragraph_id, country_id, voice, agency_id, author_id, assessed_on, in_law,
    in_practice, trend, rationale, audience, derived, proposed_at, proposed_by_id, confirmed_at, confirmed_by_id,
    return_reason, withdrawal_reason)
SELECT md5('a' || n)::uuid, p.ids[1 + n %% 149], c.ids[1 + (n / 149) %% 12],
    CASE WHEN v < 7 THEN 'agency' WHEN v < 9 THEN 'government' ELSE 'independent' END,
    CASE WHEN v < 7 THEN a.ids[1 + (n / 1788) %% 3] END,
    CASE WHEN v = 9 THEN o.ids[1 + (n / 53640) %% 3] END,
    date '1996-06-01' + (m %% 2000)::int, m %% 5, (m / 5) %% 5, '', 'Because.',
    CASE WHEN m %% 10 < 2 THEN 'unit' WHEN m %% 10 < 7 THEN 'participants' ELSE 'observers' END,
    false, %(now)s, %(person)s, %(now)s, %(other)s, '', ''
FROM (SELECT n, ((n::bigint * 7919) %% 1000003)::int AS m, (n / 5364) %% 10 AS v
        FROM generate_series(0, %(size)s - 1) AS n) AS rows,
    (SELECT array_agg(id ORDER BY id) AS ids FROM poa_paragraph) AS p,
    (SELECT array_agg(id ORDER BY id) AS ids FROM poa_party WHERE reporting_country) AS c,
    (SELECT array_agg(id ORDER BY id) AS ids FROM poa_party WHERE reporting_agency) AS a,
    (SELECT array_agg(id ORDER BY id) AS ids FROM tracking_author) AS o
"""
ENTRIES = """
INSERT INTO tracking_progressentry (id, kind, narrative_en, narrative_ru, actor, regional, region_note, figures_text,
    unparsed, confidence, audience, known_on, known_on_estimated, state, version, key, created_at, created_by_id,
    submitted_at, submitted_by_id, return_reason, verified_at, verified_by_id, withdrawal_reason,
    earliest_on, latest_on, precision, approximate, date_text)
SELECT md5('e' || n)::uuid, 'return', told.english[1 + m %% %(variants)s],
    told.russian[1 + m %% %(variants)s],
    'State committee', false, '', '', '[]', 'high',
    CASE WHEN m %% 10 < 2 THEN 'unit' WHEN m %% 10 < 7 THEN 'participants' ELSE 'observers' END,
    date '1996-06-01' + (m %% 2000)::int, false, 'verified', 1, md5('k' || n)::uuid, %(now)s, %(person)s,
    %(now)s, %(person)s, '', %(now)s, %(other)s, '',
    date '1996-06-01' + (m %% 2000)::int, date '1996-06-01' + (m %% 2000)::int, 'day', false, ''
FROM (SELECT n, ((n::bigint * 7919) %% 1000003)::int AS m FROM generate_series(0, %(size)s - 1) AS n) AS rows,
    (SELECT %(english)s::text[] AS english, %(russian)s::text[] AS russian) AS told
"""
WORDS = """
INSERT INTO tracking_entrywords (entry_id, words)
SELECT md5('e' || n)::uuid, told.words[1 + ((n::bigint * 7919) %% 1000003) %% %(variants)s]
    || ' @c' || lpad(((n / %(paragraphs)s) %% %(countries)s)::text, 2, '0')
    || ' @a' || lpad(((n / (%(paragraphs)s * %(countries)s)) %% %(agencies)s)::text, 2, '0')
FROM generate_series(0, %(size)s - 1) AS n, (SELECT %(words)s::text[] AS words) AS told
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
    english, russian = texts()
    told = {"english": english, "russian": russian, "variants": VARIANTS}
    values = {
        "size": size,
        **told,
        "now": NOW,
        "person": people["field_officer"].pk,
        "other": people["unit_officer"].pk,
    }
    with connection.cursor() as cursor:
        # The seals refuse rows that no act has written; these are made up at once, in a database thrown away after.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(ASSESSMENTS, values)
        cursor.execute(ENTRIES, values)
        links(cursor, "entryparagraph", "paragraph", 1, PARAGRAPHS, "paragraph", values)
        links(cursor, "entrycountry", "country", PARAGRAPHS, COUNTRIES, "party WHERE reporting_country", values)
        links(cursor, "entryagency", "agency", PARAGRAPHS * COUNTRIES, AGENCIES, "party WHERE reporting_agency", values)
        words = [indexed(*both, "State committee") for both in zip(english, russian, strict=True)]
        spread = {"paragraphs": PARAGRAPHS, "countries": COUNTRIES, "agencies": AGENCIES}
        cursor.execute(WORDS, {**spread, "size": size, "words": words, "variants": VARIANTS})
        cursor.execute("SET session_replication_role = origin")
    rebuild()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return people


def texts():
    """Return the narratives in English and in Russian."""
    places = [str(number) for number in range(VARIANTS)]
    latin, cyrillic = (str.maketrans("0123456789", letters) for letters in ("aeioubdgkl", "аеиоубдгкл"))
    english = "Families returned to {}borough, and their houses were repaired."
    russian = "Переселенцы вернулись в {}город, их дома восстановлены."
    return (
        [english.format(place.translate(latin).capitalize()) for place in places],
        [russian.format(place.translate(cyrillic).capitalize()) for place in places],
    )


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
    )
    Installation.objects.create(pk=1, programme=programme)
    chapters = [Section.objects.create(code=f"C{n}", number=f"{n}", title=f"Chapter {n}", position=n) for n in range(7)]
    paragraphs = Paragraph.objects.bulk_create(
        Paragraph(
            number=number,
            section=chapters[number * 7 // (PARAGRAPHS + 1)],
            function="basis" if number <= CONTEXT else "action",
            text=f"Text {number}.",
            machinery=number >= MACHINERY_FROM,
        )
        for number in range(1, PARAGRAPHS + 1)
    )
    countries = [party(f"C{n:02}", "state", reporting_country=True) for n in range(COUNTRIES)]
    agencies = [party(f"A{n:02}", "agency", reporting_agency=True, position=n) for n in range(AGENCIES)]
    Author.objects.bulk_create(Author(name=f"Organization {n}") for n in range(ORGANIZATIONS))
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
