"""Hold rows for the length of an act, so that nobody changes them meanwhile."""


def holding(rows, **how):
    """Return these rows as a query that holds what it finds until the transaction ends.

    Never their keys: the log lets one act through at a time, and that act may have to check at its end, on PostgreSQL,
    that a row which it names is still there. Who holds that row's key and waits for the log would stop both for good.
    """
    return rows.select_for_update(no_key=True, **how)


def held(row):
    """Return the row as it is now, held until the transaction ends."""
    # By its model and not its type: the person of a request is a stand-in until somebody looks.
    return holding(row._meta.model._default_manager).get(pk=row.pk)
