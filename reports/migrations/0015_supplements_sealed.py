"""An issued corrigendum or addendum is sealed by the database as the report is (design, section 4, rules 5 and 7)."""

from importlib import import_module

from django.db import migrations

seals = import_module("reports.migrations.0002_seals")

OWN = "OLD.issued_at IS NOT NULL"
OF_OLD = "EXISTS (SELECT 1 FROM reports_supplement s WHERE s.id = OLD.supplement_id AND s.issued_at IS NOT NULL)"
OF_NEW = "EXISTS (SELECT 1 FROM reports_supplement s WHERE s.id = NEW.supplement_id AND s.issued_at IS NOT NULL)"
OF_SNAPSHOT = "EXISTS (SELECT 1 FROM reports_supplement s WHERE s.snapshot_id = OLD.sha256 AND s.issued_at IS NOT NULL)"
SEALS = [
    ("reports_supplement", "UPDATE", OWN),
    ("reports_supplement", "DELETE", OWN),
    ("reports_supplementfile", "INSERT", OF_NEW),
    ("reports_supplementfile", "UPDATE", "1 = 1"),
    ("reports_supplementfile", "DELETE", OF_OLD),
    ("reports_snapshot", "DELETE", OF_SNAPSHOT),
]
TABLES = ("reports_supplement", "reports_supplementfile")


def each(act, editor):
    for table, verb, when in SEALS:
        act(editor, table, verb, when, f"{table}_supplement_sealed_{verb.lower()}")


def put_all(apps, editor):
    each(seals.put, editor)
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            message = seals.MESSAGE.format(table=table, act="TRUNCATE")
            editor.execute(seals.TRUNCATE.format(name=f"{table}_sealed_truncate", table=table, message=message))


def lift_all(apps, editor):
    each(seals.lift, editor)
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            seals.lift(editor, table, "TRUNCATE", "", f"{table}_sealed_truncate")


class Migration(migrations.Migration):
    dependencies = [("reports", "0014_corrigenda_and_addenda")]

    operations = [migrations.RunPython(put_all, lift_all)]
