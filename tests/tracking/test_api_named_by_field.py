"""A refusal over the API names the very field, to its row, with what was found and expected, also one of rights."""

import json

import pytest

from poa.models import CategoryOfConcern, Event
from reports.actions import open_country_report
from tests.reports.told_world import year_under_way
from tests.tracking.small_world import NOW, entry, small_world
from tests.tracking.test_api_entry_writing import DRAFT, LIST, faults

pytestmark = pytest.mark.django_db
FIGURE, SOURCE = DRAFT["figures"][0], DRAFT["evidence"][0]
JUDGED = {"paragraph": 3, "country": "AAA", "voice": "agency", "agency": "UNO", "assessed_on": "1998-12-31"}
JUDGED |= {"in_law": 2, "in_practice": 2, "rationale": "So."}


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def send(client, world):
    def as_person(person, path, body, method="post"):
        client.force_login(getattr(world.people, person))
        return getattr(client, method)(path, json.dumps(body), content_type="application/json")

    return as_person


def lacking(body, *names):
    return {name: value for name, value in body.items() if name not in names}


@pytest.mark.parametrize(
    ("body", "field", "expected"),
    [
        ({**DRAFT, "countries": []}, "countries", "Found nothing; expected one of AAA."),
        (lacking(DRAFT, "countries"), "countries", "Found nothing; expected one of AAA."),
        ({**DRAFT, "agencies": []}, "agencies", "Found nothing; expected one of UNO."),
        (lacking(DRAFT, "agencies"), "agencies", "Found nothing; expected one of UNO."),
    ],
)
def test_a_field_officer_who_names_nobody_is_told_whom(send, body, field, expected):
    answer = send("field_officer", LIST, body)
    assert answer.status_code == 400 and {name: fault["expected"] for name, fault in faults(answer).items()} == {
        field: expected
    }
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"countries": ["BBB"]}, {"countries": "Found “BBB”; expected one of AAA."}),
        ({"countries": ["AAA", "BBB"]}, {"countries": "Found “BBB”; expected one of AAA."}),
        ({"agencies": ["DUE"]}, {"agencies": "Found “DUE”; expected one of UNO."}),
        (
            {"agencies": ["DUE"], "countries": ["BBB"]},
            {"agencies": "Found “DUE”; expected one of UNO.", "countries": "Found “BBB”; expected one of AAA."},
        ),
    ],
)
def test_what_is_another_s_is_refused_by_name(world, send, said, told):
    draft = entry(world, state="draft")
    for path, body, method in (
        (LIST, {**DRAFT, **said}, "post"),
        (f"{LIST}{draft.pk}/", {"version": 1, **said}, "patch"),
    ):
        answer = send("field_officer", path, body, method)
        assert answer.status_code == 403
        assert {name: fault["expected"] for name, fault in faults(answer).items()} == told
        assert faults(answer).keys() == said.keys() and answer.json()["detail"]
    assert not Event.objects.exists()


def test_a_change_that_leaves_no_country_of_one_s_own_is_told_so(world, send):
    draft = entry(world, state="draft")
    answer = send("field_officer", f"{LIST}{draft.pk}/", {"version": 1, "countries": []}, "patch")
    assert answer.status_code == 400 and faults(answer)["countries"]["found"] == "[]"


@pytest.mark.parametrize(
    ("person", "said", "status", "named"),
    [
        ("field_officer", {"country": "BBB"}, 403, {"country"}),
        ("field_officer", {"country": "XXX"}, 400, {"country"}),
        ("field_officer", {"agency": "DUE"}, 403, {"agency"}),
        ("field_officer", {"agency": "=1+1"}, 400, {"agency"}),
        ("field_officer", {"agency": ""}, 400, {"agency"}),
        ("field_officer", {"voice": "independent", "agency": ""}, 403, {"voice"}),
        ("government", {"voice": "agency"}, 403, {"voice"}),
        ("government", {"voice": "government", "agency": "", "country": "BBB"}, 403, {"country"}),
        ("unit_officer", {"voice": "government", "agency": ""}, 403, {"voice"}),
    ],
)
def test_an_assessment_that_one_may_not_propose_is_refused_by_name(send, person, said, status, named):
    answer = send(person, "/api/v1/assessments/", {**JUDGED, **said})
    assert answer.status_code == status, answer.content
    assert faults(answer).keys() >= named and all(fault["expected"] for fault in faults(answer).values())
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("rows", "field", "found"),
    [
        ({"figures": [FIGURE, {**FIGURE, "value": "-1"}]}, "figures.1.value", "-1"),
        ({"figures": [{**FIGURE, "value_high": "3"}]}, "figures.0.value_high", "3"),
        ({"figures": [{**FIGURE, "value": None, "value_high": "3"}]}, "figures.0.value_high", "3"),
        (
            {"figures": [{**FIGURE, "earliest_on": "1998-06-02", "latest_on": "1998-06-01"}]},
            "figures.0.latest_on",
            "1998-06-01",
        ),
        ({"figures": [FIGURE, {**FIGURE, "category": "XXX"}]}, "figures.1.category", "XXX"),
        ({"figures": [FIGURE, {**FIGURE, "qualifier": "=1+1"}]}, "figures.1.qualifier", "=1+1"),
        ({"figures": [FIGURE, lacking(FIGURE, "unit")]}, "figures.1.unit", None),
        ({"figures": [{**FIGURE, "value": "9" * 30}]}, "figures.0.value", "9" * 30),
        ({"figures": "forty"}, "figures", "forty"),
        ({"figures": [FIGURE, "forty"]}, "figures.1", "forty"),
        ({"evidence": [SOURCE, {**SOURCE, "file_sha256": "0" * 64}]}, "evidence.1.file_sha256", "0" * 64),
        ({"evidence": [SOURCE, {**SOURCE, "url": "javascript:x"}]}, "evidence.1.url", "javascript:x"),
    ],
)
def test_what_is_wrong_in_a_row_is_named_by_the_row_and_the_field(world, send, rows, field, found):
    CategoryOfConcern.objects.create(code="REF", title_en="Refugees", annex_paragraph=1, universal=True)
    draft = entry(world, state="draft")
    for path, body, method in (
        (LIST, {**DRAFT, **rows}, "post"),
        (f"{LIST}{draft.pk}/", {"version": 1, **rows}, "patch"),
    ):
        answer = send("field_officer", path, body, method)
        assert answer.status_code == 400 and faults(answer).keys() == {field}, answer.content
        assert faults(answer)[field]["found"] == found and faults(answer)[field]["expected"]


@pytest.mark.parametrize(
    ("sent", "found"),
    [("a\x07b", "a\\u0007b"), ("\u202eabc", "\\u202eabc"), ("a\0", "a\\u0000"), ("a\ud800", "a\\ud800")],
)
def test_a_sign_that_is_not_kept_is_shown_as_it_was_found(send, sent, found):
    answer = send("unit_officer", LIST, {**DRAFT, "figures": [{**FIGURE, "unit": sent}]})
    assert faults(answer).keys() == {"figures.0.unit"} and faults(answer)["figures.0.unit"]["found"] == found


@pytest.mark.parametrize("name", ["key", "supersedes"])
@pytest.mark.parametrize("sent", [5, True, 1.5, [], {}])
def test_a_number_is_no_identifier(send, name, sent):
    answer = send("unit_officer", LIST, {**DRAFT, name: sent})
    assert answer.status_code == 400 and faults(answer).keys() == {name}


def test_a_comment_is_understood_to_its_last_field(world, send):
    begun = open_country_report(
        round=year_under_way(world), country=world.countries["AAA"], by=world.people.field_officer, at=NOW
    )
    for said, field in (({"prat": "x"}, "prat"), ({"text": 5}, "text"), ({"paragraph": "one"}, "paragraph")):
        answer = send("unit_officer", f"/api/v1/country-reports/{begun.pk}/comments/", {"text": "So.", **said})
        assert answer.status_code == 400 and faults(answer).keys() == {field}


def test_what_is_no_object_is_shown_as_it_was_found(send):
    [error] = send("unit_officer", LIST, [DRAFT]).json()["errors"]
    assert error["found"].startswith("[{") and error["expected"]
