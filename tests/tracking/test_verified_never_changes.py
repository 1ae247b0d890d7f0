"""A verified entry's content never changes, not even by SQL (design, section 4, rule 4)."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, models, transaction

from tests.cast import NOW
from tracking.actions.entries import submit_entry, supersede_entry, verify_entry
from tracking.content import EvidenceContent, FigureContent
from tracking.models import EntryCountry, EntryParagraph, Evidence, Figure, ProgressEntry

# What may still change: what became of the entry, who may read it (ruling 1), and in whose hands it is.
OPEN = {"state", "audience", "in_hand_of", "withdrawn_at", "withdrawn_by", "withdrawal_reason"}
SEALED = [
    field
    for field in ProgressEntry._meta.concrete_fields
    if field.name not in OPEN and not field.generated and not field.primary_key
]
BESIDE = ["paragraph_links", "country_links", "agency_links", "figures", "evidence"]
CHAIN = "tracking_progressentry_earlier"


@pytest.fixture
def entry(make_entry):
    figure = FigureContent(text="40 families", measure="families", unit="families", value=Decimal(40))
    cited = EvidenceContent(kind="agency", title="Field report")
    return make_entry(state="verified", figures=(figure,), evidence=(cited,), categories=("REF",))


def another(field, entry, cast):
    """Return a value that differs from what the entry holds in this field."""
    if field.is_relation:
        other = {"supersedes": entry, "imported": entry, "on_behalf_of": entry.countries.first()}
        return other.get(field.name, cast.coordinator).pk
    samples = {
        models.BooleanField: not getattr(entry, field.name),
        models.DateField: date(2001, 1, 1),
        models.DateTimeField: NOW.replace(year=2001),
        models.JSONField: ["another"],
        models.PositiveIntegerField: 99,
        models.UUIDField: entry.pk,
    }
    return samples.get(type(field), "xx")


@pytest.mark.parametrize("field", SEALED, ids=lambda field: field.name)
def test_no_column_of_its_content_can_be_changed(entry, cast, field):
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        ProgressEntry.objects.filter(pk=entry.pk).update(**{field.attname: another(field, entry, cast)})


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_it_never_becomes_a_draft_again(entry, state):
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        ProgressEntry.objects.filter(pk=entry.pk).update(state=state)


def test_what_was_withdrawn_is_never_verified_again(entry):
    rows = ProgressEntry.objects.filter(pk=entry.pk)
    rows.update(state="withdrawn", withdrawn_at=NOW, withdrawn_by=entry.verified_by, withdrawal_reason="Wrong.")
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        rows.update(state="verified", withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="another engine has no INSERT OR REPLACE")
@pytest.mark.parametrize("table", ["tracking_progressentry", "tracking_figure", "tracking_evidence", "poa_event"])
def test_no_row_is_put_in_its_place(entry, table):
    with pytest.raises(IntegrityError, match=r"sealed|only grows"), transaction.atomic(), connection.cursor() as cursor:
        columns = ", ".join(row[1] for row in cursor.execute(f"PRAGMA table_info({table})").fetchall())
        cursor.execute(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_table_of_it_is_emptied(entry):
    for table in ("tracking_progressentry", "tracking_entryparagraph", "tracking_figure", "tracking_evidence", CHAIN):
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("name", BESIDE)
def test_nothing_beside_it_can_be_taken_away(entry, name):
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        getattr(entry, name).all().delete()


def test_nothing_beside_it_can_be_changed(entry, cast):
    for rows, change in (
        (entry.figures, {"value": 41}),
        (entry.evidence, {"title": "Another"}),
        (entry.agency_links, {"institution": entry.countries.first()}),
    ):
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
            rows.update(**change)


def test_nothing_can_be_added_to_it(entry, cast):
    place = entry.countries.first()
    added = [
        EntryCountry(entry=entry, country=cast.field_elsewhere.countries.first()),
        EntryParagraph(entry=entry, paragraph_id=entry.paragraphs.first().pk - 1),
        Figure(entry=entry, position=2, text="1", measure="m", unit="u"),
        Evidence(entry=entry, position=2, kind="press", title="t"),
    ]
    for row in added:
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
            row.save()
    for links in (entry.other_reporters, entry.recommendations):
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
            links.add(place.pk)
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        entry.categories.clear()


def test_what_it_takes_the_place_of_is_sealed_with_it(entry, cast, make_entry):
    later = verify_entry(entry=correction(entry, cast), version=1, by=cast.officer, at=NOW)
    for change in (later.earlier.clear, lambda: entry.earlier.add(later), lambda: later.later.add(entry)):
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
            change()
    assert list(later.earlier.all()) == [entry]


def correction(entry, cast):
    draft = supersede_entry(entry=entry, key=uuid.uuid4(), by=cast.field, at=NOW)
    return submit_entry(entry=draft, version=1, by=cast.field, at=NOW)


def test_it_cannot_be_deleted(entry):
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic(), connection.cursor() as cursor:
        pk = ProgressEntry._meta.pk.get_db_prep_value(entry.pk, connection)
        cursor.execute("DELETE FROM tracking_progressentry WHERE id = %s", [pk])


def test_a_draft_is_not_sealed(make_entry):
    entry = make_entry()
    ProgressEntry.objects.filter(pk=entry.pk).update(narrative_en="Still open.")
    entry.delete()
