"""What stands on the record is sealed further, and every code is one that is known.

A confirmed assessment never changes; how and why an entry was withdrawn stays as it was told. What a load derives from
the treaty record may be taken away by the next load, and is told by its event.
"""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

seals = import_module("tracking.migrations.0004_seals")
redaction = import_module("tracking.migrations.0018_redaction")
ground = import_module("poa.migrations.0017_known_roles")
ASSESSMENT, RESTS_ON = "tracking_assessment", "tracking_assessment_entries"
SAID = """
    id reference paragraph_id country_id voice agency_id assessed_on in_law in_practice trend rationale audience derived
    proposed_at proposed_by_id confirmed_at confirmed_by_id return_reason follows_id sheet_id imported_id
""".split()
WITHDRAWAL = ("withdrawn_at", "withdrawn_by_id")
CONFIRMED = (
    "EXISTS (SELECT 1 FROM tracking_assessment a WHERE a.id = {row}.assessment_id AND a.confirmed_at IS NOT NULL)"
)
MESSAGE = "What was {what} is sealed: {table} refuses {act}."
ON_RECORD = {
    ASSESSMENT: "confirmed_at IS NOT NULL AND NOT derived",
    RESTS_ON: "EXISTS (SELECT 1 FROM tracking_assessment a WHERE a.id = assessment_id AND a.confirmed_at IS NOT NULL)",
}
TRUNCATE = seals.TRUNCATE.replace(
    "SELECT 1 FROM tracking_progressentry WHERE verified_at IS NOT NULL", "SELECT 1 FROM {table} WHERE {when}"
)


def refusals(vendor):
    """Yield (trigger's name, table, act, when it is refused, what was done)."""

    def any_of(columns):
        return "(" + " OR ".join(seals.changed(column, vendor) for column in columns) + ")"

    yield (
        f"{ASSESSMENT}_sealed_update",
        ASSESSMENT,
        "UPDATE",
        f"OLD.confirmed_at IS NOT NULL AND {any_of(SAID)}",
        "confirmed",
    )
    kept = "OLD.confirmed_at IS NOT NULL AND NOT OLD.derived"
    yield f"{ASSESSMENT}_sealed_delete", ASSESSMENT, "DELETE", kept, "confirmed"
    old, new = (CONFIRMED.format(row=row) for row in ("OLD", "NEW"))
    for act, when in (("INSERT", new), ("UPDATE", f"{old} OR {new}"), ("DELETE", old)):
        yield f"{RESTS_ON}_sealed_{act.lower()}", RESTS_ON, act, when, "confirmed"
    entry, moment = seals.ENTRY, "NOT (OLD.state = 'verified' AND NEW.state = 'withdrawn')"
    told = f"({any_of(WITHDRAWAL)} OR {redaction.other_than_stone('withdrawal_reason', vendor)})"
    when = f"OLD.verified_at IS NOT NULL AND {moment} AND {told}"
    yield f"{entry}_sealed_withdrawal", entry, "UPDATE", when, "withdrawn"


def put(apps, editor):
    postgres = editor.connection.vendor == "postgresql"
    template = seals.POSTGRES if postgres else seals.SQLITE
    for name, table, act, when, what in refusals(editor.connection.vendor):
        message, row = MESSAGE.format(what=what, table=table, act=act), "OLD" if act == "DELETE" else "NEW"
        editor.execute(template.format(name=name, table=table, act=act, when=when, message=message, row=row))
    for table, when in ON_RECORD.items() if postgres else ():
        message = MESSAGE.format(what="confirmed", table=table, act="TRUNCATE")
        editor.execute(TRUNCATE.format(name=f"{table}_sealed_truncate", table=table, when=when, message=message))


def lift(apps, editor):
    postgres = editor.connection.vendor == "postgresql"
    named = [(name, table) for name, table, *_rest in refusals(editor.connection.vendor)]
    named += [(f"{table}_sealed_truncate", table) for table in ON_RECORD] if postgres else []
    for name, table in named:
        editor.execute(f"DROP TRIGGER {name} ON {table}" if postgres else f"DROP TRIGGER {name}")
        if postgres:
            editor.execute(f"DROP FUNCTION {name}()")


def check(model, name, condition):
    return migrations.AddConstraint(model, models.CheckConstraint(condition=condition, name=name))


AUDIENCES = ["unit", "participants", "observers"]
STATES = ["draft", "submitted", "returned", "verified", "withdrawn"]


class Migration(migrations.Migration):
    dependencies = [
        ("tracking", "0018_redaction"),
        ("poa", "0017_known_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(ground.take_off, ground.put_on),
        check("assessment", "assessment_audience_known", Q(audience__in=AUDIENCES)),
        check("assessment", "assessment_voice_known", Q(voice__in=["agency", "government", "independent"])),
        check("assessment", "assessment_trend_known", Q(trend__in=["", "advancing", "stalled", "set_back"])),
        check(
            "assessment",
            "assessment_confirmed_by_another",
            Q(derived=True) | Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
        ),
        check("progressentry", "entry_audience_known", Q(audience__in=AUDIENCES)),
        check("progressentry", "entry_state_known", Q(state__in=STATES)),
        migrations.RunPython(ground.put_on, ground.take_off),
        migrations.RunPython(put, lift),
    ]
