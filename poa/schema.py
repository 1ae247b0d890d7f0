"""The tables of an installation on one's own SQLite file: brought to this version, and never left half laid out."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from poa.models import Installation, User
from poa.uncollected import seldom_collected


class Migrating(migrate.Command):
    """Django's command, which tells how many migrations of how many are done as it takes up each, and prints nothing.

    What `tell` raises ends it between two migrations, where the next run goes on.
    """

    def __init__(self, *, total, tell):
        super().__init__()
        self.done, self.total, self.tell = 0, total, tell

    def migration_progress_callback(self, action, migration=None, fake=False):
        if action == "apply_start":
            self.tell(self.done, self.total)
            self.done += 1


def unapplied():
    """Return the migrations that this version has and the database has not."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def applied():
    """Return the migrations that the database has, as a set of (app, name)."""
    return set(MigrationRecorder(connection).applied_migrations())


def known():
    """Return the migrations that this version has, as a set of (app, name); squashed ones and what they replaced."""
    return set(MigrationLoader(None).disk_migrations)


@seldom_collected()
def lay_out(tell=lambda done, total: None):
    """Bring the SQLite file's tables to this version. Return how many migrations that took.

    `tell` hears how far it is, (done, total), before each migration.

    SQLite makes a table and notes its migration in two transactions. Where the disk ran full between the two, the
    file could never be migrated again; as it holds nobody's work yet, it is begun anew.
    """
    plan = unapplied()
    if plan and not holds_anything():
        begin_anew()
        plan = unapplied()
    if plan:
        call_command(Migrating(total=len(plan), tell=tell), verbosity=0)
    return len(plan)


def holds_anything():
    tables = connection.introspection.table_names()
    return any(model._meta.db_table in tables and model._default_manager.exists() for model in (Installation, User))


def begin_anew():
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{connection.settings_dict['NAME']}{suffix}").unlink(missing_ok=True)
