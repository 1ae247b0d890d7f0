"""Of a cell in which words of two languages stand, each stretch says its own: to a voice that reads it, one is not."""

import io
import json
import zipfile

import pytest

from reports.compilation.tongues import marked
from reports.compilation.words import Words
from reports.document import Cell, Chapter, Table
from reports.present import akn, docx, html, pdf
from reports.several import pieces
from tests.reports.present.sample import sample

SAID = "USCR World Survey 1999. Достоверность: средняя."


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (SAID, "ru", [("USCR World Survey", "en"), (" 1999. Достоверность: средняя.", "")]),
        ("Ask the Миграционная служба.", "en", [("Ask the ", ""), ("Миграционная служба.", "ru")]),
        ("УВКБ (UNHCR), H001, www.unhcr.org/publications", "ru", None),
        ("Российская Федерация", "ru", None),
    ],
)
def test_words_are_told_apart_and_no_abbreviation_or_address_is_one(text, language, told):
    assert pieces(text, language) == (told or [(text, "")])
    assert "".join(piece for piece, _ in pieces(text, language)) == text


def test_a_mixed_cell_is_marked_and_no_other():
    cells = [{"text": SAID}, {"text": "Россия"}, {"text": "World Survey"}, {"text": "УВКБ"}]
    part = {"blocks": [{"rows": [cells]}], "notes": []}
    assert [cell.get("lang") for cell in marked(part, Words("ru"))["blocks"][0]["rows"][0]] == ["mul", None, "en", None]


def test_every_format_marks_each_stretch():
    table = Table("T", ("A", "B"), ((Cell("1"), Cell(SAID, lang="mul")),))
    whole = sample(countries=1, per_country=1, rows=1)
    document = whole.__class__(**{**vars(whole), "language": "ru", "chapters": (Chapter("I", "О", (table,), "o"),)})
    assert '<span lang="en">USCR World Survey</span> 1999. Достоверность' in html.render(document).decode()
    assert '<span xml:lang="en">USCR World Survey</span> 1999. Достоверность' in akn.render(document).decode()
    with zipfile.ZipFile(io.BytesIO(docx.render(document))) as parts:
        word = parts.read("word/document.xml").decode()
    assert '<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">USCR World Survey</w:t>' in word
    (block,) = json.loads(pdf.content_of(document))["chapters"][0]["blocks"]
    assert block["rows"][0][1][0] == [["USCR World Survey", "en"], [" 1999. Достоверность: средняя.", ""]]
    assert pdf.render(document).startswith(b"%PDF")
