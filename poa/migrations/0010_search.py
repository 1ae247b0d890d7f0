from django.db import migrations, models

from poa.finding import index

TABLE = "poa_indexedtext"
KINDS = ("paragraph", "recommendation", "party", "ngo", "report")


def put(apps, editor):
    index.put(editor, TABLE)


def lift(apps, editor):
    index.lift(editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [("poa", "0009_party_places")]

    operations = [
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[(kind, kind.capitalize()) for kind in KINDS], max_length=15)),
                ("key", models.CharField(max_length=40)),
                ("part", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key", "part"), name="indexed_text_once"),
                ],
            },
        ),
        migrations.RunPython(put, lift),
    ]
