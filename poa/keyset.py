"""Pages by key: where one page ended is where the next begins, however many rows share a day."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db.models import F, GeneratedField, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from poa.refusing import unkeepable

LONGEST = 600


@dataclass(frozen=True)
class Cursor:
    """Which way to read on, and the key of the row to read on from; without key, from the beginning or the end."""

    backwards: bool = False
    key: tuple = ()


class Order:
    """The order of a list: fields that are never empty, the primary key last, all in one direction."""

    def __init__(self, rows, ordering):
        self.descending = ordering[0].startswith("-")
        if any(name.startswith("-") != self.descending for name in ordering):
            raise ValueError(f"One comparison of keys knows one direction: {ordering}")
        names = [name.lstrip("-") for name in ordering]
        self.names = [rows.model._meta.pk.name if name == "pk" else name for name in names]
        self.fields = [field_of(rows, name) for name in self.names]

    def page(self, rows, cursor, size):
        """Return the page's rows in the list's order, and whether more lie beyond it the way that was read."""
        descending = self.descending != cursor.backwards
        rows = rows.order_by(*(F(name).desc() if descending else F(name).asc() for name in self.names))
        if cursor.key:
            # A comparison of rows, not "later, or as late and with a higher key": that is what an index can follow.
            beyond = TupleLessThan if descending else TupleGreaterThan
            key = [Value(value, field) for value, field in zip(cursor.key, self.fields, strict=True)]
            rows = rows.filter(beyond(Tuple(*map(F, self.names)), key))
        found = list(rows[: size + 1])
        page = found[:size]
        return (page[::-1] if cursor.backwards else page), len(found) > size

    def key_of(self, row):
        """Return a row's key; rows are models or mappings."""
        return tuple(row[name] if isinstance(row, dict) else getattr(row, name) for name in self.names)

    def written(self, cursor):
        """Return a cursor as text for an address."""
        said = [self.names[0], self.descending, cursor.backwards, *map(written_value, cursor.key)]
        return urlsafe_b64encode(json.dumps(said, ensure_ascii=False).encode()).decode().rstrip("=")

    def read(self, text):
        """Return the cursor that a text stands for. Raises ValueError for what no list in this order wrote."""
        if len(text) > LONGEST:
            raise ValueError("longer than any cursor")
        said = json.loads(urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
        match said:
            case [first, bool(descending), bool(backwards), *values] if all(isinstance(each, str) for each in values):
                if (first, descending) == (self.names[0], self.descending) and len(values) in (0, len(self.fields)):
                    return Cursor(backwards, tuple(map(read_value, values, self.fields)))
        raise ValueError("of another list, or another order")


def field_of(rows, name):
    """Return the field that holds a column of these rows."""
    computed = rows.query.annotations.get(name)
    field = computed.output_field if computed is not None else rows.model._meta.get_field(name)
    return field.output_field if isinstance(field, GeneratedField) else field


def written_value(value):
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read_value(text, field):
    """Return what a field's column may be compared with. Raises ValueError."""
    if unkeepable(text):
        raise ValueError("a sign that no text holds")
    try:
        value = field.to_python(text)
        field.run_validators(value)
        return value.astimezone(UTC) if isinstance(value, datetime) else value
    except (ValidationError, OverflowError) as error:
        raise ValueError("no such value") from error
