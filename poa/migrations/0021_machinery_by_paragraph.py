"""Each paragraph says whether it is machinery; the Programme said from which number on all of them are."""

from django.db import migrations, models


def mark(apps, editor):
    """Mark what the installation's programme calls machinery."""
    Paragraph, Programme = (apps.get_model("poa", name) for name in ("Paragraph", "Programme"))
    for first in Programme.objects.filter(installation__isnull=False).values_list("machinery_from", flat=True):
        Paragraph.objects.filter(number__gte=first).update(machinery=True)


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0020_time_section_titles"),
    ]

    operations = [
        migrations.AddField(
            model_name="paragraph",
            name="machinery",
            field=models.BooleanField(
                default=False, help_text="It is about the follow-up itself: not counted among silences."
            ),
        ),
        migrations.RunPython(mark),
        migrations.RemoveField(model_name="programme", name="machinery_from"),
    ]
