"""What an import did can be listed, and undone as one act while nothing of it is verified."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError
from django.urls import reverse

from poa.models import Event
from reports.management.commands.verify_log import Command as VerifyLog
from tests.together import held_in_no_order
from tests.tracking.small_world import NOW, assessment, small_world
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.workbook_kit import FIRST, JUDGED, ROW, downloaded, filled, imported
from tracking.actions.assessments import confirm_assessment
from tracking.actions.entries import change_entry, content_now, submit_entry, verify_entry
from tracking.actions.imports import undo_import
from tracking.errors import AlreadyVerified, NotImported
from tracking.models import Assessment, ProgressEntry, WorkbookImport

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def field(world):
    return world.people.field_officer


@pytest.fixture
def batch(world, field):
    """An import of two new entries, a changed one and a proposed assessment."""
    standing_entry(world, state="draft", narrative_en="As it was.", actor="Nobody")
    rows = [
        (FIRST, {"narrative_en": "As the workbook has it."}),
        (FIRST + 1, ROW),
        (FIRST + 2, ROW | {"narrative_en": "Others too."}),
    ]
    return imported(filled(downloaded(world), rows, [(FIRST, JUDGED)]), by=field)


def told():
    return sorted(ProgressEntry.objects.values_list("narrative_en", flat=True))


def test_undoing_takes_back_everything_with_one_event(batch, field):
    assert told() == ["As the workbook has it.", ROW["narrative_en"], "Others too."]
    head, _hash = Event.head()
    assert undo_import(batch=batch, by=field, at=NOW) == []
    entry = ProgressEntry.objects.get()
    assert (entry.narrative_en, entry.actor, entry.version) == ("As it was.", "Nobody", 3)
    assert Assessment.objects.get().state == "taken-back"
    event = Event.objects.get(sequence=head + 1)
    assert (event.kind, event.detail["count"], Event.head()[0]) == ("workbook.undone", 4, head + 1)


def test_what_was_undone_is_not_undone_twice_and_can_be_imported_again(world, batch, field):
    undo_import(batch=batch, by=field, at=NOW)
    with pytest.raises(NotImported):
        undo_import(batch=batch, by=field, at=NOW)
    imported(filled(downloaded(world, serial="again"), [(FIRST + 1, ROW)]), by=field)
    assert ROW["narrative_en"] in told()


def test_what_others_changed_since_is_named_and_kept(batch, field):
    entry = ProgressEntry.objects.get(narrative_en="Others too.")
    said = replace(content_now(entry), actor="A court")
    change_entry(entry=entry, version=entry.version, content=said, by=field, at=NOW)
    [kept] = undo_import(batch=batch, by=field, at=NOW)
    assert kept.entry_id == entry.pk and told() == ["As it was.", "Others too."]
    assert Event.objects.latest("sequence").detail["kept"] == [str(entry.pk)]


def test_what_was_handed_in_since_goes_too_while_nobody_has_verified_it(batch, field):
    for entry in ProgressEntry.objects.all():
        submit_entry(entry=entry, version=entry.version, by=field, at=NOW)
    assert undo_import(batch=batch, by=field, at=NOW) == []
    entry = ProgressEntry.objects.get()
    assert (entry.narrative_en, entry.state, entry.submitted_at) == ("As it was.", "draft", None)
    assert Event.objects.filter(kind="entry.recalled", subject_id=str(entry.pk)).count() == 1
    VerifyLog().handle(head=None)


def test_what_an_assessment_rests_on_is_kept(world, batch, field):
    entry = ProgressEntry.objects.get(narrative_en="Others too.")
    assessment(world, confirmed=False).entries.add(entry)
    assert [row.entry_id for row in undo_import(batch=batch, by=field, at=NOW)] == [entry.pk]


def test_what_a_later_import_wrote_again_is_kept(world, batch, field):
    fresh = filled(downloaded(world, serial="later"), [(FIRST, {"actor": "A court"})])
    imported(fresh, by=field)
    assert len(undo_import(batch=batch, by=field, at=NOW)) == 1


def test_nothing_is_undone_once_an_entry_is_verified(world, batch, field):
    entry = ProgressEntry.objects.get(narrative_en="Others too.")
    entry = submit_entry(entry=entry, version=entry.version, by=field, at=NOW)
    verify_entry(entry=entry, version=entry.version, by=world.people.unit_officer, at=NOW)
    with pytest.raises(AlreadyVerified):
        undo_import(batch=batch, by=field, at=NOW)
    assert len(told()) == 3


def test_nothing_is_undone_once_an_assessment_is_confirmed(world, batch, field):
    confirm_assessment(assessment=Assessment.objects.get(), by=world.people.unit_officer, at=NOW)
    with pytest.raises(AlreadyVerified):
        undo_import(batch=batch, by=field, at=NOW)


@pytest.mark.parametrize("name", ["government", "participant", "observer", "administrator", "stranger"])
def test_others_undo_nothing(world, batch, name):
    with pytest.raises(PermissionDenied):
        undo_import(batch=batch, by=getattr(world.people, name), at=NOW)


def test_a_unit_officer_undoes_what_a_field_office_imported(world, batch):
    undo_import(batch=batch, by=world.people.unit_officer, at=NOW)
    assert told() == ["As it was."]


def test_the_page_lists_each_row_with_what_became_of_it(client, batch, field):
    client.force_login(field)
    page = client.get(reverse("import", args=[batch.pk])).content.decode()
    assert "Others too." in page and "Undo this import" in page
    answer = client.post(reverse("import-undo", args=[batch.pk]), follow=True).content.decode()
    assert "taken back" in answer and "Undo this import" not in answer


def test_each_rows_history_points_to_the_import(client, batch, field):
    entry = ProgressEntry.objects.get(narrative_en="Others too.")
    client.force_login(field)
    page = client.get(reverse("entry", args=[entry.pk])).content.decode()
    assert "Written by an import" in page and reverse("import", args=[batch.pk]) in page


def test_the_log_holds_after_import_and_undoing(batch, field):
    undo_import(batch=batch, by=field, at=NOW)
    VerifyLog().handle(head=None)


def test_the_log_finds_an_import_that_was_tampered_with(batch):
    WorkbookImport.objects.update(digest="0" * 64)
    with pytest.raises(CommandError, match="workbook"):
        VerifyLog().handle(head=None)


@pytest.mark.postgres
def test_what_is_undone_is_held_in_the_order_of_its_keys(batch, field):
    assert held_in_no_order(lambda: undo_import(batch=batch, by=field, at=NOW)) == []
