"""A text of 30,000 letters, with spaces or as one word, is printed whole wherever it stands (issue: bad input)."""

import io
from dataclasses import replace

import pypdf
import pytest

from reports.document import Cell, Chapter, Note, Numbered, Run, Table, Text
from reports.present import docx, html, pdf
from reports.present.mend import breakable
from tests.reports.present.sample import sample

LETTERS = 30_000
WORD, WORDS = "ж" * LETTERS, "жжжжж " * (LETTERS // 5)


def paragraph(text):
    return Numbered(1, (Run(text),))


def item(text):
    return Text((Run(text),), "item")


def cell(text):
    return Table("T", ("A", "B"), ((Cell("1"), Cell(text, notes=(1,))),))


def row_head(text):
    return Table("T", ("A", "B"), ((Cell(text), Cell("1")),))


def of(*blocks):
    whole = sample(countries=1, per_country=1, rows=1)
    return replace(whole, chapters=(Chapter("I", "Only", blocks, "only"),), summary=(), notes=(Note(1, "Source"),))


def shown(document):
    """Count the letters that stand on the sheet: what runs over its edge is in the file and on no paper."""
    found = []

    def note(text, cm, tm, font, size):
        if 0 < tm[4] * cm[1] + tm[5] * cm[3] + cm[5] < 842:
            found.append(text.count("ж"))

    for page in pypdf.PdfReader(io.BytesIO(pdf.render(document))).pages:
        page.extract_text(visitor_text=note)
    return sum(found)


@pytest.mark.parametrize("text", [WORD, WORDS], ids=["one word", "words"])
@pytest.mark.parametrize("block", [paragraph, item, cell, row_head])
def test_no_letter_is_lost_in_print(block, text):
    assert shown(of(block(text))) == LETTERS


def test_short_tables_of_long_rows_are_whole_too():
    rows = tuple((Cell(str(number)), Cell("ж" * 10), Cell("жжжжж " * 120)) for number in range(8))
    table = Table("T", ("A", "B", "C"), rows, widths=(10, 70, 20))
    assert shown(of(table)) == 8 * (10 + 600)


def test_an_ordinary_word_and_an_address_stay_whole():
    text = "Flüchtlingsangelegenheiten https://example.org/" + "a" * 30
    assert breakable(text) == text
    assert "\u200b" not in html.render(of(paragraph(WORD))).decode()
    assert len(docx.render(of(paragraph(WORD), item(WORD), cell(WORD)))) < 100_000
