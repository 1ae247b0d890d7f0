"""The spreadsheet can be reckoned with: a row for each commitment, and for each fact its text and where it is told."""

import io

import openpyxl
import pytest

from reports.compilation import compile
from reports.document import Numbered, Table
from reports.present import xlsx
from tests.reports.snapshots import AGENCIES, COUNTRIES, fact, judgement, snapshot, source
from tests.reports.test_independent_told import REPLY, ROW, SENT
from tests.reports.test_proposals_told import ANSWER, MEETING, proposal

MARKED = {"of": 2, "country_code": "BBB", "agency_code": "DUE"}


@pytest.fixture(scope="module")
def report():
    return compile(
        snapshot(
            entries=[
                fact("H100", by_on="1999-01-01", evidence=[source(), source("Other", "https://example.org/b")]),
                fact("H96", by_on="1999-02-01", narrative_en="=SUM(A1)", countries=["AAA", "BBB"]),
                fact("H99", by_on="1999-03-01", regional=True, countries=[], agencies=["DUE"], paragraphs=[4]),
            ],
            assessments=[judgement(), judgement("DUE", in_law=3, trend="stalled")],
            not_applicable=[MARKED],
        ),
        sha256="0" * 64,
    )


def rows_of(report, name):
    (sheet,) = [sheet for sheet in report.sheets if sheet.name == name]
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]


def test_every_reportable_commitment_has_a_row(report):
    rows = rows_of(report, "Commitments")
    assert len({(row["Para."], row["Country"], row["Agency"]) for row in rows}) == 3 * len(COUNTRIES) * len(AGENCIES)
    assert [row["Silent"] for row in rows].count("no") == 2
    assert [row["Applicable"] for row in rows].count("no") == 1


def test_a_commitment_names_its_facts_and_its_own_agency_s_word(report):
    rows = {(row["Para."], row["Country"], row["Agency"]): row for row in rows_of(report, "Commitments")}
    spoken, other = rows[3, "Alphia", "UNO"], rows[3, "Alphia", "DUE"]
    assert (spoken["Silent"], spoken["References"], spoken["In law"]) == ("no", "H96, H100", 2)
    assert (other["Silent"], other["References"], other["In law"], other["Trend"]) == ("yes", "", 3, "stalled")
    assert rows[2, "Betania", "DUE"]["Silent"] == ""


def test_facts_are_in_the_order_of_their_references_with_text_and_addresses(report):
    rows = rows_of(report, "Facts")
    assert [row["Fact"] for row in rows] == ["H96", "H99", "H100"]
    assert rows[2]["Text"] == "Forty families went home."
    assert rows[2]["Addresses"] == "https://example.org/a\nhttps://example.org/b"


def test_silence_is_counted_apart_from_what_it_is_of_and_named(report):
    rows = {(row["Country"], row["Agency"]): row for row in rows_of(report, "Omissions")}
    told, marked = rows["Alphia", "UNO"], rows["Betania", "DUE"]
    assert (told["Silent paragraphs"], told["Of paragraphs"], told["Paragraphs"]) == (2, 3, "2, 4")
    assert (marked["Silent paragraphs"], marked["Of paragraphs"], marked["Paragraphs"]) == (2, 2, "3–4")


def test_agencies_silent_on_the_same_share_a_row_in_print(report):
    (table,) = [b for part in report.chapters for b in part.blocks if isinstance(b, Table) and b.anchor == "omissions"]
    rows = [[cell.text for cell in row] for row in table.rows]
    assert [row[1:] for row in rows if row[0] == "Alphia"] == [
        ["UNO", "2\u00a0of\u00a03", "2, 4"],
        ["DUE", "3\u00a0of\u00a03", "all"],
    ]
    assert ["Gammia", "UNO, DUE", "3\u00a0of\u00a03", "all"] in rows


def test_a_fact_leads_to_the_paragraphs_that_tell_it(report):
    told = {
        block.anchor: block.number for part in report.chapters for block in part.blocks if isinstance(block, Numbered)
    }
    (table,) = [b for part in report.chapters for b in part.blocks if isinstance(b, Table) and b.sheet == "Facts"]
    assert [row[1].text for row in table.rows] == [str(told[f"entry-{name}"]) for name in ("H96", "H99", "H100")]
    said = {row["Fact"]: row["Told in para."] for row in rows_of(report, "Facts")}
    assert said["H99"] == told["entry-H99"]
    assert said["H96"] == f"{told['entry-H96']}, {told['entry-H96-BBB']}"


def test_the_annex_names_the_agencies_that_reported(report):
    (annex,) = [part for part in report.chapters if part.anchor == "chapter-annex-commitments"]
    cells = [cell.text for block in annex.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert any(text.endswith("(U); UNO 2/1; DUE 3/1") for text in cells)
    assert "n/a: D" in cells


def test_what_was_entered_is_text_and_what_is_counted_a_number(report):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report)))
    assert [cell.data_type for cell in book["Facts"]["K"] if cell.value == "=SUM(A1)"] == ["s"]
    assert {cell.data_type for cell in book["Commitments"]["A"][3:]} == {"n"}
    assert {cell.data_type for cell in book["Silence by country"]["C"][3:]} == {"n"}


@pytest.fixture(scope="module", params=["en", "ru"])
def asked(request):
    """The sheets of what was asked and answered, by their order."""
    answered = {**SENT, "reply": REPLY, "no_reply": False}
    step = {"on": "1998-10-01", "to_state": "under_way", "note": "A post was opened."}
    document = compile(
        snapshot(
            meetings=[MEETING],
            proposals=[proposal(label="2", state="under_way", steps=[step], replies=[ANSWER]), proposal()],
            independent_reports=[{**ROW, "forwarded": [SENT, answered]}, {**ROW, "forwarded": []}],
            edition={**snapshot()["edition"], "language": request.param},
        ),
        sha256="0" * 64,
    )
    names = {"en": ("Proposals", "Independent reports"), "ru": ("Предложения", "Независимые доклады")}[request.param]
    return [sheet.rows for name in names for sheet in document.sheets if sheet.name == name]


def test_every_proposal_has_a_row_with_its_replies(asked):
    first, second = asked[0]
    assert (first[0], first[3], first[4], first[6]) == ("2", "3", "Mend the bridge.", 1)
    assert "We shall." in first[7] and "A post was opened." in first[8]
    assert second[6:] == (0, "", "")


def test_every_independent_report_has_a_row_for_each_government(asked):
    waiting, answered, to_nobody = asked[1]
    assert waiting[8:10] == ("1999-04-30", "") and waiting[10]
    assert answered[9:] == (REPLY["received_on"], REPLY["text"])
    assert to_nobody[:7] == waiting[:7] and to_nobody[7:] == ("", "", "", "")
