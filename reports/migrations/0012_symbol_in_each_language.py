"""A document has one symbol in all its languages: it is issued once in each."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

seals = import_module("reports.migrations.0002_seals")


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_meetings")]

    operations = [
        # SQLite changes a table by making it anew, and would leave its triggers behind.
        migrations.RunPython(seals.lift_all, seals.put_all),
        migrations.RemoveConstraint(model_name="compilation", name="compilation_symbol_issued_once"),
        migrations.AddConstraint(
            model_name="compilation",
            constraint=models.UniqueConstraint(
                fields=["symbol", "language"],
                condition=Q(issued_at__isnull=False),
                name="compilation_symbol_issued_once",
            ),
        ),
        migrations.RunPython(seals.put_all, seals.lift_all),
    ]
