"""The database's own refusals stay on in every test; they are lifted around the emptying of the database alone."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

OF_DJANGO = {"django_migrations", "django_content_type", "auth_permission", "django_site"}
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


def emptied_at_once():
    """Empty PostgreSQL's tables that hold anything, as Django's flush would in ten times the time.

    What a migration leaves in tables of Django's own stands as it is, as it does after a flush.
    """
    tables = [table for table in connection.introspection.table_names() if table not in OF_DJANGO]
    asked = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables)
    full = [table for (table,) in rows_of(asked)]
    if full:
        with transaction.atomic():
            # No trigger sees these rows go, neither ours nor those of foreign keys; all are as before when it ends.
            execute(["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {table}" for table in full)])
        # Nothing sweeps up behind the tests, and what was deleted would be read past for ever.
        execute([f"VACUUM {', '.join(full)}"])


@pytest.fixture(scope="session", autouse=True)
def flush_without_triggers():
    """Let pytest-django empty the database after a test with real transactions."""
    own = TransactionTestCase._fixture_teardown

    def emptied(case):
        if connection.vendor == "postgresql":
            return emptied_at_once()
        with triggers_lifted():
            own(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield
