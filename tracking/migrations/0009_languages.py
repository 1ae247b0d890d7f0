"""Which of two narratives is the original, sealed with the content; and the checks of translations, which are acts."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

seals = import_module("tracking.migrations.0004_seals")


def seal_anew(apps, editor):
    """Put the seal of the entry's own row with the new column; the other seals stay as they are."""
    vendor = editor.connection.vendor
    table, act, when = next(seals.seals(vendor))
    seals.lift_one(editor, table, act)
    seals.put_one(
        editor, table, act, f"{when} OR (OLD.verified_at IS NOT NULL AND {seals.changed('original', vendor)})"
    )


def seal_as_before(apps, editor):
    table, act, when = next(seals.seals(editor.connection.vendor))
    seals.lift_one(editor, table, act)
    seals.put_one(editor, table, act, when)


class Migration(migrations.Migration):
    dependencies = [
        ("tracking", "0008_returned_assessments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="progressentry",
            name="original",
            field=models.CharField(
                blank=True,
                choices=[("en", "English"), ("ru", "Russian")],
                help_text="Which of two narratives was written first; the other is its translation.",
                max_length=2,
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="TranslationCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words",
                    models.CharField(help_text="The SHA-256 of both narratives, as they were read.", max_length=64),
                ),
                ("checked_at", models.DateTimeField()),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="translation_checks",
                        to="tracking.progressentry",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("entry", "words"), name="translation_checked_once")],
            },
        ),
        migrations.RunPython(seal_anew, seal_as_before),
    ]
