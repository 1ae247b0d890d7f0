"""Every figure that a sentence of the report tells leads to what it counts: by a link, and in print by a reference."""

import copy
import json
import re
from itertools import pairwise

import pytest

from reports.canonical import canonical
from reports.compilation import compile
from reports.compilation.words import CATALOGUES
from reports.document import Heading, Numbered, Table, Text
from reports.gather import gather
from tests.cast import NOW
from tests.reports.snapshots import fact, judgement, source
from tests.reports.test_compilation import EARLIER_ROUND, full, made
from tests.reports.test_gather import report

EDITIONS = [(audience, language) for audience in ("participants", "observers") for language in ("en", "ru")]


def of(taken, audience, language):
    """Return the report of a snapshot for these readers, in this language."""
    mine = copy.deepcopy(taken)
    mine["edition"] |= {"audience": audience, "language": language}
    return compile(mine, sha256="0" * 64)


def words_of(block):
    return "".join(run.text for run in block.runs)


def is_led(block):
    return any(run.href for run in block.runs)


def counting(language):
    """Return what finds a number with one of the nouns that a report counts."""
    nouns = {form for forms in CATALOGUES[language].NOUNS.values() for form in forms}
    return re.compile(rf"(?<![\d.,])[1-9][\d,\u00a0]* (?:{'|'.join(sorted(map(re.escape, nouns), reverse=True))})\b")


def sentences(document):
    """Yield (sentence, what stands behind it) of the summary and of the chapters; remarks and quotations are none."""
    for blocks in (document.summary, *(chapter.blocks for chapter in document.chapters if not chapter.annex)):
        for block, behind in pairwise((*blocks, None)):
            if isinstance(block, Numbered) or (isinstance(block, Text) and block.kind not in ("note", "quote")):
                yield block, behind


def shows_what_is_counted(block, behind):
    """Whether a sentence leads in: to a table, or to a list whose points lead on."""
    if isinstance(behind, Table):
        return True
    return words_of(block).endswith(":") and isinstance(behind, Text) and is_led(behind)


def counted_in_vain(document):
    """Return the sentences that count something, and neither lead to it nor have it just behind them."""
    counts = counting(document.language)
    return [
        words_of(block)
        for block, behind in sentences(document)
        if counts.search(words_of(block)) and not is_led(block) and not shows_what_is_counted(block, behind)
    ]


def places_of(document):
    """Return the fragments of a document."""
    found = set()
    for chapter in document.chapters:
        found.add(chapter.anchor)
        for block in chapter.blocks:
            found.add(getattr(block, "anchor", ""))
            if isinstance(block, Table):
                found |= {cell.anchor for row in block.rows for cell in row}
                found |= {run.anchor for row in block.rows for cell in row for run in cell.runs}
    return found - {""}


def links_of(document):
    runs = [run for block in document.summary for run in block.runs]
    runs += [run for part in document.chapters for b in part.blocks for run in getattr(b, "runs", ())]
    return {run.href for run in runs if run.href}


def chapter(document, anchor):
    return next(one for one in document.chapters if one.anchor == anchor)


def sample():
    """Return a snapshot in which all that is counted occurs: what moved, and a fact from before the period."""
    taken = full()
    taken["earlier"] = taken["relied_on"] = [fact("H000", by_on="1998-02-01", earliest_on="1998-02-01")]
    return taken


@pytest.fixture(scope="module")
def written():
    return {edition: of(sample(), *edition) for edition in EDITIONS}


def written_of_history():
    """Return {edition: the report on the round of 1999 of the history}, as the demonstration reports on it."""
    taken = {audience: json.loads(canonical(gather(report(audience), on=NOW.date()))) for audience, _ in EDITIONS}
    return {(audience, language): of(taken[audience], audience, language) for audience, language in EDITIONS}


@pytest.fixture
def of_history(geneva):
    return written_of_history()


@pytest.mark.parametrize("edition", EDITIONS, ids="-".join)
def test_every_sentence_that_counts_leads_to_what_it_counts(written, edition):
    assert counted_in_vain(written[edition]) == []


def test_so_it_is_of_the_history(of_history):
    assert [counted_in_vain(document) for document in of_history.values()] == [[]] * len(EDITIONS)


def test_every_link_of_the_history_leads_somewhere(of_history):
    lost = {edition: links_of(one) - {f"#{place}" for place in places_of(one)} for edition, one in of_history.items()}
    assert lost == dict.fromkeys(EDITIONS, set())


def test_every_paragraph_of_the_year_and_of_the_summary_that_has_a_number_leads_on(of_history):
    for document in of_history.values():
        told = [block for block in chapter(document, "chapter-year").blocks if isinstance(block, Numbered)]
        numbers = [block for block in (*told, *document.summary) if re.search(r"\d", words_of(block))]
        assert len(told) == 4 and [words_of(block) for block in numbers if not is_led(block)] == []


def test_what_a_country_is_told_of_leads_on(of_history):
    for document in of_history.values():
        told = [block for block in chapter(document, "chapter-countries").blocks if isinstance(block, Text)]
        silent = [block for block in told if block.kind == "silence" and "125" in words_of(block)]
        assert len(silent) == 12 and all(map(is_led, silent))
        assert sum("#chapter-instruments" in hrefs(block) for block in told) == 12


def hrefs(block):
    return [run.href for run in block.runs]


def test_a_reference_names_the_chapter_as_it_is_numbered(of_history):
    """In print nobody can follow a link: the sentence says where to look."""
    for (_audience, language), document in of_history.items():
        names = {
            f"#{one.anchor}": CATALOGUES[language]
            .SENTENCES["see.annex" if one.annex else "see.chapter"]
            .format(number=one.number)
            for one in document.chapters
        }
        told = [
            (run.text, names[run.href])
            for block, _ in sentences(document)
            for run in block.runs
            if run.text in names.values() or run.text == "–"
        ]
        assert len(told) > 30 and {said for said, _ in told} == {name for _, name in told}
        assert all(said == name for said, name in told)


def test_as_many_facts_stand_where_the_number_of_facts_leads(of_history):
    for document in of_history.values():
        first = next(block for block in chapter(document, "chapter-year").blocks if isinstance(block, Numbered))
        run = next(run for run in first.runs if run.href)
        assert run.href == "#chapter-annex-facts"
        tables = [b for b in chapter(document, run.href[1:]).blocks if isinstance(b, Table) and len(b.columns) == 7]
        listed = {row[0].text for table in tables[:1] for row in table.rows}
        assert int(re.match(r"\d+", run.text)[0]) == len(listed)


def test_a_figure_of_nothing_leads_nowhere():
    document = made()
    first = next(block for block in chapter(document, "chapter-year").blocks if isinstance(block, Numbered))
    assert words_of(first).startswith("In the period, no facts were put on record.")
    assert "#chapter-annex-facts" not in links_of(document) and "chapter-annex-facts" not in places_of(document)
    assert links_of(document) <= {f"#{place}" for place in places_of(document)}


def test_what_moved_leads_to_the_chapter_on_changes():
    rows = {"assessments": [judgement(in_law=1)], "earlier_assessments": [judgement(in_law=3)]}
    document = made(previous_round=EARLIER_ROUND, entries=[fact(evidence=[source()])], **rows)
    moved = [block for block in chapter(document, "chapter-year").blocks if "slid back" in words_of_any(block)]
    assert len(moved) == 1 and {"#chapter-changes", "#para-3"} <= set(hrefs(moved[0]))


def words_of_any(block):
    return words_of(block) if isinstance(block, Numbered | Text) else ""


def bare(block):
    """Return what of a sentence leads nowhere."""
    return " – ".join(run.text for run in block.runs if not run.href)


def overviews(document):
    """Return the sentences that say how much is told of each country."""
    blocks = chapter(document, "chapter-countries").blocks
    return [
        after
        for block, after in pairwise(blocks)
        if getattr(block, "anchor", "").startswith("country-")
        or (isinstance(block, Heading) and block.level == 3 and isinstance(after, Numbered))
    ]


def rows_before(document):
    """Return {anchor: (number, how many names)} of the table that names the facts of the round before."""
    tables = [block for block in chapter(document, "chapter-annex-facts").blocks if isinstance(block, Table)]
    rows = [row for row in tables[-1].rows if row[0].anchor.startswith("before-")]
    return {row[0].anchor: (int(row[1].text), row[2].text.count("(")) for row in rows}


def test_what_is_said_of_the_round_before_leads_to_the_facts_that_are_counted(of_history):
    for document in of_history.values():
        named = rows_before(document)
        told = [block for block in overviews(document) if isinstance(block, Numbered)]
        links = [
            (run.href[1:], int(re.match(r"\d+", run.text)[0]))
            for block in told
            for run in block.runs
            if run.href.startswith("#before-") and re.match(r"\d+\s(?!год|\D+\s\d{4})", run.text)
        ]
        assert len(links) > 9 and all(named[anchor] == (number, number) for anchor, number in links)


def test_no_figure_of_a_countrys_overview_leads_nowhere(of_history):
    for (_audience, language), document in of_history.items():
        counts = counting(language)
        told = [block for block in overviews(document) if isinstance(block, Numbered)]
        assert len(told) >= 12 and [bare(block) for block in told if counts.search(bare(block))] == []
        assert all(
            "#chapter-annex-facts" in hrefs(block) for block in told if "#chapter-annex-commitments" in hrefs(block)
        )


def test_the_number_of_facts_of_the_last_round_leads_to_their_names(of_history):
    for (_audience, language), document in of_history.items():
        told = [block for block in chapter(document, "chapter-year").blocks if isinstance(block, Numbered)]
        run = next(run for block in told for run in block.runs if run.href == "#before")
        names = {name for row in tables_before(document) for name in re.findall(r"H\d+", row[2].text)}
        assert int(re.match(r"\d+", run.text)[0]) == len(names)
        assert CATALOGUES[language].SENTENCES["before.title"].format(round=1998) in titles(document)


def tables_before(document):
    return [block for block in chapter(document, "chapter-annex-facts").blocks if isinstance(block, Table)][-1].rows


def titles(document):
    return [block.text for block in chapter(document, "chapter-annex-facts").blocks if isinstance(block, Heading)]


def test_the_report_that_told_the_facts_of_the_last_round_is_named():
    taken = sample()
    taken["last_report"] = {"symbol": "POA/1998/C.1", "dated": "1998-06-20", "gone": []}
    said = " ".join(map(words_of_any, chapter(of(taken, "participants", "en"), "chapter-annex-facts").blocks))
    assert "The report POA/1998/C.1 of 20 June 1998 tells those that it had." in said


def test_many_facts_of_the_last_round_are_named_in_several_rows():
    """No page end cuts a row: one of thousands of names would stand on no page."""
    taken = sample()
    taken["earlier"] = [fact(f"H{n:03}", by_on="1998-02-01", earliest_on="1998-02-01") for n in range(90)]
    rows = [row for row in tables_before(of(taken, "participants", "en")) if row[0].text == "Alphia"]
    assert [(row[1].text, row[2].text.count("(")) for row in rows] == [("90", 40), ("", 40), ("", 10)]


def test_the_report_of_an_older_snapshot_is_built_as_it_was():
    taken = sample()
    del taken["figures_lead"]
    document = of(taken, "participants", "en")
    assert not any(place.startswith("before") for place in places_of(document))
    assert not any(link.startswith("#before") for link in links_of(document))
