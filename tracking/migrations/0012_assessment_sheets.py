"""A section of the Programme is assessed for a country on one sheet; the list of assessments has its index."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0009_party_places"),
        ("tracking", "0011_handover"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssessmentSheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        editable=False,
                        help_text="Sent with the form: one form, one sheet.",
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("voice", models.CharField(max_length=12)),
                ("assessed_on", models.DateField()),
                ("count", models.PositiveIntegerField()),
                ("proposed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="poa.party"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="poa.party"),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="poa.section"),
                ),
            ],
            options={
                "ordering": ["proposed_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="assessment",
            name="sheet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assessments",
                to="tracking.assessmentsheet",
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["-assessed_on", "-id"], name="assessment_newest"),
        ),
    ]
