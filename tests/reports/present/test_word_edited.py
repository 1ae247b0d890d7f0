"""A Word file that a secretariat goes on writing in: its styles carry what its paragraphs have."""

import io
import zipfile
from collections import Counter
from dataclasses import replace

import pytest
from docx.oxml import parse_xml

from reports.document import Chapter, Chart, Note, Numbered, Run, Text
from reports.present import docx
from tests.reports.present.ooxml import bookmarks, fields, misplaced
from tests.reports.present.sample import matrix, sample
from tests.reports.present.test_formats import W, word


def file_of(*blocks):
    whole = sample(countries=1, per_country=1, rows=1)
    return {"docx": docx.render(replace(whole, chapters=(Chapter("I", "Only", blocks, "only"),), summary=(), notes=()))}


def style(files, name):
    return next(one for one in word(files, "word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId") == name)


def counted_by(files, name):
    """Return (format, styles named) of the list that a style puts a paragraph into."""
    numbering = word(files, "word/numbering.xml")
    key = style(files, name).find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    lists = {one.get(f"{W}numId"): one.find(f"{W}abstractNumId") for one in numbering.iter(f"{W}num")}
    kinds = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
    level = kinds[lists[key].get(f"{W}val")].find(f"{W}lvl")
    return level.find(f"{W}numFmt").get(f"{W}val"), level.find(f"{W}pStyle").get(f"{W}val")


def is_empty(part):
    """Whether a paragraph holds nothing, not even the turn of a page."""
    shown = part.iter(f"{W}t", f"{W}drawing", f"{W}sectPr")
    return part.tag == f"{W}p" and next(shown, None) is None


@pytest.mark.parametrize("blocks", [(Numbered(1, (Run("First."),)),), (Text((Run("Not numbered."),)),)])
def test_a_paragraph_that_is_given_the_style_is_numbered(blocks):
    files = file_of(*blocks)
    assert counted_by(files, "Numbered") == ("decimal", "Numbered")
    assert counted_by(files, "ListBullet") == ("bullet", "ListBullet")


def test_a_paragraph_written_between_two_is_counted_with_them(files):
    body = word(files, "word/document.xml").find(f"{W}body")
    used = [one.get(f"{W}val") for one in body.findall(f"{W}p/{W}pPr/{W}numPr/{W}numId")]
    assert style(files, "Numbered").find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") in used


def test_no_paragraph_is_empty_but_between_two_tables(files):
    parts = list(word(files, "word/document.xml").find(f"{W}body"))
    beside = [{parts[place - 1].tag, parts[place + 1].tag} for place, part in enumerate(parts) if is_empty(part)]
    assert all(tags == {f"{W}tbl"} for tags in beside)


def test_a_text_keeps_off_the_table_that_it_follows():
    files = file_of(matrix(), Text((Run("Below."),)), Numbered(1, (Run("After it."),)))
    parts = word(files, "word/document.xml").find(f"{W}body").findall(f"{W}p")
    room = {part.findtext(f"{W}r/{W}t"): part.find(f"{W}pPr/{W}spacing") for part in parts}
    assert int(room["Below."].get(f"{W}before")) > 100
    assert room["After it."] is None


def test_two_tables_that_would_touch_are_kept_apart():
    """Word would make one of them."""
    charts = [block for part in sample().chapters for block in part.blocks if isinstance(block, Chart)][:2]
    body = word(file_of(matrix(), *charts), "word/document.xml").find(f"{W}body")
    kinds = [one.tag for one in body]
    assert not any(a == b == f"{W}tbl" for a, b in zip(kinds, kinds[1:], strict=False))
    assert kinds.count(f"{W}tbl") >= 2


def test_only_one_typeface_is_asked_for(files):
    """Arial stands on every machine, its narrow sister does not: where she is wanting, figures would break in two."""
    asked = {value for one in word(files, "word/styles.xml").iter(f"{W}rFonts") for value in one.values()}
    assert asked == {"Arial"}
    assert style(files, "TableNarrow").find(f"{W}basedOn").get(f"{W}val") == "TableNarrowName"
    assert style(files, "TableNarrowName").find(f"{W}rPr/{W}w").get(f"{W}val") == "82"


def referring(gap=" "):
    """Two chapters and two annexes, of which one refers to the others and one has no number."""
    named = Run(f"annex{gap}II", href="#two"), Run(f"chapter{gap}I", href="#first")
    said = (Run("See "), named[0], Run(" and "), named[1], Run("."))
    chapters = (
        Chapter("", "What is revised", (Text((Run("Nothing."),)),), "revised"),
        Chapter("I", "First", (Text(said), Numbered(1, (Run("Said."),), "said")), "first"),
        Chapter("II", "Second", (Text((Run("As in "), Run("1", href="#said"))),), "second"),
        Chapter("I", "Facts", (Text((Run("A fact."),)),), "one", annex=True),
        Chapter("II", "Sources", (Text((Run("A source."),)),), "two", annex=True),
    )
    return {"docx": docx.render(replace(sample(countries=1, per_country=1, rows=1), chapters=chapters, notes=()))}


def headings_of(tree):
    return [
        part
        for part in tree.iter(f"{W}p")
        if (one := part.find(f"{W}pPr/{W}pStyle")) is not None
        if one.get(f"{W}val") == "Heading1"
    ]


def test_chapters_and_annexes_are_counted_by_word():
    """Each row by itself, so that one set in between is counted with those behind it."""
    tree = word(referring(), "word/document.xml")
    counted = [[(code[1], shown) for code, shown in fields(one) if code[0] == "SEQ"] for one in headings_of(tree)]
    assert counted == [[], [("Chapter", "I")], [("Chapter", "II")], [("Annex", "I")], [("Annex", "II")]]
    said = ["".join(text.text for text in one.iter(f"{W}t")) for one in headings_of(tree)]
    assert said == ["What is revised", "I. First", "II. Second", "Annex I. Facts", "Annex II. Sources"]


def test_a_number_that_does_not_follow_the_last_is_given_to_word():
    chapters = (Chapter("IV", "Fourth", (), "four"), Chapter("V", "Fifth", (), "five"))
    whole = replace(sample(countries=1, per_country=1, rows=1), chapters=chapters, summary=(), notes=())
    tree = word({"docx": docx.render(whole)}, "word/document.xml")
    assert [code[4:] for code, _ in fields(tree) if code[0] == "SEQ"] == [["\\r", "4"], []]


@pytest.mark.parametrize("gap", [" ", "\u00a0"])
def test_what_refers_to_a_chapter_follows_its_number(gap):
    """In Russian too, where the number stays on the line of its word."""
    tree = word(referring(gap), "word/document.xml")
    held = bookmarks(tree)
    told = [(held[code[1]], shown) for code, shown in fields(tree) if code[0] == "REF" and code[1].endswith("number")]
    assert told == [("II", "II"), ("I", "I")]


def test_the_contents_follow_the_words_of_each_heading():
    tree = word(referring(), "word/document.xml")
    held = bookmarks(tree)
    titles = [(held[code[1]], shown) for code, shown in fields(tree) if "CHARFORMAT" in code]
    assert len(titles) == 5 and all(heading == shown for heading, shown in titles)


def test_every_reference_names_one_place_that_is_there(files):
    tree = word(files, "word/document.xml")
    names = [one.get(f"{W}name") for one in tree.iter(f"{W}bookmarkStart")]
    keys = [one.get(f"{W}id") for one in tree.iter(f"{W}bookmarkStart")]
    referred = {code[1] for code, _ in fields(tree) if code[0] in ("REF", "PAGEREF", "NOTEREF")}
    referred |= {one.get(f"{W}anchor") for one in tree.iter(f"{W}hyperlink")} - {None}
    assert {name: count for name, count in Counter(names + keys).items() if count > 1} == {}
    assert referred - set(names) == set() and len(referred) > 15
    assert all(len(name) <= 40 for name in names)


def test_notes_count_themselves_and_what_calls_one_again_follows_it():
    """Word counts a note that a secretariat sets in, whichever key it gets, and all behind it."""
    texts = tuple(Text((Run("Said.", notes=called),)) for called in ((1,), (2, 1), (3,), (2,)))
    notes = tuple(Note(number, f"Source {number}.") for number in (1, 2, 3))
    whole = sample(countries=1, per_country=1, rows=1)
    whole = replace(whole, chapters=(Chapter("I", "Only", texts, "only"),), summary=(), notes=notes)
    files = {"docx": docx.render(whole)}
    tree, written = word(files, "word/document.xml"), word(files, "word/footnotes.xml")
    calls = list(tree.iter(f"{W}footnoteReference"))
    assert len(calls) == 3 and not any(call.get(f"{W}customMarkFollows") for call in calls)
    assert len(list(written.iter(f"{W}footnoteRef"))) == 3
    marked = {one.get(f"{W}name"): one.getnext() for one in tree.iter(f"{W}bookmarkStart")}
    again = [(code[1], shown) for code, shown in fields(tree) if code[0] == "NOTEREF"]
    assert [(marked[name].find(f"{W}footnoteReference"), shown) for name, shown in again] == [
        (calls[0], "1"),
        (calls[1], "2"),
    ]


def test_every_element_stands_where_word_looks_for_it(files):
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/") and "charts" not in name]
        found = {name: misplaced(parse_xml(archive.read(name))) for name in parts}
    assert len(found) > 6 and {name: wrong for name, wrong in found.items() if wrong} == {}
