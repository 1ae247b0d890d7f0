"""Files as evidence, notes to warnings, comments at fields, and a day by which a returned entry is wanted back.

A new column of a sealed row is sealed with it.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

seals = import_module("tracking.migrations.0004_seals")
EVIDENCE, OWNER = "tracking_evidence", "entry_id"
DAY = "return_due_on"
# Apart from the entry's other seal, so that neither has to know the other's columns.
NAME = f"{seals.ENTRY}_sealed_{DAY}"


def lift_evidence(apps, editor):
    """Take the seals off: SQLite lays the table out anew for a new column, and drops its triggers without a word."""
    for act, _when in seals.beside(EVIDENCE, OWNER):
        seals.lift_one(editor, EVIDENCE, act)
    seals.lift_truncate(editor, EVIDENCE)


def put_evidence(apps, editor):
    for act, when in seals.beside(EVIDENCE, OWNER):
        seals.put_one(editor, EVIDENCE, act, when)
    seals.put_truncate(editor, EVIDENCE)


def put_day(apps, editor):
    vendor = editor.connection.vendor
    template = seals.POSTGRES if vendor == "postgresql" else seals.SQLITE
    when = f"OLD.verified_at IS NOT NULL AND {seals.changed(DAY, vendor)}"
    message = seals.MESSAGE.format(table=seals.ENTRY, act="UPDATE")
    named = {"name": NAME, "table": seals.ENTRY, "act": "UPDATE", "row": "NEW"}
    editor.execute(template.format(when=when, message=message, **named))


def lift_day(apps, editor):
    on_table = f" ON {seals.ENTRY}" if editor.connection.vendor == "postgresql" else ""
    editor.execute(f"DROP TRIGGER {NAME}{on_table}")
    if on_table:
        editor.execute(f"DROP FUNCTION {NAME}()")


class Migration(migrations.Migration):
    dependencies = [
        ("tracking", "0015_treaty_actions_recorded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift_evidence, put_evidence),
        migrations.AddField(
            model_name="evidence",
            name="file_name",
            field=models.CharField(blank=True, help_text="What its owner called it.", max_length=150),
        ),
        migrations.AddField(
            model_name="evidence",
            name="file_size",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="progressentry",
            name="return_due_on",
            field=models.DateField(blank=True, help_text="The day by which it is wanted back.", null=True),
        ),
        migrations.CreateModel(
            name="ClaimNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        help_text="What the warning is about; said anew, it needs no second note.", max_length=80
                    ),
                ),
                ("code", models.CharField(max_length=30)),
                ("field", models.CharField(max_length=30)),
                ("sentence", models.TextField()),
                ("note", models.TextField(max_length=2000, verbose_name="note")),
                ("noted_at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claim_notes",
                        to="tracking.progressentry",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["entry", "noted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EntryComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(blank=True, help_text="A field of the entry; empty for the whole.", max_length=30),
                ),
                ("text", models.TextField(max_length=4000, verbose_name="comment")),
                ("made_at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="tracking.progressentry",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "mentions",
                    models.ManyToManyField(blank=True, related_name="mentioned_in", to=settings.AUTH_USER_MODEL),
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
            ],
            options={
                "ordering": ["entry", "made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("size", models.PositiveBigIntegerField(help_text="In bytes.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "Word (.docx)"),
                            ("xlsx", "Excel (.xlsx)"),
                            ("png", "PNG image"),
                            ("jpeg", "JPEG image"),
                            ("tiff", "TIFF image"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "stored_as",
                    models.CharField(
                        help_text="Its random name below the folder of files.", max_length=40, unique=True
                    ),
                ),
                ("kept_at", models.DateTimeField()),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["kept_at", "sha256"],
            },
        ),
        migrations.AddField(
            model_name="evidence",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="tracking.storedfile",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file__isnull", True), ("file_name", ""), ("file_size__isnull", True)),
                    models.Q(
                        ("file__isnull", False),
                        ("file_size__isnull", False),
                        models.Q(("file_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="evidence_file_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimnote",
            constraint=models.UniqueConstraint(fields=("entry", "key"), name="claim_note_once"),
        ),
        migrations.AddConstraint(
            model_name="entrycomment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                    models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                    _connector="OR",
                ),
                name="entrycomment_resolved_at_has_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="stored_file_is_not_empty"),
        ),
        migrations.RunPython(put_evidence, lift_evidence),
        migrations.RunPython(put_day, lift_day),
    ]
