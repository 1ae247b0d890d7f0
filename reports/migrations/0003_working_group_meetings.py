"""A meeting may be one of a working group of the follow-up; only what may be chosen changes, no row."""

from django.db import migrations, models

KINDS = [
    ("steering_group", "Steering Group"),
    ("expert", "meeting of experts"),
    ("regional", "regional or subregional meeting"),
    ("national", "national meeting"),
    ("ngo", "meeting of non-governmental organizations"),
    ("review", "review meeting"),
    ("conference", "conference"),
    ("preparatory", "preparatory meeting"),
    ("working_group", "working group of the follow-up"),
    ("deadline", "deadline"),
    ("other", "other"),
]


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_seals")]

    operations = [migrations.AlterField("meeting", "kind", models.CharField(choices=KINDS, max_length=20))]
