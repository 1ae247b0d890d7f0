"""Assessments through the API: each reader's own, proposed by those concerned, confirmed by the Unit."""

import pytest

from poa.access import Role
from tests.tracking.small_world import assessment, entry, small_world
from tracking.models import KeptAssessment

pytestmark = pytest.mark.django_db
LIST = "/api/v1/assessments/"
JUDGEMENT = {
    "paragraph": 3,
    "country": "AAA",
    "voice": "agency",
    "agency": "UNO",
    "assessed_on": "1998-12-31",
    "in_law": 3,
    "in_practice": 1,
    "rationale": "The law is there; the permits are asked for all the same.",
}


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def send(client, world):
    def as_person(person, method="get", path="", body=None):
        client.force_login(getattr(world.people, person))
        more = {} if method == "get" else {"content_type": "application/json"}
        return getattr(client, method)(f"{LIST}{path}", body or {}, **more)

    return as_person


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Role.UNIT_OFFICER, {"unit", "participants", "observers", "proposed"}),
        (Role.FIELD_OFFICER, {"unit", "participants", "observers", "proposed"}),
        (Role.GOVERNMENT, {"participants", "observers"}),
        (Role.PARTICIPANT, {"participants", "observers"}),
        (Role.OBSERVER, {"observers"}),
        (Role.ADMINISTRATOR, {"observers"}),
    ],
)
def test_list_and_detail_open_the_same_rows(world, send, person, expected):
    rows = {name: assessment(world, audience=name) for name in ("unit", "participants", "observers")}
    rows["proposed"] = assessment(world, audience="observers", confirmed=False)
    assert {row["id"] for row in send(person).json()["results"]} == {str(rows[name].pk) for name in expected}
    for name, row in rows.items():
        assert send(person, path=f"{row.pk}/").status_code == (200 if name in expected else 404)


@pytest.mark.parametrize("number", [10, 60])
def test_list_asks_one_question_beyond_session_and_account(world, client, django_assert_num_queries, number):
    for _number in range(number):
        assessment(world)
    client.force_login(world.people.participant)
    with django_assert_num_queries(2 + 1):
        assert len(client.get(LIST, {"page_size": 100}).json()["results"]) == number


def test_row_names_paragraph_country_and_agency(world, send):
    assessment(world)
    (row,) = send("participant").json()["results"]
    assert (row["paragraph"], row["country"], row["agency"]) == (3, "AAA", "UNO")


@pytest.mark.parametrize(
    "query",
    [{"country": "AAA"}, {"agency": "UNO"}, {"paragraph": 3}, {"chapter": "II"}, {"issue": "MI01"}, {"in_law": 4}],
)
def test_each_filter_finds_what_it_names_and_nothing_else(world, send, query):
    found = assessment(world, in_law=4)
    assessment(world, paragraph=2, country="BBB", agency="DUE")
    assert [row["id"] for row in send("unit_officer", body=query).json()["results"]] == [str(found.pk)]


def test_entries_behind_an_assessment_are_named_to_who_may_open_them(world, send):
    row = assessment(world, audience="observers", rests_on=[entry(world, audience="unit")])
    assert send("observer", path=f"{row.pk}/").json()["entries"] == []
    assert len(send("unit_officer", path=f"{row.pk}/").json()["entries"]) == 1


@pytest.mark.parametrize(
    ("person", "said", "status"),
    [
        (Role.UNIT_OFFICER, {}, 201),
        (Role.FIELD_OFFICER, {}, 201),
        (Role.FIELD_OFFICER, {"country": "BBB"}, 403),
        (Role.FIELD_OFFICER, {"agency": "DUE"}, 403),
        (Role.GOVERNMENT, {"voice": "government", "agency": ""}, 201),
        (Role.GOVERNMENT, {"voice": "government", "agency": "", "country": "BBB"}, 403),
        (Role.GOVERNMENT, {}, 403),
        (Role.PARTICIPANT, {}, 403),
        (Role.OBSERVER, {}, 403),
        (Role.ADMINISTRATOR, {}, 403),
        ("stranger", {}, 403),
    ],
)
def test_who_proposes_in_which_voice(send, person, said, status):
    assert send(person, "post", body={**JUDGEMENT, **said}).status_code == status


def test_another_unit_officer_confirms_and_the_matrix_knows(world, send):
    pk = send("unit_officer", "post", body=JUDGEMENT).json()["id"]
    assert send("field_officer", "post", f"{pk}/confirm/").status_code == 403
    assert send("unit_officer", "post", f"{pk}/confirm/").status_code == 409
    assert not KeptAssessment.objects.exists()
    assert send("second_officer", "post", f"{pk}/confirm/").json()["confirmed_at"]
    assert KeptAssessment.objects.current().filter(in_law=3, in_practice=1).exists()


def test_entries_that_the_author_may_not_open_are_refused(world, send):
    hidden = entry(world, countries=("BBB",), audience="unit", created_by=world.people.unit_officer)
    answer = send("field_officer", "post", body={**JUDGEMENT, "entries": [str(hidden.pk)]})
    assert answer.status_code == 400


@pytest.mark.parametrize("number", [1, 99])
def test_what_asks_nothing_of_anybody_is_not_assessed(send, number):
    """Paragraph 1 is a declaration, 99 there is none: the act refuses them, whichever way they come."""
    answer = send("unit_officer", "post", body={**JUDGEMENT, "paragraph": number})
    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["field"], fault["found"]) == (400, "paragraph", str(number))
    assert "a principle or an action" in fault["expected"]


def test_bad_input_names_the_field(send):
    answer = send("unit_officer", "post", body={**JUDGEMENT, "in_law": 9, "paragraph": "x"})
    assert answer.status_code == 400
    assert {error["field"]: error["found"] for error in answer.json()["errors"]} == {"in_law": "9", "paragraph": "x"}
    answer = send("unit_officer", "post", body={**JUDGEMENT, "paragraph": 99})
    assert answer.status_code == 400
    for name, found in (("country", "ZZZ"), ("agency", "NOBODY")):
        errors = send("unit_officer", "post", body={**JUDGEMENT, name: found}).json()["errors"]
        told = {error["field"]: error["expected"] for error in errors}
        assert told[name].startswith(f"Found “{found}”; expected one of ")


@pytest.mark.parametrize(("voice", "agency"), [("agency", ""), ("independent", "UNO")])
def test_an_agency_is_named_in_the_agencies_voice_and_no_other(send, voice, agency):
    answer = send("unit_officer", "post", body={**JUDGEMENT, "voice": voice, "agency": agency})
    assert answer.status_code == 400 and "Constraint" not in answer.text
    assert "agency" in {error["field"] for error in answer.json()["errors"]}
