"""Lists straight from the database's values: no model instances, links by one query for the page."""

import json
from uuid import UUID

from django.db import connection

LINKS = ("paragraphs", "countries", "agencies")
# Written out, because composing it anew for each page costs more than the database's answer. The page's keys travel as
# one value, and each is looked up by itself: of a list of keys, PostgreSQL reads the index from the first to the last.
NAMED = """
WITH asked AS (SELECT {asked})
SELECT l.entry_id, 0, CAST(p.number AS text) FROM asked JOIN tracking_entryparagraph l ON l.entry_id = asked.id
    JOIN poa_paragraph p ON p.id = l.paragraph_id
UNION ALL SELECT l.entry_id, 1, c.code FROM asked JOIN tracking_entrycountry l ON l.entry_id = asked.id
    JOIN poa_party c ON c.id = l.country_id
UNION ALL SELECT l.entry_id, 2, a.code FROM asked JOIN tracking_entryagency l ON l.entry_id = asked.id
    JOIN poa_party a ON a.id = l.agency_id
"""
NAMED_BY = {
    "postgresql": NAMED.format(asked="unnest(%s) AS id"),
    "sqlite": NAMED.format(asked="value AS id FROM json_each(%s)"),
}


class ListsValues:
    """Answer `list` with the values of `row_fields`; `names` maps a field to the expression that writes it."""

    row_fields: tuple[str, ...] = ()
    names: dict = {}

    def list(self, request, *args, **kwargs):
        plain = [field for field in self.row_fields if field not in self.names]
        found = self.filter_queryset(self.get_queryset())
        rows = self.paginate_queryset(found.values(*plain, **self.names))
        return self.get_paginated_response(self.finished(rows))

    def finished(self, rows):
        return rows


def with_links(rows):
    """Add to each entry's row the paragraphs, countries and agencies that it names, in one query."""
    for row in rows:
        row.update({name: [] for name in LINKS})
    if not rows:
        return rows
    lists = {row["id"]: [row[name] for name in LINKS] for row in rows}
    for entry, place, key in named(list(lists)):
        lists[entry][place].append(key if place else int(key))
    for each in lists.values():
        for keys in each:
            keys.sort()
    return rows


def named(entries):
    """Return (entry, place in LINKS, number or code) for all that these entries name."""
    on_sqlite = connection.vendor == "sqlite"
    keys = json.dumps([entry.hex for entry in entries]) if on_sqlite else entries
    with connection.cursor() as cursor:
        cursor.execute(NAMED_BY[connection.vendor], [keys])
        found = cursor.fetchall()
    return [(UUID(entry), place, key) for entry, place, key in found] if on_sqlite else found
