"""Bring rows of the database to what the files say: new ones added, changed ones changed, the others left alone."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models


@dataclass
class Tally:
    """How many rows a file held, and how many of them were new or changed; `rows` by their key.

    `gone` are rows of the database that no file holds any more.
    """

    rows: dict
    new: int = 0
    changed: int = 0
    gone: int = 0

    def tell(self, report, subject):
        report.took(subject, total=len(self.rows), new=self.new, changed=self.changed, gone=self.gone)
        return self.rows


def valid(row, wanted):
    """Check one unsaved row field by field; notes the faults and says whether there are none."""
    skip = [f.name for f in wanted._meta.concrete_fields if f.is_relation or isinstance(f, models.JSONField)]
    try:
        wanted.clean_fields(exclude=skip)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            row.wrong(name, getattr(wanted, name), f"something else ({' '.join(messages)})")
    return row.sound


def keep(read, *, key, once=()):
    """Save (row, unsaved object) pairs, found again by the fields of `key`; fields of `once` are set when new only.

    Returns a Tally whose rows are the saved objects by key.
    """
    pairs = list(once_each([(row, wanted) for row, wanted in read if row.sound and valid(row, wanted)], key))
    if not pairs:
        return Tally({})
    model = type(pairs[0][1])
    names = [f.attname for f in model._meta.concrete_fields if not f.primary_key and not f.generated]
    compared = [name for name in names if name not in once]
    standing = {identity(row, key): row for row in model._default_manager.all()}
    tally, new, changed = Tally({}), [], []
    for _row, wanted in pairs:
        found = standing.get(identity(wanted, key))
        if found is None:
            new.append(wanted)
        elif any(getattr(found, name) != getattr(wanted, name) for name in compared):
            for name in compared:
                setattr(found, name, getattr(wanted, name))
            changed.append(found)
        tally.rows[identity(wanted, key)] = found or wanted
    model._default_manager.bulk_create(new, batch_size=500)
    if changed:
        model._default_manager.bulk_update(changed, compared, batch_size=200)
    tally.new, tally.changed = len(new), len(changed)
    return tally


def once_each(pairs, key):
    """Yield the pairs whose key no pair before them has; of the others a fault is noted.

    The files' own names are held to this when they are read: here stand what several files say, and rows inside rows.
    """
    seen, name = set(), key.split()[-1]
    for row, wanted in pairs:
        if identity(wanted, key) in seen:
            row.wrong(name, getattr(wanted, name), f"another {name}: a row before this one has it already")
        else:
            seen.add(identity(wanted, key))
            yield row, wanted


def take_away(tally, rows, *, key):
    """Delete those of `rows` that no file holds any more, and count them."""
    gone = rows.exclude(**{f"{key}__in": tally.rows})
    tally.gone = gone.count()
    gone.delete()


def identity(row, key):
    """Return what a row is known by: one value, or several as a tuple."""
    values = tuple(getattr(row, name) for name in key.split())
    return values[0] if len(values) == 1 else values


def link(field, wanted):
    """Make a many-to-many field hold exactly {owner: [targets]} for these owners; returns how many links changed."""
    through = field.through
    owner, target = field.field.m2m_column_name(), field.field.m2m_reverse_name()
    asked = {(one.pk, other.pk) for one, others in wanted.items() for other in others}
    owners = {one.pk for one in wanted}
    standing = {
        (one, other): pk
        for pk, one, other in through._default_manager.values_list("pk", owner, target)
        if one in owners
    }
    gone = [pk for pair, pk in standing.items() if pair not in asked]
    through._default_manager.filter(pk__in=gone).delete()
    added = [through(**{owner: one, target: other}) for one, other in sorted(asked - set(standing))]
    through._default_manager.bulk_create(added, batch_size=500)
    return len(gone) + len(added)
