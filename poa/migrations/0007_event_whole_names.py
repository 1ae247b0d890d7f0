"""A person's two names may have 150 signs each: the log keeps them whole, or that person could not act."""

from django.db import migrations, models


def widen(apps, editor):
    # SQLite keeps to no length, and would make the table anew without the triggers that guard it.
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE poa_event ALTER COLUMN by_name TYPE varchar(301)")


class Migration(migrations.Migration):
    dependencies = [("poa", "0006_organizations_without_roles")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(widen, migrations.RunPython.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="event",
                    name="by_name",
                    field=models.CharField(help_text="The person, or the command that acted.", max_length=301),
                )
            ],
        )
    ]
