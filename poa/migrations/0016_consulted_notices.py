"""A Government is told that its country report is before it; who keeps a returned entry, that its day is near or past."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0015_previous_login"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("entry_returned", "Entry Returned"),
                    ("assessment_returned", "Assessment Returned"),
                    ("mentioned", "Mentioned"),
                    ("entry_verified", "Entry Verified"),
                    ("entry_waiting", "Entry Waiting"),
                    ("entry_late", "Entry Late"),
                    ("return_ahead", "Return Ahead"),
                    ("return_late", "Return Late"),
                    ("drafts_ahead", "Drafts Ahead"),
                    ("drafts_late", "Drafts Late"),
                    ("reports_ahead", "Reports Ahead"),
                    ("reports_late", "Reports Late"),
                    ("reply_wanted", "Reply Wanted"),
                    ("consulted", "Consulted"),
                ],
                max_length=30,
            ),
        ),
    ]
