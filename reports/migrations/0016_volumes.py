"""A long report is printed in volumes, each a file of its own with its title."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

seals = import_module("reports.migrations.0002_seals")


class Migration(migrations.Migration):
    dependencies = [("reports", "0015_supplements_sealed")]

    operations = [
        # SQLite changes a table by making it anew, and would leave its triggers behind.
        migrations.RunPython(seals.lift_all, seals.put_all),
        migrations.AddField("compilation", "volumes", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("compilationfile", "volume", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField("compilationfile", "title", models.CharField(blank=True, default="", max_length=200)),
        migrations.AlterModelOptions("compilationfile", {"ordering": ["compilation", "format", "volume"]}),
        migrations.RemoveConstraint("compilationfile", "compilation_file_once"),
        migrations.AddConstraint(
            "compilationfile",
            models.UniqueConstraint(fields=["compilation", "format", "volume"], name="compilation_file_once"),
        ),
        migrations.AddConstraint(
            "compilationfile",
            models.CheckConstraint(
                condition=Q(volume=0, title="") | (Q(volume__gt=0) & ~Q(title="")),
                name="compilation_file_volume_has_title",
            ),
        ),
        migrations.RunPython(seals.put_all, seals.lift_all),
    ]
