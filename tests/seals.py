"""The database's own refusals stay on in every test; they are lifted around the emptying of the database alone."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase

WITH_TRIGGERS = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"


def rows_of(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def execute(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def triggers_lifted():
    """Switch every trigger of the database off until the block ends, however it ends."""
    if connection.vendor == "postgresql":
        tables = [table for (table,) in rows_of(WITH_TRIGGERS)]
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
        on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
    else:
        triggers = rows_of("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        off, on = [f"DROP TRIGGER {name}" for name, _sql in triggers], [sql for _name, sql in triggers]
    execute(off)
    try:
        yield
    finally:
        execute(on)


@pytest.fixture(scope="session", autouse=True)
def flush_without_triggers():
    """Let pytest-django empty the database after a test with real transactions."""
    own = TransactionTestCase._fixture_teardown

    def emptied(case):
        with triggers_lifted():
            own(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield
