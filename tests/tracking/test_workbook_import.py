"""A workbook comes back: what each row would do is told first, and saved as one act, once."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from poa.models import Event
from tests.tracking.small_world import NOW, small_world
from tests.tracking.workbook_kit import FIRST, JUDGED, ROW, downloaded, filled, imported, previewed, staged
from tracking.actions.imports import apply_import
from tracking.content import content_of, whole_entries
from tracking.errors import AlreadyDecided, NotWhole
from tracking.models import Assessment, ProgressEntry, WorkbookImport
from tracking.workbook.verdicts import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def field(world):
    return world.people.field_officer


def counted(preview):
    return {kind.value: number for kind, number in preview.counts.items() if number}


def test_an_untouched_workbook_says_nothing(world, field):
    batch = staged(downloaded(world), by=field)
    assert counted(previewed(batch, by=field)) == {}


def test_a_new_row_is_told_and_then_saved_as_a_draft(world, field):
    batch = staged(filled(downloaded(world), [(FIRST, ROW)]), by=field)
    assert counted(previewed(batch, by=field)) == {"new": 1}
    assert not ProgressEntry.objects.exists()
    apply_import(batch=batch, whole=True, by=field, at=NOW)
    entry = ProgressEntry.objects.get()
    assert (entry.state, str(entry.earliest_on), str(entry.latest_on)) == ("draft", "1998-06-01", "1998-06-30")
    assert [row.number for row in entry.paragraphs.order_by("number")] == [3, 4]
    assert [(row.text, row.qualifier, row.value) for row in entry.figures.all()] == [("about 40 families", "about", 40)]
    assert [(row.title, str(row.published_on)) for row in entry.evidence.all()] == [("Field note", "1998-07-01")]
    assert [row.code for row in entry.countries.all()] == ["AAA"] and entry.agencies.get().code == "UNO"
    assert entry.created_by == field


def test_rows_below_add_figures_and_sources(world, field):
    more = {"figure_measure": "houses", "figure_value": 12, "figure_unit": "houses", "source_title": "Second note"}
    imported(filled(downloaded(world), [(FIRST, ROW), (FIRST + 1, more)]), by=field)
    entry = ProgressEntry.objects.get()
    assert [row.measure for row in entry.figures.all()] == ["families", "houses"]
    assert [row.title for row in entry.evidence.all()] == ["Field note", "Second note"]


def test_an_import_is_one_act_with_one_event(world, field):
    rows = [(FIRST, ROW), (FIRST + 1, ROW | {"narrative_en": "Others too."})]
    before = Event.objects.count()
    batch = imported(filled(downloaded(world), rows), by=field)
    assert Event.objects.count() == before + 2  # handed in, imported
    event = Event.objects.latest("sequence")
    assert (event.kind, event.subject_id, event.detail["count"]) == ("workbook.imported", str(batch.pk), 2)
    assert len(event.detail["digest"]) == 64 and event.detail["file"] == batch.sha256


def test_the_same_file_twice_does_nothing(world, field):
    content = filled(downloaded(world), [(FIRST, ROW)])
    first = imported(content, by=field)
    assert staged(content, by=field) == first
    with pytest.raises(AlreadyDecided):
        apply_import(batch=first, whole=True, by=field, at=NOW)
    assert ProgressEntry.objects.count() == 1


def test_the_same_workbook_saved_again_finds_what_it_made(world, field):
    """Another file by its bytes, the same rows: nothing is made twice, and an edit is a change."""
    content = filled(downloaded(world), [(FIRST, ROW)])
    imported(content, by=field)
    again = filled(content, [(FIRST + 5, {"kind": "Return", "when": "1998"})])
    assert counted(previewed(staged(again, by=field), by=field)) == {"unchanged": 1, "new": 1}
    edited = filled(content, [(FIRST, {"narrative_en": "Fifty families came back."})])
    imported(edited, by=field)
    entry = ProgressEntry.objects.get()
    assert (entry.narrative_en, entry.version) == ("Fifty families came back.", 2)
    assert entry.figures.count() == 1


def test_a_wrong_row_keeps_everything_out_unless_the_good_rows_are_asked_for(world, field):
    content = filled(downloaded(world), [(FIRST, ROW), (FIRST + 1, {"kind": "Feast", "when": "31.02.1998"})])
    batch = staged(content, by=field)
    with pytest.raises(NotWhole) as refusal:
        apply_import(batch=batch, whole=True, by=field, at=NOW)
    assert {(fault.row, fault.key) for fault in refusal.value.wrong} == {(FIRST + 1, "kind"), (FIRST + 1, "when")}
    assert not ProgressEntry.objects.exists()
    apply_import(batch=batch, whole=False, by=field, at=NOW)
    assert ProgressEntry.objects.count() == 1


def test_a_draft_is_changed_where_it_was_written_in(world, field):
    imported(filled(downloaded(world), [(FIRST, ROW)]), by=field)
    fresh = downloaded(world, serial="other")
    assert counted(previewed(staged(fresh, by=field), by=field)) == {"unchanged": 1}
    imported(filled(fresh, [(FIRST, {"actor": "Ministry of Labour"})]), by=field)
    entry = ProgressEntry.objects.get()
    assert (entry.actor, entry.narrative_en, entry.version) == ("Ministry of Labour", ROW["narrative_en"], 2)


def test_assessments_are_proposed(world, field):
    imported(filled(downloaded(world), assessments=[(FIRST, JUDGED)]), by=field)
    one = Assessment.objects.get()
    assert (one.paragraph.number, one.in_law, one.in_practice, one.agency.code) == (2, 2, 1, "UNO")
    assert one.state == "proposed" and one.proposed_by == field
    again = filled(downloaded(world, serial="later"), assessments=[(FIRST, JUDGED)])
    assert counted(previewed(staged(again, by=field), by=field)) == {Kind.UNCHANGED: 1}


NASTY = "tab\there, back\\slash, \\N, \\., line\nbreak, “quotes”, 'quote', \\t, юникод, 🙂"


@pytest.mark.postgres
def test_copy_and_djangos_own_way_write_the_same(world, field, monkeypatch):
    """What is fast is held against what is plain, with texts that COPY must escape."""
    written = {name: NASTY for name in ("narrative_en", "narrative_ru", "actor", "figure_text", "source_title")}
    other = {"figure_value": 0.5, "when": "about 1998", "source_kind": "press"}
    rows = [(FIRST + 9, ROW | written), (FIRST + 10, ROW | other)]
    came = []
    for plain in (False, True):
        batch = staged(filled(downloaded(world, serial=f"plain {plain}"), rows), by=field)
        with monkeypatch.context() as patch:
            if plain:
                patch.setattr("tracking.workbook.saving.connection", SimpleNamespace(vendor="another"))
            apply_import(batch=batch, whole=True, by=field, at=NOW)
        entries = whole_entries(ProgressEntry.objects.filter(imported_rows__batch=batch)).order_by("narrative_en")
        came.append([(content_of(one), one.state, one.version, one.created_by, one.created_at) for one in entries])
        marks = batch.rows.order_by("row").values_list(
            "row", "act", "version", "base", "before", "undone", "assessment"
        )
        came[-1].append(list(marks))
    assert came[0] == came[1] and came[0][1][0].narrative_en == NASTY


@pytest.mark.postgres
def test_a_key_that_was_taken_meanwhile_breaks_nothing(world, field, monkeypatch):
    """The row comes in between the look and the writing: the database refuses, and nothing is half written."""
    batch = staged(filled(downloaded(world), [(FIRST, ROW)]), by=field)
    imported(filled(downloaded(world), [(FIRST, ROW), (FIRST + 1, ROW | {"actor": "A court"})]), by=field)
    monkeypatch.setattr("tracking.workbook.comparing.standing_of", lambda *asked, **how: {})
    with pytest.raises(IntegrityError), transaction.atomic():
        apply_import(batch=batch, whole=True, by=field, at=NOW)
    assert ProgressEntry.objects.count() == 2 and WorkbookImport.objects.get(pk=batch.pk).state == "staged"


def test_a_row_without_an_identifier_finds_what_an_earlier_release_made_of_it(world, field):
    """The key is made of what the row says: what an open date is spelt like in it can never change."""
    imported(filled(downloaded(world), [(FIRST, ROW | {"id": None, "when": "since June 1998"})]), by=field)
    assert str(ProgressEntry.objects.get().key) == "583a1447-eba9-5079-9f3b-cc0a4cca43c7"


def test_a_row_written_over_a_further_source_of_an_entry_takes_none_away(world, field):
    """The sources of one entry stand in rows of their own, and a row that begins an entry would end the one above."""
    more = [(FIRST + place, {"source_title": f"Note {place}"}) for place in range(1, 5)]
    imported(filled(downloaded(world), [(FIRST, ROW), *more]), by=field)
    over = ROW | {"narrative_en": "Others came too."}
    batch = staged(filled(downloaded(world), [(FIRST + 1, over)]), by=field)
    preview = previewed(batch, by=field)
    assert [fault.row for fault in preview.faults] == [FIRST, FIRST + 1] and preview.counts["changed"] == 0
    below = staged(filled(downloaded(world), [(FIRST + 5, over)]), by=field)
    assert counted(previewed(below, by=field)) == {"unchanged": 1, "new": 1}
    assert ProgressEntry.objects.get().evidence.count() == 5


def test_the_row_below_all_that_an_entry_took_is_free(world, field):
    """One of its sources was cleared, and nothing ever stood in the row below."""
    more = [(FIRST + place, {"source_title": f"Note {place}"}) for place in (1, 2)]
    imported(filled(downloaded(world), [(FIRST, ROW), *more]), by=field)
    content = downloaded(world)
    cleared = dict.fromkeys(["source_title", "source_kind", "source_url", "source_published", "source_captured_on"])
    rows = [(FIRST + 1, cleared), (FIRST + 3, ROW | {"narrative_en": "Others came too."})]
    preview = previewed(staged(filled(content, rows), by=field), by=field)
    assert not preview.faults and counted(preview) == {"changed": 1, "new": 1}
