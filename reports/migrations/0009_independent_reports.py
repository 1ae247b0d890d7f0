"""Independent reports as they were received, and what Governments reply to them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0012_doors"),
        ("reports", "0008_round_seals"),
        ("tracking", "0017_workbook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.AddConstraint(
            model_name="independentreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("file__isnull", False), models.Q(("text", ""), _negated=True), _connector="OR"),
                name="independentreport_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="independentreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file__isnull", True), ("file_name", "")),
                    models.Q(("file__isnull", False), models.Q(("file_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="independentreport_file_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="independentreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="independentreport_withdrawn_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="independentreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True), models.Q(("withdrawal_reason", ""), _negated=True), _connector="OR"
                ),
                name="independentreport_withdrawn_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="independentreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("registered_at__isnull", True), ("registered_by__isnull", True)),
                    models.Q(("registered_at__isnull", False), ("registered_by__isnull", False)),
                    _connector="OR",
                ),
                name="independentreport_registered_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="independentreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                    models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                    _connector="OR",
                ),
                name="independentreport_acknowledged_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="independentreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), ("organization__isnull", False)),
                    models.Q(("organization__isnull", True), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="independent_report_has_one_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="forwarding",
            constraint=models.UniqueConstraint(fields=("report", "country"), name="independent_report_forwarded_once"),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("file__isnull", False), models.Q(("text", ""), _negated=True), _connector="OR"),
                name="reply_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file__isnull", True), ("file_name", "")),
                    models.Q(("file__isnull", False), models.Q(("file_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="reply_file_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="reply_withdrawn_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True), models.Q(("withdrawal_reason", ""), _negated=True), _connector="OR"
                ),
                name="reply_withdrawn_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("forwarding",),
                name="independent_report_one_reply",
            ),
        ),
    ]
