"""What the Governments and the Unit itself owe by a date of a round is reminded of, too; independent reports are found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0018_papers_headings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="indexedtext",
            name="kind",
            field=models.CharField(
                choices=[
                    ("paragraph", "Paragraph"),
                    ("recommendation", "Recommendation"),
                    ("party", "Party"),
                    ("ngo", "Ngo"),
                    ("report", "Report"),
                    ("independent", "Independent"),
                ],
                max_length=15,
            ),
        ),
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
                    ("consultation_ahead", "Consultation Ahead"),
                    ("consultation_late", "Consultation Late"),
                    ("documents_ahead", "Documents Ahead"),
                    ("documents_late", "Documents Late"),
                    ("meeting_ahead", "Meeting Ahead"),
                    ("meeting_late", "Meeting Late"),
                    ("reply_wanted", "Reply Wanted"),
                    ("consulted", "Consulted"),
                ],
                max_length=30,
            ),
        ),
    ]
