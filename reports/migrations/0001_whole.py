"""All of the floor in one step for a new database; an older one goes the steps that this replaces.

Each step of those makes Django look at every table again, and SQLite write some of them anew.
"""

import uuid
from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

SEALS = [
    import_module(f"reports.migrations.{name}")
    for name in (
        "0002_seals",
        "0006_country_report_seals",
        "0008_round_seals",
        "0010_independent_seals",
        "0015_supplements_sealed",
    )
]


class Migration(migrations.Migration):
    replaces = [
        ("reports", "0001_initial"),
        ("reports", "0002_seals"),
        ("reports", "0003_working_group_meetings"),
        ("reports", "0004_tries_and_finishing"),
        ("reports", "0005_country_reports"),
        ("reports", "0006_country_report_seals"),
        ("reports", "0007_round_dates"),
        ("reports", "0008_round_seals"),
        ("reports", "0009_independent_reports"),
        ("reports", "0010_independent_seals"),
        ("reports", "0011_meetings"),
        ("reports", "0012_symbol_in_each_language"),
        ("reports", "0013_akoma_ntoso"),
        ("reports", "0014_corrigenda_and_addenda"),
        ("reports", "0015_supplements_sealed"),
    ]

    initial = True

    dependencies = [
        ("poa", "0015_previous_login"),
        ("tracking", "0017_workbook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("taken_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Compilation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        max_length=15,
                        verbose_name="edition for",
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("ru", "русский")], default="en", max_length=2),
                ),
                ("as_of", models.DateField(help_text="The last day that the report speaks of.", verbose_name="as of")),
                (
                    "known_by",
                    models.DateField(
                        blank=True,
                        help_text="Leave out what became known later. Empty: nothing.",
                        null=True,
                        verbose_name="known by",
                    ),
                ),
                ("symbol", models.CharField(max_length=60, verbose_name="symbol")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("building", "building"),
                            ("built", "built"),
                            ("issued", "issued"),
                            ("failed", "failed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="requested",
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempt", models.PositiveIntegerField(default=0)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("finishing", models.BooleanField(default=False)),
                ("failure_reason", models.TextField(blank=True)),
                ("event_sequence", models.PositiveBigIntegerField(blank=True, null=True)),
                ("event_hash", models.CharField(blank=True, max_length=64)),
                ("built_at", models.DateTimeField(blank=True, null=True)),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-requested_at", "-pk"],
                "indexes": [models.Index(fields=["state", "lease_until"], name="compilation_waiting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_at__isnull", True), ("issued_by__isnull", True)),
                            models.Q(("issued_at__isnull", False), ("issued_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="compilation_issued_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at__isnull", True), ("cancelled_by__isnull", True)),
                            models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="compilation_cancelled_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["participants", "observers"])),
                        name="compilation_edition_is_for_readers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_at__isnull", False), ("state", "issued")),
                            models.Q(models.Q(("state", "issued"), _negated=True), ("issued_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="compilation_issued_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("failure_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="compilation_failed_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "requested"), _negated=True),
                            models.Q(("finishing", False), ("tries", 0)),
                            _connector="OR",
                        ),
                        name="compilation_requested_is_untried",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("issued_at__isnull", False)),
                        fields=("symbol", "language"),
                        name="compilation_symbol_issued_once",
                    ),
                ],
            },
        ),
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consultation_at__isnull", True), ("consultation_by__isnull", True)),
                            models.Q(("consultation_at__isnull", False), ("consultation_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="countryreport_consultation_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                            models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="countryreport_submitted_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("returned_at__isnull", True), ("returned_by__isnull", True)),
                            models.Q(("returned_at__isnull", False), ("returned_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="countryreport_returned_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", True), ("accepted_by__isnull", True)),
                            models.Q(("accepted_at__isnull", False), ("accepted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="countryreport_accepted_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consultation_at__isnull", True),
                            models.Q(("read_from__isnull", False), ("reply_by_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="country_report_consultation_has_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("in_consultation", "submitted", "accepted")), _negated=True),
                            ("consultation_at__isnull", False),
                            _connector="OR",
                        ),
                        name="country_report_was_consulted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", False), ("state", "accepted")),
                            models.Q(models.Q(("state", "accepted"), _negated=True), ("accepted_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="country_report_accepted_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("returned_at__isnull", False), models.Q(("return_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="country_report_returned_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["participants", "observers"])),
                        name="country_report_is_for_readers",
                    ),
                ],
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
                "constraints": [
                    models.UniqueConstraint(fields=("report", "key"), name="country_report_part_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("chapter__isnull", False), ("kind", "progress")),
                            models.Q(models.Q(("kind", "progress"), _negated=True), ("chapter__isnull", True)),
                            _connector="OR",
                        ),
                        name="country_report_progress_names_chapter",
                    ),
                ],
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                            models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="countryreportcomment_resolved_at_has_by",
                    )
                ],
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "objected"), _negated=True),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="country_report_objection_has_text",
                    )
                ],
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
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="country_report_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IndependentReport",
            fields=[
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("ru", "русский"),
                            ("fr", "français"),
                            ("de", "Deutsch"),
                            ("hy", "հայերեն"),
                            ("az", "azərbaycanca"),
                            ("be", "беларуская"),
                            ("ka", "ქართული"),
                            ("kk", "қазақша"),
                            ("ky", "кыргызча"),
                            ("ro", "română"),
                            ("tg", "тоҷикӣ"),
                            ("tk", "türkmençe"),
                            ("uk", "українська"),
                            ("uz", "oʻzbekcha"),
                        ],
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("text", models.TextField(blank=True, max_length=30000, verbose_name="text")),
                ("file_name", models.CharField(blank=True, help_text="What its owner called it.", max_length=150)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "name",
                    models.CharField(
                        blank=True, help_text="Of an organization not listed.", max_length=200, verbose_name="name"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("unit", "the Unit and the field offices concerned"),
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="observers",
                        max_length=15,
                    ),
                ),
                ("registered_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawal_reason", models.TextField(blank=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("countries", models.ManyToManyField(related_name="spoken_of_in", to="poa.party")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tracking.storedfile",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="independent_reports",
                        to="poa.party",
                    ),
                ),
                ("paragraphs", models.ManyToManyField(related_name="independent_reports", to="poa.paragraph")),
                (
                    "registered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
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
                "ordering": ["-received_on", "-registered_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file__isnull", False), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="independentreport_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file__isnull", True), ("file_name", "")),
                            models.Q(("file__isnull", False), models.Q(("file_name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="independentreport_file_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="independentreport_withdrawn_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawal_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="independentreport_withdrawn_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("registered_at__isnull", True), ("registered_by__isnull", True)),
                            models.Q(("registered_at__isnull", False), ("registered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="independentreport_registered_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                            models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="independentreport_acknowledged_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("organization__isnull", False)),
                            models.Q(("organization__isnull", True), models.Q(("name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="independent_report_has_one_author",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Forwarding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reply_due_on", models.DateField(verbose_name="reply by")),
                ("forwarded_at", models.DateTimeField()),
                (
                    "country",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="poa.party"),
                ),
                (
                    "forwarded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="forwardings",
                        to="reports.independentreport",
                    ),
                ),
            ],
            options={
                "ordering": ["country__name_en", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "country"), name="independent_report_forwarded_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("place", models.CharField(blank=True, max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
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
                        ],
                        max_length=20,
                    ),
                ),
                ("ordinal", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("convened", "convened"),
                            ("held", "held"),
                            ("postponed", "postponed"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                (
                    "inferred",
                    models.BooleanField(default=False, help_text="Inferred from other sources, not found as such."),
                ),
                ("facts", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("source_url", models.CharField(blank=True, max_length=500)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "high"), ("medium", "medium"), ("low", "low")], default="high", max_length=10
                    ),
                ),
                (
                    "consulted",
                    models.TextField(blank=True, help_text="With whom its date and agenda were settled, and when."),
                ),
                ("postponement_reason", models.TextField(blank=True)),
                ("postponed_to_on", models.DateField(blank=True, null=True)),
                ("planned_at", models.DateTimeField(blank=True, null=True)),
                ("convened_at", models.DateTimeField(blank=True, null=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("postponed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "convened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "postponed_by",
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
                "ordering": ["earliest_on", "key"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latest_on__isnull", True), ("latest_on__gte", models.F("earliest_on")), _connector="OR"
                        ),
                        name="meeting_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("planned_at__isnull", True), ("planned_by__isnull", True)),
                            models.Q(("planned_at__isnull", False), ("planned_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_planned_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("convened_at__isnull", True), ("convened_by__isnull", True)),
                            models.Q(("convened_at__isnull", False), ("convened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_convened_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("held_at__isnull", True), ("held_by__isnull", True)),
                            models.Q(("held_at__isnull", False), ("held_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_held_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("postponed_at__isnull", True), ("postponed_by__isnull", True)),
                            models.Q(("postponed_at__isnull", False), ("postponed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="meeting_postponed_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("convened_at__isnull", True), models.Q(("consulted", ""), _negated=True), _connector="OR"
                        ),
                        name="meeting_convened_after_consultation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("postponed_at__isnull", True),
                            models.Q(("postponement_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_postponed_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "steering_group"), ("ordinal__isnull", False)),
                        fields=("ordinal",),
                        name="steering_group_ordinal_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="reports.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "number"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "number"), name="agenda_item_once")],
            },
        ),
        migrations.CreateModel(
            name="MeetingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="reports.meeting"
                    ),
                ),
                (
                    "paragraphs",
                    models.ManyToManyField(blank=True, related_name="meeting_decisions", to="poa.paragraph"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "number"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "number"), name="meeting_decision_once")],
            },
        ),
        migrations.CreateModel(
            name="MeetingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("symbol", models.CharField(max_length=100)),
                ("title", models.CharField(max_length=300)),
                ("issued_on", models.DateField(blank=True, null=True)),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("unit", "the Unit and the field offices concerned"),
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                (
                    "compilation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="before_meetings",
                        to="reports.compilation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="reports.meeting"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "issued_on", "symbol"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "symbol", "title"), name="meeting_document_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingParticipant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "capacity",
                    models.CharField(
                        choices=[("participant", "takes part"), ("observer", "observes")],
                        default="participant",
                        max_length=12,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="reports.meeting"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="poa.party",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "-capacity", "party__name_en", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="meetingparticipant_party_is_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("party__isnull", False)),
                        fields=("meeting", "party"),
                        name="meeting_party_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("party__isnull", True)),
                        fields=("meeting", "name"),
                        name="meeting_name_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("made", "made"),
                            ("under_way", "under way"),
                            ("acted_on", "acted on"),
                            ("not_pursued", "not pursued"),
                        ],
                        default="made",
                        max_length=12,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="reports.meeting"
                    ),
                ),
                ("paragraphs", models.ManyToManyField(related_name="proposals", to="poa.paragraph")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="poa.party",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="poa.recommendation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-meeting__earliest_on", "audience", "number"],
                "indexes": [models.Index(fields=["state"], name="proposal_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="proposal_party_is_somebody",
                    ),
                    models.UniqueConstraint(fields=("meeting", "audience", "number"), name="proposal_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField()),
                ("item", models.TextField(blank=True, help_text="An open point in the report's own words.")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("closed", "closed"),
                            ("carried_on", "carried on"),
                            ("handed_on", "handed to another body"),
                        ],
                        max_length=12,
                    ),
                ),
                ("handed_to", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing_decisions",
                        to="reports.meeting",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closing_decisions",
                        to="reports.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item", ""), ("proposal__isnull", False)),
                            models.Q(("proposal__isnull", True), models.Q(("item", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="closing_decision_is_on_one_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "handed_on"), _negated=True),
                            models.Q(("handed_to", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="closing_decision_says_to_whom",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("proposal__isnull", False)),
                        fields=("meeting", "proposal"),
                        name="closing_decision_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalReply",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("replied_on", models.DateField()),
                ("text", models.TextField()),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="poa.party",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="reports.proposal"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["proposal", "replied_on", "recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="proposalreply_party_is_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalStep",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("made", "made"),
                            ("under_way", "under way"),
                            ("acted_on", "acted on"),
                            ("not_pursued", "not pursued"),
                        ],
                        max_length=12,
                    ),
                ),
                ("on", models.DateField()),
                ("note", models.TextField()),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="reports.proposal"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["proposal", "on", "recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_state", "made"), _negated=True), name="proposal_is_made_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True), name="proposal_step_says_what"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("ru", "русский"),
                            ("fr", "français"),
                            ("de", "Deutsch"),
                            ("hy", "հայերեն"),
                            ("az", "azərbaycanca"),
                            ("be", "беларуская"),
                            ("ka", "ქართული"),
                            ("kk", "қазақша"),
                            ("ky", "кыргызча"),
                            ("ro", "română"),
                            ("tg", "тоҷикӣ"),
                            ("tk", "türkmençe"),
                            ("uk", "українська"),
                            ("uz", "oʻzbekcha"),
                        ],
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("text", models.TextField(blank=True, max_length=30000, verbose_name="text")),
                ("file_name", models.CharField(blank=True, help_text="What its owner called it.", max_length=150)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("on_behalf", models.BooleanField(help_text="Registered by the Unit, for the Government.")),
                ("replied_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawal_reason", models.TextField(blank=True)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tracking.storedfile",
                    ),
                ),
                (
                    "forwarding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="reports.forwarding"
                    ),
                ),
                (
                    "replied_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "withdrawn_by",
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
                "verbose_name_plural": "replies",
                "ordering": ["replied_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file__isnull", False), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="reply_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file__isnull", True), ("file_name", "")),
                            models.Q(("file__isnull", False), models.Q(("file_name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="reply_file_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="reply_withdrawn_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            models.Q(("withdrawal_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reply_withdrawn_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("forwarding",),
                        name="independent_report_one_reply",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "assessment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="given_in", to="tracking.assessment"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="reports.independentreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "assessment"],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("annual", "annual round"), ("review", "review of several years")],
                        default="annual",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("period_start", models.DateField(verbose_name="from")),
                ("period_end", models.DateField(verbose_name="to, not included")),
                ("knowledge_cutoff_on", models.DateField(verbose_name="what was known by")),
                ("note", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("open", "open"),
                            ("compiling", "compiling"),
                            ("closed", "closed"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("compiling_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "compiling_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="reports.meeting",
                    ),
                ),
                (
                    "opened_by",
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
                "ordering": ["-year"],
                "default_manager_name": "every",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "year"), name="round_of_a_year_once"),
                    models.UniqueConstraint(fields=("kind", "meeting"), name="round_of_a_meeting_once"),
                    models.CheckConstraint(
                        condition=models.Q(("period_start__lt", models.F("period_end"))), name="round_period_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                            models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="round_opened_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("compiling_at__isnull", True), ("compiling_by__isnull", True)),
                            models.Q(("compiling_at__isnull", False), ("compiling_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="round_compiling_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="round_closed_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "open"), _negated=True), ("opened_at__isnull", False), _connector="OR"
                        ),
                        name="round_open_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "compiling"), _negated=True),
                            ("compiling_at__isnull", False),
                            _connector="OR",
                        ),
                        name="round_compiling_has_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", False), _connector="OR"
                        ),
                        name="round_closed_has_moment",
                    ),
                ],
            },
            managers=[
                ("every", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="countryreport",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="country_reports", to="reports.round"
            ),
        ),
        migrations.AddField(
            model_name="compilation",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="compilations", to="reports.round"
            ),
        ),
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
                "constraints": [models.UniqueConstraint(fields=("round", "kind"), name="round_date_once")],
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("new_day__gt", models.F("old_day"))), name="round_extension_is_later"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="round_extension_has_reason"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="compilation",
            name="snapshot",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="compilations",
                to="reports.snapshot",
            ),
        ),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.UUIDField(help_text="Sent with the form: one form, one document.", unique=True)),
                (
                    "kind",
                    models.CharField(choices=[("corrigendum", "corrigendum"), ("addendum", "addendum")], max_length=12),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("items", models.JSONField()),
                ("event_sequence", models.PositiveBigIntegerField(blank=True, null=True)),
                ("event_hash", models.CharField(blank=True, max_length=64)),
                ("drafted_at", models.DateTimeField()),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "compilation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements",
                        to="reports.compilation",
                    ),
                ),
                (
                    "discarded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplements",
                        to="reports.snapshot",
                    ),
                ),
            ],
            options={
                "ordering": ["compilation", "kind", "number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_at__isnull", True), ("issued_by__isnull", True)),
                            models.Q(("issued_at__isnull", False), ("issued_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="supplement_issued_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("discarded_at__isnull", True), ("discarded_by__isnull", True)),
                            models.Q(("discarded_at__isnull", False), ("discarded_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="supplement_discarded_at_has_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_at__isnull", True), ("number__isnull", True), ("snapshot__isnull", True)),
                            models.Q(
                                ("discarded_at__isnull", True),
                                ("issued_at__isnull", False),
                                ("number__isnull", False),
                                ("snapshot__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="supplement_issued_has_number",
                    ),
                    models.UniqueConstraint(fields=("compilation", "kind", "number"), name="supplement_number_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupplementFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("html", "web page"),
                            ("pdf", "PDF"),
                            ("docx", "Word"),
                            ("json", "JSON"),
                            ("akn", "Akoma Ntoso"),
                        ],
                        max_length=5,
                    ),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "supplement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="reports.supplement"
                    ),
                ),
            ],
            options={
                "ordering": ["supplement", "format"],
                "constraints": [models.UniqueConstraint(fields=("supplement", "format"), name="supplement_file_once")],
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("position", models.PositiveIntegerField()),
                ("title_en", models.CharField(max_length=300)),
                ("title_ru", models.CharField(blank=True, max_length=300)),
                ("leads_note", models.TextField(blank=True, help_text="How far a source says who leads.")),
                ("quotation", models.TextField(blank=True, help_text="The source's own words.")),
                ("source", models.CharField(max_length=200)),
                ("source_url", models.CharField(blank=True, max_length=500)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "high"), ("medium", "medium"), ("low", "low")], default="high", max_length=10
                    ),
                ),
                ("issues", models.ManyToManyField(blank=True, related_name="themes", to="poa.mainissue")),
                ("leads", models.ManyToManyField(blank=True, related_name="themes", to="poa.party")),
                ("meetings", models.ManyToManyField(blank=True, related_name="themes", to="reports.meeting")),
                ("paragraphs", models.ManyToManyField(blank=True, related_name="themes", to="poa.paragraph")),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="View",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("of_the_group", models.BooleanField(default=False, verbose_name="of the Group as a whole")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("report_paragraph", models.PositiveIntegerField(blank=True, null=True)),
                ("text", models.TextField()),
                ("before_meeting", models.BooleanField(default=False, verbose_name="comment before the meeting")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                (
                    "compilation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="reports.compilation",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="views", to="reports.meeting"
                    ),
                ),
                ("paragraphs", models.ManyToManyField(blank=True, related_name="views", to="poa.paragraph")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="views",
                        to="poa.party",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "recorded_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("before_meeting", False), ("name", ""), ("of_the_group", True), ("party__isnull", True)
                            ),
                            models.Q(("of_the_group", False), ("party__isnull", False)),
                            models.Q(("of_the_group", False), models.Q(("name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="view_is_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("before_meeting", False), ("audience", "participants"), _connector="OR"),
                        name="view_before_meeting_is_for_participants",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssemblyFollowUp",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("done_on", models.DateField()),
                ("text", models.TextField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("unit", "the Unit and the field offices concerned"),
                            ("participants", "participants in the Steering Group"),
                            ("observers", "everybody who may sign in"),
                        ],
                        default="participants",
                        max_length=15,
                    ),
                ),
                (
                    "entries",
                    models.ManyToManyField(blank=True, related_name="assembly_follow_ups", to="tracking.progressentry"),
                ),
                (
                    "operative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="poa.operativeparagraph",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="poa.party",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["operative", "done_on", "recorded_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="assemblyfollowup_party_is_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CompilationFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("html", "web page"),
                            ("pdf", "PDF"),
                            ("docx", "Word"),
                            ("xlsx", "spreadsheet"),
                            ("json", "JSON"),
                            ("akn", "Akoma Ntoso"),
                        ],
                        max_length=5,
                    ),
                ),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                (
                    "compilation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="reports.compilation"
                    ),
                ),
            ],
            options={
                "ordering": ["compilation", "format"],
                "constraints": [
                    models.UniqueConstraint(fields=("compilation", "format"), name="compilation_file_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CompilationSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("position", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("built", "built")], default="waiting", max_length=10
                    ),
                ),
                ("body", models.JSONField(blank=True, null=True)),
                ("attempt", models.PositiveIntegerField(default=0)),
                (
                    "compilation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="reports.compilation"
                    ),
                ),
            ],
            options={
                "ordering": ["compilation", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("compilation", "key"), name="compilation_section_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body__isnull", False), ("state", "built")),
                            models.Q(("body__isnull", True), ("state", "waiting")),
                            _connector="OR",
                        ),
                        name="compilation_section_built_has_body",
                    ),
                ],
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
                "constraints": [
                    models.UniqueConstraint(fields=("report", "mark"), name="country_report_mark_once"),
                    models.UniqueConstraint(fields=("report", "entry"), name="country_report_entry_once"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="countryreport",
            constraint=models.UniqueConstraint(fields=("round", "country"), name="country_report_one_a_round"),
        ),
        migrations.AddConstraint(
            model_name="compilation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("built", "issued")), _negated=True),
                    models.Q(("built_at__isnull", False), ("snapshot__isnull", False)),
                    _connector="OR",
                ),
                name="compilation_built_has_snapshot",
            ),
        ),
        migrations.AddConstraint(
            model_name="compilation",
            constraint=models.CheckConstraint(
                condition=models.Q(("finishing", False), ("snapshot__isnull", False), _connector="OR"),
                name="compilation_finishing_has_snapshot",
            ),
        ),
        *(operation for seals in SEALS for operation in seals.Migration.operations),
    ]
