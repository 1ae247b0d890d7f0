"""The dates of a round, and how each was put off."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0012_doors"),
        ("reports", "0006_country_report_seals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RoundDate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drafts_due", "drafts due"),
                            ("consultation_ends", "consultation with Governments ends"),
                            ("reports_due", "country reports due"),
                            ("documents_out", "documents out"),
                            ("meeting", "meeting"),
                        ],
                        max_length=20,
                    ),
                ),
                ("day", models.DateField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dates", to="reports.round"
                    ),
                ),
            ],
            options={
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RoundExtension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_day", models.DateField()),
                ("new_day", models.DateField()),
                ("reason", models.TextField()),
                ("extended_at", models.DateTimeField()),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: all countries.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="poa.party",
                    ),
                ),
                (
                    "date",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="extensions", to="reports.rounddate"
                    ),
                ),
                (
                    "extended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["extended_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="rounddate",
            constraint=models.UniqueConstraint(fields=("round", "kind"), name="round_date_once"),
        ),
        migrations.AddConstraint(
            model_name="roundextension",
            constraint=models.CheckConstraint(
                condition=models.Q(("new_day__gt", models.F("old_day"))), name="round_extension_is_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundextension",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="round_extension_has_reason"
            ),
        ),
    ]
