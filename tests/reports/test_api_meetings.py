"""Meetings and views through the API: everybody reads when the Group meets; papers and words go by their audience."""

from datetime import date

import pytest

from reports import actions
from reports.models import Meeting
from tests.reports.meeting_kit import comment
from tests.reports.told_world import held_meeting, proposal, view
from tests.tracking.small_world import NOW, small_world

pytestmark = pytest.mark.django_db
MEETING, VIEWS = "/api/v1/meetings/sg-3/", "/api/v1/views/"
ALL, TOLD, OPEN = ["observers", "participants", "unit"], ["observers", "participants"], ["observers"]


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def meeting(world):
    return held_meeting()


@pytest.fixture
def get(client, world):
    def as_person(person, address=MEETING, **query):
        client.force_login(getattr(world.people, person))
        return client.get(address, query)

    return as_person


def paper(world, meeting, audience):
    said = {"symbol": f"X/{audience}", "title": "A paper", "issued_on": date(1998, 6, 1), "audience": audience}
    act = {"by": world.people.unit_officer, "at": NOW}
    return actions.add_document(meeting=meeting, compilation=None, **said, **act)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("unit_officer", ALL),
        ("field_officer", TOLD),
        ("government", TOLD),
        ("participant", TOLD),
        ("observer", OPEN),
        ("administrator", OPEN),
    ],
)
def test_documents_are_told_by_their_audience(world, meeting, get, person, expected):
    for audience in ALL:
        paper(world, meeting, audience)
    documents = get(person).json()["documents"]
    assert sorted(one["audience"] for one in documents) == expected
    assert documents[0]["issued_on"] == "1998-06-01"


def test_a_meeting_comes_with_its_agenda_its_participants_and_what_it_decided(world, meeting, get):
    act = {"meeting": meeting, "by": world.people.unit_officer, "at": NOW}
    actions.add_agenda_item(number=1, title="The report", **act)
    actions.add_participant(party=world.countries["AAA"], name="", capacity="participant", **act)
    actions.add_participant(party=None, name="Farwater", capacity="observer", **act)
    actions.record_decision(number=1, text="To go on.", paragraphs=[world.paragraphs[3]], **act)
    found = get("observer").json()
    assert found["agenda"] == [{"number": 1, "title": "The report"}]
    assert {(one["party"], one["name"]) for one in found["participants"]} == {("AAA", ""), (None, "Farwater")}
    assert found["decisions"] == [{"number": 1, "text": "To go on.", "paragraphs": [3]}]


def test_what_was_decided_on_a_proposal_is_told_to_whoever_reads_that(world, meeting, get):
    narrow = proposal(world, meeting=meeting, audience="participants")
    meeting.closing_decisions.create(
        proposal=narrow, outcome="closed", recorded_at=NOW, recorded_by=world.people.unit_officer
    )
    assert [one["proposal"] for one in get("participant").json()["closing_decisions"]] == [str(narrow.pk)]
    assert get("observer").json()["closing_decisions"] == []


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("unit_officer", {"observers", "participants", "before"}),
        ("participant", {"observers", "participants", "before"}),
        ("field_officer", {"observers", "participants"}),
        ("government", {"observers", "participants"}),
        ("observer", {"observers"}),
        ("administrator", {"observers"}),
    ],
)
def test_list_and_detail_open_the_same_views(world, meeting, get, person, expected):
    rows = {audience: view(world, meeting=meeting, audience=audience) for audience in TOLD}
    coming = Meeting.objects.create(key="sg-4", name="To come", kind="steering_group", earliest_on=date(1999, 6, 24))
    rows["before"] = comment(coming, world.people.participant)
    assert {row["id"] for row in get(person, VIEWS).json()["results"]} == {str(rows[name].pk) for name in expected}
    for name, row in rows.items():
        assert get(person, f"{VIEWS}{row.pk}/").status_code == (200 if name in expected else 404)


def test_views_are_found_by_what_they_are_on(world, meeting, get):
    found = view(world, meeting=meeting, party=world.countries["BBB"], name="", paragraphs=(world.paragraphs[3],))
    view(world, meeting=held_meeting("sg-2", 2), party=world.countries["AAA"], name="")
    for query in ({"meeting": "sg-3"}, {"party": "BBB"}, {"paragraph": 3}):
        assert [row["id"] for row in get("observer", VIEWS, **query).json()["results"]] == [str(found.pk)]
    refused = get("observer", VIEWS, meeting="sg-9")
    assert refused.status_code == 400 and "expected one of sg-2, sg-3" in refused.json()["errors"][0]["expected"]
