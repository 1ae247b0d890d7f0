"""What people are told of the dates of a round, and of reports forwarded to their Government."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0012_doors"),
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
                    ("drafts_ahead", "Drafts Ahead"),
                    ("drafts_late", "Drafts Late"),
                    ("reports_ahead", "Reports Ahead"),
                    ("reports_late", "Reports Late"),
                    ("reply_wanted", "Reply Wanted"),
                ],
                max_length=30,
            ),
        ),
    ]
