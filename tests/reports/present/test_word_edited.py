"""A Word file that a secretariat goes on writing in: its styles carry what its paragraphs have."""

from dataclasses import replace

import pytest

from reports.document import Chapter, Chart, Numbered, Run, Text
from reports.present import docx
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
