"""The SHA-256 of rows as the database holds them, whoever wrote them."""

import json
from hashlib import sha256

from django.db.models import Value

PORTION = 2_000


def digest_of_rows(rows, *, moved=()):
    """Return the SHA-256 of all that these rows and their links to others hold, in the order of their keys.

    But what their model names as `outside_digests`: columns that came later, and that say nothing of what rows say, or
    what the digest of another table tells.
    Those that it names as `filled_later` came later too, and count from the first row on that holds something in them.
    `moved` are pairs of a column and what a column before it held, which another table tells now.
    """
    later = getattr(rows.model, "filled_later", ())
    told, outside = sha256(), (*getattr(rows.model, "outside_digests", ()), *later)
    fields = [field for field in rows.model._meta.concrete_fields if not field.generated and field.name not in outside]
    names = [field.attname for field in fields]
    for column, value in moved:
        names.insert(names.index(column), Value(value))
    feed(told, rows.order_by("pk").values_list(*names))
    for name in later:
        feed(told, rows.exclude(**{name: ""}).order_by("pk").values_list("pk", name))
    for field in rows.model._meta.many_to_many:
        owner, target = field.m2m_field_name(), field.m2m_reverse_field_name()
        links = field.remote_field.through._default_manager.filter(**{f"{owner}__in": rows.order_by()})
        feed(told, links.order_by(f"{owner}_id", f"{target}_id").values_list(f"{owner}_id", f"{target}_id"))
    return told.hexdigest()


def feed(told, values):
    for row in values.iterator(chunk_size=PORTION):
        told.update(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")


def last_events(events, subjects=None):
    """Return {key of the subject: its last event} of these events, those of the given subjects alone where named."""
    rows = events if subjects is None else events.filter(subject_id__in=[str(key) for key in subjects])
    return {event.subject_id: event for event in rows.order_by("sequence")}
