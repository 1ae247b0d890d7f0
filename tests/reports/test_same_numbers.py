"""A report has the same numbers in both its languages: comments, views and corrigenda cite it by them."""

import copy

import pytest

from reports.compilation import compile
from reports.document import Numbered
from tests.reports.snapshots import BASE, fact, snapshot, statement

# As Armenia and Azerbaijan are: the other way round in Russian.
IN_RUSSIAN = {"AAA": "Яльфия", "BBB": "Бетания", "CCC": "Аммия"}


@pytest.fixture
def pair():
    """The same report in English and in Russian."""
    parties = copy.deepcopy(BASE["parties"])
    for row in parties:
        row["name_ru"] = row["short_ru"] = IN_RUSSIAN.get(row["code"], "")
    said = [
        statement("lead agency", countries=["AAA"], regional=False, source="One"),
        statement("lead agency", countries=["CCC"], regional=False, source="Two", name="Lamps", row="ngos.csv:3.1"),
    ]
    facts = [
        fact("H1", countries=["AAA", "CCC"]),
        fact("H2", countries=["BBB"], narrative_en="", narrative_ru="Вернулись сорок семей."),
        fact("H3", countries=["CCC"]),
    ]
    parts = {"parties": parties, "ngos": said, "entries": facts}
    return [
        compile(snapshot(**parts, edition={**BASE["edition"], "language": language}), sha256="0" * 64)
        for language in ("en", "ru")
    ]


def test_both_languages_have_the_same_paragraphs_at_the_same_numbers(pair):
    told = [
        [
            (block.number, chapter.anchor, block.anchor)
            for chapter in whole.chapters
            for block in chapter.blocks
            if isinstance(block, Numbered)
        ]
        for whole in pair
    ]
    assert told[0] == told[1] and [anchor for *_, anchor in told[0] if anchor.startswith("entry-")] == [
        *("entry-H1", "entry-H2", "entry-H1-CCC", "entry-H3")
    ]


def test_both_languages_have_the_same_footnotes_at_the_same_numbers(pair):
    assert [(note.number, note.text) for note in pair[0].notes] == [(note.number, note.text) for note in pair[1].notes]
    assert pair[0].notes
