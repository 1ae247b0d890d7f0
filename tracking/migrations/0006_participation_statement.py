"""What sources say of organizations and their part, each statement with its dates; the next load brings them."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0006_organizations_without_roles"),
        ("tracking", "0005_newest_confirmed"),
    ]

    operations = [
        migrations.CreateModel(
            name="ParticipationStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("earliest_on", models.DateField(verbose_name="from")),
                ("latest_on", models.DateField(blank=True, help_text="Empty: goes on.", null=True, verbose_name="to")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("period", "period"),
                            ("open", "open-ended"),
                        ],
                        default="day",
                        max_length=10,
                        verbose_name="precision",
                    ),
                ),
                ("approximate", models.BooleanField(default=False, verbose_name="approximate")),
                ("date_text", models.CharField(blank=True, max_length=100, verbose_name="date as the source words it")),
                (
                    "by_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(
                            models.F("latest_on"), models.F("earliest_on")
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "row",
                    models.CharField(
                        help_text="The row of the record that this comes from.", max_length=40, unique=True
                    ),
                ),
                ("subject", models.CharField(blank=True, help_text="What a remark is about.", max_length=300)),
                ("words", models.TextField()),
                (
                    "lasting",
                    models.BooleanField(
                        default=False, help_text="It is so throughout its dates, from the first day on."
                    ),
                ),
                ("known_on", models.DateField()),
                ("known_on_estimated", models.BooleanField(default=False)),
                ("source", models.TextField()),
                ("source_url", models.URLField(blank=True, max_length=500)),
                (
                    "confidence",
                    models.CharField(choices=[("high", "high"), ("medium", "medium"), ("low", "low")], max_length=10),
                ),
                (
                    "imported",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participation_statements",
                        to="tracking.import",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="poa.nongovernmentalorganization",
                    ),
                ),
            ],
            options={
                "ordering": ["earliest_on", "row"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latest_on__isnull", True), ("latest_on__gte", models.F("earliest_on")), _connector="OR"
                        ),
                        name="participationstatement_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("organization__isnull", True), ("subject", ""), _connector="XOR"),
                        name="participation_statement_has_one_subject",
                    ),
                ],
            },
        ),
    ]
