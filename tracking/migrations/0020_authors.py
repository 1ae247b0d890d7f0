"""Each organization is a voice of its own: an independent assessment names its author.

The author is that of the independent report that an assessment came from, or of the one that it proposes anew. Where no
report names one, it is "the organization that was not named": such rows were made before organizations were told apart.
What is confirmed stays as it was said: the seals of 0019 do not know the new column until it is filled.
"""

from importlib import import_module
from itertools import groupby, zip_longest

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q, Subquery

seals = import_module("tracking.migrations.0004_seals")
former = import_module("tracking.migrations.0019_assessments_sealed")
ground = import_module("poa.migrations.0017_known_roles")
SEAL, TABLE = f"{former.ASSESSMENT}_sealed_update", "tracking_author"
UNCHANGED = "Who has spoken is never another: {table} refuses {act}."
EDITIONS = {
    "unit": ("unit", "participants", "observers"),
    "participants": ("participants", "observers"),
    "observers": ("observers",),
}
VALUES = ("in_law", "in_practice", "trend", "assessed_on")
IDENTITY = ("paragraph_id", "country_id", "voice", "agency_id")
INDEPENDENT = Q(voice="independent")


def name_authors(apps, editor):
    """Fill the new columns."""
    Assessment, Sheet = (apps.get_model("tracking", name) for name in ("Assessment", "AssessmentSheet"))
    Author, Given = apps.get_model("tracking", "Author"), apps.get_model("reports", "ReportAssessment")
    named = Given.objects.order_by().values_list("report__organization", "report__name").distinct()
    for organization, name in named:
        author, _made = Author.objects.get_or_create(party_id=organization, name=name)
        given = Given.objects.filter(report__organization=organization, report__name=name).values("assessment")
        Assessment.objects.filter(pk__in=given).update(author=author)
    unnamed = Assessment.objects.filter(INDEPENDENT, derived=False, author=None)
    before = Assessment.objects.filter(pk=OuterRef("follows_id"), author__isnull=False)
    while unnamed.filter(Exists(before)).update(author=Subquery(before.values("author")[:1])):
        pass
    sheets = Sheet.objects.filter(INDEPENDENT)
    if unnamed.exists() or sheets.exists():
        nobody = Author.objects.create()
        unnamed.update(author=nobody)
        sheets.update(author=nobody)
    keep(apps, (*IDENTITY, "author_id"))
    settle(editor)


def forget_authors(apps, editor):
    keep(apps, IDENTITY)
    settle(editor)


def settle(editor):
    if editor.connection.vendor == "postgresql":
        # Tables cannot be altered while a check of the rows just written is still to come.
        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        editor.execute("SET CONSTRAINTS ALL DEFERRED")


def keep(apps, identity, **standing):
    """Write anew what is kept of the independent voice, of those `standing`: the last of each year, for each edition."""
    Assessment, Kept = (apps.get_model("tracking", name) for name in ("Assessment", "KeptAssessment"))
    Kept.objects.filter(INDEPENDENT).delete()
    rows = Assessment.objects.filter(INDEPENDENT, confirmed_at__isnull=False, **standing)
    rows = rows.order_by(*identity, "assessed_on", "confirmed_at", "pk").values(*identity, *VALUES, "audience")
    for key, together in groupby(rows, key=lambda row: [row[name] for name in identity]):
        told, whose = list(together), dict(zip(identity, key, strict=True))
        for edition, opened in EDITIONS.items():
            last = {row["assessed_on"].year: row for row in told if row["audience"] in opened}
            Kept.objects.bulk_create(
                Kept(
                    edition=edition, since_year=year, until_year=until, **whose, **{name: row[name] for name in VALUES}
                )
                for (year, row), until in zip_longest(last.items(), list(last)[1:])
            )


def seal_author(apps, editor):
    """Seal the author with what else a confirmed assessment says."""
    seal(editor, [*former.SAID, "author_id"])
    seals.put_one(editor, TABLE, "UPDATE", "1 = 1")


def seal_as_before(apps, editor):
    seals.lift_one(editor, TABLE, "UPDATE")
    seal(editor, former.SAID)


def seal(editor, columns):
    vendor = editor.connection.vendor
    postgres = vendor == "postgresql"
    editor.execute(f"DROP TRIGGER {SEAL} ON {former.ASSESSMENT}" if postgres else f"DROP TRIGGER {SEAL}")
    if postgres:
        editor.execute(f"DROP FUNCTION {SEAL}()")
    changed = " OR ".join(seals.changed(column, vendor) for column in columns)
    message = former.MESSAGE.format(what="confirmed", table=former.ASSESSMENT, act="UPDATE")
    when = f"OLD.confirmed_at IS NOT NULL AND ({changed})"
    told = {"name": SEAL, "table": former.ASSESSMENT, "act": "UPDATE", "when": when, "message": message, "row": "NEW"}
    editor.execute((seals.POSTGRES if postgres else seals.SQLITE).format(**told))


def author(name, **how):
    field = models.ForeignKey(null=True, db_index=False, to="tracking.author", **how)
    return migrations.AddField(name, "author", field)


def check(model, name, condition):
    return migrations.AddConstraint(model, models.CheckConstraint(condition=condition, name=name))


KEPT_ONCE = ["paragraph", "country", "voice", "agency", "edition", "since_year"]
PROTECT = {"on_delete": django.db.models.deletion.PROTECT}
ONE = {"blank": True, "null": True, "related_name": "+", "to": "poa.party"}


class Migration(migrations.Migration):
    # The reports from which the authors are taken stand on the floor above: they were there before.
    dependencies = [
        ("poa", "0017_known_roles"),
        ("tracking", "0019_assessments_sealed"),
        ("reports", "0009_independent_reports"),
    ]

    operations = [
        migrations.RunPython(ground.take_off, ground.put_on),
        migrations.CreateModel(
            "Author",
            [
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "name",
                    models.CharField("name", max_length=200, blank=True, help_text="Of an organization not listed."),
                ),
                ("party", models.OneToOneField(**ONE, **PROTECT)),
            ],
        ),
        check("author", "author_party_or_name", Q(party__isnull=True) | Q(name="")),
        migrations.AddConstraint(
            "author",
            models.UniqueConstraint(fields=["name"], condition=Q(party__isnull=True), name="author_named_once"),
        ),
        migrations.RemoveConstraint("keptassessment", "kept_once_a_year"),
        author("assessment", blank=True, related_name="assessments", **PROTECT),
        author("assessmentsheet", related_name="+", **PROTECT),
        author("keptassessment", related_name="+", on_delete=django.db.models.deletion.CASCADE),
        migrations.RunPython(name_authors, forget_authors),
        migrations.AddConstraint(
            "keptassessment",
            models.UniqueConstraint(
                fields=[*KEPT_ONCE[:4], "author", *KEPT_ONCE[4:]], name="kept_once_a_year", nulls_distinct=False
            ),
        ),
        check(
            "assessment",
            "assessment_independent_voice_names_author",
            Q(voice="independent", derived=False, author__isnull=False)
            | ((~Q(voice="independent") | Q(derived=True)) & Q(author__isnull=True)),
        ),
        check("assessment", "assessment_derived_is_independent", Q(derived=False) | Q(voice="independent")),
        check(
            "assessmentsheet",
            "sheet_independent_voice_names_author",
            Q(voice="independent", author__isnull=False) | (~Q(voice="independent") & Q(author__isnull=True)),
        ),
        migrations.AddIndex(
            "assessment",
            models.Index(
                fields=["author", "paragraph", "country", "-assessed_on", "-confirmed_at", "-id"],
                condition=Q(author__isnull=False),
                name="assessment_newest_of_author",
            ),
        ),
        migrations.AddIndex(
            "keptassessment",
            models.Index(
                fields=["edition", "since_year", "until_year"],
                include=["paragraph", "country", "author", "in_law", "in_practice"],
                condition=Q(voice="independent"),
                name="kept_independent",
            ),
        ),
        migrations.RunPython(ground.put_on, ground.take_off),
        migrations.RunPython(seal_author, seal_as_before),
    ]
