"""Activities of the joint strategy (Programme, para. 140) with what was given for them."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0009_party_places"),
        ("tracking", "0013_entry_versions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
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
                    "currency",
                    models.CharField(
                        blank=True,
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}\\Z", "Expected the three letters of a currency, such as USD or CHF."
                            )
                        ],
                        verbose_name="currency",
                    ),
                ),
                (
                    "usd_rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="units of the currency for one United States dollar",
                    ),
                ),
                ("rate_note", models.CharField(blank=True, max_length=200, verbose_name="whose rate, of which day")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.UUIDField(help_text="Sent with the form: one form, one activity.", unique=True)),
                ("title", models.CharField(max_length=300, verbose_name="what it is")),
                ("regional", models.BooleanField(default=False, verbose_name="the region as a whole")),
                (
                    "requirement",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="asked for"
                    ),
                ),
                (
                    "contributions_whole",
                    models.BooleanField(default=False, verbose_name="every contribution is listed"),
                ),
                ("result", models.TextField(blank=True, verbose_name="result")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("unit", "the Unit and the field offices concerned"),
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="unit",
                        max_length=15,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="activities", to="poa.party"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("countries", models.ManyToManyField(blank=True, related_name="country_activities", to="poa.party")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("paragraphs", models.ManyToManyField(blank=True, related_name="activities", to="poa.paragraph")),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        help_text="The appeal or budget on record whose money this is; it is never added to it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="tracking.fundingrecord",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "activities",
                "ordering": ["-earliest_on", "-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                    "currency",
                    models.CharField(
                        blank=True,
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}\\Z", "Expected the three letters of a currency, such as USD or CHF."
                            )
                        ],
                        verbose_name="currency",
                    ),
                ),
                (
                    "usd_rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=18,
                        null=True,
                        verbose_name="units of the currency for one United States dollar",
                    ),
                ),
                ("rate_note", models.CharField(blank=True, max_length=200, verbose_name="whose rate, of which day")),
                ("position", models.PositiveIntegerField()),
                ("donor", models.CharField(max_length=200, verbose_name="donor")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="amount")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="tracking.activity",
                    ),
                ),
            ],
            options={
                "ordering": ["activity", "position"],
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["-earliest_on", "-id"], name="activity_newest"),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("latest_on__isnull", True), ("latest_on__gte", models.F("earliest_on")), _connector="OR"
                ),
                name="activity_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("usd_rate__isnull", True), ("usd_rate__gt", 0), _connector="OR"),
                name="activity_rate_above_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("usd_rate__isnull", True), models.Q(("rate_note", ""), _negated=True), _connector="OR"
                ),
                name="activity_rate_names_its_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("changed_at__isnull", True), ("changed_by__isnull", True)),
                    models.Q(("changed_at__isnull", False), ("changed_by__isnull", False)),
                    _connector="OR",
                ),
                name="activity_changed_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("requirement__isnull", True),
                    models.Q(("requirement__gte", 0), models.Q(("currency", ""), _negated=True)),
                    _connector="OR",
                ),
                name="activity_requirement_has_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("latest_on__isnull", True), ("latest_on__gte", models.F("earliest_on")), _connector="OR"
                ),
                name="contribution_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("usd_rate__isnull", True), ("usd_rate__gt", 0), _connector="OR"),
                name="contribution_rate_above_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("usd_rate__isnull", True), models.Q(("rate_note", ""), _negated=True), _connector="OR"
                ),
                name="contribution_rate_names_its_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0), models.Q(("currency", ""), _negated=True)),
                name="contribution_amount_has_currency",
            ),
        ),
    ]
