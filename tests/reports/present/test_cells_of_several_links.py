"""A cell of a table in which several names lead somewhere: each is a link of its own in every format that has links."""

import io
import json
import re
import zipfile
from dataclasses import replace

import openpyxl
import pypdf
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from reports.document import Cell, Chapter, Heading, Run, Table
from reports.present import akn, arranging, docx, html, pdf, present, xlsx
from reports.present.akn import NAMESPACE
from reports.present.long import in_rows_that_fit
from reports.present.mend import mended
from reports.present.tables import split
from reports.present.volumes import LETTERS_OF_PIECE, Shelf, Volume, letters_of, printed
from tests.reports.present.sample import sample
from tests.reports.present.test_akoma_ntoso import faults
from tests.reports.present.test_json_schema import PUBLISHED
from tests.reports.present.test_pages import only

RUNS = (
    Run("H1", anchor="entry-H1"),
    Run(' (<b> & "so"), '),
    Run("H2", href="#entry-H1"),
    Run(", "),
    Run("H3", href="#no-such-place"),
    Run(", "),
    Run("Дом", lang="ru"),
)
TEXT = "".join(run.text for run in RUNS)


def row(runs=RUNS, **more):
    return (Cell("Alphia", anchor="before-AAA"), Cell("3", numeric=True), Cell(TEXT, runs=runs, **more))


def table(*rows):
    return Table("Names", ("Country", "Facts", "Names"), rows or (row(),), widths=(20, 10, 70))


@pytest.fixture(scope="module")
def document():
    return only(table())


def test_the_web_page_has_a_link_and_a_place_for_each(document):
    page = html.render(document).decode()
    assert (
        '<td><span id="entry-H1">H1</span> (&lt;b&gt; &amp; &quot;so&quot;), <a href="#entry-H1">H2</a>, H3, '
        '<span lang="ru">Дом</span></td>'
    ) in page


def test_the_word_file_has_a_bookmark_and_a_link_for_each(document):
    with zipfile.ZipFile(io.BytesIO(docx.render(document))) as parts:
        word = parts.read("word/document.xml").decode()
    (name,) = re.findall(r'w:name="(place_\d+)"/><w:r><w:t xml:space="preserve">H1</w:t></w:r><w:bookmarkEnd', word)
    assert f'<w:hyperlink w:anchor="{name}" w:history="1"><w:r><w:t xml:space="preserve">H2</w:t></w:r>' in word
    assert " (&lt;b&gt; &amp; &quot;so&quot;), " in word and '<w:lang w:val="ru-RU"/></w:rPr><w:t' in word
    etree.fromstring(word.encode())


def test_white_letters_on_a_dark_cell_stay_so_in_word():
    with zipfile.ZipFile(io.BytesIO(docx.render(only(table(row(tone=4)))))) as parts:
        word = parts.read("word/document.xml").decode()
    assert '<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t xml:space="preserve">H2' in word


def test_akoma_ntoso_has_a_name_and_a_reference_for_each(document):
    root = etree.fromstring(akn.render(document))
    names = root.xpath("//a:td//a:span[@eId]", namespaces={"a": NAMESPACE})
    refs = root.xpath("//a:td//a:ref[starts-with(@href, '#')]", namespaces={"a": NAMESPACE})
    assert faults(root) == [] and [name.text for name in names] == ["H1"]
    assert [(ref.text, ref.get("href")) for ref in refs] == [("H2", f"#{names[0].get('eId')}")]


def test_akoma_ntoso_names_each_place_by_itself_and_leads_to_the_one_that_is_meant():
    runs = (Run("H1", anchor="one"), Run(", "), Run("H2", anchor="two"), Run(", "), Run("H2", href="#two"))
    other = (Run("H3", anchor="three"), Run(", "), Run("H1", href="#one"))
    root = etree.fromstring(akn.render(only(table(row(runs), (*row()[:2], Cell("H3, H1", runs=other))))))
    names = root.xpath("//a:td//a:span/@eId", namespaces={"a": NAMESPACE})
    refs = root.xpath("//a:td//a:ref/@href", namespaces={"a": NAMESPACE})
    assert (names, refs) == (["span_1", "span_2", "span_3"], ["#span_2", "#span_1"])
    assert faults(root) == []


def test_the_spreadsheet_has_the_text(document):
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(document)))["Names"]
    assert sheet.cell(4, 3).value == TEXT


def test_json_has_the_text_and_beside_it_the_runs_and_keeps_to_the_schema(document):
    told = json.loads(present(document, "json"))
    (first, _, cell) = told["chapters"][0]["blocks"][0]["rows"][0]
    assert list(Draft202012Validator(PUBLISHED).iter_errors(told)) == []
    assert cell["text"] == TEXT == "".join(run["text"] for run in cell["runs"])
    assert [run.get("anchor") for run in cell["runs"]] == ["entry-H1", *[None] * 6]
    assert "runs" not in first, "a file of before has none, and keeps to the schema too"


def test_runs_that_the_schema_does_not_know_are_seen(document):
    told = json.loads(present(document, "json"))
    cell = told["chapters"][0]["blocks"][0]["rows"][0][2]
    for wrong in ([], [{"text": "H1"}], [cell["runs"][0] | {"more": ""}], [cell["runs"][0] | {"anchor": ""}]):
        cell["runs"] = wrong
        assert list(Draft202012Validator(PUBLISHED).iter_errors(told))


def test_the_pdf_has_a_link_and_a_place_for_each(document):
    (block,) = json.loads(pdf.content_of(document))["chapters"][0]["blocks"]
    told = block["rows"][0][2][0]
    assert [run[2] for run in told["runs"]] == ["", "", "entry-H1", "", "", "", ""]
    assert told["anchors"] == ["entry-H1", *[""] * 6]
    pages = pypdf.PdfReader(io.BytesIO(pdf.render(document))).pages
    links = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    assert [link["/Subtype"] for link in links] == ["/Link"] and "/URI" not in str(links)


@pytest.mark.parametrize(
    ("most", "led"), [(2, ["para-1", "para-1", "para-2", "entry-H1"]), (1, ["", "", "", "entry-H1"])]
)
def test_in_very_many_cells_of_a_print_the_programmes_paragraphs_are_no_links(monkeypatch, most, led):
    """Each takes Typst time, and the row leads on from its first cell; in every other format they are links."""
    monkeypatch.setattr(arranging, "MOST_LISTING", most)
    listed = (Run("1", href="#para-1"), Run(", "), Run("2", href="#para-2"), Run(", H1", href="#entry-H1"))
    cells = (Cell("1", href="#para-1", anchor="para-1"), Cell("1", href="#para-1"), Cell("1, 2, H1", runs=listed))
    names = (Cell("2", anchor="para-2"), Cell(""), Cell("H1", anchor="entry-H1"))
    whole = only(table(cells, names))
    (block,) = json.loads(pdf.content_of(whole))["chapters"][0]["blocks"]
    head, one, several = block["rows"][0]
    assert [one[1], *(run[2] for run in several[0]["runs"] if run[0] != ", ")] == led
    assert head[1] == ("" if most == 2 else "para-1"), "of two that lead to one place the last alone is a link"
    assert html.render(whole).decode().count('href="#para-') == 4


@pytest.mark.parametrize("more", [{"anchor": "entry-H9"}, {"lang": "ru"}, {"style": "strong"}, {}], ids=str)
def test_what_else_such_a_cell_tells_of_its_words_stays(monkeypatch, more):
    monkeypatch.setattr(arranging, "MOST_LISTING", 0)
    whole = only(table((Cell("A"), Cell("1"), Cell("1, H9", runs=(Run("1, ", href="#para-1"), Run("H9", **more))))))
    cell = arranging.lightened(whole).chapters[0].blocks[0].rows[0][2]
    assert (cell.text, cell.runs) == ("1, H9", (Run("1, "), Run("H9", **more)) if more else ())


def test_a_cell_written_from_right_to_left_is_so_in_each():
    turned = only(table(row((Run("قال", lang="ar"), Run(" "), Run("H2", href="#before-AAA")))))
    assert '<td dir="rtl"><span lang="ar" dir="rtl">' in html.render(turned).decode()
    with zipfile.ZipFile(io.BytesIO(docx.render(turned))) as parts:
        assert "<w:bidi/>" in parts.read("word/document.xml").decode()
    (block,) = json.loads(pdf.content_of(turned))["chapters"][0]["blocks"]
    assert block["rows"][0][2][0]["backwards"]
    assert pdf.render(turned).startswith(b"%PDF")


def test_an_endless_word_in_it_may_be_broken_and_a_sign_that_nobody_sees_goes():
    whole = mended(only(table(row((Run("x" * 100, href="#before-AAA"), Run("a\x07b"))))))
    cell = whole.chapters[0].blocks[0].rows[0][2]
    assert cell.text == "".join(run.text for run in cell.runs) and "\u200b" in cell.text and cell.text.endswith("ab")


def test_a_cell_too_high_for_a_page_goes_on_in_the_next_row_with_all_of_its_links():
    runs = [Run(f"H{number}", href="#before-AAA", anchor=f"entry-H{number}") for number in range(900)]
    told = tuple(one for run in runs for one in (run, Run(" (1 March 1998), ")))
    cell = Cell("".join(run.text for run in told), runs=told, notes=(1,), anchor="whole")
    rows = in_rows_that_fit(table((Cell("A"), Cell("900"), cell))).rows
    parts = [row[2] for row in rows]
    assert len(parts) > 2 and [one.anchor for one in parts] == ["whole", *[""] * (len(parts) - 1)]
    assert [one.notes for one in parts] == [()] * (len(parts) - 1) + [(1,)]
    assert all(one.text == "".join(run.text for run in one.runs) for one in parts)
    assert [run.anchor for one in parts for run in one.runs if run.anchor] == [run.anchor for run in runs]
    assert all(run.href for one in parts for run in one.runs if run.text.startswith("H"))
    letters = "".join("".join(one.text for one in parts).split())
    assert letters == "".join(cell.text.split())
    assert len({len(one.text) // 100 for one in parts[:-1]}) == 1, "none but the last is shorter than another"


def test_a_table_cut_for_its_many_columns_names_a_place_in_its_first_part_alone():
    names = Cell("H1, H2", runs=(Run("H1", anchor="entry-H1"), Run(", "), Run("H2", href="#entry-H1")))
    wide = Table("A", tuple(f"c{n}" for n in range(30)), ((names, *[Cell("x")] * 29),))
    first, second = (part.rows[0][0] for part in split(wide))
    assert (first, [run.anchor for run in second.runs]) == (names, ["", "", ""])
    assert [run.href for run in second.runs] == [run.href for run in names.runs]


def test_the_size_of_a_volume_is_reckoned_with_the_runs_of_its_cells():
    bare = Cell(TEXT, notes=(1,))
    less, more = (letters_of([table((cell,))]) for cell in (bare, replace(bare, runs=RUNS)))
    assert more - less == len(RUNS) * LETTERS_OF_PIECE


def test_a_name_that_goes_on_in_the_next_row_is_one_place():
    runs = (Run("A long name " * 900, anchor="entry-H1"), Run("."))
    cell = Cell("".join(run.text for run in runs), runs=runs)
    parts = [row[2] for row in in_rows_that_fit(table((Cell("A"), Cell("1"), cell))).rows]
    assert [run.anchor for one in parts for run in one.runs if run.text != "."] == [
        "entry-H1",
        *[""] * (len(parts) - 1),
    ]


def test_a_column_names_one_volume_in_its_head_only_if_no_cell_of_it_stays_in_this_one():
    """What a country's column tells of an earlier round leads to an annex that may stand beside the table."""
    rows = [(Cell("9"), Cell("May 1999", href="#there")), (Cell("10"), Cell("May 1998", href="#here"))]
    alone, mixed = (
        (Heading(2, "H", anchor="here"), Table("A", ("Para.", "Alphia"), tuple(some))) for some in (rows[:1], rows)
    )
    told = (Chapter("I", "B", (Heading(2, "C", anchor="there"),), anchor="b"),)
    for blocks, head, cells in (
        (alone, "Alphia (vol. 2)", ["May 1999"]),
        (mixed, "Alphia", ["May 1999 (vol. 2)", "May 1998"]),
    ):
        whole = (Volume("One", (Chapter("I", "A", blocks, anchor="a"),)), Volume("Two", told))
        table = printed(sample(), Shelf(whole, 1)).chapters[0].blocks[1]
        assert (table.columns[1], [row[1].text for row in table.rows]) == (head, cells)


def test_a_symbol_that_a_cell_is_too_narrow_for_is_read_in_its_order():
    """It is broken there as any word is; kept together, its lines stood beside the comma that follows it."""
    runs = (Run("Under A/CONF.123/RES/1996/51, "), Run("H1", href="#only"))
    cell = Cell("".join(run.text for run in runs), runs=runs)
    narrow = Table("A", tuple("abcdefgh"), ((cell, *[Cell("Unabbreviatedly")] * 7),))
    page = pypdf.PdfReader(io.BytesIO(pdf.render(only(narrow)))).pages[0].extract_text(extraction_mode="layout")
    lines = [re.split(" {2,}", line)[0] for line in page[page.index("Under") :].splitlines()]
    assert "A/CONF.123/RES/1996/51,H1" in "".join("".join(lines).split())
