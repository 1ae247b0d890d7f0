"""What an activity said in each of its versions is kept from now on, and never changes."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

seals = import_module("tracking.migrations.0004_seals")
TABLE = "tracking_activityversion"
MESSAGE = "A version of an activity only grows: {act} is refused."
# SQLite takes away what INSERT OR REPLACE replaces without asking the seal on DELETE.
TWIN = (
    "EXISTS (SELECT 1 FROM tracking_activityversion v"
    " WHERE v.id = NEW.id OR (v.activity_id = NEW.activity_id AND v.number = NEW.number))"
)
REFUSED = {"INSERT": TWIN, "UPDATE": "1 = 1", "DELETE": "1 = 1"}
TRUNCATE = seals.TRUNCATE.replace("tracking_progressentry WHERE verified_at IS NOT NULL", TABLE)


def put(apps, editor):
    postgres = editor.connection.vendor == "postgresql"
    for act, when in REFUSED.items():
        named = {"name": f"{TABLE}_sealed_{act.lower()}", "table": TABLE, "act": act, "when": when}
        row, message = "OLD" if act == "DELETE" else "NEW", MESSAGE.format(act=act)
        editor.execute((seals.POSTGRES if postgres else seals.SQLITE).format(row=row, message=message, **named))
    if postgres:
        named = {"name": f"{TABLE}_sealed_truncate", "table": TABLE}
        editor.execute(TRUNCATE.format(message=MESSAGE.format(act="TRUNCATE"), **named))


def lift(apps, editor):
    for act in REFUSED:
        seals.lift_one(editor, TABLE, act)
    seals.lift_truncate(editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0020_time_section_titles"),
        ("tracking", "0022_withdrawn_assessments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivityVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("kept_at", models.DateTimeField()),
                (
                    "known_from",
                    models.DateTimeField(
                        blank=True,
                        help_text="Set where what was said between `kept_at` and this moment was not kept.",
                        null=True,
                    ),
                ),
                ("content", models.JSONField()),
                ("words", models.CharField(max_length=64)),
                ("earliest_on", models.DateField()),
                ("latest_on", models.DateField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="tracking.activity",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="poa.party"),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["activity", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "number"), name="activity_version_once"),
                ],
            },
        ),
        migrations.RunPython(put, lift),
    ]
