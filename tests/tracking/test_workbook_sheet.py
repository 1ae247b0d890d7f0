"""What an officer gets: locked but for the cells to fill, lists and checks in the sheet, the same bytes every time."""

import io
import zipfile

import openpyxl
import pytest

from tests.tracking.small_world import assessment, entry, small_world
from tests.tracking.workbook_kit import FIRST, downloaded, place_of
from tracking.workbook.columns import ASSESSMENT_COLUMNS, ASSESSMENTS, ENTRIES, ENTRY_COLUMNS, SHEETS

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def sheets(world):
    return openpyxl.load_workbook(io.BytesIO(downloaded(world)))


def test_the_sheets_stand_in_the_order_in_which_they_are_read(sheets):
    assert [sheet.title for sheet in sheets if sheet.sheet_state == "visible"] == [
        "Instructions",
        "Paragraphs",
        "Record",
        ENTRIES,
        ASSESSMENTS,
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_headings_stand_in_both_languages_below_hidden_keys(sheets, name):
    rows = [[cell.value for cell in row] for row in sheets[name].iter_rows(max_row=3)]
    assert rows == [[getattr(column, part) for column in SHEETS[name]] for part in ("key", "english", "russian")]
    assert sheets[name].row_dimensions[1].hidden


def test_every_sheet_is_protected_and_only_cells_to_fill_are_open(sheets):
    assert all(sheet.protection.sheet for sheet in sheets)
    for name, columns in ((ENTRIES, ENTRY_COLUMNS), (ASSESSMENTS, ASSESSMENT_COLUMNS)):
        for place, column in enumerate(columns, start=1):
            dimension = dimension_of(sheets[name], place)
            assert dimension.protection.locked != column.is_written, column.key
            assert bool(dimension.hidden) == (column.kind == "hidden"), column.key


def dimension_of(sheet, place):
    return next(one for one in sheet.column_dimensions.values() if one.min <= place <= one.max)


def test_every_column_to_fill_is_checked_in_the_sheet(sheets):
    for name, columns in SHEETS.items():
        checked = {
            next(iter(check.sqref.ranges)).min_col: check for check in sheets[name].data_validations.dataValidation
        }
        assert set(checked) == {place_of(name, column.key) for column in columns if column.is_written}
        kinds = {column.key: checked[place_of(name, column.key)].type for column in columns if column.is_written}
        assert kinds["audience"] == "list"
    assert checked[place_of(ASSESSMENTS, "assessed_on")].type == "date"


def test_lists_offer_what_the_form_offers(sheets):
    offered = [cell.value for cell in sheets["Lists"]["A"] if cell.value]
    assert "Legislation" in offered[0] and len(offered) == 14


def test_the_same_content_gives_the_same_bytes(world):
    first, again = downloaded(world), downloaded(world)
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert "xl/vbaProject.bin" not in package.namelist()


def test_verified_entries_are_on_the_locked_record_and_drafts_on_the_sheet_to_fill(world):
    entry(world, narrative_en="It stands.")
    entry(world, state="draft", narrative_en="It is being written.")
    book = openpyxl.load_workbook(io.BytesIO(downloaded(world)))
    assert [row[3] for row in book["Record"].iter_rows(min_row=3, values_only=True)] == ["It stands."]
    assert book[ENTRIES].cell(FIRST, place_of(ENTRIES, "narrative_en")).value == "It is being written."
    assert book[ENTRIES].cell(FIRST + 1, place_of(ENTRIES, "narrative_en")).value is None


def test_last_values_stand_beside_each_paragraph_to_assess(world):
    assessment(world, paragraph=3, in_law=2)
    sheet = openpyxl.load_workbook(io.BytesIO(downloaded(world)))[ASSESSMENTS]
    told = {row[place_of(ASSESSMENTS, "paragraph") - 1]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert set(told) == {"2", "3", "4", "5"}
    assert told["3"][place_of(ASSESSMENTS, "last_in_law") - 1].startswith("early steps")
    assert told["4"][place_of(ASSESSMENTS, "last_in_law") - 1] is None


def test_what_a_person_may_not_open_is_in_no_cell(world):
    """A draft of another agency and country, and another's draft to a reader of the Unit's."""
    entry(world, state="draft", narrative_en="zqhidden", countries=("BBB",), agencies=("DUE",))
    content = downloaded(world)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert all(b"zqhidden" not in package.read(name) for name in package.namelist())


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\u200b=1", "\uff1d1"])
def test_no_text_becomes_a_formula(world, start):
    entry(world, state="draft", narrative_en=start, actor=start)
    sheet = openpyxl.load_workbook(io.BytesIO(downloaded(world)))[ENTRIES]
    for key in ("narrative_en", "actor"):
        assert sheet.cell(FIRST, place_of(ENTRIES, key)).data_type == "s"


def test_what_a_figure_without_a_unit_counts_is_said_beside_the_cell_and_in_the_instructions(sheets):
    """An empty cell is read as persons, and whoever counted houses must know it before."""
    checks, column = sheets[ENTRIES].data_validations.dataValidation, place_of(ENTRIES, "figure_unit")
    [said] = [check.prompt for check in checks if next(iter(check.sqref.ranges)).min_col == column]
    assert "Empty: persons." in said
    told = " ".join(str(cell.value) for row in sheets["Instructions"].iter_rows() for cell in row)
    assert "without a unit counts persons" in told and "без единицы" in told
