"""The day on which a treaty was concluded, as a date: what was not there yet is not told of (design, rule 6)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("poa", "0004_main_issue_required")]

    operations = [
        migrations.RemoveField("instrument", "concluded"),
        migrations.AddField("instrument", "concluded_on", models.DateField(blank=True, null=True)),
    ]
