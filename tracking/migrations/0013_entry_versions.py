"""What an entry said in each of its versions is kept from now on, and sealed with the entry."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

seals = import_module("tracking.migrations.0004_seals")
TABLE, OWNER = "tracking_entryversion", "entry_id"


def put(apps, editor):
    for act, when in seals.beside(TABLE, OWNER):
        seals.put_one(editor, TABLE, act, when)
    seals.put_truncate(editor, TABLE)


def lift(apps, editor):
    for act, _when in seals.beside(TABLE, OWNER):
        seals.lift_one(editor, TABLE, act)
    seals.lift_truncate(editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [("tracking", "0012_assessment_sheets")]

    operations = [
        migrations.CreateModel(
            name="EntryVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="tracking.progressentry",
                    ),
                ),
            ],
            options={
                "ordering": ["entry", "number"],
                "constraints": [models.UniqueConstraint(fields=("entry", "number"), name="entry_version_once")],
            },
        ),
        migrations.RunPython(put, lift),
    ]
