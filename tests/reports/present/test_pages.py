"""Pages that a reader can use: no cut words and rows, nothing torn from what it belongs to, no page for a few lines."""

import io
import json
import zipfile
from dataclasses import replace

import pypdf
import pytest
import typst

from reports.document import Bar, Cell, Chapter, Chart, Heading, Note, Numbered, Run, Table, Text
from reports.present import docx, html, letters, pdf
from reports.present.arranging import arranged
from reports.present.chapters import LETTERS_OF_ROW, LONG, ONE_PAGE, SHORT, is_brief, opening_pages, with_pages
from reports.present.docx.tables import BLEED, TEXT_WIDTH, TWIPS, WIDER, laid
from reports.present.tables import Setting, widths
from tests.reports.present.sample import matrix, sample
from tests.reports.present.test_formats import pages_of, tags_of

ARIAL = {"Turkmenistan": 6.057, "12,742,538": 5.004, "encouraged": 5.447}  # in units of the letters' size, by its maker
LONG_TEXT = "The authorities reported that the procedure was extended to all. " * 12


def only(*blocks):
    """Return a report of one chapter."""
    whole = sample(countries=1, per_country=1, rows=1)
    return replace(whole, chapters=(Chapter("I", "Only", blocks, "only"),), summary=(), notes=())


def lines(count):
    return tuple(Text((Run(f"Line {number}."),)) for number in range(count))


@pytest.mark.parametrize("word", ARIAL)
def test_a_column_is_as_wide_as_its_longest_word(word):
    """The texts beside it would take the whole page."""
    row = (Cell(word), *(Cell(LONG_TEXT) for _ in range(5)))
    table = Table("Facts", tuple("abcdef"), (row,), widths=(1, 90, 90, 90, 90, 90))
    columns = laid(table).columns
    assert columns[0] >= ARIAL[word] * 8 + 7
    assert sum(columns) == pytest.approx(TEXT_WIDTH / TWIPS, abs=1)


def test_short_words_stand_whole_in_letters_that_are_wider_than_arial():
    """Where a machine has no Arial: a year or the name of a fact cut in two is misread."""
    texts = [Cell(LONG_TEXT) for _ in range(5)]
    rows = tuple((Cell(word), *texts) for word in ("1995", "H068"))
    columns = laid(Table("Money", tuple("abcdef"), rows, widths=(1, 90, 90, 90, 90, 90))).columns
    assert columns[0] >= letters.width("H068", 8) * 1.24 + 7


@pytest.mark.parametrize("names", [14, 7])
def test_a_table_whose_words_would_be_cut_is_set_narrow(names):
    """The long first word of a row took the letters of the next columns; the table goes into the margins instead."""
    row = (Cell("Институциональные"), *(Cell("осуществляется") for _ in range(names - 1)))
    table = laid(Table("Voices", tuple(map(str, range(names))), (row,) * 2))
    assert table.narrow and sum(table.columns) > TEXT_WIDTH / TWIPS
    plain = Table("Facts", tuple(map(str, range(names))), ((Cell("x"),) * names,))
    assert not laid(plain).narrow


def test_heads_of_several_columns_stand_whole_in_wider_letters_if_the_margins_have_the_room():
    """In Russian "Рекомендации" was cut where a machine has no Arial."""
    heads = ("Основной вопрос", "Рекомендации", "Факты", "Нет сообщений", "Из", "В законе", "На практике")
    row = (Cell("Неправительственные организации"), *(Cell("1 849", numeric=True) for _ in heads[1:]))
    table = laid(Table("Issues", heads, (row,) * 9, widths=(50, 12, 8, 9, 8, 7, 7)))
    assert not table.narrow and TEXT_WIDTH / TWIPS < sum(table.columns) <= (TEXT_WIDTH + 2 * BLEED) / TWIPS
    for head, width in zip(heads, table.columns, strict=True):
        assert width >= letters.longest([head]) * 8 * WIDER + 7, head


def test_footnotes_cling_to_the_word_and_have_room_too():
    row, setting = (Cell("agency", notes=(118, 119)), Cell(LONG_TEXT)), Setting(300, 8, 7)
    plain = Table("Facts", ("a", "b"), ((Cell("agency"), row[1]),), widths=(1, 99))
    assert widths(replace(plain, rows=(row,)), setting)[0] > widths(plain, setting)[0]


def test_what_no_page_can_hold_takes_no_room_from_short_words():
    row = (Cell("x" * 400), Cell("encouraged"), Cell("y" * 300))
    columns = widths(Table("Facts", ("a", "b", "c"), (row,)), Setting(300, 8, 7))
    assert columns[1] >= ARIAL["encouraged"] * 8 + 7
    assert sum(columns) <= 300.5


def test_no_row_is_cut_by_the_end_of_a_page():
    rows = tuple((Cell(f"row {number} begins"), Cell(f"{LONG_TEXT} row {number} ends.")) for number in range(20))
    told = [" ".join(page.split()) for page in pages_of(pdf.render(only(Table("Facts", ("a", "b"), rows))))]
    for number in range(20):
        (page,) = [page for page in told if f"row {number} begins" in page]
        assert f"row {number} ends." in page


def test_no_row_of_a_long_table_stands_alone_on_its_last_page():
    """The page ends at another row in each of these, and would leave one alone in one of them."""
    for count in range(22, 25):
        table = Table("Facts", ("a", "b"), tuple((Cell(f"row {n}."), Cell("x")) for n in range(count)))
        (page,) = [page for page in pages_of(pdf.render(only(table))) if f"row {count - 1}." in page]
        assert f"row {count - 2}." in page, count


def test_a_note_stands_on_the_page_of_its_mark_where_the_row_goes_to_the_next():
    """The mark is in the first line of a row that is four lines high."""
    rows = tuple((Cell(f"Marked{n}.", notes=(n,)), Cell("high " * 60)) for n in range(1, 10))
    notes = tuple(Note(n, f"The note of mark {n}.") for n in range(1, 10))
    for count in range(13, 16):
        pages = pages_of(pdf.render(replace(only(*lines(count), Table("Facts", ("a", "b"), rows)), notes=notes)))
        for n in range(1, 10):
            marks, feet = ([words in page for page in pages] for words in (f"Marked{n}.", f"The note of mark {n}."))
            assert marks == feet and sum(marks) == 1, (count, n)


def test_a_note_stands_on_the_page_of_its_mark_where_its_row_alone_has_room():
    """Each row has a note of its own; at the page's end there is room for the row and none for its note."""
    rows = tuple((Cell(f"Row{number}.", notes=(number,)), Cell("x")) for number in range(1, 61))
    notes = tuple(Note(number, f"Source of row {number}.") for number in range(1, 61))
    for count in range(6):
        pages = pages_of(pdf.render(replace(only(*lines(count), Table("Facts", ("a", "b"), rows)), notes=notes)))
        assert len(pages) > 2
        for number in range(1, 61):
            (page,) = [page for page in pages if f"Row{number}." in page]
            assert f"Source of row {number}." in page, (count, number)
            assert sum(page.count(f"Source of row {number}.") for page in pages) == 1


def test_a_table_that_is_cut_for_a_note_goes_on_under_its_head():
    rows = tuple((Cell(f"Row{number}.", notes=(number,)), Cell("x")) for number in range(1, 61))
    notes = tuple(Note(number, f"Source of row {number}.") for number in range(1, 61))
    pages = pages_of(pdf.render(replace(only(Table("Facts", ("First head", "b"), rows)), notes=notes)))
    assert all("First head" in page for page in pages if "Row" in page)


def page_with(pages, words):
    (page,) = [page for page in pages if words in page]
    return page


def test_a_note_stands_where_it_is_called_first_and_other_pages_that_call_it_say_where_that_is():
    said = Numbered(1, (Run("Said.", notes=(1,)),))
    row = (Cell("Told", notes=(1,)), Cell("x"))
    for between in (lines(60), (Table("Facts", ("a", "b"), (row,) * 90),)):
        again = replace(said, number=2), replace(said, number=3)
        whole = replace(only(said, *between, *again), notes=(Note(1, "The only source."),))
        pages = pages_of(pdf.render(whole))
        calling = [place for place, page in enumerate(pages, 1) if "Said." in page or "Told" in page]
        assert len(calling) > 1
        told = [place for place, page in enumerate(pages, 1) if "The only source." in page]
        assert told == calling[:1]
        pointing = [
            place for place, page in enumerate(pages, 1) if f"Notes on other pages: 1 (page {told[0]})." in page
        ]
        assert pointing == calling[1:]


def test_notes_of_other_pages_are_told_by_page_and_in_few_lines():
    notes = tuple(Note(number, f"Source {number}.") for number in range(1, 201))
    first = [Numbered(n, (Run("Said.", notes=(n,)),)) for n in range(1, 201)]
    for called in ((1, 2, 3, 5), (1, 120), tuple(range(1, 201, 2))):
        last = Text((Run("Again.", notes=called),))
        pages = pages_of(pdf.render(replace(only(*first, *lines(60), last), notes=notes)))
        page = " ".join(page_with(pages, "Again.").split())
        told = page[page.index("Notes on other pages") :]
        of = {number: pages.index(page_with(pages, f"Source {number}.")) + 1 for number in called}
        expected = {
            4: f"1–3, 5 (page {of[1]}).",
            2: f"1 (page {of[1]}); 120 (page {of[called[-1]]}).",
            100: f"1–199 (pages {of[1]}–{of[called[-1]]}).",
        }
        assert told.startswith(f"Notes on other pages: {expected[len(called)]}"), told


def test_where_long_notes_leave_the_next_no_room_the_page_of_their_marks_says_where_they_stand():
    """The first goes on at the foot of the next page, and what comes behind it stands there too."""
    notes = tuple(Note(number, f"Source {number}. " + "It says much. " * 45) for number in range(1, 9))
    rows = tuple((Cell(f"Marked {number}.", notes=(number,)), Cell("It was so. " * 16)) for number in range(1, 9))
    pages = pages_of(pdf.render(replace(only(*lines(3), Table("Facts", ("a", "b"), rows)), notes=notes)))
    marked = {number: place_with(pages, f"Marked {number}.") for number in range(1, 9)}
    noted = {number: place_with(pages, f"Source {number}.") for number in range(1, 9)}
    away = [number for number in marked if marked[number] != noted[number]]
    assert away and all("Notes on other pages" in pages[marked[number]] for number in away)


def place_with(pages, text):
    return next(place for place, page in enumerate(pages) if text in page)


def test_a_long_report_whose_notes_are_called_again_comes_to_rest():
    """Else page numbers of the contents may be wrong, and notes missing. What Typst warns of is a fault here."""
    said = [
        Numbered(number, (Run("Said. " * (number % 17 * 9 + 5), notes=(number % 110 + 1, number % 7 + 1)),))
        for number in range(1, 300)
    ]
    notes = tuple(Note(number, f"Source {number}. " * (number % 5 + 1)) for number in range(1, 111))
    assert len(pages_of(pdf.render(replace(only(Heading(2, "First"), *said), notes=notes)))) > 20


def test_a_note_stands_on_the_page_of_its_mark_in_a_long_list():
    items = tuple(Text((Run(f"Item {number}. " + "more " * 20, notes=(number,)),), "item") for number in range(1, 41))
    notes = tuple(Note(number, f"Source of item {number}.") for number in range(1, 41))
    for count in range(8):
        pages = pages_of(pdf.render(replace(only(*lines(count), *items), notes=notes)))
        for number in range(1, 41):
            assert f"Source of item {number}." in page_with(pages, f"Item {number}. "), (count, number)


def test_a_note_stands_on_the_page_of_its_mark_in_the_last_rows_of_a_table():
    """These go to the next page together, where the first of them alone has room for its note."""
    rows = tuple((Cell(f"Row{number}.", notes=(number,)), Cell("x")) for number in range(1, 21))
    notes = tuple(Note(number, f"Source of row {number}.") for number in range(1, 21))
    for count in range(8, 30):
        pages = pages_of(pdf.render(replace(only(*lines(count), Table("Facts", ("a", "b"), rows)), notes=notes)))
        for number in range(1, 21):
            assert f"Source of row {number}." in page_with(pages, f"Row{number}."), (count, number)
            assert sum(page.count(f"Source of row {number}.") for page in pages) == 1, (count, number)


def test_a_note_is_printed_once_where_lines_of_its_paragraph_may_not_stand_alone():
    """Its mark is in the second of three lines, which stay together."""
    said = [Numbered(n, (Run(f"Fact{n}. " + "word " * 26, notes=(n,)), Run(" and more" * 11))) for n in range(1, 61)]
    notes = tuple(Note(number, f"Source of fact {number}.") for number in range(1, 61))
    for count in range(4):
        pages = pages_of(pdf.render(replace(only(*lines(count), *said), notes=notes)))
        for number in range(1, 61):
            assert f"Source of fact {number}." in page_with(pages, f"Fact{number}."), (count, number)
            assert sum(page.count(f"Source of fact {number}.") for page in pages) == 1, (count, number)


def test_no_heading_is_left_behind_by_a_paragraph_that_goes_to_the_next_page_for_its_note():
    said = Numbered(1, (Run("The marked fact.", notes=(1,)),))
    for count in range(12, 18):
        whole = only(Heading(2, "First"), *lines(count), Heading(2, "Later"), Heading(3, "Deeper"), said)
        pages = pages_of(pdf.render(replace(whole, notes=(Note(1, "The note. " * 40),))))
        page = page_with(pages, "The marked fact.")
        assert "Deeper" in page and page.count("Later") == 1, count


def test_a_heading_that_opens_a_page_opens_it_with_the_table_that_it_leads():
    """Taken into one block with the heading before it, it would open none."""
    whole = {"noted": True, "kept": True, "landscape": False, "rows": [[]]}
    blocks = [{"is": "heading", "text": name, "anchor": name} for name in ("before", "opens")]
    first, group = arranged([*blocks, {"is": "table", **whole}], {"opens"})
    assert first["text"] == "before" and group["new_page"]
    assert [block["is"] for block in group["blocks"]] == ["heading", "table"]


@pytest.mark.parametrize("words", [100, 900])
def test_a_long_paragraph_that_leads_in_a_table_with_notes_pushes_no_row_off_the_page(words):
    """Together they were one block, and what no page held of it stood below the paper's end."""
    rows = tuple((Cell(f"row {number}", notes=(number,)), Cell("text " * 30)) for number in range(1, 9))
    table, lead = Table("Facts", ("a", "b"), rows), Numbered(1, (Run("word " * words),))
    notes = tuple(Note(number, f"Source {number}.") for number in range(1, 9))
    made = pdf.render(replace(only(Heading(2, "Led in", "led-in"), lead, table), notes=notes))
    feet = []
    for page in pypdf.PdfReader(io.BytesIO(made)).pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, *_: feet.append(cm[5] + cm[3] * tm[5]) if text.strip() else 0
        )
    assert min(feet) > 0


def test_the_first_pages_that_typst_sets_have_room_for_the_contents():
    """Else every page behind them would be set once more, with all its notes."""
    words = "contents and their lines"
    chapters = tuple(Chapter(str(n), f"Chapter with {words} {n}", lines(40), f"c-{n}") for n in range(1, 60))
    content = pdf.content_of(
        replace(sample(countries=1, per_country=1, rows=1), chapters=chapters, summary=(), notes=())
    )
    template = (
        pdf.TEMPLATE.read_text("utf-8")
        + """
#context {
  let before = query(<told>).map(it => it.value).at(0, default: ())
  let page = query(label("a-c-59")).map(it => it.location().page()).at(0, default: 0)
  [#metadata(if before.len() < 3 { (..before, page) } else { before })<told>]
}
"""
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=sorted({str(path) for path in pdf.FONTS.values()}))
    inputs = {"sys_inputs": {"document": content}, "font_paths": fonts, "ignore_system_fonts": True}
    ((_before, first, second),) = json.loads(typst.query(template.encode(), "<told>", field="value", **inputs))
    assert first == second > 20


def test_a_note_goes_with_a_paragraph_whose_first_line_would_stand_alone():
    """Its mark is in the first of two lines, which the page has room for."""
    said = Numbered(1, (Run("Marked", notes=(1,)), Run(" and more" * 14)))
    for count in range(24, 40):
        whole = replace(only(Heading(2, "First"), *lines(count), said), notes=(Note(1, "The note of the mark."),))
        (page,) = [page for page in pages_of(pdf.render(whole)) if "Marked" in page]
        assert "The note of the mark." in page, count


def test_a_remark_before_a_paragraph_stays_with_it():
    for count in range(28, 40, 2):
        said = only(
            Heading(2, "First"),
            *lines(count),
            Text((Run("Facts on record:"),), "note"),
            Numbered(1, (Run("The first fact."),)),
        )
        (page,) = [page for page in pages_of(pdf.render(said)) if "Facts on record:" in page]
        assert "The first fact." in page, count


def test_the_year_stays_on_one_page_where_it_is_a_little_longer():
    """Else a page with its last lines alone would follow."""
    whole = only()
    for count in (40, 46):
        year = Chapter("II", "The year", (*lines(count), Text((Run("The last words."),), "note")), ONE_PAGE)
        others = tuple(Chapter(number, "Other", lines(3), f"other-{number}") for number in ("I", "III"))
        pages = pages_of(pdf.render(replace(whole, chapters=(others[0], year, others[1]))))
        (page,) = [page for page in pages if "Line 20." in page]
        assert "The last words." in page, count


def test_charts_that_have_no_room_leave_no_page_half_empty():
    """What comes behind them is set before them then."""
    text = [Text((Run(f"Later {number}."),)) for number in range(20)]
    chart = Chart("Facts by year", "Ten bars.", ("Facts",), tuple(Bar(f"Year {n}", (n,)) for n in range(10)))
    for count in (53, 56, 59):
        pages = pages_of(pdf.render(only(Heading(2, "First"), *lines(count), chart, *text)))
        (last,) = [page for page in pages if f"Line {count - 1}." in page]
        assert "Facts by year" not in last and "Later 0." in last, count


def test_the_marks_of_two_notes_are_two_numbers():
    notes = tuple(Note(number, f"Note {number}.") for number in (1, 2))
    said = replace(only(Text((Run("Said.", notes=(1, 2)),))), notes=notes)
    assert any("Said.1,2" in "".join(page.split()) for page in pages_of(pdf.render(said)))
    assert '</sup><sup>, </sup><sup id="ref-2' in html.render(said).decode()
    with zipfile.ZipFile(io.BytesIO(docx.render(said))) as parts:
        assert '<w:t xml:space="preserve">, </w:t>' in parts.read("word/document.xml").decode()


def test_the_marks_of_two_notes_of_a_cell_stand_on_one_line():
    notes = (Note(1, "A source"), Note(2, "Another"))
    report = replace(only(Table("Facts", ("a", "b"), ((Cell("refused", notes=(1, 2)), Cell("x")),))), notes=notes)
    assert any("refused1, 2" in line for line in pages_of(pdf.render(report))[-1].splitlines())


def test_tabs_runs_of_spaces_and_line_breaks_are_kept():
    """An organization's report is printed unaltered."""
    said = only(Text((Run("spaces.\tTab   wide\nnext"),), "quote"))
    page = " ".join(pages_of(pdf.render(said)))
    assert "spaces.Tab" not in page and "spaces." in page and "\n" in page[page.index("wide") : page.index("next")]
    assert "spaces.\tTab   wide\nnext</blockquote>" in html.render(said).decode()
    assert "white-space: pre-wrap" in html.STYLESHEET.read_text("utf-8")
    with zipfile.ZipFile(io.BytesIO(docx.render(said))) as parts:
        told = parts.read("word/document.xml").decode()
    assert "spaces.</w:t><w:tab/>" in told and "Tab   wide</w:t><w:br/>" in told


def test_what_leads_in_a_table_or_a_list_stays_with_it():
    lead = Numbered(1, (Run("This leads in:"),))
    table = Table("Countries", ("a", "b"), tuple((Cell(f"row {n}"), Cell("x")) for n in range(12)))
    items = [Text((Run(f"row {number}"),), "item") for number in range(3)]
    for count in range(28, 40, 2):
        for what in ([table], items):
            pages = pages_of(pdf.render(only(*lines(count), lead, *what)))
            (page,) = [page for page in pages if "This leads in:" in page]
            assert "row 0" in page and "row 1" in page, count
            assert what is table or "row 2" in page or what == [table], count


def test_letters_of_a_wide_matrix_have_eight_points():
    sizes = set()
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(only(replace(matrix(), anchor="")))))

    def look(text, _cm, tm, _font, size):
        if text.strip() == "Declaration":
            sizes.add(round(abs(size * tm[3]), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=look)
    assert sizes == {8.0}


def test_every_text_is_a_paragraph_to_a_reader_who_listens():
    kinds = ("", "quote", "note", "caption", "silence")
    bare = tags_of(pdf.render(only(Numbered(1, (Run("One."),)))))
    more = tags_of(
        pdf.render(only(Numbered(1, (Run("One."),)), *(Text((Run(kind or "plain"),), kind) for kind in kinds)))
    )
    assert more["/P"] - bare["/P"] == len(kinds)
    assert more["/BlockQuote"] == 1


def country(code, letters):
    return Heading(2, code, f"country-{code}"), Text((Run("x" * letters),))


def test_only_a_long_country_opens_a_page_and_never_the_first():
    blocks = (*country("A", 2 * LONG), *country("B", 100), *country("C", 2 * LONG), *country("D", 100))
    assert opening_pages(Chapter("V", "Countries", blocks, "chapter-countries")) == {"country-C"}


def test_a_long_annex_opens_a_page_once_pages_have_been_filled_and_never_for_its_first_section():
    def section(name, letters):
        return Heading(2, name, name), Text((Run("x" * letters),))

    third = LONG // 3
    blocks = (
        *section("A", third),
        *section("B", LONG),
        *section("C", third),
        *section("D", LONG),
        *section("E", LONG),
        *section("F", third),
    )
    assert opening_pages(Chapter("I", "Facts", blocks, "facts", annex=True)) == {"C", "E", "F"}
    assert opening_pages(Chapter("I", "Facts", blocks[:8], "facts", annex=True)) == set()


@pytest.mark.parametrize(("letters", "kept"), [(40, True), (900, False)])
def test_few_rows_are_one_picture_unless_they_are_high_and_none_of_them_is_cut(letters, kept):
    rows = tuple((Cell(str(number)), Cell("word " * (letters // 5))) for number in range(5))
    (chapter,) = json.loads(pdf.content_of(only(Table("T", ("A", "B"), rows, widths=(10, 90)))))["chapters"]
    (table,) = chapter["blocks"]
    assert (table["kept"], len(table["rows"]), table["cut"]) == (kept, 5, [])


def test_a_paragraph_leads_not_to_itself_and_a_row_leads_to_a_place_once():
    own = Numbered(1, (Run("H001", href="#entry-H001"), Run("36", href="#para-36")), "entry-H001")
    row = (Cell("H001", href="#entry-H001"), Cell("1", href="#entry-H001"), Cell("36", href="#para-36"))
    table = Table("Facts", tuple("abc"), (row, (Cell("36", anchor="para-36"), Cell(""), Cell(""))))
    (chapter,) = json.loads(pdf.content_of(only(own, table)))["chapters"]
    told, listed = chapter["blocks"]
    assert [href for _text, _style, href, _lang, _notes in told["runs"]] == ["", "para-36"]
    assert [cell[1] for cell in listed["rows"][0]] == ["", "entry-H001", "para-36"]


def test_a_short_annex_follows_what_stands_before_and_a_long_one_opens_a_page():
    short, long = (Text((Run("x"),)),), (Text((Run("x" * 2 * LONG),)),)
    parts = [
        Chapter("I", "Front", short),
        *(Chapter(str(n), "", body, annex=True) for n, body in enumerate((short, short, long))),
    ]
    assert [opens for _part, opens in with_pages(parts)] == [True, False, False, True]


def test_a_long_summary_leaves_the_seal_on_the_first_page():
    said = tuple(Text((Run("слово " * 54),)) for _ in range(5))
    whole = replace(only(Numbered(1, (Run("One."),))), summary=said)
    assert whole.seal.event_hash[:20] in pages_of(pdf.render(whole))[0]


@pytest.mark.parametrize(
    ("blocks", "brief"),
    [
        (lines(3), True),
        (lines(3) + (Heading(2, "A"),), False),
        (lines(3) + (Table("Facts", ("a",), ((Cell("1"),),)),), False),
        ((Text((Run("a" * (SHORT - LETTERS_OF_ROW)),)),), True),
        ((Text((Run("a" * (SHORT - LETTERS_OF_ROW + 1)),)),), False),
    ],
)
def test_a_chapter_is_kept_on_one_page_where_it_is_text_alone_and_less_than_a_page(blocks, brief):
    """What opens a page inside itself, or is longer than one, must be free to break."""
    assert is_brief(Chapter("I", "Only", blocks, "only")) is brief


def test_the_introduction_of_a_region_of_twelve_stands_below_the_contents_in_russian_too():
    """As long as both are in the Russian report of 1999: a page more would hold it alone."""
    told = [Numbered(number, (Run("Слова доклада о пунктах и странах. " * 11),)) for number in range(1, 6)]
    countries = [
        block
        for number in range(12)
        for block in (Heading(2, f"Страна {number}", f"country-{number}"), Numbered(6 + number, (Run("Факт."),)))
    ]
    title = "Меры, принятые в связи с прежними мнениями и предложениями Руководящей группы"
    body = [Chapter("II", title, tuple(countries), "two")]
    more = [Chapter(str(number), "Глава", (Text((Run("Слова."),)),), f"c-{number}") for number in range(17)]
    whole = sample(countries=1, per_country=1, rows=1)
    chapters = (Chapter("I", "Введение", (*told[:4], Numbered(5, (Run("Конец введения."),))), "one"), *body, *more)
    pages = pages_of(pdf.render(replace(whole, language="ru", chapters=chapters, summary=(), notes=())))
    (page,) = [text for text in pages if "Конец введения." in " ".join(text.split())]
    assert "Содержание" in page


def test_a_symbol_is_not_torn_at_the_end_of_a_line_and_is_copied_as_it_is():
    """A/ at a line's end reads as the end of a word."""
    symbols = ("A/RES/49/173", "CISCONF/2000/SG5/3", "POA/1996-2000/SG5/C.1")
    said = [
        Text((Run("i" * n + " words " * 14 + f"{symbol}, {symbol} and on."),)) for n in range(30) for symbol in symbols
    ]
    whole = replace(only(*said, Text((Run("Noted.", notes=(1,)),))), notes=(Note(1, "notes " * 20 + "see A/51/341."),))
    told = " ".join(pages_of(pdf.render(whole)))
    assert {symbol: told.count(symbol) for symbol in symbols} == dict.fromkeys(symbols, 60)
    assert "A/51/341" in told


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_introduction_of_a_revision_is_not_parted_by_the_end_of_a_page(language):
    """What the revision changes comes before it, below the contents; its last lines stood on a page alone."""
    changes = Chapter("", "What this revision changes", lines(3), "revised")
    told = tuple(
        Numbered(n, (Run(f"Introduced {n}. " + "Words of the introduction, said with care. " * 8),))
        for n in range(1, 7)
    )
    others = [Chapter(str(n), f"Chapter {n}", lines(2), f"c-{n}") for n in range(1, 26)]
    year = Chapter("II", "The year", lines(3), ONE_PAGE)
    whole = sample(countries=1, per_country=1, rows=1)
    chapters = (changes, Chapter("I", "Introduction", told, "one"), year, *others)
    pages = pages_of(pdf.render(replace(whole, language=language, chapters=chapters, summary=(), notes=())))
    (page,) = [text for text in pages if "Introduced 1." in text]
    assert "Introduced 6." in page


@pytest.mark.parametrize(("rows", "more", "follows"), [(20, 3, False), (70, 3, True), (70, 300, False)])
def test_what_follows_the_year_begins_a_page_unless_years_had_no_room_on_theirs_and_it_is_short(rows, more, follows):
    years = Chapter("II", "The years", (*lines(rows), Text((Run("The last words."),))), ONE_PAGE)
    later = Chapter("III", "Open points", lines(more), "open")
    first = Chapter("I", "First", (Text((Run("First."),)),), "first")
    whole = replace(sample(countries=1, per_country=1, rows=1), chapters=(first, years, later), summary=(), notes=())
    page = page_with(pages_of(pdf.render(whole)), "The last words.")
    assert ("III. Open points" in " ".join(page.split())) is follows


def test_the_number_of_a_paragraph_stays_on_the_line_of_its_word():
    """It may be a link beside the word; there may be several."""
    word = (("on para. 8", ""), ("see paragraphs 3", ""), ("on para. ", "12"))
    said = [Text((Run("i" * n + " words " * 12 + text), Run(link))) for n in range(0, 40) for text, link in word]
    lines_of = [line.strip() for page in pages_of(pdf.render(only(*said))) for line in page.splitlines()]
    assert (
        sum(line.replace("\u00a0", " ").endswith(("para. 8", "paragraphs 3", "para. 12")) for line in lines_of) == 120
    )
