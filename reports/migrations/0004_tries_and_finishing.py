"""How often a report was tried is counted apart from the fencing token, and its finishing is taken up once."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

seals = import_module("reports.migrations.0002_seals")


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_working_group_meetings")]

    operations = [
        # SQLite changes a table by making it anew, and would leave its triggers behind.
        migrations.RunPython(seals.lift_all, seals.put_all),
        migrations.AddField("compilation", "finishing", models.BooleanField(default=False)),
        migrations.AddField("compilation", "tries", models.PositiveIntegerField(default=0)),
        migrations.AddConstraint(
            "compilation",
            models.CheckConstraint(
                condition=~Q(state="requested") | Q(tries=0, finishing=False), name="compilation_requested_is_untried"
            ),
        ),
        migrations.AddConstraint(
            "compilation",
            models.CheckConstraint(
                condition=Q(finishing=False) | Q(snapshot__isnull=False), name="compilation_finishing_has_snapshot"
            ),
        ),
        migrations.RunPython(seals.put_all, seals.lift_all),
    ]
