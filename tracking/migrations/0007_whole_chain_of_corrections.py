"""An entry names all that it takes the place of, so that no reader is shown a fact beside its correction's correction.

What it names is sealed with it.
"""

from importlib import import_module

from django.db import migrations, models

seals = import_module("tracking.migrations.0004_seals")
TABLE, OWNER = "tracking_progressentry_earlier", "from_progressentry_id"


def write_chains(apps, editor):
    """Write down for each correction that was verified what it corrects, and what that corrected."""
    entry = apps.get_model("tracking", "ProgressEntry")
    corrections = entry.objects.filter(verified_at__isnull=False, supersedes__isnull=False)
    before = dict(corrections.values_list("pk", "supersedes"))
    link = entry.earlier.through
    for correction in before:
        older = before[correction]
        while older:
            link.objects.create(from_progressentry_id=correction, to_progressentry_id=older)
            older = before.get(older)


def put(apps, editor):
    for act, when in seals.beside(TABLE, OWNER):
        seals.put_one(editor, TABLE, act, when)
    seals.put_truncate(editor, TABLE)


def lift(apps, editor):
    for act, _when in seals.beside(TABLE, OWNER):
        seals.lift_one(editor, TABLE, act)
    seals.lift_truncate(editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [("tracking", "0006_participation_statement")]

    operations = [
        migrations.AddField(
            model_name="progressentry",
            name="earlier",
            field=models.ManyToManyField(
                blank=True,
                help_text="All that it takes the place of, near and far; written when it is verified.",
                related_name="later",
                to="tracking.progressentry",
            ),
        ),
        migrations.RunPython(write_chains, migrations.RunPython.noop),
        migrations.RunPython(put, lift),
    ]
