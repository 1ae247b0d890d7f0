"""The second phase by its themes, the reservations beside what they touch, the item of the agenda (A/RES/58/154)."""

from datetime import date

import pytest

from poa.models import Party, Resolution
from reports.document import Table
from reports.gather.themes import themes
from reports.models import Meeting, Round, Theme
from tests.reports.snapshots import fact, figure, snapshot
from tests.reports.test_compilation import made

THEME = {"key": "borders", "title_en": "Borders", "title_ru": "Границы", "leads": ["UNO"], "paragraphs": [3]}
TOLD = {**THEME, "leads_note": "Jointly.", "source": "X/RES/2", "meetings": []}
RESERVED = {"party_code": "CCC", "source": "X/1, para. 9", "statement": "We do not.", "throughout_term": ""}


def tables_of(document, anchor):
    chapter = next(one for one in document.chapters if one.anchor == anchor)
    return chapter, [block for block in chapter.blocks if isinstance(block, Table)]


def test_a_theme_is_told_with_who_leads_and_what_was_done_on_it():
    document = made(themes=[TOLD], entries=[fact(), fact("H2", paragraphs=[2])])
    chapter, [table] = tables_of(document, "chapter-themes")
    assert [cell.text for cell in table.rows[0]] == ["Borders", "UNO", "3", "1", "–", "–"]
    said = ["".join(run.text for run in block.runs) for block in chapter.blocks if hasattr(block, "runs")]
    assert "Borders. In the period, 1 fact (Alphia 1): H001." in said
    assert {note.text for note in document.notes} >= {"X/RES/2.", "Jointly."}


def test_before_there_were_themes_there_is_no_chapter_on_them():
    assert "chapter-themes" not in [chapter.anchor for chapter in made().chapters]


@pytest.fixture
def second_phase(db):
    """A review that ended in 2000, and one theme of 2001, with a meeting on it at the end of 2000."""
    years = {"period_start": date(1996, 6, 1), "period_end": date(2000, 6, 1), "knowledge_cutoff_on": date(2000, 6, 1)}
    Round.every.create(year=2000, kind="review", title="Review", **years)
    theme = Theme.objects.create(
        key="new", position=90, title_en="New", source="A/RES/56/134, preamble", leads_note="J."
    )
    Resolution.objects.create(symbol="A/RES/56/134", title="On it", adopted_on=date(2001, 12, 19), session=56)
    theme.leads.set([Party.objects.create(code="UNO", kind="agency", name_en="Uno")])
    day = {"earliest_on": date(2000, 12, 11), "latest_on": date(2000, 12, 11), "precision": "day"}
    theme.meetings.set([Meeting.objects.create(key="experts-new", name="Experts", kind="expert", state="held", **day)])
    return theme


@pytest.mark.parametrize(
    ("day", "leads"),
    [(date(2000, 5, 31), None), (date(2000, 11, 30), None), (date(2001, 5, 31), []), (date(2002, 5, 31), ["UNO"])],
)
def test_a_theme_is_there_from_its_first_meeting_and_who_leads_from_its_source_on(second_phase, day, leads):
    """Of the first phase there are none; what only a later source says is left out (design, section 4, rule 6)."""
    end = date(2000, 6, 1) if day < date(2000, 6, 1) else date(day.year + 1, 6, 1)
    found = [row for row in themes({"period_end": end}, as_of=day) if row["key"] == "new"]
    assert [row["leads"] for row in found] == ([] if leads is None else [leads])


def test_a_reservation_is_noted_on_each_paragraph_and_definition_that_it_touches():
    reserved = [{**RESERVED, "paragraphs": [3], "categories": ["REF"]}]
    document = made(reservations=reserved, entries=[fact(figures=[figure(40)])])
    texts = {note.number: note.text for note in document.notes}
    _chapter, tables = tables_of(document, "chapter-annex-commitments")
    noted = {row[0].text: [texts[number] for number in row[0].notes] for table in tables for row in table.rows}
    mine = "Gammia made a reservation on this paragraph (X/1, para. 9); the annex on reservations has it."
    assert (noted["3 action"], noted["4 action"]) == ([mine], [])
    _chapter, tables = tables_of(document, "chapter-annex-recommendations")
    assert [texts[number] for number in tables[0].rows[0][0].notes] == [mine]
    _chapter, [*_, figures] = tables_of(document, "chapter-annex-facts")
    assert "reservation on this definition" in texts[figures.rows[0][-1].notes[0]]


@pytest.mark.parametrize(
    ("title_ru", "said"), [("Вынужденные переселенцы", "термина «вынужденные переселенцы»"), ("", "этого пункта")]
)
def test_the_russian_report_names_a_reserved_term_by_its_category_or_not_at_all(title_ru, said):
    reserved = [{**RESERVED, "throughout_term": "relocating persons", "paragraphs": [3], "categories": ["REF"]}]
    categories = [{"code": "REF", "title_en": "Relocating persons", "title_ru": title_ru}]
    edition = {**snapshot()["edition"], "language": "ru"}
    document = made(reservations=reserved, categories=categories, entries=[fact()], edition=edition)
    noted = [note.text for note in document.notes if "сделана оговорка" in note.text]
    assert noted and all(said in text and "relocating" not in text for text in noted)


@pytest.mark.parametrize(
    ("language", "title", "printed"),
    [
        ("en", "The second compilation report", "Item 2 of the agenda: The second compilation report"),
        ("en", "Сводный доклад", "Item 2 of the agenda"),
        ("ru", "The second compilation report", "Пункт 2 повестки дня"),
        ("en", "How the reporter came", ""),
    ],
)
def test_the_masthead_names_the_item_that_speaks_of_the_report_or_none(language, title, printed):
    """By its number alone where its title is in another language than the report."""
    items = [{"number": 1, "title": "Opening"}, {"number": 2, "title": title}]
    edition = {**snapshot()["edition"], "language": language}
    assert made(agenda=items, edition=edition).masthead.agenda_item == printed
    assert snapshot()["agenda"] == [] and made().masthead.agenda_item == ""
