"""The rows of an installation on PostgreSQL, table by table in the server's own COPY form, all of one moment.

`pg_dump` has to be as new as the server, and stands in no image of ours; the driver speaks COPY by itself, and the
tables are laid out by the migrations that the manifest names.
"""

from contextlib import contextmanager

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from poa import schema
from reports.gather import one_moment as one_repeatable_moment
from reports.keeping.archive import CHUNK, ArchiveRefused

FOLDER, ENDING, MIGRATIONS = "tables/", ".copy", "django_migrations"
COLUMNS = """
SELECT quote_ident(attname) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""


@contextmanager
def one_moment(folder, left_out):
    """Give the rows as they are at this moment, whatever is written meanwhile, but those of the tables left out."""
    with connection.wrap_database_errors, one_repeatable_moment():
        yield Moment([name for name in tables() if name not in left_out])


class Moment:
    """The installation's rows as they were at one moment."""

    def __init__(self, names):
        self.names = names

    def ask(self, question):
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()

    def put(self, writing):
        """Put all rows into an archive; return what the manifest is to say of them."""
        told = {}
        for name in self.names:
            columns = columns_of(name)
            with connection.cursor() as cursor, writing.member(f"{FOLDER}{name}{ENDING}") as member:
                with cursor.copy(f'COPY "{name}" ({", ".join(columns)}) TO STDOUT') as rows:
                    for portion in rows:
                        member.write(portion)
                told[name] = {"columns": columns, "rows": cursor.rowcount}
        return {"tables": told}


def tables():
    """Return the names of all tables but that of the migrations, which are told by name."""
    return sorted(set(connection.introspection.table_names()) - {MIGRATIONS})


def columns_of(table):
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [f'"{table}"'])
        return [name for (name,) in cursor.fetchall()]


def holds_anything():
    return schema.holds_anything()


def refuse_other_layout(migrations):
    """Refuse a database that is laid out for another version than the archive: its tables would not take the rows."""
    if connection.introspection.table_names() and schema.applied() != migrations:
        raise ArchiveRefused(
            f"The database {connection.settings_dict['NAME']} is laid out for another version than the archive: "
            "make an empty one (createdb) and name it in DATABASE_URL."
        )


def load(packed, manifest):
    """Lay out the tables as the archive has them and put its rows in the place of what is there, all at once."""
    executor, targets = laying_out({tuple(pair) for pair in manifest["migrations"]})
    executor.migrate(targets)
    names = tables()
    if unknown := set(manifest["tables"]) - set(names):
        raise ArchiveRefused(f"The archive holds tables that this version lacks: {', '.join(sorted(unknown))}.")
    # COPY goes past Django's cursors, which would tell its errors in Django's words.
    with connection.wrap_database_errors, transaction.atomic(), connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
        listed = ", ".join(f'"{name}"' for name in names)
        cursor.execute(f"TRUNCATE {listed}")
        for name, told in manifest["tables"].items():
            with packed.open(f"{FOLDER}{name}{ENDING}") as member:
                with cursor.copy(f'COPY "{name}" ({", ".join(told["columns"])}) FROM STDIN') as rows:
                    while chunk := member.read(CHUNK):
                        rows.write(chunk)
        # Foreign keys are looked at here: no table may be altered while some of it is still to be looked at.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in names:
            cursor.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
        for statement in connection.ops.sequence_reset_sql(no_style(), models_of(names)):
            cursor.execute(statement)


def models_of(tables):
    """Return today's models whose tables are among these: an older archive lacks what came later."""
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in tables]


def laying_out(archived):
    """Return an executor and the migrations to name to it, so that the tables are those of the archive.

    Where an archive stands between two steps that one migration takes at once today, the old steps are gone.
    """
    executor = MigrationExecutor(connection)
    whole = {key: set(row.replaces) for key, row in executor.loader.disk_migrations.items() if row.replaces}
    if any(steps & archived and not steps <= archived for steps in whole.values()):
        executor.loader.replace_migrations = False
        executor.loader.build_graph()
        archived = archived - set(whole)
    graph = executor.loader.graph
    archived = {key for key in archived if key in graph.nodes}
    followed = {parent.key for key in archived for parent in graph.node_map[key].parents if parent.key[0] == key[0]}
    return executor, sorted(archived - followed)
