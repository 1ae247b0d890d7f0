"""A country report can be withdrawn and another begun; a day by which a reply is asked for can be put off with a reason.

What was withdrawn is frozen by the database as what was accepted is, and how a day was put off is never changed.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ground = import_module("poa.migrations.0017_known_roles")
accepted = import_module("reports.migrations.0006_country_report_seals")
rounds = import_module("reports.migrations.0008_round_seals")

REPORT = "reports_countryreport"
# The ways out of "accepted": opened again, or withdrawn; neither touches anything of what the report says.
LEFT = accepted.REOPENED.replace("NEW.state = 'returned'", "NEW.state IN ('returned', 'withdrawn')")
SETTLED = "r.state IN ('accepted', 'withdrawn')"
OF_OLD, OF_NEW = (of.replace("r.state = 'accepted'", SETTLED) for of in (accepted.OF_OLD, accepted.OF_NEW))
SEALS = [
    (REPORT, "UPDATE", f"OLD.state = 'withdrawn' OR (OLD.state = 'accepted' AND NOT ({LEFT}))"),
    (REPORT, "DELETE", "OLD.state IN ('accepted', 'withdrawn')"),
    *(
        (f"{REPORT}{table}", act, when)
        for table in ("part", "citation", "consulted")
        for act, when in (("INSERT", OF_NEW), ("UPDATE", f"{OF_OLD} OR {OF_NEW}"), ("DELETE", OF_OLD))
    ),
    (f"{REPORT}position", "INSERT", OF_NEW),
]
EXTENSIONS = [
    (f"reports_{table}extension", act, "1 = 1")
    for table in ("consultation", "forwarding", "proposal")
    for act in ("UPDATE", "DELETE")
]


def drop(editor, table, act):
    name = accepted.name_of(table, act)
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {name} ON {table}")
        editor.execute(f"DROP FUNCTION {name}()")
    else:
        editor.execute(f"DROP TRIGGER {name}")


def replace(editor, seals):
    """Put these seals of the country reports in the place of those of the same names."""
    vendor = editor.connection.vendor
    template = accepted.POSTGRES if vendor == "postgresql" else accepted.SQLITE
    for table, act, when in seals:
        drop(editor, table, act)
        told = {"name": accepted.name_of(table, act), "table": table, "act": act, "when": when}
        message = accepted.MESSAGE.format(table=table, act=act)
        row = "OLD" if act == "DELETE" else "NEW"
        editor.execute(template.format(**told, message=message, row=row, each="ROW"))


def put(apps, editor):
    replace(editor, SEALS)
    rounds.put(editor, EXTENSIONS)


def lift(apps, editor):
    rounds.lift(editor, EXTENSIONS)
    replace(editor, [seal for seal in accepted.SEALS if seal[:2] in {(table, act) for table, act, _when in SEALS}])


def person(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, **more
    )


def put_off(name, owner, to, on_delete):
    """Return the table of how one kind of day was put off."""
    return migrations.CreateModel(
        name=name,
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("old_day", models.DateField()),
            ("new_day", models.DateField()),
            ("reason", models.TextField()),
            ("extended_at", models.DateTimeField()),
            ("extended_by", person()),
            (owner, models.ForeignKey(on_delete=on_delete, related_name="extensions", to=to)),
        ],
        options={
            "ordering": ["extended_at", "pk"],
            "abstract": False,
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("new_day__gt", models.F("old_day"))), name=f"{name.lower()}_is_later"
                ),
                models.CheckConstraint(
                    condition=models.Q(("reason", ""), _negated=True), name=f"{name.lower()}_has_reason"
                ),
            ],
        },
    )


def check(name, condition):
    return migrations.AddConstraint("countryreport", models.CheckConstraint(condition=condition, name=name))


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0017_known_roles"),
        ("reports", "0016_volumes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(ground.take_off, ground.put_on),
        put_off("ConsultationExtension", "report", "reports.countryreport", django.db.models.deletion.CASCADE),
        put_off("ForwardingExtension", "forwarding", "reports.forwarding", django.db.models.deletion.PROTECT),
        put_off("ProposalExtension", "proposal", "reports.proposal", django.db.models.deletion.CASCADE),
        migrations.AddField(
            "proposal", "reply_by_on", models.DateField(blank=True, null=True, verbose_name="reply wanted by")
        ),
        migrations.RemoveConstraint("countryreport", "country_report_accepted_has_moment"),
        migrations.RemoveConstraint("countryreport", "country_report_one_a_round"),
        migrations.AddField("countryreport", "withdrawal_reason", models.TextField(blank=True)),
        migrations.AddField("countryreport", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("countryreport", "withdrawn_by", person(blank=True, null=True)),
        migrations.AlterField(
            "countryreport",
            "state",
            models.CharField(
                choices=[
                    ("drafting", "being drafted"),
                    ("in_consultation", "in consultation"),
                    ("submitted", "submitted"),
                    ("accepted", "accepted"),
                    ("returned", "returned"),
                    ("withdrawn", "withdrawn"),
                ],
                default="drafting",
                max_length=15,
            ),
        ),
        migrations.AddConstraint(
            "countryreport",
            models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("round", "country"),
                name="country_report_one_a_round",
            ),
        ),
        check(
            "countryreport_withdrawn_at_has_by",
            models.Q(
                models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                _connector="OR",
            ),
        ),
        check(
            "country_report_accepted_has_moment",
            models.Q(
                models.Q(("accepted_at__isnull", False), ("state", "accepted")),
                ("state", "withdrawn"),
                models.Q(models.Q(("state", "accepted"), _negated=True), ("accepted_at__isnull", True)),
                _connector="OR",
            ),
        ),
        check(
            "country_report_withdrawn_has_reason",
            models.Q(
                models.Q(
                    ("state", "withdrawn"),
                    ("withdrawn_at__isnull", False),
                    models.Q(("withdrawal_reason", ""), _negated=True),
                ),
                models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at__isnull", True)),
                _connector="OR",
            ),
        ),
        migrations.RunPython(ground.put_on, ground.take_off),
        migrations.RunPython(put, lift),
    ]
