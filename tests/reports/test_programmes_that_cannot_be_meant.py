"""A programme whose parts are each in order, but which nobody can mean, is refused with row, field, found, expected."""

import json
from datetime import UTC, datetime

import pytest

from poa.models import Event, Paragraph, Programme, User
from reports.models import Meeting, Round
from tests.tracking.test_loading import folder, load, refusal, spoil

__all__ = ["folder"]
THEME = {
    "key": "gauges",
    "title_en": "Gauges",
    "title_ru": "Водомерные посты",
    "leads": ["ODN"],
    "leads_note": "",
    "paragraphs": [8],
    "issues": [],
    "meetings": [],
    "quotation": "",
    "source": "made up",
    "source_url": "",
    "confidence": "high",
}


def bare(folder):
    """Take the history away, which names countries and agencies that a test changes."""
    for path in (folder / "history").glob("*.json"):
        path.unlink()


def named(rows, key):
    return next(row for row in rows if row["key"] == key)


def refused_alone(folder, place, found):
    told = refusal(folder)
    assert told.startswith("Nothing was loaded; 1 fault:") and f"{place}: found {found}, expected " in told, told
    assert not Programme.objects.exists() and not Event.objects.exists()
    return told


@pytest.mark.parametrize("number", [18, None])
def test_a_file_that_names_the_first_paragraph_of_the_machinery_is_told_what_to_write(db, folder, number):
    spoil(folder / "header.json", lambda held: held.update(machinery_from=number))
    told = refused_alone(folder, "header.json, field machinery_from", number or "nothing")
    assert 'write "machinery": true in programme.json, in the row of each paragraph on the follow-up itself.' in told


def marked(folder, numbers):
    def mark(held):
        for row in held["paragraphs"]:
            row["machinery"] = row["number"] in numbers

    spoil(folder / "programme.json", mark)


def test_where_all_principles_and_actions_are_machinery_nothing_is_followed(db, folder):
    marked(folder, {3, 4, 5, 8, 9, 11, 12, 15, 16, 17, 18, 19, 20})
    told = refused_alone(folder, "programme.json, field machinery", "true")
    assert told.endswith(
        "expected no mark in the row of one principle or action at least, or there is nothing to follow."
    )


@pytest.mark.parametrize("numbers", [(), (20,), (1, 2, 3), (3, 11, 12, 19), range(4, 21)])
def test_any_other_paragraphs_may_be_machinery_and_none_must(db, folder, numbers):
    marked(folder, set(numbers))
    load(folder)
    assert list(Paragraph.objects.of_machinery().values_list("number", flat=True)) == list(numbers)


@pytest.mark.parametrize("found", ["yes", 1])
def test_a_mark_is_true_or_false(db, folder, found):
    spoil(folder / "programme.json", lambda held: held["paragraphs"][19].update(machinery=found))
    told = refusal(folder)
    assert f"programme.json, row 20, field machinery: found {json.dumps(found)}, expected true or false." in told


def test_something_must_be_followed(db, folder):
    bare(folder)

    def only_declared(held):
        for row in held["paragraphs"]:
            row["function"] = "declaration"

    spoil(folder / "programme.json", only_declared)
    refused_alone(folder, "programme.json, field function", '["declaration"]')


@pytest.mark.parametrize("name", ["sections", "paragraphs"])
def test_a_text_is_two_lists(db, folder, name):
    spoil(folder / "programme.json", lambda held: held.update({name: 5}))
    assert f"programme.json, field {name}: found 5, expected a list of objects." in refusal(folder)


@pytest.mark.parametrize(
    ("name", "codes", "found", "expected"),
    [
        ("reporting_countries", [], "[]", "at least one code of parties.json"),
        ("reporting_agencies", [], "[]", "at least one code of parties.json"),
        ("reporting_countries", ["XBR", "XBR"], '["XBR", "XBR"]', "each code once"),
        ("reporting_agencies", ["ODN", "ODN"], '["ODN", "ODN"]', "each code once"),
        ("reporting_countries", ["XBR", "NONE"], '"NONE"', "a code of parties.json"),
        ("reporting_countries", ["XBR", "RRL"], '"RRL"', "the code of a party of the kind state, not agency"),
        ("reporting_agencies", ["ODN", "XFW"], '"XFW"', "the code of a party of the kind agency, not state"),
        ("reporting_agencies", ["LANTERN"], '"LANTERN"', "the code of a party of the kind agency, not ngo"),
    ],
)
def test_states_and_agencies_report_each_once_and_some_of_both(db, folder, name, codes, found, expected):
    bare(folder)
    spoil(folder / "header.json", lambda held: held.update({name: codes}))
    assert refused_alone(folder, f"header.json, field {name}", found).endswith(f"expected {expected}.")


@pytest.mark.parametrize("rows", [None, "[]"])
def test_there_is_a_list_of_recommendations_to_evaluate_by(db, folder, rows):
    """A folder that was forgotten would have the report say that something was done on every issue, of none."""
    path = folder / "recommendations" / "all.json"
    path.unlink() if rows is None else path.write_text(rows, encoding="utf-8")
    refused_alone(folder, "recommendations/", "nothing")


@pytest.mark.parametrize("content", ["{", "{}", '[{"paragraph": 3}]'])
def test_a_list_that_cannot_be_read_is_not_also_called_none(db, folder, content):
    (folder / "recommendations" / "all.json").write_text(content, encoding="utf-8")
    told = refusal(folder)
    assert "recommendations/all.json" in told and "files with at least one" not in told


def test_what_two_files_say_of_one_recommendation_is_a_fault_of_the_second(db, folder):
    rows = json.loads((folder / "recommendations" / "all.json").read_text(encoding="utf-8"))
    (folder / "recommendations" / "more.json").write_text(json.dumps(rows[:1]), encoding="utf-8")
    refused_alone(folder, "recommendations/more.json, row 3 1, field number", 1)


def test_an_operative_paragraph_has_its_number_alone(db, folder):
    spoil(folder / "resolutions.json", lambda rows: rows[0]["operative"].append(rows[0]["operative"][0]))
    refused_alone(folder, "resolutions.json, row LP/RES/3, field number", 1)


@pytest.mark.parametrize(
    ("change", "field", "found", "sentence"),
    [
        ({"period_end": "2023-05-01"}, "period_end", '"2023-05-01"', "The period ends before it begins."),
        ({"knowledge_cutoff": "2001-01-01"}, "knowledge_cutoff", '"2001-01-01"', "by a day before the period"),
        ({"meeting": "steering-group-1"}, "meeting", '"steering-group-1"', "a meeting that no round before this one"),
    ],
)
def test_a_round_is_held_to_what_one_is_that_is_planned_on_its_page(db, folder, change, field, found, sentence):
    spoil(folder / "history" / "rounds.json", lambda rows: rows[1].update(change))
    assert sentence in refused_alone(folder, f"history/rounds.json, row 2024, field {field}", found)


def test_rounds_do_not_run_into_each_other(db, folder):
    """A fact of both would be told twice."""
    spoil(folder / "history" / "rounds.json", lambda rows: rows[1].update(period_start="2023-01-01"))
    told = refusal(folder)
    assert 'rounds.json, row 2024, field period_start: found "2023-01-01", expected something else' in told
    assert "expected no day before 1 June 2023, the first one after “Reporting round 2023”" in told


def test_days_between_two_rounds_are_allowed(db, folder):
    spoil(folder / "history" / "rounds.json", lambda rows: rows[1].update(period_start="2023-08-01"))
    load(folder)
    assert Round.objects.count() == 2


def test_a_review_is_of_several_years(db, folder):
    spoil(folder / "history" / "reviews.json", lambda rows: rows[0].update(period_start="2024-01-01"))
    told = refused_alone(folder, "history/reviews.json, row 2024, field period_start", '"2024-01-01"')
    assert "A review is of several years." in told


def test_a_number_belongs_to_one_meeting_of_the_steering_group(db, folder):
    spoil(folder / "history" / "meetings.json", lambda rows: named(rows, "steering-group-2").update(ordinal=1))
    refused_alone(folder, "history/meetings.json, row steering-group-2, field ordinal", 1)


def test_so_does_one_that_was_planned_on_a_page(training, folder):
    Meeting.objects.filter(ordinal=2).update(ordinal=None)
    here = {"key": "planned-here", "planned_at": datetime(2024, 1, 1, tzinfo=UTC), "planned_by": User.objects.first()}
    Meeting.objects.filter(ordinal=1).update(**here)
    assert "row steering-group-1, field ordinal: found 1, expected the number of no other meeting" in refusal(folder)


def test_a_meeting_that_was_planned_on_a_page_keeps_its_number_when_a_file_tells_of_it(training, folder):
    planned = {"planned_at": datetime(2024, 1, 1, tzinfo=UTC), "planned_by": User.objects.first()}
    Meeting.objects.filter(key="steering-group-2").update(**planned)
    load(folder)
    assert Meeting.objects.get(ordinal=2).planned_at == planned["planned_at"]


def test_a_theme_bears_on_paragraphs(db, folder):
    """Of one that bears on none, a report would say that nothing was done."""
    (folder / "history" / "themes.json").write_text(json.dumps([THEME | {"paragraphs": []}]), encoding="utf-8")
    refused_alone(folder, "history/themes.json, row gauges, field paragraphs", "[]")
    (folder / "history" / "themes.json").write_text(json.dumps([THEME]), encoding="utf-8")
    assert "1 themes: 1 new" in load(folder)
