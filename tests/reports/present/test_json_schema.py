"""The JSON file of a report names a published schema and keeps to it, in both languages (JSON Schema 2020-12)."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reports.compilation import compile
from reports.models.independent import LANGUAGES
from reports.present import present
from reports.present.json import SCHEMA
from tests.reports.snapshots import snapshot
from tests.reports.test_independent_told import ROW
from tests.reports.test_languages import RU, whole

PUBLISHED = json.loads(Path("reports/present/report.schema.json").read_text("utf-8"))


def faults(value):
    return [error.message for error in Draft202012Validator(PUBLISHED).iter_errors(value)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["$id"] == SCHEMA


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_report_keeps_to_its_schema(language):
    written = json.loads(present(whole(edition={**RU, "language": language}), "json"))
    assert written["$schema"] == SCHEMA
    assert faults(written) == []


def test_a_report_of_an_organization_in_a_third_language_keeps_to_it():
    """Every language that the register holds, and what its letters may tell besides."""
    rows = [ROW | {"key": f"key-{code}", "language": code, "text": "Text."} for code, _name in LANGUAGES]
    rows += [ROW | {"key": "key-letters", "text": "ჩვენ ვნახეთ.\nقال الناس"}]
    written = json.loads(present(compile(snapshot(independent_reports=rows), sha256="0" * 64), "json"))
    langs = {run["lang"] for part in written["chapters"] for block in part["blocks"] for run in block.get("runs", ())}
    assert {code for code, _name in LANGUAGES} - {"en"} <= langs and {"ka", "ar"} <= langs
    assert faults(written) == []


def test_a_language_that_is_no_tag_is_seen():
    written = json.loads(present(whole(), "json"))
    written["notes"][0]["lang"] = "Georgian!"
    assert faults(written)


def test_an_empty_report_keeps_to_it_too():
    assert faults(json.loads(present(compile(snapshot(), sha256="0" * 64), "json"))) == []


def test_what_the_schema_does_not_know_is_seen():
    """Planted: a key more, a key less, a number written as text."""
    written = json.loads(present(whole(), "json"))
    assert faults({**written, "more": 1})
    assert faults({name: value for name, value in written.items() if name != "seal"})
    assert faults({**written, "seal": {**written["seal"], "event_sequence": "7"}})


def test_the_schema_is_served_to_anybody(client, db):
    answer = client.get(SCHEMA)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/schema+json"
    assert json.loads(answer.content) == PUBLISHED
