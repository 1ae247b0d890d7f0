"""What was accepted is frozen, and what was saved stays, by the database itself (design, section 5; section 4, rule 5)."""

from django.db import migrations

ACCEPTED = "EXISTS (SELECT 1 FROM reports_countryreport r WHERE r.id = {row}.report_id AND r.state = 'accepted')"
OF_OLD, OF_NEW = ACCEPTED.format(row="OLD"), ACCEPTED.format(row="NEW")
# The one way out of "accepted" is to be opened again, which touches nothing of what the report says.
REOPENED = (
    "NEW.state = 'returned' AND NEW.version = OLD.version AND NEW.audience = OLD.audience "
    "AND NEW.round_id = OLD.round_id AND NEW.country_id = OLD.country_id AND NEW.id = OLD.id"
)
ALWAYS = "1 = 1"
SEALS = [
    ("reports_countryreport", "UPDATE", f"OLD.state = 'accepted' AND NOT ({REOPENED})"),
    ("reports_countryreport", "DELETE", "OLD.state = 'accepted'"),
    *(
        (f"reports_countryreport{table}", act, when)
        for table in ("part", "citation", "consulted")
        for act, when in (("INSERT", OF_NEW), ("UPDATE", f"{OF_OLD} OR {OF_NEW}"), ("DELETE", OF_OLD))
    ),
    ("reports_countryreportposition", "INSERT", OF_NEW),
    ("reports_countryreportposition", "UPDATE", ALWAYS),
    ("reports_countryreportposition", "DELETE", ALWAYS),
    ("reports_countryreportversion", "UPDATE", ALWAYS),
    ("reports_countryreportversion", "DELETE", ALWAYS),
]
TABLES = sorted({table for table, _act, _when in SEALS})
MESSAGE = "What was accepted or said is sealed: {table} refuses {act}."
SQLITE = "CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
POSTGRES = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan TO off AS $$
BEGIN
  IF {when} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN {row};
END $$;
CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}();
"""
ANY_ROW = "EXISTS (SELECT 1 FROM {table})"


def name_of(table, act):
    return f"{table}_sealed_{act.lower()}"


def statements(vendor):
    """Yield what to execute to put every seal."""
    for table, act, when in SEALS:
        told = {"name": name_of(table, act), "table": table, "act": act, "when": when}
        told["message"] = MESSAGE.format(table=table, act=act)
        template = POSTGRES if vendor == "postgresql" else SQLITE
        yield template.format(**told, row="OLD" if act == "DELETE" else "NEW", each="ROW")
    for table in TABLES if vendor == "postgresql" else ():
        told = {"name": name_of(table, "TRUNCATE"), "table": table, "act": "TRUNCATE", "row": "NULL"}
        told["message"] = MESSAGE.format(table=table, act="TRUNCATE")
        yield POSTGRES.format(**told, when=ANY_ROW.format(table=table), each="STATEMENT")


def put_all(apps, editor):
    for statement in statements(editor.connection.vendor):
        editor.execute(statement)


def lift_all(apps, editor):
    postgres = editor.connection.vendor == "postgresql"
    named = [(table, act) for table, act, _when in SEALS]
    named += [(table, "TRUNCATE") for table in TABLES] if postgres else []
    for table, act in named:
        name = name_of(table, act)
        if postgres:
            editor.execute(f"DROP TRIGGER {name} ON {table}")
            editor.execute(f"DROP FUNCTION {name}()")
        else:
            editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_country_reports")]

    operations = [migrations.RunPython(put_all, lift_all)]
