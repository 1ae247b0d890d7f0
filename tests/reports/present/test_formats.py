"""What a reader meets in each file: one page for the year, tables with heads, text that never becomes a command."""

import io
import json
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime

import openpyxl
import pypdf
import pytest
from docx.oxml import parse_xml

from reports.document import Cell, Chapter, Heading, Run, Sheet, Table, Text
from reports.present import docx, html, pdf, xlsx
from reports.present.chapters import ONE_PAGE
from reports.present.tables import MOST_COLUMNS
from tests.reports.present.sample import MARKUP, matrix, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pages_of(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def word(files, part):
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        return parse_xml(archive.read(part))


def styles_of(tree):
    return [style.get(f"{W}val") for style in tree.iter(f"{W}pStyle")]


def tags_of(content):
    """Return how often each tag stands in the tree that a screen reader follows."""
    counts, waiting = Counter(), [pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object() if hasattr(waiting[-1], "get_object") else waiting.pop()
        waiting.extend(node if isinstance(node, list) else [])
        if isinstance(node, dict):
            counts[node.get("/S")] += 1
            waiting.extend([node["/K"]] if "/K" in node else [])
    return counts


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
    tables = [table for table in tree.iter(f"{W}tbl") if table.find(f".//{W}tblCaption") is not None]
    assert tables
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def test_the_contents_of_a_word_file_show_paragraphs_and_pages_before_a_field_is_counted(files):
    """And ask nothing on opening, as a file does that has Word count at once."""
    tree, settings = word(files, "word/document.xml"), word(files, "word/settings.xml")
    entries = [part for part in tree.iter(f"{W}p") if {"TOC1", "TOC2"} & set(styles_of(part))]
    said = ["".join(text.text or "" for text in entry.iter(f"{W}t")) for entry in entries]
    assert "I. Introduction and mandate" in said
    cells = ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in tree.iter(f"{W}tc")]
    place = cells.index("I. Introduction and mandate")
    assert cells[place : place + 3] == ["I. Introduction and mandate", "1–2", "2"]
    pages = [code.text.split()[1] for code in tree.iter(f"{W}instrText") if "PAGEREF" in code.text]
    assert set(pages) <= {mark.get(f"{W}name") for mark in tree.iter(f"{W}bookmarkStart")}
    assert len(pages) > 5 and settings.find(f"{W}updateFields") is None


def test_two_charts_stand_side_by_side_in_a_word_file_and_say_which_bar_is_which(files):
    tree = word(files, "word/document.xml")
    rows = [row for row in tree.iter(f"{W}tr") if next(row.iter(f"{W}drawing"), None) is not None]
    assert [len(list(row.iter(f"{W}drawing"))) for row in rows] == [2]
    said = "".join(text.text or "" for text in rows[0].iter(f"{W}t"))
    assert "Bars from the top: in law; in practice; not said" in said


def test_items_are_one_list_in_every_format():
    part = Chapter("I", "Only", (Text((Run("Voices:"),)), *(Text((Run(name),), "item") for name in "ab")), "only")
    document = replace(sample(countries=1, per_country=1, rows=1), chapters=(part,), summary=())
    assert "<ul>\n<li>a</li>\n<li>b</li>\n</ul>" in html.render(document).decode()
    tree = word({"docx": docx.render(document)}, "word/document.xml")
    assert styles_of(tree).count("ListBullet") == 2
    assert tags_of(pdf.render(document))["/L"] == 1


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
    # A document of one chapter has no contents.
    other = Chapter("II", "Other", (Heading(2, "Nothing"),), "other")
    document = replace(whole, chapters=(part, other), summary=())
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


def test_a_number_stands_below_its_head_and_apart_from_the_text_beside_it():
    rows = ((Cell("Armenia"), Cell("1,204", numeric=True), Cell("T18")), (Cell("Georgia"), Cell(""), Cell("")))
    whole = sample(countries=1, per_country=1, rows=1)
    table = Table("Facts", ("Country", "Number", "Fact"), rows)
    document = replace(whole, chapters=(Chapter("I", "Only", (table,), "only"),), summary=(), notes=())
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(document)))["Facts"]
    looks = [[(cell.alignment.horizontal, cell.alignment.indent) for cell in sheet[row]] for row in (3, 4)]
    assert [look[1] for look in looks] == [("right", 2), ("right", 1)]
    assert {look[index][0] for look in looks for index in (0, 2)} <= {None, "general"}


def test_a_wide_table_is_whole_in_the_workbook_and_divided_on_paper(files):
    sheet = workbook(files)["A very wide matrix"]
    assert sheet.max_column == 41
    assert 41 > MOST_COLUMNS
    assert f"({2}/" in "".join(pages_of(files["pdf"]))


def test_a_sheet_takes_the_place_of_the_tables_of_its_name_and_numbers_stay_numbers():
    whole = sample(countries=1, per_country=1, rows=1)
    sheet = Sheet("Matrix", "All", ("Para.", "Said", "Known"), ((10, "=1+1", None), (9, "@x", "")))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(replace(whole, sheets=(sheet,)))))
    assert [name for name in book.sheetnames if name.startswith("Matrix")] == ["Matrix"]
    rows = list(book["Matrix"].iter_rows(min_row=4, max_col=2))
    assert [(cell.value, cell.data_type) for row in rows for cell in row] == [
        *((10, "n"), ("=1+1", "s")),
        *((9, "n"), ("@x", "s")),
    ]


def test_a_day_is_a_date_in_a_spreadsheet_and_a_month_stays_text():
    whole = sample(countries=1, per_country=1, rows=1)
    sheet = Sheet("Days", "All", ("From", "Facts"), (("1998-06-01", 7), ("1998-06", 8), ("1998-13-41", 9)))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(replace(whole, sheets=(sheet,)))))
    days, facts = zip(*book["Days"].iter_rows(min_row=4, max_col=2), strict=True)
    assert [cell.value for cell in days] == [datetime(1998, 6, 1), "1998-06", "1998-13-41"]
    assert [cell.number_format for cell in (days[0], *facts)] == ["yyyy-mm-dd", "#,##0", "#,##0", "#,##0"]


def test_files_bear_the_day_and_the_author_that_the_document_does(report):
    head = replace(report.masthead, dated_on="1999-06-24", author="Follow-up Unit")
    document = replace(report, masthead=head, chapters=report.chapters[:1])
    about = pypdf.PdfReader(io.BytesIO(pdf.render(document))).metadata
    core = word({"docx": docx.render(document)}, "docProps/core.xml")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(document))).properties
    said = [child.text for child in core]
    assert (about.author, book.creator) == ("Follow-up Unit", "Follow-up Unit") and "Follow-up Unit" in said
    assert {str(about.creation_date.date()), str(book.created.date())} == {"1999-06-24"}
    assert said.count("1999-06-24T00:00:00Z") == 2


def test_the_json_is_canonical_and_keeps_every_text(files, report):
    data = json.loads(files["json"])
    again = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert files["json"] == again.encode("utf-8", "backslashreplace")
    assert [part["title"] for part in data["chapters"]] == [part.title for part in report.chapters]


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("Paragraph 3<", "Paragraphs 1–2")), ("ru", ("Пункт 3<", "Пункты 1–2"))]
)
def test_the_contents_of_a_page_count_one_paragraph_as_one(language, words):
    page = html.render(sample(language)).decode()
    contents = page[page.index('<nav class="contents"') : page.index("</nav>")]
    assert all(word in contents for word in words)
