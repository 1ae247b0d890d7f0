"""An account's role is one that the system knows, or none."""

from django.db import migrations, models

ROLES = [
    "",
    "unit_officer",
    "unit_coordinator",
    "field_officer",
    "government",
    "participant",
    "observer",
    "administrator",
]
TAKEN_OFF = {}


def take_off(apps, editor):
    """Take every trigger off SQLite, which lays a table out anew for a constraint and drops its triggers without a word.

    Those of other tables name it, and could not be read while it is gone. PostgreSQL keeps them.
    """
    if editor.connection.vendor != "sqlite":
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        TAKEN_OFF[editor.connection.alias] = cursor.fetchall()
    for name, _sql in TAKEN_OFF[editor.connection.alias]:
        editor.execute(f'DROP TRIGGER "{name}"')


def put_on(apps, editor):
    """Put the triggers that were taken off back as they were."""
    for _name, sql in TAKEN_OFF.pop(editor.connection.alias, ()):
        editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("poa", "0016_consulted_notices")]

    operations = [
        migrations.RunPython(take_off, put_on),
        migrations.AddConstraint(
            "user", models.CheckConstraint(condition=models.Q(role__in=ROLES), name="user_role_known")
        ),
        migrations.RunPython(put_on, take_off),
    ]
