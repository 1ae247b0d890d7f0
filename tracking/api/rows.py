"""Lists straight from the database's values: no model instances, and each row with what it names."""

import json

from django.db.models import Expression, Field

from poa.known import PARAGRAPHS, PARTIES

# Written out, because composing it anew for each page costs more than the database's answer.
ALL_BY = {
    "postgresql": "ARRAY(SELECT {field}_id FROM tracking_entry{field} WHERE entry_id = {entries}.id)",
    "sqlite": "(SELECT json_group_array({field}_id) FROM tracking_entry{field} WHERE entry_id = {entries}.id)",
}


class Linked(Expression):
    """The primary keys that an entry names in one of its link tables, as one value of its row."""

    def __init__(self, name):
        super().__init__(output_field=Field())
        self.name = name

    def as_sql(self, compiler, connection):
        return ALL_BY[connection.vendor].format(field=self.name, entries=compiler.query.base_table), []


LINKED = {f"{field}_pks": Linked(field) for field in ("paragraph", "country", "agency")}
NAMED = {
    "paragraphs": ("paragraph_pks", PARAGRAPHS),
    "countries": ("country_pks", PARTIES),
    "agencies": ("agency_pks", PARTIES),
}


class ListsValues:
    """Answer `list` with the values of `row_fields`; `names` maps a field to the expression that writes it."""

    row_fields: tuple[str, ...] = ()
    names: dict = {}

    def list(self, request, *args, **kwargs):
        names = self.names
        plain = [field for field in self.row_fields if field not in names]
        found = self.filter_queryset(self.get_queryset())
        rows = self.paginate_queryset(found.values(*plain, **names))
        return self.get_paginated_response(self.finished(rows))

    def finished(self, rows):
        return rows


def with_links(rows):
    """Write in place of `LINKED` the numbers and codes of what each entry names."""
    for row in rows:
        row["state"] = row.pop("state_then", row["state"])
        for name, (linked, known) in NAMED.items():
            pks = row.pop(linked)
            row[name] = known.sorted(json.loads(pks) if isinstance(pks, str) else pks)
    return rows
