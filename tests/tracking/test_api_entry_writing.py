"""Writing entries through the API: who may, under which version, and what bad input is told."""

from uuid import uuid4

import pytest

from poa.access import Role
from poa.models import Event
from tests.tracking.small_world import entry, small_world
from tracking.models import ProgressEntry

pytestmark = pytest.mark.django_db
LIST = "/api/v1/entries/"
DRAFT = {
    "kind": "return",
    "earliest_on": "1998-06-01",
    "latest_on": "1998-06-30",
    "precision": "month",
    "narrative_en": "Forty families returned.",
    "paragraphs": [3],
    "countries": ["AAA"],
    "agencies": ["UNO"],
    "recommendations": ["3.1"],
    "figures": [{"text": "40 families", "measure": "returned", "value": "40", "unit": "families"}],
    "evidence": [{"kind": "agency", "title": "Monthly report"}],
}
UNDER_A_VERSION = ("submit", "return", "verify")
MOVES = ("submit", "recall", "return", "verify", "withdraw")


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def send(client, world):
    def as_person(person, method, path="", body=None, **headers):
        client.force_login(getattr(world.people, person))
        return getattr(client, method)(f"{LIST}{path}", body or {}, content_type="application/json", headers=headers)

    return as_person


def faults(answer):
    return {error["field"]: error for error in answer.json()["errors"]}


@pytest.mark.parametrize("person", [Role.GOVERNMENT, Role.PARTICIPANT, Role.OBSERVER, Role.ADMINISTRATOR, "stranger"])
def test_readers_write_nothing_anywhere(world, send, person):
    row = entry(world, audience="observers")
    assert send(person, "post", body=DRAFT).status_code == 403
    assert send(person, "patch", f"{row.pk}/", {"actor": "I", "version": 1}).status_code == 403
    assert {send(person, "post", f"{row.pk}/{move}/", {"reason": "So."}).status_code for move in MOVES} == {403}


@pytest.mark.parametrize("person", [Role.FIELD_OFFICER, Role.UNIT_OFFICER, Role.UNIT_COORDINATOR])
def test_officers_log_a_draft_with_all_that_it_says(world, send, person):
    answer = send(person, "post", body=DRAFT)
    assert answer.status_code == 201 and answer["ETag"] == '"1"'
    found = answer.json()
    assert found["state"] == "draft" and found["recommendations"] == ["3.1"]
    assert found["figures"][0]["value"] == "40.00" and found["evidence"][0]["title"] == "Monthly report"
    assert Event.objects.get().kind == "entry.logged"


def test_the_same_key_twice_makes_one_entry(world, send):
    body = {**DRAFT, "key": str(uuid4())}
    assert (
        send("field_officer", "post", body=body).json()["id"] == send("field_officer", "post", body=body).json()["id"]
    )
    assert ProgressEntry.objects.count() == 1


def test_the_same_key_with_other_words_loses_none(send):
    body = {**DRAFT, "key": str(uuid4())}
    first = send("field_officer", "post", body=body).json()
    answer = send("field_officer", "post", body={**body, "narrative_en": "Fifty families returned."})
    assert answer.status_code == 409 and answer.json()["detail"]
    assert answer.json()["current"] == first
    send("field_officer", "post", f"{first['id']}/submit/", {"version": 1})
    assert send("field_officer", "post", body=body).json()["state"] == "submitted"
    assert send("field_officer", "post", body={**body, "actor": "The State"}).status_code == 409


def test_no_author_says_since_when_it_is_known(send):
    answer = send("field_officer", "post", body={**DRAFT, "known_on": "1990-01-01"})
    assert answer.status_code == 400 and set(faults(answer)) == {"known_on"}


def test_field_officer_logs_for_no_other_agency_or_country(send):
    assert send("field_officer", "post", body={**DRAFT, "agencies": ["UNO", "DUE"]}).status_code == 403
    assert send("field_officer", "post", body={**DRAFT, "agencies": ["DUE"]}).status_code == 403
    assert send("field_officer", "post", body={**DRAFT, "countries": ["BBB"]}).status_code == 403


def test_bad_input_names_field_found_and_expected(send):
    answer = send("unit_officer", "post", body={**DRAFT, "kind": "rumour", "earliest_on": "June", "paragraphs": ["x"]})
    assert answer.status_code == 400
    found = faults(answer)
    assert found["kind"]["found"] == "rumour" and found["earliest_on"]["found"] == "June"
    assert found["paragraphs.0"]["found"] == "x" and all(fault["expected"] for fault in found.values())
    answer = send("unit_officer", "post", body={**DRAFT, "earliest_on": "1998-02-31"})
    assert faults(answer)["earliest_on"]["expected"] == "Expected a day such as 1999-05-31."


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("paragraphs", [99], "Found “99”; expected a number from 1 to "),
        ("countries", ["ZZZ"], "Found “ZZZ”; expected one of AAA, BBB"),
        ("agencies", ["NOBODY"], "Found “NOBODY”; expected one of "),
        ("recommendations", ["3.9"], "Found “3.9”; expected one of 3.1"),
    ],
)
def test_unknown_names_are_told_as_such_beside_those_that_are_known(send, field, value, expected):
    answer = send("unit_officer", "post", body={**DRAFT, field: value})
    assert answer.status_code == 400 and faults(answer)[field]["expected"].startswith(expected)


def test_hidden_entry_cannot_be_superseded_and_answers_like_an_absent_one(world, send):
    hidden = entry(world, countries=("BBB",), audience="unit", created_by=world.people.unit_officer)
    answers = [send("field_officer", "post", body={**DRAFT, "supersedes": str(pk)}) for pk in (hidden.pk, uuid4())]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert answers[0].json() == answers[1].json()


def test_change_under_the_version_that_was_read(world, send):
    address = send("field_officer", "post", body=DRAFT).json()["id"] + "/"
    changed = send("field_officer", "patch", address, {"actor": "The State", "version": 1})
    assert changed.status_code == 200 and changed["ETag"] == '"2"'
    assert changed.json()["actor"] == "The State" and changed.json()["figures"]
    assert send("field_officer", "patch", address, {"actor": "Another", "version": 1}).status_code == 409
    stale = send("field_officer", "patch", address, {"actor": "Another"}, **{"If-Match": '"1"'})
    assert stale.status_code == 412 and stale.json()["detail"]
    assert send("field_officer", "patch", address, {"actor": "New"}, **{"If-Match": '"2"'}).status_code == 200
    assert send("field_officer", "patch", address, {"actor": "New"}).status_code == 400


def test_unreadable_if_match_is_bad_input(world, send):
    address = send("field_officer", "post", body=DRAFT).json()["id"] + "/"
    assert send("field_officer", "patch", address, {}, **{"If-Match": "newest"}).status_code == 400
    assert send("field_officer", "patch", address, {}, **{"If-Match": f'"{"9" * 5_000}"'}).status_code == 400


def test_verified_entry_cannot_be_changed(world, send):
    row = entry(world)
    assert send("field_officer", "patch", f"{row.pk}/", {"actor": "I", "version": 1}).status_code == 409
    row.refresh_from_db()
    assert row.actor == ""


def test_an_entry_s_way_from_draft_to_withdrawn(send):
    pk = send("field_officer", "post", body=DRAFT).json()["id"]
    way = [
        ("field_officer", "submit", {}, "submitted"),
        ("field_officer", "recall", {}, "draft"),
        ("field_officer", "submit", {}, "submitted"),
        ("unit_officer", "return", {"reason": "Which districts?"}, "returned"),
        ("field_officer", "submit", {}, "submitted"),
        ("unit_officer", "verify", {}, "verified"),
        ("unit_officer", "withdraw", {"reason": "Wrong year."}, "withdrawn"),
    ]
    for person, move, body, state in way:
        read = {"version": 1} if move in UNDER_A_VERSION else {}
        answer = send(person, "post", f"{pk}/{move}/", {**read, **body})
        assert (answer.status_code, answer.json()["state"]) == (200, state), move
    assert Event.objects.count() == 1 + len(way)


def test_field_officer_neither_verifies_nor_returns_nor_withdraws(world, send):
    row = entry(world, state="submitted")
    for move in ("verify", "return", "withdraw"):
        assert send("field_officer", "post", f"{row.pk}/{move}/", {"reason": "So."}).status_code == 403


def test_nobody_verifies_what_they_submitted(send):
    pk = send("unit_officer", "post", body=DRAFT).json()["id"]
    send("unit_officer", "post", f"{pk}/submit/", {"version": 1})
    refused = send("unit_officer", "post", f"{pk}/verify/", {"version": 1})
    assert refused.status_code == 409 and "Another Unit officer" in refused.json()["detail"]
    assert send("second_officer", "post", f"{pk}/verify/", {"version": 1}).status_code == 200


def test_return_without_reason_names_the_field(world, send):
    row = entry(world, state="submitted")
    answer = send("unit_officer", "post", f"{row.pk}/return/", {"reason": "  "})
    assert answer.status_code == 400 and "reason" in faults(answer)


@pytest.mark.parametrize("move", MOVES)
def test_hidden_and_absent_entries_answer_alike(world, send, move):
    hidden = entry(world, countries=("BBB",), state="draft", created_by=world.people.unit_officer)
    person = "field_officer" if move in ("submit", "recall") else "unit_officer"
    body = {"reason": "So."} if move in ("return", "withdraw") else {}
    if person == "field_officer":
        assert send(person, "post", f"{hidden.pk}/{move}/", body).status_code == 404
    assert send(person, "post", f"{uuid4()}/{move}/", body).status_code == 404
    assert send(person, "post", f"not-an-id/{move}/", body).status_code == 404


def test_incomplete_draft_is_not_submitted_and_names_what_lacks(send):
    pk = send("field_officer", "post", body={**DRAFT, "narrative_en": ""}).json()["id"]
    answer = send("field_officer", "post", f"{pk}/submit/", {"version": 1})
    assert answer.status_code == 400 and "narrative_en" in faults(answer)


@pytest.mark.parametrize("more", [{}, {"narrative_en": "", "narrative_ru": "Вернулись."}])
def test_an_original_without_a_translation_is_refused_and_not_dropped(world, send, more):
    answer = send("field_officer", "post", body={**DRAFT, "original": "en", **more})
    assert answer.status_code == 400 and faults(answer).keys() == {"original"}
    assert faults(answer)["original"]["found"] == "en" and not ProgressEntry.objects.exists()


def test_a_change_is_told_of_an_original_without_a_translation(world, send):
    pk = send("field_officer", "post", body={**DRAFT, "narrative_ru": "Вернулись.", "original": "ru"}).json()["id"]
    answer = send("field_officer", "patch", f"{pk}/", {"version": 1, "narrative_ru": "", "original": "ru"})
    assert faults(answer).keys() == {"original"}
    # Whoever takes a text away and says nothing of the original has nothing dropped that was sent.
    answer = send("field_officer", "patch", f"{pk}/", {"version": 1, "narrative_ru": ""})
    assert answer.status_code == 200 and answer.json()["original"] is None


@pytest.mark.parametrize("person", [Role.UNIT_OFFICER, Role.UNIT_COORDINATOR])
def test_the_unit_changes_for_whom_a_verified_entry_is_open(world, send, person):
    row = entry(world, audience="unit")
    answer = send(person, "post", f"{row.pk}/audience/", {"audience": "observers", "reason": "It was printed."})
    assert answer.status_code == 200 and answer.json()["audience"] == "observers"
    event = Event.objects.get(kind="entry.audience_changed")
    assert (event.from_state, event.to_state, event.reason) == ("unit", "observers", "It was printed.")
    assert send(person, "post", f"{row.pk}/audience/", {"audience": "observers", "reason": "Again."}).status_code == 409


@pytest.mark.parametrize(
    ("body", "field"),
    [({"audience": "everybody", "reason": "So."}, "audience"), ({"audience": "unit"}, "reason")]
    + [({"reason": "So."}, "audience"), ({"audience": "unit", "reason": "So.", "why": "So."}, "why")],
)
def test_a_change_of_audience_is_understood_to_the_last_field(world, send, body, field):
    row = entry(world)
    answer = send("unit_officer", "post", f"{row.pk}/audience/", body)
    assert answer.status_code == 400 and faults(answer).keys() == {field}


@pytest.mark.parametrize("person", [Role.FIELD_OFFICER, Role.GOVERNMENT, Role.PARTICIPANT, Role.OBSERVER])
def test_nobody_else_changes_an_audience(world, send, person):
    row = entry(world, audience="observers")
    body = {"audience": "unit", "reason": "So."}
    assert send(person, "post", f"{row.pk}/audience/", body).status_code == 403


@pytest.mark.parametrize("person", [Role.FIELD_OFFICER, Role.UNIT_OFFICER])
@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"countries": ["XXX"]}, {"countries"}),
        ({"agencies": ["XXX"]}, {"agencies"}),
        ({"kind": "gossip", "countries": ["XXX"], "paragraphs": [4711]}, {"kind", "countries", "paragraphs"}),
        ({"narrative_en": 5, "agencies": ["XXX"]}, {"narrative_en", "agencies"}),
        ({"figures": [{"measure": "returned", "unit": "families"}]}, {"figures.0.text"}),
    ],
)
def test_what_is_unknown_or_no_text_is_told_to_every_writer_alike_all_at_once(world, send, person, wrong, named):
    answer = send(person, "post", body={**DRAFT, **wrong})
    assert answer.status_code == 400 and set(faults(answer)) == named


def test_another_country_is_still_refused(world, send):
    assert send("field_officer", "post", body={**DRAFT, "countries": ["BBB"]}).status_code == 403


def test_a_figure_without_words_is_told_by_its_number_as_in_the_form(world, send):
    said = {"measure": "returned", "value": "40", "unit": "families", "qualifier": "about"}
    [figure] = send("field_officer", "post", body={**DRAFT, "figures": [said]}).json()["figures"]
    assert figure["text"] == "about 40 families"


@pytest.mark.parametrize("path", ["nowhere/", "nowhere/at/all/", "../nowhere/"])
def test_an_address_that_is_not_there_is_answered_in_json(world, send, path):
    answer = send("observer", "get", path)
    assert answer.status_code == 404 and answer.json()["detail"]


def test_the_api_names_what_there_is_to_read(client, world):
    client.force_login(world.people.unit_officer)
    listed = client.get("/api/v1/").json()
    assert {"entries", "paragraphs", "schema"} <= listed.keys()
    assert all(client.get(address).status_code == 200 for name, address in listed.items() if name != "docs")


def test_a_title_that_is_too_long_is_named(world, send):
    answer = send(Role.FIELD_OFFICER, "post", body={**DRAFT, "evidence": [{"kind": "agency", "title": "x" * 2001}]})
    assert answer.status_code == 400 and "evidence.0.title" in faults(answer)
