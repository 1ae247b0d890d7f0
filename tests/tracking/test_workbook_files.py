"""Files that are none of ours, or worse: each is answered within seconds, in a sentence, with nothing saved."""

import io
import re
import resource
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils import get_column_letter

from poa.models import Event
from tests.tracking.small_world import NOW, small_world
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
from tracking.actions.imports import apply_import, stage_import
from tracking.models import ProgressEntry, WorkbookImport
from tracking.workbook import files
from tracking.workbook.cells import Wrong, day_in
from tracking.workbook.columns import ASSESSMENTS, ENTRIES, SHEETS
from tracking.workbook.refusals import Unreadable

pytestmark = [pytest.mark.django_db, pytest.mark.once("postgres")]
LIBREOFFICE = Path(__file__).parent / "workbooks" / "libreoffice.xlsx"
SECONDS, MOST_GROWTH_KB = 15, 50_000


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def field(world):
    return world.people.field_officer


def refused(content, *, by, name="workbook.xlsx"):
    """Return the sentence that a file is refused with; nothing may be left behind, and nobody waits long."""
    head, begun = Event.head(), time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        staged(content, by=by, name=name)
    assert time.monotonic() - begun < SECONDS
    assert Event.head() == head and not WorkbookImport.objects.exists()
    return str(refusal.value)


def repacked(content, **changes):
    """Return a workbook with parts added or replaced; a part that is None goes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()} | changes
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old kind .* or is locked"),
        (b"%PDF-1.7 ...", "neither"),
        (b"PK\x03\x04 and nothing more", "cut off"),
        (b"MZ\x90\0", "neither"),
        (b"\x00\x01\x02\x03" * 200, "called an Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(field, content, word):
    assert re.search(word, refused(content, by=field))


def test_a_macro_is_refused(world, field):
    content = repacked(downloaded(world), **{"xl/vbaProject.bin": b"x" * 100})
    assert "macros" in refused(content, by=field)


def test_a_workbook_of_other_sheets_is_refused_by_their_names(field):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Budget 1998"
    file = io.BytesIO()
    workbook.save(file)
    assert "Budget 1998" in refused(file.getvalue(), by=field)


def test_a_sheet_without_its_headings_is_refused_by_the_columns_it_lacks(world, field):
    workbook = openpyxl.load_workbook(io.BytesIO(downloaded(world)))
    workbook[ENTRIES].delete_cols(place_of(ENTRIES, "when"))
    file = io.BytesIO()
    workbook.save(file)
    assert "When" in refused(file.getvalue(), by=field)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(world, field, share):
    content = downloaded(world)
    assert "cut off" in refused(content[: int(len(content) * share)], by=field)


def test_a_damaged_file_is_refused_or_read_as_it_is(world, field):
    """Every byte in turn would take long: one in four hundred, each flipped; whatever comes of it, it is an answer."""
    content = filled(downloaded(world), [(FIRST, ROW)])
    for place in range(0, len(content), max(1, len(content) // 60)):
        broken = bytearray(content)
        broken[place] ^= 0xFF
        try:
            batch = staged(bytes(broken), by=field)
            previewed(batch, by=field)
        except Unreadable:
            continue
    assert not ProgressEntry.objects.exists()


def test_a_bomb_is_refused_by_its_directory(world, field):
    bomb = repacked(downloaded(world), **{"xl/worksheets/sheet4.xml": b"<a/>" * 60_000_000})
    assert len(bomb) < files.MOST_BYTES and "unpack" in refused(bomb, by=field)


def bomb_at(path, content):
    """Write a workbook of five megabytes that takes a gigabyte to read, piece by piece: this process stays small."""
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>' + b"a" * 32_000 + b"</t></is></c></row>"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in set(old.namelist()) - {"xl/worksheets/sheet4.xml"}:
            new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet4.xml", "w", force_zip64=True) as part:
            part.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            for number in range(1, 32_000):
                part.write(row % (number, number))
            part.write(b"</sheetData></worksheet>")


def test_a_bomb_whose_directory_lies_is_ended_by_the_system(world, field, monkeypatch, tmp_path):
    """With the look at the directory out of the way, the reading process itself is bounded."""
    monkeypatch.setattr("tracking.workbook.files.check_package", lambda path: None)
    bomb_at(tmp_path / "bomb.xlsx", downloaded(world))
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(Unreadable, match="too large"):
        stage_import(path=tmp_path / "bomb.xlsx", name="bomb.xlsx", by=field, at=NOW)
    assert time.monotonic() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWTH_KB


def test_a_sheet_that_claims_to_be_endless_is_refused(world, field):
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    told = refused(repacked(downloaded(world), **{"xl/worksheets/sheet4.xml": sheet}), by=field)
    assert "too large" in told


def test_a_hundred_thousand_rows_are_refused_by_their_number(world, field):
    row = b'<row r="%d"><c r="G%d" t="inlineStr"><is><t>Return</t></is></c></row>'
    content = downloaded(world, blank_rows=0)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        head, _data, tail = package.read("xl/worksheets/sheet4.xml").rpartition(b"</sheetData>")
    rows = b"".join(row % (number, number) for number in range(FIRST, 100_000))
    told = refused(repacked(content, **{"xl/worksheets/sheet4.xml": head + rows + b"</sheetData>" + tail}), by=field)
    assert "10000 rows" in told


def test_a_formula_is_read_as_its_value_and_never_worked_out(world, field):
    """Excel leaves the value beside the formula."""
    formula = filled(downloaded(world), [(FIRST, ROW | {"narrative_en": "=1+1"})])
    with zipfile.ZipFile(io.BytesIO(formula)) as package:
        [name] = [n for n in package.namelist() if b"<f>1+1</f>" in package.read(n)]
        valued = (
            package.read(name)
            .replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
            .replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
        )
    imported(repacked(formula, **{name: valued}), by=field)
    assert ProgressEntry.objects.get().narrative_en == "2"


@pytest.mark.parametrize("key", ["narrative_en", "when", "paragraphs", "figure_value", "source_published", "kind"])
def test_a_formula_without_its_value_is_a_fault_of_its_cell_and_the_rest_goes_on(world, field, key):
    """Where a program left no value, the row would lose its words unseen; the other rows have nothing to do with it."""
    rows = [(FIRST, ROW), (FIRST + 1, ROW | {"narrative_en": "Others came.", key: '=IF(B1<2,"a","b")'})]
    batch = staged(filled(downloaded(world), rows), by=field)
    preview = previewed(batch, by=field)
    [fault] = preview.faults
    assert (fault.sheet, fault.row, fault.key) == (ENTRIES, FIRST + 1, key)
    assert fault.found == '=IF(B1<2,"a","b")' and "formula" in fault.expected
    apply_import(batch=batch, whole=False, by=field, at=NOW)
    assert ProgressEntry.objects.get().narrative_en == "Forty families came back."


@pytest.mark.parametrize("key", ["narrative_en", "figure_value"])
def test_a_cell_that_went_wrong_in_the_spreadsheet_is_a_fault_and_not_empty(world, field, key):
    batch = staged(filled(downloaded(world), [(FIRST, ROW | {key: "#N/A"})]), by=field)
    [fault] = previewed(batch, by=field).faults
    assert (fault.row, fault.key, fault.found) == (FIRST, key, "#N/A") and "error" in fault.expected


def with_cell(content, cell):
    """Return a workbook of which the first row to fill has this cell, in the words of the file, for its number."""
    place, kept = f"{get_column_letter(place_of(ENTRIES, 'figure_value'))}{FIRST}", io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(kept, "w") as other:
        for part in package.namelist():
            text = package.read(part).decode() if part.startswith("xl/worksheets/") else package.read(part)
            if isinstance(text, str) and "Forty families" in text.replace("</t>", ""):
                text = re.sub(rf'<c r="{place}"[^>]*>.*?</c>', lambda _found: cell % place, text)
            other.writestr(part, text)
    return kept.getvalue()


@pytest.mark.parametrize(
    "cell",
    [
        '<c s="1" r="%s"><f>1+1</f></c>',
        "<c r='%s'><f>1+1</f><v/></c>",
        '<c\n r="%s" ><f ca="1">1+1</f></c>',
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="%s"><x:f>1+1</x:f></x:c>',
        '<c t="e" r="%s"><v>#REF!</v></c>',
        "<c r='%s' t='e'><f>A1</f><v>#N/A</v></c>",
    ],
)
def test_a_cell_without_a_value_is_a_fault_however_a_program_writes_it(world, field, cell):
    """One that is passed over would leave its row without what stood there, and nobody would know."""
    content = with_cell(filled(downloaded(world), [(FIRST, ROW)]), cell)
    [fault] = previewed(staged(content, by=field), by=field).faults
    assert (fault.row, fault.key) == (FIRST, "figure_value") and fault.expected.startswith("the value itself")


def test_a_column_of_their_own_that_holds_something_is_named_in_the_preview(world, field, client):
    workbook = openpyxl.load_workbook(io.BytesIO(filled(downloaded(world), [(FIRST, ROW)])))
    beyond = len(SHEETS[ENTRIES]) + 1
    workbook[ENTRIES].cell(FIRST, beyond).value = "Ask Dushanbe."
    workbook[ENTRIES].cell(FIRST, beyond + 1).value = "And Khujand."
    workbook[ENTRIES].cell(FIRST - 1, beyond + 1).value = "Note"
    file = io.BytesIO()
    workbook.save(file)
    batch = staged(file.getvalue(), by=field)
    client.force_login(field)
    assert f"Not read: the columns {get_column_letter(beyond)}, Note." in client.get(f"/imports/{batch.pk}/").text
    untouched = staged(filled(downloaded(world), [(FIRST, ROW)]), by=field)
    assert "Not read" not in client.get(f"/imports/{untouched.pk}/").text


@pytest.mark.parametrize(("columns", "told"), [(20, ""), (21, "1 more column is"), (23, "3 more columns are")])
def test_of_many_columns_of_their_own_it_is_said_how_many_are_not_named(world, field, client, columns, told):
    """Twenty names are enough to read; that there are more is not kept back."""
    heads = ";".join([*(column.english for column in SHEETS[ENTRIES][6:10]), *(f"Own {n}" for n in range(columns))])
    cells = ";".join(["Return", "June 1998", "3", "They came back.", *(["x"] * columns)])
    batch = staged(f"{heads}\n{cells}\n".encode(), by=field, name="rows.csv")
    client.force_login(field)
    text = client.get(f"/imports/{batch.pk}/").text
    assert "Own 19" in text and "Own 20" not in text
    assert f"{told} not read either." in text if told else "not read either" not in text


@pytest.mark.parametrize(("day", "why"), [("1850-01-01", "1900 and 2100"), ("31.02.1998", "28 days")])
def test_a_day_that_cannot_be_is_told_why(day, why):
    with pytest.raises(Wrong, match=why):
        day_in(day)


def test_a_formula_that_was_worked_out_to_no_words_is_an_empty_cell(world, field):
    content = filled(downloaded(world), [(FIRST, ROW | {"actor": '=IF(TRUE,"","x")'})])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        [name] = [n for n in package.namelist() if b"<f>IF(" in package.read(n)]
        worked = re.sub(rb'(<c r="[A-Z]+\d+"[^>]*)(><f>IF\()', rb'\1 t="str"\2', package.read(name))
    imported(repacked(content, **{name: worked}), by=field)
    assert ProgressEntry.objects.get().actor == ""


def test_a_formula_alone_in_its_row_is_not_passed_over(world, field):
    batch = staged(filled(downloaded(world), [(FIRST + 5, {"narrative_en": "=1+1"})]), by=field)
    assert {(fault.row, fault.key, fault.found) for fault in previewed(batch, by=field).faults} >= {
        (FIRST + 5, "narrative_en", "=1+1")
    }


def test_a_formula_on_a_sheet_of_assessments_is_a_fault_there(world, field):
    content = filled(downloaded(world), assessments=[(FIRST, JUDGED | {"rationale": "=1+1"})])
    [fault] = previewed(staged(content, by=field), by=field).faults
    assert (fault.sheet, fault.row, fault.found) == (ASSESSMENTS, FIRST, "=1+1")


def test_a_formula_beside_what_is_ours_harms_nothing(world, field):
    workbook = openpyxl.load_workbook(io.BytesIO(filled(downloaded(world), [(FIRST, ROW)])))
    workbook.create_sheet("Sums")["A1"] = "=1+1"
    file = io.BytesIO()
    workbook.save(file)
    imported(file.getvalue(), by=field)
    assert ProgressEntry.objects.count() == 1


@pytest.mark.parametrize("name", ["filled.xlsx", "FILLED.XLSX", "filled.xls"])
def test_a_broken_workbook_is_told_of_as_one_and_not_as_csv(world, field, name):
    broken = b"\0\0\0\0" + downloaded(world)[4:]
    told = refused(broken, by=field, name=name)
    assert "Excel" in told and "CSV" not in told and "columns" not in told


def test_a_zip_that_is_no_workbook_is_told_of_as_one(field):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("notes.txt", "nothing")
    told = refused(file.getvalue(), by=field)
    assert "zip" in told and "CSV" not in told


def test_a_workbook_saved_by_excel_like_writers_is_read(world, field):
    imported(filled(downloaded(world), [(FIRST, ROW)]), by=field)
    assert ProgressEntry.objects.get().figures.get().value == 40


def test_a_workbook_saved_by_libreoffice_is_read(world, field, tmp_path):
    """Saved by the program where it is installed; else the one that it saved once."""
    content = LIBREOFFICE.read_bytes()
    if program := shutil.which("soffice"):
        made = on_disk(filled(downloaded(world), [(FIRST, ROW)]))
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path),
        ]
        subprocess.run([*command, str(made)], check=True, capture_output=True, timeout=120)
        content = (tmp_path / made.name).read_bytes()
        assert content != made.read_bytes()
    imported(content, by=field)
    entry = ProgressEntry.objects.get()
    assert (entry.narrative_en, entry.figures.get().value) == (ROW["narrative_en"], 40)
    assert [row.number for row in entry.paragraphs.all()] == [3, 4]


def test_one_text_in_every_cell_is_refused_before_it_fills_the_memory(world, field):
    """A text that the file holds once, and names a thousand times."""
    file, text = io.BytesIO(), "x" * 30_000
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet(ENTRIES)
        sheet.write_row(0, 0, list(ROW))
        for row in range(1, 200):
            sheet.write_row(row, 0, [text] * len(ROW))
    assert len(file.getvalue()) < 100_000
    assert "too large" in refused(file.getvalue(), by=field)


def renamed(content, old, new):
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    workbook[old].title = new
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def test_a_renamed_sheet_is_refused_by_its_name_and_never_left_out_in_silence(world, field):
    content = filled(downloaded(world), [(FIRST, ROW)], [(FIRST, {**JUDGED, "paragraph": "3"})])
    told = refused(renamed(content, ENTRIES, "Записи"), by=field)
    assert "Entries" in told and "Записи" in told


def test_a_sheet_of_their_own_that_holds_something_is_named_in_the_preview(world, field, client):
    workbook = openpyxl.load_workbook(io.BytesIO(filled(downloaded(world), [(FIRST, ROW)])))
    workbook.create_sheet("Empty")
    workbook.create_sheet("More <facts>")["B7"] = "Ten families left."
    file = io.BytesIO()
    workbook.save(file)
    batch = staged(file.getvalue(), by=field)
    client.force_login(field)
    page = client.get(f"/imports/{batch.pk}/").text
    assert "Not read: the sheets More &lt;facts&gt;." in page and "Empty" not in page
