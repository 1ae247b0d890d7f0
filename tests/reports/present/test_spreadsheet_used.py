"""The spreadsheet annex as it is reckoned with and printed."""

import io
from dataclasses import replace

import openpyxl
import pytest

from reports.document import Cell, Chapter, Sheet, Table
from reports.present import xlsx
from tests.reports.present.sample import sample


def book_of(*blocks, sheets=(), language="en", symbol="A/54/286"):
    whole = sample(language, countries=1, per_country=1, rows=1)
    head = replace(whole.masthead, symbol=symbol)
    only = (Chapter("I", "Only", blocks, "only"),)
    document = replace(whole, chapters=only, summary=(), notes=(), sheets=sheets, masthead=head)
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(document)))


@pytest.mark.parametrize(
    ("language", "text", "value", "shown"),
    [
        ("en", "LPC 90,000", 90_000, '"LPC" #,##0'),
        ("en", "DEM\u00a01,250.5", 1250.5, '"DEM" #,##0.###'),
        ("ru", "LPC 90\u00a0000", 90_000, '"LPC" #,##0'),
        ("en", "90,000", 90_000, "#,##0"),
    ],
)
def test_a_sum_in_any_currency_is_a_number_that_shows_its_currency(language, text, value, shown):
    rows = ((Cell("2023"), Cell(text, numeric=True)),)
    cell = book_of(Table("Money", ("Year", "Asked"), rows, sheet="Money"), language=language)["Money"]["B4"]
    assert (cell.value, cell.data_type, cell.number_format) == (value, "n", shown)


@pytest.mark.parametrize("text", ["LPC =1+1", "LPC 9 or 10", "LPC", "ABCD 5"])
def test_what_only_begins_like_a_sum_stays_text(text):
    cell = book_of(Table("Money", ("Asked",), ((Cell(text, numeric=True),),), sheet="Money"))["Money"]["A4"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_sheet_too_wide_to_be_read_on_one_page_is_printed_on_several_that_name_their_rows():
    told = "A narrative of some length that is told in a cell of its own. " * 3
    wide = Sheet("Facts", "Facts", tuple(f"Column {n}" for n in range(9)), (("T01", *[told] * 8),))
    narrow = Sheet("Silence", "Silence", ("Country", "Silent"), (("Armenia", 3),))
    book = book_of(sheets=(wide, narrow))
    assert book["Facts"].page_setup.fitToWidth == 3
    assert book["Facts"].print_title_cols == "$A:$A"
    assert book["Facts"].print_title_rows == "$3:$3"
    assert book["Silence"].page_setup.fitToWidth in (1, None)


@pytest.mark.parametrize(("symbol", "printed"), [("A/54/286", "A/54/286"), ("R&D/1", "R&&D/1"), ("54/286", "54/286")])
def test_each_printed_page_says_of_which_document_and_sheet_it_is(symbol, printed):
    for sheet in book_of(symbol=symbol):
        foot = sheet.oddFooter
        assert foot.left.text.strip().replace("&&", "&") == printed.replace("&&", "&"), sheet.title
        assert (foot.center.text, foot.right.text) == ("&A", "&P / &N")


def test_what_a_name_of_a_sheet_may_not_hold_leaves_no_hole_in_it():
    table = Table("Brookmere: local organizations", ("Name",), ((Cell("Ferry"),),))
    assert "Brookmere local organizations" in book_of(table).sheetnames


def test_the_rows_of_the_cover_are_as_high_as_what_they_say():
    """Not every program makes a row as high as its wrapped text: the end of a title or symbol was hidden."""
    long, short = (
        Sheet("Long", "Reportable commitments " * 7, ("A",), ((1,),)),
        Sheet("Short", "Short", ("A",), ((1,),)),
    )
    cover = book_of(sheets=(long, short), symbol="POA/1996-2000/SG5/C.1/OBS").worksheets[0]
    told = {cell.value.strip(): row[0].row for row in cover.iter_rows() for cell in row if isinstance(cell.value, str)}
    height = {text: cover.row_dimensions[row].height for text, row in told.items()}
    assert height["POA/1996-2000/SG5/C.1/OBS"] >= 2 * 14 * 1.15
    assert height["Short"] < 20 < 2 * 9 * 1.15 <= height[("Reportable commitments " * 7).strip()]
