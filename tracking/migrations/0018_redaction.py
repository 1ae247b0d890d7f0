"""A text of a verified entry may become the tombstone that a row of its redaction names, and nothing else.

The seals of the entry, of its figures, sources and kept versions let exactly that through; whether a kept version lost
no more than that, `verify_log` tells from the digests in the event.
"""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

seals = import_module("tracking.migrations.0004_seals")
TABLE = "tracking_redaction"
TEXTS = ("narrative_en", "narrative_ru", "actor", "region_note", "figures_text", "return_reason")
FIGURE, EVIDENCE, VERSION = "tracking_figure", "tracking_evidence", "tracking_entryversion"
MESSAGE = "A redaction only grows: {act} is refused."
STONE = "EXISTS (SELECT 1 FROM tracking_redaction r WHERE r.entry_id = OLD.{owner} AND {that})"
TWIN = """EXISTS (SELECT 1 FROM tracking_redaction r
    WHERE r.id = NEW.id OR r.mark = NEW.mark OR (r.entry_id = NEW.entry_id AND r.place = NEW.place))"""
LEFT_OF_FIGURE = "id entry_id position value value_high qualifier unit as_of_text earliest_on latest_on category_id"
LEFT_OF_SOURCE = "id entry_id position kind captured_on published_on"
NOTHING = "NEW.symbol = '' AND NEW.url = '' AND NEW.published_text = '' AND NEW.file_name = ''"


def other_than_stone(column, vendor):
    """Say that a column of the entry's row becomes anything but the tombstone of its place."""
    is_stone = f"NEW.{column} = r.mark"
    if column == "unparsed":
        listed = "jsonb_build_array(r.mark)" if vendor == "postgresql" else "'[\"' || r.mark || '\"]'"
        is_stone = f"NEW.unparsed = {listed}"
    stone = STONE.format(owner="id", that=f"r.place = '{column}' AND {is_stone}")
    return f"({seals.changed(column, vendor)} AND NOT {stone})"


def on_entry(vendor):
    """Say when a change of the entry's own row is refused."""
    _table, _act, when = next(seals.seals(vendor))
    when = f"{when} OR (OLD.verified_at IS NOT NULL AND {seals.changed('original', vendor)})"
    for column in (*TEXTS, "unparsed"):
        when = when.replace(seals.changed(column, vendor), other_than_stone(column, vendor))
    return when


def on_row(table, vendor):
    """Say when a change of a row beside the entry is refused."""
    refused = dict(seals.beside(table, "entry_id"))["UPDATE"]
    changed = {
        FIGURE: (LEFT_OF_FIGURE, "r.place = 'figures.' || OLD.position AND NEW.text = r.mark AND NEW.measure = r.mark"),
        EVIDENCE: (
            LEFT_OF_SOURCE,
            f"r.place = 'evidence.' || OLD.position AND NEW.title = r.mark AND {NOTHING}"
            " AND NEW.file_id IS NULL AND NEW.file_size IS NULL",
        ),
        VERSION: ("id entry_id number", holds_stone(vendor)),
    }
    left, that = changed[table]
    differs = " OR ".join(seals.changed(column, vendor) for column in left.split())
    return f"({refused}) AND ({differs} OR NOT {STONE.format(owner='entry_id', that=that)})"


def holds_stone(vendor):
    """Say that a kept content holds a tombstone now that it did not hold before."""
    find = "strpos({row}.content::text, r.mark)" if vendor == "postgresql" else "instr({row}.content, r.mark)"
    return f"{find.format(row='NEW')} > 0 AND {find.format(row='OLD')} = 0"


def seal_anew(apps, editor):
    vendor = editor.connection.vendor
    for table in (seals.ENTRY, FIGURE, EVIDENCE, VERSION):
        seals.lift_one(editor, table, "UPDATE")
        seals.put_one(editor, table, "UPDATE", on_entry(vendor) if table == seals.ENTRY else on_row(table, vendor))


def seal_as_before(apps, editor):
    vendor = editor.connection.vendor
    own = next(seals.seals(vendor))[2]
    own = f"{own} OR (OLD.verified_at IS NOT NULL AND {seals.changed('original', vendor)})"
    for table in (seals.ENTRY, FIGURE, EVIDENCE, VERSION):
        seals.lift_one(editor, table, "UPDATE")
        before = own if table == seals.ENTRY else dict(seals.beside(table, "entry_id"))["UPDATE"]
        seals.put_one(editor, table, "UPDATE", before)


def refusals():
    """Yield (act, when it is refused): a row of a redaction never changes, and none is put in another's place."""
    yield "INSERT", TWIN
    yield "UPDATE", "1 = 1"
    yield "DELETE", "1 = 1"


def put(apps, editor):
    template = seals.POSTGRES if editor.connection.vendor == "postgresql" else seals.SQLITE
    for act, when in refusals():
        named = {"name": f"{TABLE}_sealed_{act.lower()}", "table": TABLE, "act": act}
        row = "OLD" if act == "DELETE" else "NEW"
        editor.execute(template.format(when=when, message=MESSAGE.format(act=act), row=row, **named))
    seals.put_truncate(editor, TABLE)


def lift(apps, editor):
    for act, _when in refusals():
        seals.lift_one(editor, TABLE, act)
    seals.lift_truncate(editor, TABLE)


class Migration(migrations.Migration):
    dependencies = [
        ("poa", "0015_previous_login"),
        ("tracking", "0017_workbook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=30)),
                ("mark", models.CharField(max_length=100, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("salt", models.CharField(max_length=64)),
                ("reason", models.TextField()),
                ("redacted_at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="tracking.progressentry",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="poa.event"),
                ),
                (
                    "redacted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("entry", "place"), name="redaction_place_once")],
            },
        ),
        migrations.RunPython(seal_anew, seal_as_before),
        migrations.RunPython(put, lift),
    ]
