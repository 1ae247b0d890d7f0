"""A long report is printed in volumes by country: nothing lost, numbers as in the whole, no link that leads nowhere."""

import json
import os
import select
import subprocess
import sys

import pytest

from reports.compilation import compile
from reports.document import Chapter, Heading, Numbered, Run, Text
from reports.present import pdf, print_volume, volumes
from reports.present.mend import anchors_of, blocks_of, notes_used
from reports.present.volumes import Shelf, printed, title_of, volumes_of
from tests.reports.snapshots import fact, figure, snapshot, source

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
    opening = next(block for block in bodies(printed(document, Shelf(shelf, 1))) if "Alphia (vol. 2)" in str(block))
    assert "Betania (vol. 3)" in "".join(run.text for run in opening.runs)


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
