"""What a report says, reckoned from a snapshot alone: no database, no clock (design, sections 4 and 6)."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from reports.canonical import canonical, sha256
from reports.compilation import compile, compile_section, join, section_keys
from reports.compilation.blocks import from_json, to_json
from reports.compilation.record import Record
from reports.document import Cell, Chart, Heading, Numbered, Run, Table, Text
from tests.reports.snapshots import fact, figure, judgement, snapshot, source

ROOT = Path(__file__).resolve().parent.parent.parent
ALL = 3 * 3 * 2  # reportable paragraphs outside the machinery, countries, agencies
EARLIER_ROUND = {
    "year": 1998,
    "title": "Round 1998",
    "period_start": "1997-06-01",
    "period_end": "1998-06-01",
    "knowledge_cutoff_on": "1998-05-31",
    "note": "",
}


def made(**parts):
    return compile(snapshot(**parts), sha256="0" * 64)


def words_of(document):
    """Return all that a document says, as one text."""
    said = []
    for chapter in document.chapters:
        said.append(chapter.title)
        for block in chapter.blocks:
            said.append("".join(run.text for run in getattr(block, "runs", ())))
            if isinstance(block, Heading):
                said.append(block.text)
            if isinstance(block, Table):
                said += [block.caption, *block.columns, *(cell.text for row in block.rows for cell in row)]
            if isinstance(block, Chart):
                said.append(block.description)
    return " ".join(said)


def chapter(document, title):
    return next(chapter for chapter in document.chapters if chapter.title == title)


def full():
    """Return a snapshot in which everything that a report can say occurs."""
    return snapshot(
        previous_round=EARLIER_ROUND,
        entries=[
            fact(evidence=[source()], figures=[figure("40")]),
            fact("H002", figures=[figure("50")], countries=["AAA", "BBB"], confidence="low", unparsed=["some"]),
            fact("H003", regional=True, countries=[], agencies=[], others=["DUE"]),
            fact("H004", narrative_en="", narrative_ru="Сорок семей.", paragraphs=[], countries=["CCC"]),
        ],
        assessments=[judgement(), judgement("DUE", in_law=3, trend="stalled", entries=["key-H001"])],
        earlier_assessments=[judgement(in_law=4)],
        reservations=[
            {
                "party_code": "AAA",
                "source": "X",
                "statement": "Not so.",
                "throughout_term": "",
                "paragraphs": [2],
                "categories": [],
            }
        ],
    )


def test_every_link_leads_somewhere_and_no_anchor_comes_twice():
    document = compile(full(), sha256="0" * 64)
    anchors, links = [], set()
    for part in document.chapters:
        anchors.append(part.anchor)
        for block in part.blocks:
            anchors.append(getattr(block, "anchor", ""))
            links |= {run.href for run in getattr(block, "runs", ())}
            if isinstance(block, Table):
                cells = [cell for row in block.rows for cell in row]
                links |= {one.href for cell in cells for one in (cell, *cell.runs)}
                anchors += [one.anchor for cell in cells for one in (cell, *cell.runs)]
    named = [anchor for anchor in anchors if anchor]
    assert len(named) == len(set(named))
    assert {link for link in links if link and link.removeprefix("#") not in named} == set()


def test_paragraphs_and_footnotes_run_through():
    document = compile(full(), sha256="0" * 64)
    numbers = [b.number for part in document.chapters for b in part.blocks if isinstance(b, Numbered)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [note.number for note in document.notes] == list(range(1, len(document.notes) + 1))


def test_the_front_is_short():
    front = [part for part in compile(full(), sha256="0" * 64).chapters if not part.annex][:5]
    paragraphs = sum(isinstance(block, Numbered) for part in front for block in part.blocks)
    assert 13 <= paragraphs <= 21


def test_parts_built_apart_and_kept_as_json_make_the_same_document():
    whole = full()
    bodies = {key: json.loads(json.dumps(compile_section(whole, key))) for key in section_keys(whole)}
    assert join(whole, bodies, sha256="0" * 64) == compile(whole, sha256="0" * 64)


def test_what_a_part_leaves_out_comes_back_as_it_was():
    row = (Cell("none"), Cell("", tone=0), Cell("4", "#a", (1, 2), 4, True, "b", "ru"))
    table = Table("Said", ("a", "b", "c"), (row,))
    run = Run("told", "strong", "#a", (3,), "ru")
    for block in (table, Numbered(1, (Run("plain"), run)), Text((run,), "note")):
        kept = json.loads(canonical(to_json(block)))
        assert from_json(kept) == block
    assert kept["runs"] and set(to_json(table)["rows"][0][0]) == {"text"}


def test_empty_chapters_are_left_out_and_numbers_follow():
    document = made()
    titles = [part.title for part in document.chapters]
    assert "Facts about the region" not in titles
    assert [part.number for part in document.chapters if not part.annex] == "I II III IV V VI VII VIII IX X".split()


@pytest.mark.parametrize(
    ("parts", "silent"),
    [
        ({}, ALL),
        ({"entries": [fact()]}, ALL - 1),
        ({"entries": [fact(agencies=["UNO", "DUE"], countries=["AAA", "BBB"], paragraphs=[3, 4])]}, ALL - 8),
        ({"entries": [fact(regional=True)]}, ALL),
        ({"entries": [fact(agencies=[], others=["DUE"])]}, ALL),
        ({"entries": [fact(paragraphs=[5])]}, ALL),
        ({"entries": [fact(paragraphs=[1])]}, ALL),
        (
            {
                "earlier": [
                    {
                        "key": "k",
                        "reference": "H9",
                        "by_on": "1998-01-01",
                        "regional": False,
                        "paragraphs": [3],
                        "countries": ["AAA"],
                        "agencies": ["UNO"],
                    }
                ]
            },
            ALL,
        ),
    ],
)
def test_only_an_agencys_own_fact_on_the_country_ends_a_silence(parts, silent):
    assert len(Record(snapshot(**parts)).silent) == silent


def test_what_does_not_apply_is_not_silent():
    mark = {"of": 3, "country_code": "AAA", "agency_code": "UNO", "not_applicable_reason": "None there."}
    assert len(Record(snapshot(not_applicable=[mark])).applicable) == ALL - 1


def test_one_is_singular():
    said = words_of(made(entries=[fact(evidence=[source()])]))
    assert "1 fact was put on record" in said
    assert "1 facts" not in said
    assert "1 sources" not in said


def test_voices_that_differ_stand_among_the_open_points():
    said = words_of(made(assessments=[judgement(), judgement("DUE", in_law=4)]))
    assert "UNO: in law: early steps" in said
    assert "DUE: in law: implemented" in said


def test_a_treaty_record_is_no_agencys_voice():
    said = words_of(made(assessments=[judgement(None, voice="independent", derived=True, in_law=4, in_practice=0)]))
    assert "treaties 4/0" in said
    assert "Independent voice" not in said


def test_what_slid_back_is_told():
    said = words_of(
        made(previous_round=EARLIER_ROUND, assessments=[judgement()], earlier_assessments=[judgement(in_law=4)])
    )
    assert "1 assessment slid back (para. 3, Alphia)." in said


def test_figures_that_disagree_stand_side_by_side():
    said = words_of(made(entries=[fact(figures=[figure("40")]), fact("H002", figures=[figure("50")])]))
    assert "In 1 case, figures" in said
    assert "40 people (H001)" in said and "50 people (H002)" in said


@pytest.mark.parametrize(
    "other",
    [figure("40"), figure("50", measure="families"), figure("50", earliest_on="1998-07-01", latest_on="1998-07-31")],
)
def test_figures_of_other_things_or_days_do_not_disagree(other):
    said = words_of(made(entries=[fact(figures=[figure("40")]), fact("H002", figures=[other])]))
    assert "No two figures" in said


def test_a_text_in_the_other_language_is_kept_and_marked():
    document = made(entries=[fact(narrative_en="", narrative_ru="Сорок семей.")])
    runs = [run for part in document.chapters for block in part.blocks for run in getattr(block, "runs", ())]
    assert [run.lang for run in runs if run.text == "Сорок семей."] == ["ru"]


def test_a_country_nobody_reported_on_is_said_to_be_so():
    assert "Gammia: no information was received for the period." in words_of(made(entries=[fact()]))


def test_every_fact_stands_behind_with_its_source_as_a_footnote():
    document = made(entries=[fact(evidence=[source("A law gazette")])])
    assert [note.text for note in document.notes][0] == "A law gazette (international organization)."


def document_hash(whole):
    return sha256(canonical(asdict(compile(whole, sha256="0" * 64))))


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Tashkent"), ("4711", "America/Lima")])
def test_the_same_snapshot_gives_the_same_document_anywhere(seed, zone):
    """Another hash seed, time zone and locale change nothing (design, section 4, rule 7)."""
    program = "import json, sys; from tests.reports import test_compilation as own; "
    program += "print(own.document_hash(json.load(sys.stdin)))"
    environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(full()),
        env=environment,
        text=True,
        capture_output=True,
        check=True,
    )
    assert told.stdout.strip() == document_hash(full())


def test_many_facts_stand_in_lots_with_a_heading_each_and_every_fact_once():
    names = [f"H{number}" for number in range(1, 252)]
    annex = chapter(made(entries=[fact(name) for name in names]), "Facts, figures and sources")
    tables = [block for block in annex.blocks if isinstance(block, Table)]
    assert [row[0].text for table in tables for row in table.rows] == names
    assert [block.text for block in annex.blocks if isinstance(block, Heading)] == [table.caption for table in tables]
    assert [len(table.rows) for table in tables] == [100, 100, 51]
    assert tables[1].caption == "Facts H101 to H200"


def test_a_few_facts_more_than_a_lot_stay_in_one_table():
    annex = chapter(made(entries=[fact(f"H{number}") for number in range(1, 141)]), "Facts, figures and sources")
    assert [len(block.rows) for block in annex.blocks if isinstance(block, Table)] == [140]
