"""A recommendation has one leading main issue; those loaded before get the first of theirs until the next load."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def lead(apps, editor):
    links = apps.get_model("poa", "Recommendation").issues.through.objects
    first = links.filter(recommendation_id=OuterRef("pk")).order_by("pk").values("mainissue_id")[:1]
    apps.get_model("poa", "Recommendation").objects.update(main_issue_id=Subquery(first))


class Migration(migrations.Migration):
    dependencies = [("poa", "0002_log_only_grows")]

    operations = [
        migrations.AddField(
            "recommendation",
            "main_issue",
            models.ForeignKey(null=True, on_delete=models.PROTECT, related_name="led", to="poa.mainissue"),
        ),
        migrations.RunPython(lead, migrations.RunPython.noop),
    ]
