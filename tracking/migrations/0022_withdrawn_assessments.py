"""What was said in an organization's name by mistake is withdrawn with its report, and stays on the table.

Reports that were withdrawn before took nothing with them: what was taken from them, and what was proposed anew for it, is
withdrawn here, as their own act tells. What is withdrawn never changes any more.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

seals = import_module("tracking.migrations.0004_seals")
former = import_module("tracking.migrations.0019_assessments_sealed")
authors = import_module("tracking.migrations.0020_authors")
ground = import_module("poa.migrations.0017_known_roles")
TABLE, SEAL = former.ASSESSMENT, f"{former.ASSESSMENT}_sealed_withdrawal"
WHOSE = (*authors.IDENTITY, "author_id")
MARKS = ("withdrawn_at", "withdrawn_by", "withdrawal_reason")
BATCH = 200
SEALED = """
    author_id returned_at returned_by_id taken_back_at taken_back_by_id withdrawn_at withdrawn_by_id withdrawal_reason
""".split()


def withdraw(apps, editor):
    """Withdraw what was taken from a report that is withdrawn, and what was proposed anew for it, as the report was."""
    Assessment, Given = apps.get_model("tracking", "Assessment"), apps.get_model("reports", "ReportAssessment")
    wrong = Given.objects.filter(report__withdrawn_at__isnull=False).order_by()
    marks = {key: told for key, *told in wrong.values_list("assessment", *(f"report__{name}" for name in MARKS))}
    newest = set(marks)
    while newest:
        anew = Assessment.objects.filter(follows__in=newest).order_by().values_list("pk", "follows")
        followers = {key: marks[before] for key, before in anew if key not in marks}
        newest = set(followers)
        marks |= followers
    # Only what an organization says is withdrawn; what its proposer took back stays as it is.
    rows = Assessment.objects.filter(pk__in=marks, voice="independent", taken_back_at=None)
    for row in rows:
        row.withdrawn_at, row.withdrawn_by_id, row.withdrawal_reason = marks[row.pk]
    if Assessment.objects.bulk_update(rows, MARKS, batch_size=BATCH):
        authors.keep(apps, WHOSE, withdrawn_at=None)
    authors.settle(editor)


def let_stand(apps, editor):
    authors.keep(apps, WHOSE)
    authors.settle(editor)


def seal(apps, editor):
    vendor = editor.connection.vendor
    changed = " OR ".join(seals.changed(column, vendor) for column in (*former.SAID, *SEALED))
    message = former.MESSAGE.format(what="withdrawn", table=TABLE, act="UPDATE")
    when = f"OLD.withdrawn_at IS NOT NULL AND ({changed})"
    told = {"name": SEAL, "table": TABLE, "act": "UPDATE", "when": when, "message": message, "row": "NEW"}
    editor.execute((seals.POSTGRES if vendor == "postgresql" else seals.SQLITE).format(**told))


def lift(apps, editor):
    postgres = editor.connection.vendor == "postgresql"
    editor.execute(f"DROP TRIGGER {SEAL} ON {TABLE}" if postgres else f"DROP TRIGGER {SEAL}")
    if postgres:
        editor.execute(f"DROP FUNCTION {SEAL}()")


def add(name, field):
    return migrations.AddField("assessment", name, field)


def check(name, condition):
    return migrations.AddConstraint("assessment", models.CheckConstraint(condition=condition, name=name))


BY = {"null": True, "blank": True, "related_name": "+", "on_delete": django.db.models.deletion.PROTECT}


class Migration(migrations.Migration):
    dependencies = [
        ("tracking", "0021_treaty_proposals"),
        ("reports", "0009_independent_reports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(ground.take_off, ground.put_on),
        add("withdrawn_at", models.DateTimeField(null=True, blank=True)),
        add("withdrawn_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **BY)),
        add("withdrawal_reason", models.TextField(blank=True, default="")),
        migrations.AlterField("assessment", "withdrawal_reason", models.TextField(blank=True)),
        migrations.RunPython(withdraw, let_stand),
        check(
            "assessment_withdrawn_at_has_by",
            Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
            | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
        ),
        check(
            "assessment_withdrawn_has_reason",
            Q(withdrawn_at__isnull=True, withdrawal_reason="")
            | Q(withdrawn_at__isnull=False, voice="independent", derived=False) & ~Q(withdrawal_reason=""),
        ),
        migrations.AddIndex(
            "assessment",
            models.Index(fields=["withdrawn_at"], condition=Q(withdrawn_at__isnull=False), name="assessment_withdrawn"),
        ),
        migrations.RunPython(ground.put_on, ground.take_off),
        migrations.RunPython(seal, lift),
    ]
