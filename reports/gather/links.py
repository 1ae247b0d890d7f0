"""Read what hangs on rows that were found: link tables and tables of their own, one query for each."""

from collections import defaultdict

from django.db.models.expressions import RawSQL

FEW = 100


def keys_of(rows, found):
    """Return the keys of rows that were found, by which the tables that hang on them are asked.

    Few go into the question as they are, and for none there is no question; for many it is the question for the
    rows again, put into SQL once.
    """
    if len(found) <= FEW:
        return [row["pk"] for row in found]
    return RawSQL(*rows.values("pk").query.sql_with_params())  # noqa: S611 (what Django itself wrote)


def linked(rows, owner, value):
    """Return {owner: [values]} of a link table, in a fixed order, in one query."""
    found = defaultdict(list)
    for own, other in rows.order_by(owner, value).values_list(owner, value):
        found[own].append(other)
    return found


def grouped(rows, owner, *names, order, **more):
    """Return {owner: [rows]} of a table whose rows belong to one row each, in one query."""
    found = defaultdict(list)
    for row in rows.order_by(*order).values(owner, *names, **more):
        found[row.pop(owner)].append(row)
    return found


def joined(row, **tables):
    """Return the row with what the tables hold for its primary key, which itself stays behind."""
    key = row.pop("pk")
    return {**row, **{name: table.get(key, []) for name, table in tables.items()}}
