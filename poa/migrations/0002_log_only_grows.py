"""The event log only grows: the database refuses to change, delete or empty it (design, section 4, rule 5)."""

from django.db import migrations

MESSAGE = "The event log only grows: {act} is refused."
SQLITE = "CREATE TRIGGER {name} BEFORE {act} ON poa_event BEGIN SELECT RAISE(ABORT, '{message}'); END"
POSTGRES = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER {name} BEFORE {act} ON poa_event FOR EACH {each} EXECUTE FUNCTION {name}();
"""


def acts(editor):
    """Yield (act, trigger's name, row or statement); SQLite knows no TRUNCATE."""
    refused = {"UPDATE": "ROW", "DELETE": "ROW"}
    if editor.connection.vendor == "postgresql":
        refused["TRUNCATE"] = "STATEMENT"
    for act, each in refused.items():
        yield act, f"poa_event_refuses_{act.lower()}", each


def put(apps, editor):
    template = POSTGRES if editor.connection.vendor == "postgresql" else SQLITE
    for act, name, each in acts(editor):
        editor.execute(template.format(name=name, act=act, each=each, message=MESSAGE.format(act=act)))


def lift(apps, editor):
    for _act, name, _each in acts(editor):
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {name} ON poa_event")
            editor.execute(f"DROP FUNCTION {name}()")
        else:
            editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("poa", "0001_initial")]

    operations = [migrations.RunPython(put, lift)]
