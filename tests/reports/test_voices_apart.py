"""The voices stand side by side in every table of the report, and none is added to another (ruling 4)."""

import pytest

from reports.compilation import compile_section
from reports.compilation.record import Record
from reports.compilation.sheets import sheets
from reports.compilation.words import Words
from tests.reports.snapshots import fact, judgement, snapshot

# One paragraph, four voices: two agencies that differ, the Government, and an organization.
SAID = [
    judgement(in_law=2, in_practice=1),
    judgement("DUE", in_law=4, in_practice=1),
    judgement(None, voice="government", in_law=4, in_practice=4),
    judgement(None, voice="independent", in_law=1, in_practice=1),
]


def tables(part):
    return {block["anchor"]: block for block in part["blocks"] if block["type"] == "table"}


def words(language, *keys):
    return [Words(language)(key) for key in keys]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_cell_speaks_in_the_agencies_voice_and_the_others_have_rows_of_their_own(language):
    told = snapshot(assessments=SAID)
    told["edition"]["language"] = language
    diverg, impl, none = words(language, "step.short.divergent", "step.short.4", "step.short.1")
    year = tables(compile_section(told, "year"))
    cell = year["matrix"]["rows"][1][1]["text"]
    assert f"1\u00a0×\u00a0{diverg}" in cell and impl not in cell, "the agencies differ, and nobody else is counted"
    assert f"1\u00a0×\u00a0{none}" in cell, "two agencies that agree are one paragraph"
    voices = tables(compile_section(told, "issues"))["voices"]
    rows = {row[1]["text"]: row[2]["text"] for row in voices["rows"]}
    government, independent = words(language, "voices.government", "voices.independent")
    assert rows.keys() == {government, independent}
    assert impl in rows[government] and impl not in rows[independent]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_main_issues_and_sheets_keep_the_voices_apart(language):
    told = snapshot(assessments=SAID)
    told["edition"]["language"] = language
    part = compile_section(told, "issues")
    issues = tables(part)
    assert [cell["text"] for cell in issues["issues-table"]["rows"][0][-2:]] == [
        f"1\u00a0×\u00a0{said}" for said in words(language, "step.divergent", "step.1")
    ]
    assert len(issues["issues-voices"]["rows"]) == 2
    lead = [block for block in part["blocks"] if block.get("kind") == "item"]
    assert len(lead) == 3, "a line for each voice"
    sheet = next(s for s in sheets(Record(told), {}, Words(language)) if s.name == Words(language)("sheet.voices"))
    assert [sum(row[3:9]) for row in sheet.rows] == [1, 1, 1], "each voice has one paragraph, in law"


def test_of_what_a_voice_has_not_told_a_dash_says_so():
    told = snapshot(assessments=[judgement(None, voice="government", in_law=4, in_practice=0)])
    rows = tables(compile_section(told, "issues"))["issues-voices"]["rows"]
    assert [row[-1]["text"] for row in rows] == ["–"]


def test_two_organizations_on_one_paragraph_are_two_voices_with_names():
    said = [
        judgement(None, voice="independent", in_law=1, author_code=None, author_name="First Aid"),
        judgement(None, voice="independent", in_law=3, author_code=None, author_name="Second Look"),
    ]
    before = [judgement(None, voice="independent", in_law=3, author_code=None, author_name="Second Look")]
    record = Record(snapshot(assessments=said, earlier_assessments=before))
    assert [row["author_name"] for row, aspect, *_ in record.changes if aspect == "in_law"] == ["First Aid"]
    told = str(compile_section(record.snapshot, "open-points"))
    assert "Independent voice: First Aid" in told and "Independent voice: Second Look" in told
    assert "as at 1 March 1999" in told, "an old word does not read as one of today"


def test_rounds_that_do_not_adjoin_say_so():
    before = {**snapshot()["round"], "year": 1992, "period_start": "1991-06-01", "period_end": "1992-06-01"}
    assert "do not adjoin" in str(compile_section(snapshot(previous_round=before), "open-points"))
    assert "do not adjoin" not in str(
        compile_section(snapshot(previous_round={**before, "period_end": "1998-06-01"}), "open-points")
    )


def test_an_earlier_fact_that_is_relied_on_is_named_and_listed():
    old = fact("H007", earliest_on="1997-01-01", latest_on="1997-01-31", by_on="1997-01-31")
    told = snapshot(earlier=[old], relied_on=[old], assessments=[judgement(entries=[old["key"]])])
    table = next(b for b in compile_section(told, "country-AAA")["blocks"] if b["type"] == "table")
    assert (table["rows"][0][-1]["text"], table["rows"][0][-1]["href"]) == ("H007", "#entry-H007")
    annex = next(b for b in compile_section(told, "annex-facts")["blocks"] if b["type"] == "table")
    assert annex["rows"][0][0]["anchor"] == "entry-H007"


MEETING = {
    **{"key": "sg", "name": "SG", "place": "", "kind": "steering_group", "ordinal": 2, "inferred": False},
    **{"date_text": "", "precision": "period", "approximate": False},
    **{"earliest_on": "1999-06-18", "latest_on": "1999-06-19"},
}


@pytest.mark.parametrize(
    ("day", "said"), [(None, "no new day is set"), ("1999-09-01", "postponed to 1 September 1999")]
)
def test_a_postponed_meeting_is_told_as_postponed(day, said):
    told = snapshot(meeting={**MEETING, "state": "postponed", "postponed_to_on": day})
    assert said in str(compile_section(told, "introduction"))


def test_what_changed_is_told_since_the_report_that_was_issued_or_says_that_none_was():
    before = {**snapshot()["round"], "year": 1998, "period_start": "1997-06-01", "period_end": "1998-06-01"}
    gone = [{"key": "k", "reference": "H003", "withdrawn": True}]
    last = {"symbol": "POA/1998/C.1", "dated": "1998-07-01", "gone": gone}
    told = snapshot(previous_round=before, earlier_assessments=[judgement()], last_report=last)
    said = str(compile_section(told, "changes"))
    assert "POA/1998/C.1 of 1 July 1998" in said and "withdrawn since: 1 fact (H003)" in said
    assert "no information any more" in said, "an assessment that is gone is a change"
    said = str(compile_section({**told, "last_report": None}, "changes"))
    assert "no snapshot of a report of that round for participants is held" in said and "last report" not in said
