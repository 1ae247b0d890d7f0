"""A verified entry's content never changes, whoever asks and however (design, section 4, rule 4)."""

from django.db import migrations

ENTRY = "tracking_progressentry"
# What becomes of an entry after it is verified stands outside its content: withdrawal and audience (ruling 1).
CONTENT = """
    id reference kind narrative_en narrative_ru actor on_behalf_of_id regional region_note figures_text unparsed
    confidence known_on known_on_estimated version key supersedes_id earliest_on latest_on precision approximate
    date_text created_at created_by_id submitted_at submitted_by_id returned_at returned_by_id return_reason
    verified_at verified_by_id imported_id
""".split()
# table -> the column that names the entry
BESIDE = {
    "tracking_entryparagraph": "entry_id",
    "tracking_entrycountry": "entry_id",
    "tracking_entryagency": "entry_id",
    "tracking_figure": "entry_id",
    "tracking_evidence": "entry_id",
    "tracking_progressentry_other_reporters": "progressentry_id",
    "tracking_progressentry_recommendations": "progressentry_id",
    "tracking_progressentry_categories": "progressentry_id",
}
SEALED = "EXISTS (SELECT 1 FROM tracking_progressentry e WHERE e.id = {row}.{owner} AND e.verified_at IS NOT NULL)"
MESSAGE = "A verified entry is sealed: {table} refuses {act}."
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
  IF EXISTS (SELECT 1 FROM tracking_progressentry WHERE verified_at IS NOT NULL) THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


def changed(column, vendor):
    """Say that a column differs; older SQLite does not know IS DISTINCT FROM."""
    if vendor == "postgresql":
        return f"NEW.{column} IS DISTINCT FROM OLD.{column}"
    return f"NEW.{column} IS NOT OLD.{column}"


def seals(vendor):
    """Yield (table, act, when it is refused); OLD and NEW as in SQL."""
    differs = " OR ".join(changed(column, vendor) for column in CONTENT)
    left = "NEW.state NOT IN ('verified', 'withdrawn') OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn')"
    yield ENTRY, "UPDATE", f"OLD.verified_at IS NOT NULL AND ({left} OR {differs})"
    yield ENTRY, "DELETE", "OLD.verified_at IS NOT NULL"
    for table, owner in BESIDE.items():
        for act, when in beside(table, owner):
            yield table, act, when


def beside(table, owner):
    """Yield (act, when it is refused) for a table whose column `owner` names the entry."""
    old, new = (SEALED.format(row=row, owner=owner) for row in ("OLD", "NEW"))
    yield "INSERT", new
    yield "UPDATE", f"{old} OR {new}"
    yield "DELETE", old


def put_one(editor, table, act, when):
    template = POSTGRES if editor.connection.vendor == "postgresql" else SQLITE
    name, message = f"{table}_sealed_{act.lower()}", MESSAGE.format(table=table, act=act)
    row = "OLD" if act == "DELETE" else "NEW"
    editor.execute(template.format(name=name, table=table, act=act, when=when, message=message, row=row))


def lift_one(editor, table, act):
    name = f"{table}_sealed_{act.lower()}"
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {name} ON {table}")
        editor.execute(f"DROP FUNCTION {name}()")
    else:
        editor.execute(f"DROP TRIGGER {name}")


def put_truncate(editor, table):
    if editor.connection.vendor == "postgresql":
        message = MESSAGE.format(table=table, act="TRUNCATE")
        editor.execute(TRUNCATE.format(name=f"{table}_sealed_truncate", table=table, message=message))


def lift_truncate(editor, table):
    if editor.connection.vendor == "postgresql":
        lift_one(editor, table, "TRUNCATE")


def put(apps, editor):
    for table, act, when in seals(editor.connection.vendor):
        put_one(editor, table, act, when)
    for table in (ENTRY, *BESIDE):
        put_truncate(editor, table)


def lift(apps, editor):
    for table, act, _when in seals(editor.connection.vendor):
        lift_one(editor, table, act)
    for table in (ENTRY, *BESIDE):
        lift_truncate(editor, table)


class Migration(migrations.Migration):
    dependencies = [("tracking", "0003_imports")]

    operations = [migrations.RunPython(put, lift)]
