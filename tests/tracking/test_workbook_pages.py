"""Handing a workbook in, page by page: who may, what is shown, and what is never lost or half saved."""

import io
import uuid

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from poa.models import User
from tests.together import together
from tests.tracking.small_world import NOW, small_world
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.workbook_kit import (
    FIRST,
    JUDGED,
    ROW,
    downloaded,
    filled,
    imported,
    on_disk,
    place_of,
    previewed,
    staged,
)
from tracking.actions.imports import apply_import
from tracking.models import ProgressEntry, WorkbookImport
from tracking.workbook import files
from tracking.workbook.columns import ENTRIES

pytestmark = pytest.mark.django_db
WRITERS = {"unit_officer", "unit_coordinator", "field_officer"}
EVERYBODY = WRITERS | {"government", "participant", "observer", "administrator", "stranger"}
WRONG = {"kind": "Feast", "when": "31.02.1998", "paragraphs": "999", "figure_value": "many", "source_url": "x y"}
QUERIES = {"preview": 16, "apply": 34}


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def field(world):
    return world.people.field_officer


@pytest.fixture
def officer(client, field):
    client.force_login(field)
    return client


def hand_in(client, content, name="filled.xlsx", **how):
    return client.post(reverse("imports"), {"file": SimpleUploadedFile(name, content)}, **how)


def address(name, batch=None):
    return reverse(name, args=[(batch or WorkbookImport.objects.get()).pk])


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_who_writes_entries_gets_the_workbook_and_nobody_else(client, world, name):
    client.force_login(getattr(world.people, name))
    for page in (reverse("workbook", args=["AAA", "UNO"]), reverse("workbook-csv", args=["AAA", "UNO", "entries"])):
        answer = client.get(page)
        assert answer.status_code == (200 if name in WRITERS else 403)
        if name in WRITERS:
            assert answer["Cache-Control"] == "private, no-store" and "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("country", "agency", "status"), [("BBB", "UNO", 403), ("AAA", "DUE", 403), ("XXX", "UNO", 404)]
)
def test_a_field_officer_gets_their_own_countrys_workbook_alone(officer, country, agency, status):
    assert officer.get(reverse("workbook", args=[country, agency])).status_code == status


def test_a_day_that_is_offered_is_the_one_in_geneva(client, field):
    """Late in the evening of UTC it is the next one, in the name of a file as in a form."""
    with time_machine.travel("2026-03-01T23:10:00Z"):
        client.force_login(field)
        file = client.get(reverse("workbook", args=["AAA", "UNO"]))
        assert "2026-03-02" in file["Content-Disposition"]
        assert 'value="2026-03-02"' in client.get(reverse("assess")).text


def test_a_workbook_goes_out_and_comes_back(officer, world):
    content = officer.get(reverse("workbook", args=["AAA", "UNO"])).content
    answer = hand_in(officer, filled(content, [(FIRST, ROW)]), follow=True)
    assert "Nothing is saved yet" in answer.content.decode() and not ProgressEntry.objects.exists()
    done = officer.post(address("import-apply"), {"do": "all"}, follow=True).content.decode()
    assert "It is imported" in done and ROW["narrative_en"] in done
    assert ProgressEntry.objects.get().state == "draft"


def test_every_error_is_named_at_once_with_row_column_found_and_expected(officer, world):
    page = hand_in(officer, filled(downloaded(world), [(FIRST, WRONG)]), follow=True).content.decode()
    for found in WRONG.values():
        assert f"“{found}”" in page
    for heading in ("Kind", "When", "Paragraphs", "Figure: number", "Source: address on the web", "Source: title"):
        assert heading in page


def test_the_same_workbook_comes_back_with_its_errors_marked(officer, world):
    """And what was written in it stands where it stood, so that it can be mended and handed in again."""
    hand_in(
        officer,
        filled(
            downloaded(world),
            [(FIRST, ROW), (FIRST + 3, WRONG), (FIRST + 4, ROW | {"narrative_en": "=1+1"})],
            [(FIRST, {"in_law": "early steps"})],
        ),
    )
    content = officer.get(address("import-workbook")).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[ENTRIES]
    told = sheet.cell(FIRST + 3, place_of(ENTRIES, "state")).value
    assert "Kind: " in told and "Figure: number: " in told
    assert 13 * (len(told) // 60) < sheet.row_dimensions[FIRST + 3].height <= 409, "all of it is seen"
    assert sheet.cell(FIRST + 3, place_of(ENTRIES, "kind")).fill.fgColor.rgb == "FFF6C9C4"
    assert sheet.cell(FIRST, place_of(ENTRIES, "narrative_en")).value == ROW["narrative_en"]
    assert sheet.cell(FIRST + 4, place_of(ENTRIES, "narrative_en")).value == "=1+1"
    assert book["Assessments"].cell(FIRST, place_of("Assessments", "state")).value.startswith("As at: ")
    cleared = dict.fromkeys(WRONG) | {"kind": "Return", "when": "1999"}
    mended = filled(content, [(FIRST + 3, cleared), (FIRST + 4, {"narrative_en": "Two."})], [(FIRST, JUDGED)])
    again = hand_in(officer, mended, follow=True)
    assert again.context["preview"].is_clean and again.context["preview"].good == 4


def test_a_marked_workbook_handed_in_as_it_came_has_the_same_errors(officer, world, field):
    """A formula stands in it as text, and would else be taken for the words that were wanted."""
    rows = [
        (FIRST, ROW | {"narrative_en": "=1+1"}),
        (FIRST + 1, ROW | {"actor": '=HYPERLINK("http://x","y")', "figure_value": "#N/A"}),
        (FIRST + 2, WRONG),
        (FIRST + 3, ROW | {"narrative_en": "Good."}),
        (FIRST + 5, {"when": "=A1"}),
    ]
    content = filled(downloaded(world), rows, [(FIRST, JUDGED | {"rationale": "=1+1"}), (FIRST + 1, {"in_law": "no"})])
    told = []
    for name in ("one", "two", "three"):
        batch = staged(content, by=field, name=f"{name}.xlsx")
        preview = previewed(batch, by=field)
        told.append((preview.counts, preview.faults))
        content = officer.get(address("import-workbook", batch)).content
    assert told[0][0]["wrong"] == 6 and told == [told[0]] * 3
    sheet = openpyxl.load_workbook(io.BytesIO(content))[ENTRIES]
    assert sheet.cell(FIRST, place_of(ENTRIES, "narrative_en")).value == "=1+1"
    assert sheet.cell(FIRST, place_of(ENTRIES, "narrative_en")).data_type == "s"


def test_the_good_rows_go_in_only_when_that_is_chosen(officer, world):
    hand_in(officer, filled(downloaded(world), [(FIRST, ROW), (FIRST + 1, WRONG)]))
    answer = officer.post(address("import-apply"), {"do": "all"})
    assert answer.status_code == 409 and not ProgressEntry.objects.exists()
    officer.post(address("import-apply"), {"do": "good"})
    assert ProgressEntry.objects.count() == 1


def test_conflicts_are_decided_field_by_field_on_the_page(officer, world, field):
    draft = standing_entry(world, state="draft", narrative_en="As it was.")
    mine = filled(downloaded(world), [(FIRST, {"narrative_en": "As I have it."})])
    ProgressEntry.objects.update(narrative_en="As they have it.", version=2)
    page = hand_in(officer, mine, follow=True).content.decode()
    assert "As they have it." in page and "As I have it." in page
    asked = f"Entries-{draft.pk}"
    assert f'name="decide:{asked}:narrative_en"' in page
    officer.post(
        address("import-apply"), {"do": "all", f"decide:{asked}:narrative_en": "yours", f"version:{asked}": "2"}
    )
    draft.refresh_from_db()
    assert (draft.narrative_en, draft.version) == ("As I have it.", 3)


def test_a_refused_choice_is_carried_on(officer, world):
    draft = standing_entry(world, state="draft", narrative_en="As it was.")
    mine = filled(downloaded(world), [(FIRST, {"narrative_en": "As I have it."}), (FIRST + 1, WRONG)])
    ProgressEntry.objects.update(narrative_en="As they have it.", version=2)
    hand_in(officer, mine)
    name = f"decide:Entries-{draft.pk}:narrative_en"
    page = officer.post(address("import-apply"), {"do": "all", name: "yours", f"version:Entries-{draft.pk}": "2"})
    assert f'<input type="hidden" name="{name}" value="yours">' in page.content.decode()


def test_the_very_same_file_says_so_and_does_nothing(officer, world):
    content = filled(downloaded(world), [(FIRST, ROW)])
    hand_in(officer, content)
    hand_in(officer, content)
    officer.post(address("import-apply"), {"do": "all"})
    page = hand_in(officer, content, follow=True).content.decode()
    assert "imported before" in page and WorkbookImport.objects.count() == 1 and ProgressEntry.objects.count() == 1


def test_setting_aside_saves_nothing_and_keeps_nothing(officer, world):
    hand_in(officer, filled(downloaded(world), [(FIRST, ROW)]))
    officer.post(address("import-set-aside"))
    assert WorkbookImport.objects.get().staged is None and not ProgressEntry.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(officer, monkeypatch):
    monkeypatch.setattr("tracking.forms.imports.MOST_BYTES", 10)
    answer = hand_in(officer, b"x" * 11, "entries.csv")
    assert answer.status_code == 422 and "at most" in answer.content.decode()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04cut"])
def test_a_foreign_file_is_refused_at_the_field(officer, content):
    answer = hand_in(officer, content)
    assert answer.status_code == 422 and answer.context["form"].errors["file"]


def test_another_persons_upload_is_not_there(client, world, field):
    batch = staged(filled(downloaded(world), [(FIRST, ROW)]), by=field)
    other = User.objects.create(username="elsewhere", role="field_officer", organization=world.agencies["DUE"])
    other.countries.add(world.countries["BBB"])
    client.force_login(other)
    for name in ("import", "import-workbook"):
        assert client.get(address(name, batch)).status_code == 404
    assert client.post(address("import-apply", batch), {"do": "all"}).status_code == 404
    assert not ProgressEntry.objects.exists()


def test_an_identifier_of_another_countrys_entry_opens_nothing(officer, world):
    """Absent and forbidden answer alike, and neither tells a word of the entry."""
    elsewhere = {"countries": ("BBB",), "agencies": ("DUE",), "created_by": world.people.unit_officer}
    hidden = standing_entry(world, state="draft", narrative_en="zqhidden", **elsewhere)
    sentences = []
    for place, pk in enumerate((hidden.pk, uuid.uuid4())):
        row = ROW | {"id": str(pk), "version": "1", "narrative_en": f"Taken over {place}."}
        page = hand_in(officer, filled(downloaded(world), [(FIRST, row)]), follow=True)
        sentences.append([fault.expected for fault in page.context["preview"].faults])
        assert "zqhidden" not in page.content.decode()
    assert sentences[0] == sentences[1] != []


def test_rights_that_were_lost_meanwhile_are_asked_again(officer, world, field):
    hand_in(officer, filled(downloaded(world), [(FIRST, ROW)]))
    field.countries.clear()
    officer.post(address("import-apply"), {"do": "all"})
    assert not ProgressEntry.objects.exists()


def test_words_from_a_file_never_become_markup(officer, world):
    page = hand_in(officer, filled(downloaded(world), [(FIRST, ROW | {"kind": "<script>x</script>"})]), follow=True)
    assert b"<script>x" not in page.content


@pytest.mark.parametrize("act", QUERIES)
def test_the_number_of_queries_does_not_grow_with_the_rows(officer, world, field, act):
    asked = []
    for number in (1, 12):
        serial = f"{act}-{number}"
        rows = [(FIRST + n, ROW | {"narrative_en": f"{serial} {n}."}) for n in range(number)]
        batch = staged(filled(downloaded(world, serial=serial), rows), by=field)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            if act == "apply":
                apply_import(batch=batch, whole=True, by=field, at=NOW)
            else:
                officer.get(address("import", batch))
        asked.append(len(seen))
        ProgressEntry.objects.all().delete()
    assert asked[0] == asked[1] <= QUERIES[act]


def test_the_command_imports_in_an_officers_name_and_names_every_fault(world, field, capsys):
    call_command("import_workbook", str(on_disk(filled(downloaded(world), [(FIRST, ROW)]))), by="field_officer")
    assert "1 new" in capsys.readouterr().out and ProgressEntry.objects.get().created_by == field
    wrong = on_disk(filled(downloaded(world, serial="wrong"), [(FIRST, WRONG), (FIRST + 1, ROW)]))
    with pytest.raises(CommandError) as refusal:
        call_command("import_workbook", str(wrong), by="field_officer")
    assert "Feast" in str(refusal.value) and "row 4" in str(refusal.value)
    call_command("import_workbook", str(wrong), by="field_officer", dry_run=True, good_rows=True)
    assert ProgressEntry.objects.count() == 1 and WorkbookImport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_on_import_make_one(world, field):
    batch = staged(filled(downloaded(world), [(FIRST, ROW)]), by=field)

    def act():
        return apply_import(batch=batch, whole=True, by=field, at=NOW)

    came = together(act, act)
    assert ProgressEntry.objects.count() == 1
    assert sorted(type(one).__name__ for one in came) == ["AlreadyDecided", "WorkbookImport"]


def test_most_rows_and_most_bytes_are_said_once():
    assert (files.MOST_ROWS, files.MOST_BYTES) == (10_000, 10 << 20)


def test_imports_are_listed_for_those_concerned(client, world, field):
    batch = imported(filled(downloaded(world), [(FIRST, ROW)]), by=field)
    for name in WRITERS:
        client.force_login(getattr(world.people, name))
        assert batch.name in client.get(reverse("imports")).content.decode()
