"""Country reports: drafted by the field offices, consulted with the Government, accepted by the Unit (para. 146)."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0012_doors"),
        ("reports", "0004_tries_and_finishing"),
        ("tracking", "0017_workbook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CountryReport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafting", "being drafted"),
                            ("in_consultation", "in consultation"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned"),
                        ],
                        default="drafting",
                        max_length=15,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        help_text="Which editions of the compilation tell it.",
                        max_length=15,
                        verbose_name="open to",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("next_mark", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                (
                    "read_from",
                    models.PositiveIntegerField(help_text="The version that the Government read first.", null=True),
                ),
                ("consultation_at", models.DateTimeField(blank=True, null=True)),
                ("reply_by_on", models.DateField(blank=True, null=True, verbose_name="reply wanted by")),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("returned_at", models.DateTimeField(blank=True, null=True)),
                ("return_reason", models.TextField(blank=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consultation_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="country_reports", to="poa.party"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="country_reports", to="reports.round"
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-round__year", "country__name_en"],
            },
        ),
        migrations.CreateModel(
            name="CountryReportCitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.PositiveIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="country_report_citations",
                        to="tracking.progressentry",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="reports.countryreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "mark"],
            },
        ),
        migrations.CreateModel(
            name="CountryReportConsulted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("ngo", "non-governmental organization"), ("local", "local organization")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("consulted_on", models.DateField(verbose_name="when")),
                ("how", models.CharField(max_length=500, verbose_name="how")),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consulted",
                        to="reports.countryreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "consulted_on", "name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CountryReportPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("overview", "Overview"),
                            ("progress", "Progress by chapter"),
                            ("constraints", "Constraints"),
                            ("priorities", "Priorities"),
                            ("consulted", "Who was consulted"),
                        ],
                        max_length=12,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True, max_length=30000, verbose_name="text")),
                (
                    "original",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        default="en",
                        max_length=2,
                        verbose_name="written in",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="poa.section",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="reports.countryreport"
                    ),
                ),
            ],
            options={
                "ordering": ["report", "position"],
            },
        ),
        migrations.CreateModel(
            name="CountryReportComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=4000, verbose_name="comment")),
                (
                    "in_consultation",
                    models.BooleanField(help_text="Made while the Government read along, and for it as well."),
                ),
                ("made_at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="reports.countryreport"
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="reports.countryreportpart",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CountryReportPosition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("cleared", "cleared"), ("objected", "objected to")], max_length=10),
                ),
                ("text", models.TextField(blank=True, max_length=30000)),
                (
                    "original",
                    models.CharField(choices=[("en", "English"), ("ru", "Russian")], default="en", max_length=2),
                ),
                ("version", models.PositiveIntegerField()),
                ("given_at", models.DateTimeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="reports.countryreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "given_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CountryReportVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="reports.countryreport"
                    ),
                ),
            ],
            options={
                "ordering": ["report", "number"],
            },
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.UniqueConstraint(fields=("round", "country"), name="country_report_one_a_round"),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consultation_at__isnull", True), ("consultation_by__isnull", True)),
                    models.Q(("consultation_at__isnull", False), ("consultation_by__isnull", False)),
                    _connector="OR",
                ),
                name="countryreport_consultation_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                    _connector="OR",
                ),
                name="countryreport_submitted_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("returned_at__isnull", True), ("returned_by__isnull", True)),
                    models.Q(("returned_at__isnull", False), ("returned_by__isnull", False)),
                    _connector="OR",
                ),
                name="countryreport_returned_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                    models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                    _connector="OR",
                ),
                name="countryreport_accepted_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("consultation_at__isnull", True),
                    models.Q(("read_from__isnull", False), ("reply_by_on__isnull", False)),
                    _connector="OR",
                ),
                name="country_report_consultation_has_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("in_consultation", "submitted", "accepted")), _negated=True),
                    ("consultation_at__isnull", False),
                    _connector="OR",
                ),
                name="country_report_was_consulted",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted_at__isnull", False), ("state", "accepted")),
                    models.Q(models.Q(("state", "accepted"), _negated=True), ("accepted_at__isnull", True)),
                    _connector="OR",
                ),
                name="country_report_accepted_has_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "returned"), _negated=True),
                    models.Q(("returned_at__isnull", False), models.Q(("return_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="country_report_returned_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["participants", "observers"])),
                name="country_report_is_for_readers",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreportcitation",
            constraint=models.UniqueConstraint(fields=("report", "mark"), name="country_report_mark_once"),
        ),
        migrations.AddConstraint(
            model_name="countryreportcitation",
            constraint=models.UniqueConstraint(fields=("report", "entry"), name="country_report_entry_once"),
        ),
        migrations.AddConstraint(
            model_name="countryreportpart",
            constraint=models.UniqueConstraint(fields=("report", "key"), name="country_report_part_once"),
        ),
        migrations.AddConstraint(
            model_name="countryreportpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("chapter__isnull", False), ("kind", "progress")),
                    models.Q(models.Q(("kind", "progress"), _negated=True), ("chapter__isnull", True)),
                    _connector="OR",
                ),
                name="country_report_progress_names_chapter",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreportcomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                    models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                    _connector="OR",
                ),
                name="countryreportcomment_resolved_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreportposition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "objected"), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    _connector="OR",
                ),
                name="country_report_objection_has_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="countryreportversion",
            constraint=models.UniqueConstraint(fields=("report", "number"), name="country_report_version_once"),
        ),
    ]
