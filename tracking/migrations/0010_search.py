import django.db.models.deletion
from django.db import migrations, models

from poa.finding import index

TABLE = "tracking_entrywords"


def put(apps, editor):
    index.put(editor, TABLE)


def lift(apps, editor):
    index.lift(editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [("poa", "0010_search"), ("tracking", "0009_languages")]

    operations = [
        migrations.CreateModel(
            name="EntryWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indexed",
                        to="tracking.progressentry",
                    ),
                ),
            ],
            options={"verbose_name_plural": "entry words"},
        ),
        migrations.RunPython(put, lift),
    ]
