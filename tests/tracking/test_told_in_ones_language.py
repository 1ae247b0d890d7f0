"""What is refused over the API is told in the reader's language, and says what would do; history speaks in words."""

import json

import pytest
from django.core.cache import cache

from poa.examples import example_of
from tests.tracking.typed import NEW, typed
from tracking.models import ProgressEntry

BODIES = [
    {},
    [],
    {"kind": "x", "paragraphs": ["a", 0], "earliest_on": "1999-99-99", "regional": "maybe", "key": "none", "actor": 5},
    {"figures": "x", "paragraphs": {}, "recommendations": ["x"], "institutions": [], "confidence": "", "unknown": 1},
    {"figures": [{"value": "abc"}], "evidence": [{"url": "nowhere", "kind": "zz"}], "supersedes": "x"},
]
RAW = [(json.dumps(body), "application/json") for body in BODIES]
RAW += [("{", "application/json"), (b"\xff", "application/json"), ("a=1", "text/plain")]


@pytest.fixture
def russian(client, world):
    officer = world.people.unit_officer
    officer.language = "ru"
    officer.save()
    client.force_login(officer)
    return client


def sentences(answer):
    said = answer.json()
    return [error["expected"] for error in said["errors"]] if "errors" in said else [said["detail"]]


@pytest.mark.parametrize(("body", "kind"), RAW)
def test_bad_input_is_told_in_russian(russian, body, kind):
    answer = russian.post("/api/v1/entries/", body, content_type=kind)
    assert 400 <= answer.status_code < 500
    assert [said for said in sentences(answer) if not any("а" <= sign <= "я" for sign in said.lower())] == []


@pytest.mark.parametrize("address", ["entries/00000000-0000-0000-0000-000000000000/", "nothing/"])
def test_what_is_not_there_is_told_in_russian_and_names_no_table(russian, address):
    [said] = sentences(russian.get(f"/api/v1/{address}"))
    assert "Entry" not in said and any("а" <= sign <= "я" for sign in said)


def test_a_choice_says_what_may_be_chosen(officer):
    answer = officer.post("/api/v1/entries/", {"confidence": "sure"}, content_type="application/json")
    [told] = [error["expected"] for error in answer.json()["errors"] if error["field"] == "confidence"]
    assert told == "Found “sure”; expected one of high, medium, low."


def test_history_has_no_code_in_it(russian, world):
    russian.post(NEW, typed(**{"sources-0-captured_on": "1998-07-02", "original": "ru"}))
    standing = ProgressEntry.objects.get()
    page = russian.get(f"/entries/{standing.pk}/edit/").context
    sent = {"version": "1", "key": str(standing.key), "sources-0-kind": "press", "figures-0-value": "1 200,5"}
    russian.post(page["action"], typed(**sent))
    [_first, move] = russian.get(f"/entries/{standing.pk}/history/").context["moves"]
    told = {change.label: (change.before, change.after) for change in move.changes}
    assert "учреждение" in told["Источники"][0] and "пресса" in told["Источники"][1]
    assert "1\u202f200,50" in told["Показатели"][1] and "1998-07" not in str(told)


@pytest.mark.parametrize(
    ("numbers", "told"), [([], "1"), ([3], "3"), ([2, 3, 4, 5], "3, 4-5"), (list(range(20, 150)), "52, 85-87")]
)
def test_examples_of_paragraphs_are_of_the_programme_that_is_loaded(numbers, told):
    assert example_of(numbers) == told


def test_the_form_gives_them(officer):
    cache.clear()
    assert "Their numbers, such as 3, 4-5." in officer.get(NEW).text
