"""A long report is printed in volumes by country: nothing lost, numbers as in the whole, no link that leads nowhere."""

import json
import os
import re
import select
import subprocess
import sys
from dataclasses import replace

import pytest

from reports.compilation import compile
from reports.document import Chapter, Heading, Numbered, Run, Text
from reports.present import pdf, print_volume, volumes
from reports.present.mend import anchors_in, anchors_of, blocks_of, notes_used
from reports.present.volumes import Shelf, printed, title_of, volumes_of
from tests.reports.snapshots import fact, figure, judgement, snapshot, source
from tests.reports.test_compilation import EARLIER_ROUND

AWAY = {"countries": ["BBB", "AAA"], "evidence": [source("Elsewhere")]}


def told(language="en"):
    """Return a snapshot of facts in two countries, one in both, and one of the region."""
    whole = snapshot(
        entries=[
            *(fact(f"H{number}", evidence=[source(f"Paper {number}")]) for number in range(1, 5)),
            fact("H8", **AWAY, figures=[figure("40")]),
            fact("H9", regional=True, countries=[]),
        ]
    )
    whole["edition"]["language"] = language
    return whole


@pytest.fixture(autouse=True)
def low_threshold(monkeypatch):
    monkeypatch.setattr("reports.volumes.VOLUMES_ABOVE", 3)


@pytest.fixture
def document():
    return compile(told(), sha256="0" * 64)


def bodies(document):
    return [block for chapter in document.chapters if not chapter.annex for block in chapter.blocks]


def test_each_country_has_a_volume_after_that_of_the_region(document):
    shelf = volumes_of(document)
    assert [volume.title for volume in shelf] == ["The region as a whole", "Alphia", "Betania", "Gammia"]
    assert title_of(document, Shelf(shelf, 2)) == "Volume 2: Alphia"
    annexed = [volume.chapters[-1].anchor == "chapter-annex-facts" for volume in shelf[1:]]
    assert annexed == [True, False, False], "a fact of two countries stands with the first"
    russian = compile(told("ru"), sha256="0" * 64)
    assert title_of(russian, Shelf(volumes_of(russian), 1)) == "Том 1: Регион в целом"


@pytest.mark.parametrize("most", [volumes.MOST_LETTERS, 900])
def test_every_paragraph_and_note_is_printed_once_under_its_own_number(document, monkeypatch, most):
    monkeypatch.setattr(volumes, "MOST_LETTERS", most)
    shelf = volumes_of(document)
    assert (len(shelf) > 4) is (most == 900), "a country that is too long for one volume has several"
    parts = [printed(document, Shelf(shelf, number)) for number in range(1, len(shelf) + 1)]
    numbers = [block.number for part in parts for block in blocks_of(part) if isinstance(block, Numbered)]
    assert sorted(numbers) == [block.number for block in blocks_of(document) if isinstance(block, Numbered)]
    assert {number for part in parts for number in notes_used(part)} == set(notes_used(document))
    assert all({note.number for note in part.notes} == set(notes_used(part)) for part in parts)


def test_no_volume_is_cut_under_a_heading(monkeypatch):
    """Of the lengths that can stand before a heading, some bring the cut to just under it."""
    monkeypatch.setattr(volumes, "MOST_LETTERS", 300)
    told = [Numbered(number, (Run("b" * 200),)) for number in (2, 3)]
    openings = [(Numbered(1, (Run("a" * letters),)), Heading(3, "Here")) for letters in range(20, 600, 20)]
    pieces = [volumes.divided(Chapter("I", "Only", (*opening, *told))) for opening in openings]
    cut = [piece for parts in pieces for piece in parts[:-1]]
    assert len(cut) > 20 and not any(isinstance(piece.blocks[-1], Heading) for piece in cut)


def test_what_stands_in_another_volume_is_named_and_no_link(document):
    shelf = volumes_of(document)
    for number in range(1, len(shelf) + 1):
        part = printed(document, Shelf(shelf, number))
        here = anchors_of(part)
        runs = [run for block in blocks_of(part) if isinstance(block, Numbered | Text) for run in block.runs]
        assert all(" (vol. " not in run.text for run in runs if run.href)
        led = {run.href[1:] for run in runs if run.href.startswith("#")}
        assert not {anchor for anchor in led - here if anchor.startswith(("country-", "entry-", "chapter-"))}
    texts = [block for block in bodies(printed(document, Shelf(shelf, 1))) if isinstance(block, Numbered)]
    opening = next(block for block in texts if "Alphia (vol. 2)" in str(block))
    assert "Betania (vol. 3)" in "".join(run.text for run in opening.runs)


def with_a_round_before(language="en"):
    """Return the report of a snapshot in which every kind of link leads from one volume to another."""
    days = {"by_on": "1998-02-01", "earliest_on": "1998-02-01", "latest_on": "1998-02-01"}
    named = {"H100": ["AAA"], "H101": ["AAA", "BBB"], "H102": ["BBB"], "H103": ["CCC"]}
    whole = told(language)
    whole["previous_round"] = EARLIER_ROUND
    whole["earlier"] = [fact(name, **days, countries=codes) for name, codes in named.items()]
    whole["relied_on"] = [fact("H100", **days)]
    whole["assessments"] = [
        judgement(entries=["key-H8", "key-H100"]),
        judgement("DUE", in_law=3, country_code="BBB", entries=["key-H8", "key-H1"]),
    ]
    whole["earlier_assessments"] = [judgement(in_law=4)]
    return compile(whole, sha256="0" * 64)


def pieces_of(document, *, body=True):
    """Yield (run or cell, its table, its place in the row) of whatever may lead somewhere; in print, of the body."""
    chapters = [chapter for chapter in document.chapters if not (body and chapter.annex)]
    for block in [*document.summary, *(block for chapter in chapters for block in chapter.blocks)]:
        for run in getattr(block, "runs", ()):
            yield run, None, 0
        for row in getattr(block, "rows", ()):
            for place, cell in enumerate(row):
                for run in cell.runs or (cell,):
                    yield run, block, place


def together(told, led, volume, where):
    """Return the words of the pieces from the first on that lead to one volume, with what sets them apart."""
    words = ""
    for (piece, _, _), (link, _, _) in zip(told, led, strict=True):
        if where.get(link.href[1:]) != volume and len(piece.text.strip()) > 3:
            break
        words += piece.text
    return words


def volumes_in(text):
    """Return the numbers of the volumes that a text names."""
    found = [part.split("–") for said in re.findall(r"\(vols?\. ([^)]*)\)", text) for part in said.split(", ")]
    return {number for ends in found for number in range(int(ends[0]), int(ends[-1]) + 1)}


def silent_links(document, shelf):
    """Return the links out of each volume that name no volume there: behind them, behind the last of a few, in the
    head of their column; and those that are left as links and lead nowhere."""
    lost, where = [], {}
    for number, volume in enumerate(shelf, 1):
        for anchor in anchors_in(volume.chapters):
            where.setdefault(anchor, set()).add(number)
    for number in range(1, len(shelf) + 1):
        part = printed(document, Shelf(shelf, number))
        whole = replace(part, chapters=shelf[number - 1].chapters)
        told = [*pieces_of(part)]
        led = [*pieces_of(whole)]
        assert len(told) == len(led)
        here = anchors_of(part)
        lost += [(number, one) for one, _, _ in told if one.href and one.href[1:] not in here]
        for index, ((one, table, place), (link, _, _)) in enumerate(zip(told, led, strict=True)):
            if not link.href or link.href[1:] in here or link.href.startswith("#para-"):
                continue
            behind = together(told[index:], led[index:], where[link.href[1:]], where)
            head = table.columns[place] if table and not volumes_in(behind) else ""
            named = volumes_in(behind) or volumes_in(head)
            if not named or not named <= where[link.href[1:]]:
                lost.append((number, one))
    return lost


@pytest.mark.parametrize("most", [volumes.MOST_LETTERS, 900])
def test_no_link_of_any_volume_is_dead_or_silent(monkeypatch, most):
    monkeypatch.setattr(volumes, "MOST_LETTERS", most)
    document = with_a_round_before()
    shelf = volumes_of(document)
    assert (len(shelf) > 4) is (most == 900)
    out = [run for run, _, _ in pieces_of(document) if run.href]
    kinds = {run.href[1:].split("-")[0] for run in out}
    assert {"before", "omissions", "entry", "chapter", "country", "quality", "para", "progress"} <= kinds
    assert silent_links(document, shelf) == []


def test_a_link_to_a_row_of_a_table_names_its_volume(monkeypatch):
    document = with_a_round_before()
    shelf = volumes_of(document)
    alphia = printed(document, Shelf(shelf, 2))
    texts = ["".join(run.text for run in block.runs) for block in bodies(alphia) if hasattr(block, "runs")]
    overview = next(text for text in texts if text.startswith("Alphia: the period"))
    assert "The previous period had 2 facts (vol. 1). See annex I (vol. 1) and annex IV." in overview
    silence = next(text for text in texts if "no information was received in the period:" in text)
    assert silence.endswith("2 of 3 from UNO and 3 of 3 from DUE (vol. 1). See annex II (vol. 1).")
    known = volumes.places
    monkeypatch.setattr(
        volumes, "places", lambda shelf: {a: n for a, n in known(shelf).items() if not a.startswith("before-")}
    )
    assert silent_links(document, shelf), "a row that is not known is seen to be silent"


def test_a_chapter_that_goes_on_in_several_volumes_is_named_with_all_of_them():
    document = with_a_round_before()
    betania = printed(document, Shelf(volumes_of(document), 3))
    overview = next(block for block in bodies(betania) if "the period has" in str(block))
    assert "See annex I (vol. 1) and annex IV (vols. 1–2)." in "".join(run.text for run in overview.runs)


def test_of_a_chapter_in_many_volumes_that_of_the_same_country_is_named(monkeypatch):
    monkeypatch.setattr(volumes, "MOST_LETTERS", 900)
    document = with_a_round_before()
    shelf = volumes_of(document)
    first = next(number for number, volume in enumerate(shelf, 1) if volume.title.startswith("Alphia (1/"))
    annexed = [n for n, v in enumerate(shelf, 1) if "chapter-annex-facts" in {c.anchor for c in v.chapters}]
    overview = next(block for block in bodies(printed(document, Shelf(shelf, first))) if "the period has" in str(block))
    named = volumes_in("".join(run.text for run in overview.runs).rpartition(" and annex IV")[2])
    assert len(annexed) > len(named) > 0 and named <= set(annexed)
    assert all(shelf[number - 1].title.startswith("Alphia (") for number in named)


def test_names_in_a_cell_say_the_volume_once_and_columns_say_it_in_their_heads():
    document = with_a_round_before()
    shelf = volumes_of(document)
    rests = [cell.text for block in bodies(printed(document, Shelf(shelf, 3))) for cell in last_cells(block)]
    assert "H1, H8 (vol. 2)" in rests
    matrix = next(
        block for block in bodies(printed(document, Shelf(shelf, 1))) if getattr(block, "kind", "") == "matrix"
    )
    assert matrix.columns[1:] == ("Alphia (vol. 2)", "Betania (vol. 3)", "Gammia (vol. 4)")
    assert not any("vol." in cell.text for row in matrix.rows for cell in row)


def last_cells(block):
    return [row[-1] for row in getattr(block, "rows", ())]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "For paragraphs of the Programme, which are named by number, see annex I (vol. 1)."),
        ("ru", "О пунктах Программы, названных по номерам, см. приложение I (том 1)."),
    ],
)
def test_a_volume_says_once_where_the_programmes_paragraphs_are(language, said):
    """They are named in every other sentence: "para. 5 (vol. 1)" would be taken for a paragraph of the report."""
    document = with_a_round_before(language)
    shelf = volumes_of(document)
    told = [json.loads(pdf.content_of(document, Shelf(shelf, number)))["programme"] for number in range(1, 5)]
    assert told == ["", said, said, said]


def test_below_the_threshold_the_annex_is_in_one_piece(monkeypatch):
    monkeypatch.setattr("reports.volumes.VOLUMES_ABOVE", 6)
    (annex,) = (ch for ch in compile(told(), sha256="0" * 64).chapters if ch.anchor == "chapter-annex-facts")
    assert not any(isinstance(block, Heading) for block in annex.blocks)


def test_a_volume_says_which_it_is_and_where_the_others_are(document):
    shelf = Shelf(volumes_of(document), 2)
    content = json.loads(pdf.content_of(printed(document, shelf), shelf))
    assert content["volume"] == "Volume 2: Alphia" and content["summary"] == []
    assert [row[:2] for row in content["volumes"]][1:3] == [["Volume 2", "Alphia"], ["Volume 3", "Betania"]]
    made = print_volume(document, shelf)
    assert made.startswith(b"%PDF-") and made == print_volume(document, shelf)


def test_typst_is_ended_with_who_started_it():
    """A worker that is killed leaves no process behind that goes on setting for nobody."""
    (given, keeps_open), (heard, says) = os.pipe(), os.pipe()
    program = (
        "import os, subprocess, sys; from reports.present import pdf; "
        f"subprocess.Popen(pdf.setter_for(0), stdin={given}, stdout={says}); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", program], pass_fds=(given, says), cwd=pdf.TEMPLATE.parents[2])
    os.close(says)
    ended = select.select([heard], [], [], 10)[0]
    for door in (keeps_open, given, heard):
        os.close(door)
    assert killed.returncode == -9 and ended, "it waits for ever for what nobody will send"


def test_what_typst_refuses_is_told_in_a_sentence(monkeypatch, tmp_path):
    broken = tmp_path / "report.typ"
    broken.write_text("#no-such-thing")
    monkeypatch.setattr(pdf, "TEMPLATE", broken)
    with pytest.raises(pdf.NotSet, match=r"^Typst could not set the PDF: unknown variable: no-such-thing.*\.$"):
        pdf.compiled("{}")


def test_pages_that_never_come_to_rest_are_warned_of(monkeypatch, tmp_path):
    """Page numbers of the contents may be wrong then. Here, where nobody reads a log, such a warning is a fault."""
    restless = tmp_path / "report.typ"
    restless.write_text(
        '#set document(title: "Restless")\n= Restless\n'
        "#context [#metadata(query(<turn>).map(it => it.value).at(0, default: 0) + 1)<turn>]"
    )
    monkeypatch.setattr(pdf, "TEMPLATE", restless)
    with pytest.raises(AssertionError, match=r"^Typst set the PDF, but warns: .*did not converge"):
        pdf.compiled("{}")


def test_a_process_ended_from_outside_is_told_of(monkeypatch):
    monkeypatch.setattr(pdf, "SETTER", [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"])
    with pytest.raises(pdf.NotSet, match="ended by signal 9"):
        pdf.compiled("{}")
