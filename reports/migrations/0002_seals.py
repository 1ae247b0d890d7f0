"""What is issued is sealed by the database itself, whoever asks and however (design, section 4, rules 5 and 7)."""

from django.db import migrations

# table -> (act, when it is refused); OLD and NEW as in SQL, the same on both engines.
OWN = "OLD.issued_at IS NOT NULL"
OF_OLD = "EXISTS (SELECT 1 FROM reports_compilation c WHERE c.id = OLD.compilation_id AND c.issued_at IS NOT NULL)"
OF_NEW = "EXISTS (SELECT 1 FROM reports_compilation c WHERE c.id = NEW.compilation_id AND c.issued_at IS NOT NULL)"
OF_SNAPSHOT = (
    "EXISTS (SELECT 1 FROM reports_compilation c WHERE c.snapshot_id = OLD.sha256 AND c.issued_at IS NOT NULL)"
)
SEALS = [
    ("reports_compilation", "UPDATE", OWN),
    ("reports_compilation", "DELETE", OWN),
    ("reports_compilationsection", "INSERT", OF_NEW),
    ("reports_compilationsection", "UPDATE", OF_OLD),
    ("reports_compilationsection", "DELETE", OF_OLD),
    ("reports_compilationfile", "INSERT", OF_NEW),
    ("reports_compilationfile", "UPDATE", "1 = 1"),
    ("reports_compilationfile", "DELETE", OF_OLD),
    ("reports_snapshot", "UPDATE", "1 = 1"),
    ("reports_snapshot", "DELETE", OF_SNAPSHOT),
]
TABLES = sorted({table for table, _act, _when in SEALS})
MESSAGE = "What is issued is sealed: {table} refuses {act}."
SQLITE = "CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
# A session keeps a trigger's plan from its first calls, when the table may have had one page and been read whole:
# thousands of rows later each row would still read it whole.
POSTGRES = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan TO off AS $$
BEGIN
  IF {when} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN {row};
END $$;
CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


TRUNCATE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan TO off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reports_compilation WHERE issued_at IS NOT NULL) THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


def each(act):
    """Return a migration function that does `act(editor, table, act, when, name)` for every seal."""

    def work(apps, editor):
        for table, verb, when in SEALS:
            act(editor, table, verb, when, f"{table}_sealed_{verb.lower()}")

    return work


def put(editor, table, act, when, name):
    template = POSTGRES if editor.connection.vendor == "postgresql" else SQLITE
    message = MESSAGE.format(table=table, act=act)
    row = "OLD" if act == "DELETE" else "NEW"
    editor.execute(template.format(name=name, table=table, act=act, when=when, message=message, row=row))


def lift(editor, table, act, when, name):
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {name} ON {table}")
        editor.execute(f"DROP FUNCTION {name}()")
    else:
        editor.execute(f"DROP TRIGGER {name}")


def put_all(apps, editor):
    each(put)(apps, editor)
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            message = MESSAGE.format(table=table, act="TRUNCATE")
            editor.execute(TRUNCATE.format(name=f"{table}_sealed_truncate", table=table, message=message))


def lift_all(apps, editor):
    each(lift)(apps, editor)
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            lift(editor, table, "TRUNCATE", "", f"{table}_sealed_truncate")


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [migrations.RunPython(put_all, lift_all)]
