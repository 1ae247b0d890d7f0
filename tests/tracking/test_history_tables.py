"""The other tables of the demonstration history: every row is kept, word for word, with its source."""

import re

import pytest

from tests.history import CIS, ORGANIZATIONS, fixture, table

CODE = re.compile(r"\b[A-Z]{3}\b")
COUNTS = {"progress": 264, "meetings": 46, "documents": 50, "funding": 32, "instruments": 204, "ngos": 89}
VERBATIM = {
    "meetings": ("meetings", {"place": "place", "name": "name", "facts": "facts", "source": "source"}),
    "documents": ("documents", {"symbol": "symbol", "title": "title", "kind": "type", "relation": "relation"}),
    "funding": ("funding", {"agency_text": "agency", "note": "note"}),
    "ngos": ("ngos", {"name": "name", "role": "role", "source": "source"}),
}


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_source_table_is_complete(name, count):
    assert len(table(name)) == count


def codes_in(column):
    return CODE.findall(column.replace("REGIONAL", ""))


@pytest.mark.parametrize("name", VERBATIM)
def test_fixture_repeats_its_table(name):
    """One row for one row, in the same order, with source and confidence."""
    source, columns = VERBATIM[name]
    for row, kept in zip(table(source), fixture(name), strict=True):
        for field, column in {**columns, "confidence": "confidence"}.items():
            assert kept[field] == row[column]
        assert kept.get("source_url", kept.get("source")) == row.get("source_url", row.get("source"))
        if "date" in row:
            assert kept["dates"]["text"] == row["date"]


def test_meetings_are_numbered_once():
    """The follow-up meetings of the Steering Group are 1 to 5; 1 to 3 are counted by inference."""
    meetings = fixture("meetings")
    assert len({meeting["key"] for meeting in meetings}) == len(meetings)
    numbered = {meeting["ordinal"]: meeting for meeting in meetings if meeting["ordinal"]}
    assert sorted(numbered) == [1, 2, 3, 4, 5]
    assert [number for number in sorted(numbered) if numbered[number]["inferred"]] == [1, 2, 3]
    assert [meeting["name"] for meeting in meetings if meeting["state"] == "postponed"] == [
        "High-level review meeting of the Conference process"
    ]
    assert {meeting["state"] for meeting in meetings} == {"held", "postponed", "planned"}
    conference = next(meeting for meeting in meetings if meeting["kind"] == "conference")
    prepared = [meeting["dates"]["earliest"] for meeting in meetings if meeting["kind"] == "preparatory"]
    assert len(prepared) == 6 and max(prepared) < conference["dates"]["earliest"]


def test_rounds_follow_each_other():
    """Periods [start, end) without gap; the 1999 round as ruled in the design, section 9."""
    rounds, meetings = fixture("rounds"), {meeting["key"]: meeting for meeting in fixture("meetings")}
    assert [held["year"] for held in rounds] == list(range(1997, 2006))
    for before, after in zip(rounds, rounds[1:], strict=False):
        assert before["period_end"] == after["period_start"]
    for held in rounds:
        assert held["period_start"] < held["knowledge_cutoff"] < held["period_end"]
        assert held["meeting"] is None or meetings[held["meeting"]]["dates"]["earliest"] >= held["period_end"]
    ruled = rounds[2]
    assert (ruled["period_start"], ruled["period_end"]) == ("1998-06-01", "1999-06-01")
    assert meetings[ruled["meeting"]]["dates"]["earliest"] == "1999-06-24"


def test_document_sessions_are_numbers():
    for row, kept in zip(table("documents"), fixture("documents"), strict=True):
        assert str(kept["reporting_session"] or "") == row["reporting_session"]


@pytest.mark.parametrize("name", ["funding", "ngos"])
def test_bracketed_country_sets_are_lists(name):
    for row, kept in zip(table(name), fixture(name), strict=True):
        assert kept["countries"] == codes_in(row["country"])
        assert kept["region"] == row["country"].startswith("REGIONAL")
        assert kept["region_note"] == (row["country"].partition("(")[2].rstrip(")"))


def test_money_is_kept_and_no_share_is_counted_twice():
    """A share points to an appeal of the same currency that is large enough for all its shares."""
    rows = fixture("funding")
    by_key = {row["key"]: row for row in rows}
    assert len(by_key) == len(rows)
    for source, kept in zip(table("funding"), rows, strict=True):
        assert [str(kept[field] or "") for field in ("requested", "received")] == [
            source["requested"],
            source["received"],
        ]
        noted = f" ({kept['currency_note']})" if kept["currency_note"] else ""
        assert (kept["currency"] + noted, str(kept["year"])) == (source["currency"], source["year"])
        assert re.fullmatch("[A-Z]{3}", kept["currency"])
        assert set(kept["agencies"]) <= ORGANIZATIONS | CIS and kept["agencies"]
    for whole in {row["part_of"] for row in rows} - {None}:
        shares = [row for row in rows if row["part_of"] == whole]
        assert {row["currency"] for row in shares} == {by_key[whole]["currency"]}
        assert sum(row["requested"] for row in shares) <= by_key[whole]["requested"]
    assert sum(row["part_of"] is not None for row in rows) == 8


def expected_actions(row):
    """The kinds of action and their dates that a line of the treaty table gives."""
    negative = {
        "not party": "known_not_party",
        "no declaration known": "no_declaration_known",
        "not eligible": "not_eligible",
        "not a signatory": "not_a_signatory",
    }
    if row["signature_date"]:
        yield "signature", row["signature_date"]
    if row["action"] in negative:
        yield negative[row["action"]], None
    elif row["action"] == "signature only":
        yield "known_not_party", None
    elif row["action"] != "signed":
        yield row["action"].removesuffix(" deposited"), row["date"]
    if row["end_date"]:
        yield "end", row["end_date"]


def test_treaty_lines_give_their_actions():
    """Each of the 204 lines gives at least one action and none is made up."""
    actions = fixture("treaty_actions")
    for line, row in enumerate(table("instruments"), start=2):
        mine = [action for action in actions if action["row"] == line]
        kept = [(action["kind"], action["dates"] and action["dates"]["text"]) for action in mine]
        assert kept == list(expected_actions(row)) != []
        for action in mine:
            assert (action["country"], action["instrument"]) == (row["country"], row["instrument_code"])
            assert action["title"] == row["instrument"]
            assert ";".join(map(str, action["paragraphs"])) == row["poa_paragraphs"]
            assert all(action[field] == row[field] for field in ("note", "source", "source_url", "confidence"))
            memory = "signature date from memory" in row["note"] and action["kind"] == "signature"
            assert action["unchecked"] == (row["confidence"] == "memory" or memory)
            checked = action["checked_on"]["text"] if action["checked_on"] else ""
            assert checked in row["note"] + row["source"]
    assert {action["row"] for action in actions} == set(range(2, 206))
