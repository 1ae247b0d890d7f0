"""What a report says of non-governmental organizations: nothing that was not so, or not known, by its last day."""

from datetime import date

import pytest

from reports.canonical import canonical
from reports.compilation import compile
from reports.document import Numbered, Table
from reports.gather import read
from reports.snapshots import in_language
from tests.cast import NOW
from tests.reports.snapshots import snapshot, statement
from tests.reports.test_compilation import chapter, made, words_of
from tests.reports.test_gather import report

TITLE = "Non-governmental organizations"
LATER = ("31 August 1999", "over 190", "June 1999", "1997-2000", "since 1997", "since 1998", "in formation")


def edition(as_of=date(1999, 5, 31), known_by=None):
    """Return a report of the real history as its readers get it."""
    asked = report(known_by=known_by)
    asked.as_of = as_of
    return compile(in_language(canonical(read(asked, on=NOW.date())), "en"), sha256="0" * 64)


def told(document):
    """Return the chapter's paragraphs and table as one text, and the footnotes that it leads to."""
    own = chapter(document, TITLE)
    runs = [run for block in own.blocks if isinstance(block, Numbered) for run in block.runs]
    cells = [cell for block in own.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    cited = {number for item in (*runs, *cells) for number in item.notes}
    said = "".join(run.text for run in runs) + " ".join(cell.text for cell in cells)
    return said, [note.text for note in document.notes if note.number in cited]


def test_the_report_of_1999_says_nothing_of_later_days(geneva):
    """As of 31 May 1999 (design, section 4, rule 6): in no paragraph, cell or footnote of the chapter."""
    said, cited = told(edition())
    for later in LATER:
        assert later not in said
    for source in ("24 June 2000", "una.ge", "ECRE", "III/23", "III/24"):
        assert not any(source in note for note in cited), cited
    assert "UNHCR partner 1999" in said and "publisher of FM Alert (17 February 1998)" in said


def test_what_was_left_out_is_told_in_the_report_of_its_year(geneva):
    said, cited = told(edition(as_of=date(2001, 5, 31)))
    assert [later for later in LATER if later not in said] == []
    assert "MINELRES 24 June 2000." in cited


def test_what_became_known_later_is_left_out_on_request(geneva):
    said, _cited = told(edition(known_by=date(1998, 12, 30)))
    assert "five in February 1998" in said
    assert "six in January 1999" not in said and "UNHCR partner 1999" not in said


def test_what_is_no_organization_is_told_in_sentences_and_counted_nowhere(geneva):
    said, cited = told(edition())
    assert "Accredited NGOs (count): 77 at the Conference (1996)." in said
    assert "Number of NGO working groups: five in February 1998; six in January 1999." in said
    assert "with governments (5 February 1999)." in said and "A/51/341." in cited
    named = {row["name"] for row in read(report(), on=NOW.date())["ngos"]}
    assert f"The table names {len(named)} organizations" in said
    assert not named & {"Number of NGO working groups", "Accredited NGOs (count)", "Accreditation procedure"}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "lead agency (5 February 1999)"),
        ({"date_text": "5 Feb 1999"}, "lead agency (5 February 1999)"),
        ({"words": "lead agency since 1997", "date_text": "since 1997"}, "lead agency since 1997 "),
    ],
)
def test_a_role_without_a_date_bears_that_of_its_source(parts, words):
    assert words in words_of(made(ngos=[statement(**{"words": "lead agency", **parts})])) + " "


def test_an_organization_of_two_roles_is_one():
    rows = [statement("lead agency"), statement("partner", row="ngos.csv:2.2")]
    assert "The table names 1 organization on record" in words_of(made(ngos=rows))


def test_a_statement_that_is_less_than_sure_says_so():
    document = compile(snapshot(ngos=[statement("lead agency", confidence="medium")]), sha256="0" * 64)
    assert "A bulletin. Confidence: medium." in [note.text for note in document.notes]
