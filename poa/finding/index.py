"""The words that rows are found by, in the way of each database: a GIN index on PostgreSQL, FTS5 on SQLite.

A table that is found by words has the columns `id` and `words` (as `poa.finding.words.indexed` writes them). What is
put beside it follows by itself whoever writes the table.
"""

from django.db.models import BooleanField, Expression

# Changes wait in the index's own list, else a thousand entries that come in at once take three times as long. How rare
# ten thousand words are is kept: of a rare one that it does not know, the planner walks the newest entries instead.
POSTGRES = """
ALTER TABLE {table} ADD COLUMN vector tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED;
ALTER TABLE {table} ALTER COLUMN vector SET STATISTICS 1000;
CREATE INDEX {table}_vector ON {table} USING gin (vector) WITH (fastupdate = on);
"""
# Taken away before it is written: a trigger's own ON CONFLICT is overruled by that of the statement that sets it off.
REPLACED = """BEGIN
        DELETE FROM {table}_index WHERE rowid = NEW.id;
        INSERT INTO {table}_index (rowid, words) VALUES (NEW.id, NEW.words);
    END"""
SQLITE = (
    """CREATE VIRTUAL TABLE {table}_index USING fts5(words, detail = none, columnsize = 0, prefix = '3 4',
        tokenize = "unicode61 remove_diacritics 0 tokenchars '@'")""",
    "INSERT INTO {table}_index (rowid, words) SELECT id, words FROM {table}",
    f"CREATE TRIGGER {{table}}_index_insert AFTER INSERT ON {{table}} {REPLACED}",
    f"CREATE TRIGGER {{table}}_index_update AFTER UPDATE OF words ON {{table}} {REPLACED}",
    """CREATE TRIGGER {table}_index_delete AFTER DELETE ON {table}
        BEGIN DELETE FROM {table}_index WHERE rowid = OLD.id; END""",
)


def put(editor, table):
    """Put the index beside a table, in a migration."""
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRES.format(table=table))
    else:
        for statement in SQLITE:
            editor.execute(statement.format(table=table))


def lift(editor, table):
    if editor.connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE {table} DROP COLUMN vector")
    else:
        for act in ("insert", "update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_index_{act}")
        editor.execute(f"DROP TABLE {table}_index")


class Matching(Expression):
    """The values of a column in the rows that hold what is asked: `filter(pk__in=Matching(Words, "entry_id", asked))`.

    A subquery as text, and not a condition on a join: so that PostgreSQL is free to begin with the words.
    """

    def __init__(self, model, column, asked):
        super().__init__(output_field=BooleanField())
        self.table, self.column, self.asked = model._meta.db_table, column, asked

    def as_sql(self, compiler, connection):
        # What is asked goes in as a value; table and column are names of our own.
        if connection.vendor == "postgresql":
            return f"(SELECT {self.column} FROM {self.table} WHERE vector @@ %s::tsquery)", [self.asked.for_postgres]  # noqa: S608 (names from the models)
        found = f"(SELECT rowid FROM {self.table}_index WHERE {self.table}_index MATCH %s)"  # noqa: S608 (names from the models)
        return f"(SELECT {self.column} FROM {self.table} WHERE id IN {found})", [self.asked.for_sqlite]  # noqa: S608 (names from the models)
