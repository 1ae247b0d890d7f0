"""What a reader meets in each file: one page for the year, tables with heads, text that never becomes a command."""

import io
import json
import re
import zipfile
from dataclasses import replace

import openpyxl
import pypdf
import pytest
from docx.oxml import parse_xml

from reports.document import Chapter, Heading
from reports.present import html, pdf, xlsx
from reports.present.chapters import ONE_PAGE
from reports.present.tables import MOST_COLUMNS
from tests.reports.present.sample import COUNTRIES, MARKUP, matrix, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pages_of(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def word(files, part):
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        return parse_xml(archive.read(part))


def styles_of(tree):
    return [style.get(f"{W}val") for style in tree.iter(f"{W}pStyle")]


@pytest.fixture(scope="module")
def year():
    """A report whose chapter of the year is the sample's: two paragraphs, twelve countries, two charts."""
    whole = sample(countries=1, per_country=1, rows=1)
    front = [replace(part, anchor=ONE_PAGE) if part.anchor == "year" else part for part in whole.chapters]
    return pages_of(pdf.render(replace(whole, chapters=tuple(front))))


def test_the_year_stands_on_one_page(year):
    """Matrix, its rows and both charts: what is compared is seen at once (design, section 6)."""
    (page,) = [text for text in year if "II. The year on one page" in " ".join(text.split()) and "Contents" not in text]
    said = " ".join(page.split())
    table = matrix()
    assert table.caption in said
    assert all(row[0].text in said for row in table.rows)
    assert "Age of the newest evidence (months)" in said


def test_nothing_else_stands_on_the_page_of_the_year(year):
    (page,) = [text for text in year if "Age of the newest evidence (months)" in " ".join(text.split())]
    assert "I. Introduction" not in page
    assert "VI.1" not in page


def test_no_heading_is_left_alone_at_the_foot_of_a_page():
    """Headings are set before tables at every height of the page."""
    table = replace(matrix(), anchor="", rows=matrix().rows * 5)
    whole = sample(countries=1, per_country=1, rows=1)
    texts = tuple(block for block in whole.chapters[-2].blocks if type(block).__name__ == "Text")
    for lines in range(1, 30, 4):
        blocks = (*texts * lines, Heading(2, "The heading of the table"), table)
        part = Chapter("I", "Only", blocks, "only")
        for page in pages_of(pdf.render(replace(whole, chapters=(part,), summary=()))):
            assert not page.rstrip().endswith("The heading of the table"), lines


def test_the_pdf_is_tagged_and_titled(files):
    reader = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("A/54/286: Follow-up")
    assert reader.outline


def test_a_word_file_has_headings_contents_and_heads_that_repeat(files):
    tree = word(files, "word/document.xml")
    assert {"Heading1", "Heading2", "Heading3", "TOC1", "Caption"} <= set(styles_of(tree))
    assert any("TOC" in (code.text or "") for code in tree.iter(f"{W}instrText"))
    tables = [table for table in tree.iter(f"{W}tbl") if table.find(f".//{W}tblCaption") is not None]
    assert tables
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def test_a_word_file_turns_the_page_for_what_is_wide_and_back(files):
    turns = [size.get(f"{W}orient", "portrait") for size in word(files, "word/document.xml").iter(f"{W}pgSz")]
    assert "landscape" in turns
    assert turns[-1] == "portrait"


def test_every_part_of_a_word_file_is_well_formed_and_every_footnote_called_once(files):
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        for name in archive.namelist():
            parse_xml(archive.read(name))
    called = [mark.get(f"{W}id") for mark in word(files, "word/document.xml").iter(f"{W}footnoteReference")]
    written = [note.get(f"{W}id") for note in word(files, "word/footnotes.xml") if note.get(f"{W}type") is None]
    assert called == written


def test_the_page_runs_nothing_and_fetches_nothing(files):
    text = files["html"].decode()
    assert "<script" not in text
    assert "javascript:" not in re.sub("&lt;.*?&gt;", "", text)
    assert not re.search(r'(src|action|data)="', text)
    assert "@import" not in text and "url(" not in html.STYLESHEET.read_text("utf-8")


def test_what_was_entered_stays_text_in_every_format(files):
    """Markup of one format must not come to life in another."""
    assert '#set page("a0")' in "".join(pages_of(files["pdf"]))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in files["html"].decode()
    said = "".join(text.text or "" for text in word(files, "word/document.xml").iter(f"{W}t"))
    assert MARKUP in said
    assert json.dumps(MARKUP)[1:-1] in files["json"].decode()


def test_a_caption_that_repeats_its_heading_is_shown_once():
    whole = sample(countries=1, per_country=1, rows=1)
    table = matrix()
    part = Chapter("I", "Only", (Heading(2, table.caption), table), "only")
    document = replace(whole, chapters=(part,), summary=())
    (page,) = [text for text in pages_of(pdf.render(document)) if "Uzbekistan" in text]
    in_contents, as_heading = 1, 1
    assert " ".join(page.split()).count(table.caption) == in_contents + as_heading
    assert '<caption class="repeated">' in html.render(document).decode()


def workbook(files):
    return openpyxl.load_workbook(io.BytesIO(files["xlsx"]))


def test_no_cell_of_the_workbook_is_a_formula(files):
    for sheet in workbook(files):
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"], sheet.title


def test_every_sheet_but_the_cover_keeps_its_head_in_sight_and_repeats_it_in_print(files):
    for sheet in workbook(files).worksheets[1:]:
        assert sheet.freeze_panes in ("A4", "B4"), sheet.title
        assert sheet.print_title_rows == "$3:$3", sheet.title
        assert sheet.page_setup.orientation == "landscape"


def test_a_wide_table_is_whole_in_the_workbook_and_divided_on_paper(files):
    sheet = workbook(files)["A very wide matrix"]
    assert sheet.max_column == 41
    assert 41 > MOST_COLUMNS
    assert f"({2}/" in "".join(pages_of(files["pdf"]))


def test_tables_of_one_sheet_are_joined_and_each_row_says_of_what_it_is():
    whole = sample(countries=1, per_country=1, rows=1)
    two = (replace(matrix(), caption="First", anchor=""), replace(matrix(), caption="Second", anchor=""))
    from_both = replace(whole, chapters=(Chapter("I", "Only", two, "only"),), summary=())
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(from_both)))["Matrix"]
    assert sheet["A3"].value == "Part"
    assert {row[0].value for row in sheet.iter_rows(min_row=4)} == {"First", "Second"}
    assert sheet.max_column == len(COUNTRIES) + 2


def test_the_json_is_canonical_and_keeps_every_text(files, report):
    data = json.loads(files["json"])
    again = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert files["json"] == again.encode("utf-8", "backslashreplace")
    assert [part["title"] for part in data["chapters"]] == [part.title for part in report.chapters]
