"""A revision says in front what it changes against the report that it replaces (design, section 2)."""

import json

import pytest

from reports import actions
from reports.compilation import compile
from reports.compilation.revising import what_changed
from reports.models import Compilation
from tests.cast import NOW
from tests.reports.snapshots import fact, figure, judgement, snapshot
from tests.reports.test_languages import RU
from tests.reports.test_two_languages import SYMBOL, made, put_out, snapshot_of


def revised(before, now, language="en"):
    whole = {**snapshot(**now), "edition": {**RU, "language": language, "symbol": "POA/1999/C.1/Rev.1"}}
    whole["replaces"] = json.loads(json.dumps(what_changed(snapshot(**before), whole)))
    return compile(whole, sha256="0" * 64)


def note(document):
    first = document.chapters[0]
    return first, ["".join(run.text for run in block.runs) for block in first.blocks]


def test_facts_that_are_new_gone_and_changed_are_named():
    before = {"entries": [fact("H001"), fact("H002"), fact("H003")]}
    now = {"entries": [fact("H001"), fact("H002", narrative_en="Fifty families went home."), fact("H004")]}
    first, said = note(revised(before, now))
    assert (first.title, first.number) == ("What this revision changes", "")
    assert said == [
        "This document replaces POA/1999/C.1 of 24 November 2026. Compared with it, by the snapshots of both:",
        "Facts, new: 1: H004 (Alphia; para. 3).",
        "Facts, changed: 1: H002 (Alphia; para. 3).",
        "Facts, left out now: 1: H003 (Alphia; para. 3).",
    ]
    links = {run.text: run.href for block in first.blocks for run in block.runs if run.text.startswith("H")}
    assert links == {"H004": "#entry-H004", "H002": "#entry-H002", "H003": ""}


def test_a_fact_without_a_reference_bears_the_name_that_the_report_gives_it():
    key = "7c05b3a2-2ca1-480f-be31-5ff6271d592d"
    bare = {"key": key, "reference": None, "countries": ["AAA", "BBB"], "paragraphs": [3, 4]}
    first, said = note(revised({}, {"entries": [fact(**bare)]}))
    assert said[1:] == ["Facts, new: 1: 7c05b3a2 (Alphia and Betania; paras. 3–4)."]
    assert {run.text: run.href for run in first.blocks[1].runs}["7c05b3a2"] == f"#entry-{key}"


def test_a_revision_from_before_rows_were_told_counts_them_alone():
    whole = {**snapshot(), "edition": {**RU, "language": "en", "symbol": "POA/1999/C.1/Rev.1"}}
    rows = {"entries": {"new": ["H004"], "gone": [], "changed": []}}
    whole["replaces"] = {"symbol": "POA/1999/C.1", "dated": "2026-11-24", "rows": rows, "whole": []}
    assert note(compile(whole, sha256="0" * 64))[1][1:] == ["Facts, new: 1."]


def test_an_assessment_that_moved_is_counted_as_changed():
    _first, said = note(revised({"assessments": [judgement(in_law=1)]}, {"assessments": [judgement(in_law=2)]}))
    assert said[1:] == ["Assessments, changed: 1: para. 3, Alphia (UNO)."]


def test_what_else_changed_is_named():
    _first, said = note(revised({"issues": []}, {}))
    assert said[1:] == ["Also changed: the list of main issues."]


def test_what_an_older_snapshot_does_not_speak_of_is_no_change():
    """A key that facts and their figures bear only since, and tables that are gathered only since."""
    whole = snapshot(entries=[fact(figures=[figure(40)])])
    older = {key: value for key, value in whole.items() if key not in ("themes", "agenda")}
    older["entries"] = [fact(figures=[without(figure(40), "category_code")])]
    older["entries"] = [without(entry, "recommendations") for entry in older["entries"]]
    told = what_changed(older, whole)
    assert (told["rows"], told["whole"]) == ({}, [])
    [changed] = what_changed(older, {**whole, "entries": [fact(figures=[figure(41)])]})["rows"]["entries"]["changed"]
    assert changed["reference"] == "H001"


def without(row, name):
    return {key: value for key, value in row.items() if key != name}


@pytest.mark.parametrize(("language", "words"), [("en", "Nothing that the report rests on"), ("ru", "ничего не изм")])
def test_a_revision_that_changes_nothing_says_so(language, words):
    assert words in note(revised({}, {}, language))[1][1]


def test_the_note_leaves_the_numbers_of_chapters_and_paragraphs_as_they_were():
    plain, other = compile(snapshot(), sha256="0" * 64), revised({}, {})
    assert [chapter.number for chapter in other.chapters[1:]] == [chapter.number for chapter in plain.chapters]
    assert other.chapters[1].blocks[0].number == 1


def test_a_report_that_is_no_revision_has_no_such_note():
    assert compile(snapshot(), sha256="0" * 64).chapters[0].number == "I"


def test_the_revision_is_held_against_what_it_replaces(issued, opened, cast, make_entry):
    make_entry(state="verified", earliest_on=NOW.date().replace(month=1), latest_on=NOW.date().replace(month=1))
    later = put_out(made(opened, cast, "en", by=cast.other_officer), cast)
    told = snapshot_of(later)["replaces"]
    assert (told["symbol"], list(told["rows"])) == (SYMBOL, ["entries"])
    assert len(told["rows"]["entries"]["new"]) == 1
    third = actions.request_compilation(round=opened, audience="participants", by=cast.officer, at=NOW)
    assert Compilation.objects.get(pk=third.pk).replaces() == later
