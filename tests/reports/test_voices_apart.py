"""The voices stand side by side in every table of the report, and none is added to another (ruling 4)."""

import pytest

from reports.compilation import compile_section
from reports.compilation.record import Record
from reports.compilation.sheets import sheets
from reports.compilation.words import Words
from tests.reports.snapshots import judgement, snapshot

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
    rows = {row[1]["text"]: row[2]["text"] for row in year["voices"]["rows"]}
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
    lead = [run["text"] for block in part["blocks"] if block.get("kind") == "item" for run in block["runs"]]
    assert len(lead) == 3, "a line for each voice"
    sheet = next(s for s in sheets(Record(told), {}, Words(language)) if s.name == Words(language)("sheet.voices"))
    assert [sum(row[3:9]) for row in sheet.rows] == [1, 1, 1], "each voice has one paragraph, in law"
