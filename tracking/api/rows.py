"""Lists straight from the database's values: no model instances, links by one query for the page."""

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from tracking.models import EntryAgency, EntryCountry, EntryParagraph

LINKS = (
    ("paragraphs", EntryParagraph, "paragraph__number"),
    ("countries", EntryCountry, "country__code"),
    ("agencies", EntryAgency, "agency__code"),
)


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
    pages = {row["id"]: row for row in rows}
    for row in rows:
        row.update({name: [] for name, _model, _key in LINKS})
    if pages:
        first, *others = (linked(name, model, key, list(pages)) for name, model, key in LINKS)
        for entry, name, key in first.union(*others, all=True):
            pages[entry][name].append(int(key) if name == "paragraphs" else key)
    for row in rows:
        for name, _model, _key in LINKS:
            row[name].sort()
    return rows


def linked(name, model, key, entries):
    rows = model.objects.filter(entry__in=entries).order_by()
    return rows.values_list("entry_id", Value(name), Cast(key, CharField()))
