"""How a date was put off is never changed nor taken away, whoever asks and however."""

from django.db import migrations

EXTENSION = "reports_roundextension"
MESSAGE = "What was recorded stands: {table} refuses {act}."
SQLITE = "CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
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
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM {table}) THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""
SEALS = [(EXTENSION, "UPDATE", "1 = 1"), (EXTENSION, "DELETE", "1 = 1")]


def put(editor, seals):
    """Put triggers on: `seals` are (table, act, when it is refused)."""
    vendor = editor.connection.vendor
    for table, act, when in seals:
        name, message = f"{table}_sealed_{act.lower()}", MESSAGE.format(table=table, act=act)
        template, row = POSTGRES if vendor == "postgresql" else SQLITE, "OLD" if act == "DELETE" else "NEW"
        editor.execute(template.format(name=name, table=table, act=act, when=when, message=message, row=row))
    if vendor == "postgresql":
        for table in tables(seals):
            message = MESSAGE.format(table=table, act="TRUNCATE")
            editor.execute(TRUNCATE.format(name=f"{table}_sealed_truncate", table=table, message=message))


def lift(editor, seals):
    vendor = editor.connection.vendor
    names = [(table, f"{table}_sealed_{act.lower()}") for table, act, _when in seals]
    if vendor == "postgresql":
        names += [(table, f"{table}_sealed_truncate") for table in tables(seals)]
    for table, name in names:
        editor.execute(f"DROP TRIGGER {name} ON {table}" if vendor == "postgresql" else f"DROP TRIGGER {name}")
        if vendor == "postgresql":
            editor.execute(f"DROP FUNCTION {name}()")


def tables(seals):
    return sorted({table for table, _act, _when in seals})


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_round_dates")]

    operations = [
        migrations.RunPython(lambda apps, editor: put(editor, SEALS), lambda apps, editor: lift(editor, SEALS)),
    ]
