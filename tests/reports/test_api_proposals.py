"""Proposals through the API: by audience, with the replies and what was done; open ones are found by a question."""

import pytest

from tests.reports.meeting_kit import move, reply
from tests.reports.told_world import held_meeting, proposal
from tests.tracking.small_world import small_world

pytestmark = pytest.mark.django_db
LIST = "/api/v1/proposals/"


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def rows(world):
    """A proposal for each audience: one for everybody without reply, one for participants on which work began."""
    meeting, officer = held_meeting(), world.people.unit_officer
    open_one = proposal(world, meeting=meeting)
    narrow = proposal(world, meeting=meeting, audience="participants", party=world.countries["BBB"])
    reply(narrow, officer)
    move(narrow, "under_way", officer)
    return {"observers": open_one, "participants": narrow}


@pytest.fixture
def get(client, world):
    def as_person(person, path="", **query):
        client.force_login(getattr(world.people, person))
        return client.get(f"{LIST}{path}", query)

    return as_person


@pytest.mark.parametrize("person", ["unit_officer", "field_officer", "government", "participant", "observer"])
def test_list_and_detail_open_the_same_proposals(rows, get, person):
    expected = {"observers"} if person == "observer" else set(rows)
    listed = get(person).json()["results"]
    assert {row["id"] for row in listed} == {str(rows[name].pk) for name in expected}
    for name, row in rows.items():
        assert get(person, f"{row.pk}/").status_code == (200 if name in expected else 404)


def test_a_proposal_comes_with_replies_and_what_was_done(rows, get):
    found = get("participant", f"{rows['participants'].pk}/").json()
    assert (found["label"], found["party"], found["paragraphs"], found["answered"]) == ("P1", "BBB", [3], True)
    assert [(one["party"], one["text"]) for one in found["replies"]] == [("BBB", "We shall.")]
    assert [(one["to_state"], one["note"]) for one in found["steps"]] == [("under_way", "A post was opened.")]


@pytest.mark.parametrize(
    "query",
    [{"answered": "false"}, {"party": "AAA"}, {"state": "made"}, {"audience": "observers"}],
)
def test_each_question_finds_what_it_names_and_nothing_else(rows, get, query):
    found = get("participant", **query).json()["results"]
    assert [row["id"] for row in found] == [str(rows["observers"].pk)]


def test_a_question_that_is_not_known_is_refused_by_name(rows, get):
    answer = get("observer", unanswered="true")
    assert answer.status_code == 400 and answer.json()["errors"][0]["field"] == "unanswered"
