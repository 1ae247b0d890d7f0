"""A cell that names several facts or paragraphs leads to each: in HTML by links, in print by the name itself."""

import copy
import json
import re
from datetime import date

import pytest

from reports.canonical import canonical
from reports.compilation import compile
from reports.compilation.blocks import from_json, led_cell, to_json
from reports.compilation.tongues import marked
from reports.compilation.words import Words
from reports.document import Cell, Run, Table
from tests.reports.snapshots import fact, judgement, snapshot
from tests.reports.test_compilation import EARLIER_ROUND, full
from tests.reports.test_figures_lead import EDITIONS, chapter, of, places_of, written_of_history
from tracking.tombstones import mark_of

NAME = re.compile(r"\bH\d+\b")
OLD = {"by_on": "1998-02-01", "earliest_on": "1998-02-01", "latest_on": "1998-02-01"}


def before(*names, **parts):
    """Return facts of the round before."""
    return [fact(name, **OLD, **parts) for name in names]


def sample():
    """Return a snapshot with facts of the round before: of one country, of two, of none, and one that is relied on."""
    taken = full()
    taken["earlier"] = [
        *before("H010", "H011"),
        *before("H012", countries=["AAA", "BBB"]),
        *before("H013", regional=True, countries=[]),
    ]
    taken["relied_on"] = before("H011")
    taken["assessments"].append(judgement("UNO", country_code="BBB", entries=["key-H002", "key-H011", "key-H001"]))
    return taken


@pytest.fixture(scope="module")
def written():
    return {edition: of(sample(), *edition) for edition in EDITIONS}


@pytest.fixture
def of_history(geneva):
    return written_of_history()


def cells_of(document):
    """Yield (anchor of the chapter, cell) of every table."""
    for one in document.chapters:
        for block in one.blocks:
            for row in getattr(block, "rows", ()):
                for cell in row:
                    yield one.anchor, cell


def named_in_vain(document):
    """Return the cells that name a fact and neither lead to it nor are where it is named."""
    return [
        (where, cell.text)
        for where, cell in cells_of(document)
        for name in NAME.findall(cell.text)
        if not any(name in run.text and (run.href or run.anchor) for run in cell.runs)
        and f"entry-{name}" not in (cell.href[1:], cell.anchor)
    ]


@pytest.mark.parametrize("edition", EDITIONS, ids="-".join)
def test_every_fact_that_a_cell_names_is_led_to(written, edition):
    assert named_in_vain(written[edition]) == []


def test_so_it_is_of_the_history_and_no_link_of_a_cell_is_dead(of_history):
    for document in of_history.values():
        there = {f"#{place}" for place in places_of(document)}
        links = {one.href for _, cell in cells_of(document) for one in (cell, *cell.runs) if one.href}
        assert named_in_vain(document) == [] and len(links) > 100 and links <= there


def test_the_runs_of_a_cell_say_what_the_cell_says(of_history):
    for document in of_history.values():
        several = [cell for _, cell in cells_of(document) if cell.runs]
        assert len(several) > 50
        assert [cell.text for cell in several if cell.text != "".join(run.text for run in cell.runs)] == []
        assert not any(run.notes or not run.text for cell in several for run in cell.runs)


def names_before(document):
    """Return {name of the row: [(text, href, anchor)] of what leads or is led to} of the facts of the round before."""
    rows = [block for block in chapter(document, "chapter-annex-facts").blocks if isinstance(block, Table)][-1].rows
    return {
        row[0].text: [(run.text, run.href, run.anchor) for run in row[2].runs if run.href or run.anchor] for row in rows
    }


def test_a_fact_of_the_round_before_has_one_place_and_every_other_name_of_it_leads_there(written):
    assert names_before(written["participants", "en"]) == {
        "Alphia": [("H010", "", "entry-H010"), ("H011", "#entry-H011", ""), ("H012", "", "entry-H012")],
        "Betania": [("H012", "#entry-H012", "")],
        "Facts about the region": [("H013", "", "entry-H013")],
    }
    cells = [cell for _, cell in cells_of(written["participants", "en"])]
    relied_on = [cell.anchor for cell in cells if cell.anchor == "entry-H011"]
    assert relied_on == ["entry-H011"], "it is told in the table of what is relied on"


def test_the_newest_fact_of_a_paragraph_is_led_to_where_the_round_before_had_it():
    taken = snapshot(previous_round=EARLIER_ROUND, earlier=before("H010", countries=["CCC"], paragraphs=[3, 4]))
    told = [cell for where, cell in cells_of(of(taken, "participants", "en")) if cell.text == "Feb\u00a0’98"]
    assert [cell.href for cell in told] == ["#entry-H010", "#entry-H010"]
    (section,) = [one for one in of(taken, "participants", "en").chapters if one.anchor == "chapter-countries"]
    days = [run.href for block in section.blocks for run in getattr(block, "runs", ()) if "February 1998" in run.text]
    assert days == ["#entry-H010"]


def test_an_assessment_leads_to_every_fact_that_it_rests_on(written):
    (cell,) = [cell for _, cell in cells_of(written["participants", "en"]) if cell.text == "H001, H002, H011"]
    assert [run.href for run in cell.runs if run.href] == ["#entry-H001", "#entry-H002", "#entry-H011"]


def test_what_bears_on_a_recommendation_is_led_to_by_name_and_where_they_are_many_by_number():
    few = of(snapshot(entries=[fact("H1"), fact("H2", countries=["BBB"])]), "participants", "en")
    many = of(
        snapshot(entries=[*(fact(f"H{n}") for n in range(9)), fact("H9", regional=True, countries=[])]),
        "participants",
        "en",
    )
    led = [
        [(run.text, run.href) for where, cell in cells_of(one) for run in cell.runs if where.endswith("ecommendations")]
        for one in (few, many)
    ]
    assert [one for one in led[0] if one[1]] == [("H1", "#entry-H1"), ("H2", "#entry-H2")]
    assert [one for one in led[1] if one[1]] == [("9 facts", "#progress-AAA"), ("1 fact", "#regional")]


def test_every_paragraph_of_the_programme_that_a_cell_lists_is_led_to():
    entries = [fact("H1", paragraphs=[2, 3, 4]), fact("H2", paragraphs=[1, 3])]
    document = of(snapshot(entries=entries), "participants", "en")
    facts = [cell for where, cell in cells_of(document) if where == "chapter-annex-facts" and "#para-" in str(cell)]
    assert {cell.text: [one.href for one in (cell, *cell.runs) if one.href] for cell in facts} == {
        "2–4": ["#para-2"],
        "1, 3": ["#para-1", "#para-3"],
    }
    silent = [cell for where, cell in cells_of(document) if where == "chapter-annex-omissions" and cell.runs]
    assert all(run.href for cell in silent for run in cell.runs if run.text != ", ")


def test_a_cell_of_runs_comes_back_as_it_was_and_its_footnotes_run_through():
    several = led_cell("a ", Run("H1", href="#entry-H1"), Run("H2", anchor="entry-H2", lang="ru"), notes=(2,))
    table = Table("Said", ("a", "b"), ((several, led_cell("plain", " text")),))
    kept = json.loads(canonical(to_json(table)))
    assert from_json(kept) == table and table.rows[0][1] == Cell("plain text")
    assert from_json(kept, notes=5).rows[0][0].notes == (7,)


def test_each_run_of_a_cell_has_its_own_language_and_what_was_removed_is_told_in_the_reports():
    gone = mark_of(date(2026, 1, 2), "a" * 64)
    cell = led_cell("Centre «Дом беженца» (", Run("3", href="#para-3"), f") {gone}", notes=())
    part = {"blocks": [to_json(Table("T", ("a",), ((cell,),)))], "notes": []}
    shown = from_json(marked(copy.deepcopy(part), Words("en"))["blocks"][0]).rows[0][0]
    assert [(run.text, run.lang) for run in shown.runs[:2]] == [("Centre «", ""), ("Дом беженца", "ru")]
    assert "redacted" not in shown.text and shown.text == "".join(run.text for run in shown.runs) and not shown.lang
    russian = from_json(marked(part, Words("ru"))["blocks"][0]).rows[0][0]
    assert {run.lang for run in russian.runs} == {"", "en"}


def test_the_report_of_an_older_snapshot_leads_to_no_fact_of_the_round_before():
    taken = sample()
    taken["earlier"] += before("H014", countries=["CCC"], paragraphs=[3])
    del taken["figures_lead"]
    document = of(taken, "participants", "en")
    assert not {"entry-H010", "entry-H012", "entry-H013", "entry-H014"} & set(places_of(document))
    told = [cell for _, cell in cells_of(document) if cell.text == "Feb\u00a0’98"]
    assert told and not any(cell.href for cell in told)


def test_what_cells_say_is_what_they_said_before_they_led():
    """The sheets and the widths are reckoned from the text: it is the same with and without links."""
    taken = sample()
    told = [cell.text for _, cell in cells_of(compile(taken, sha256="0" * 64))]
    assert "H010 (1 February 1998), H011 (1 February 1998), H012 (1 February 1998)" in told
