"""What is read alone over the API is read as of a date as its list is, and what knows no day says so in a sentence."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache

from reports import actions
from reports.models import Proposal
from tests.reports.meeting_kit import reply
from tests.reports.told_world import answered, held_meeting, independent, proposal
from tests.tracking.small_world import NOW, assessment, entry, small_world
from tests.worlds import ACTIVITY, GIVEN
from tracking.actions.activities import keep_activity
from tracking.actions.entries import withdraw_entry

pytestmark = pytest.mark.django_db
NOT_THEN = "Not on the record as of that day, or not there, or not open to you."


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


@pytest.fixture
def told(client, world):
    """Ask for one thing, as of a day; return (status, what was answered)."""
    client.force_login(world.people.unit_officer)

    def asked(path, **days):
        answer = client.get(f"/api/v1/{path}/", days)
        return answer.status_code, answer.json()

    return asked


def test_an_entry_is_told_from_the_day_on(world, told):
    path = f"entries/{entry(world, on='1998-03-01').pk}"
    assert told(path, as_of="1998-03-01")[1]["state"] == "verified"
    assert told(path, as_of="1998-02-28") == (404, {"detail": NOT_THEN})


def test_an_entry_withdrawn_later_still_stood(world, told, client):
    row, officer = entry(world, on="1998-03-01", known_on=date(1998, 4, 1)), world.people.second_officer
    withdraw_entry(entry=row, reason="It was another.", by=officer, at=NOW)
    path, then = f"entries/{row.pk}", {"as_of": "1998-12-31", "known_by": "1998-12-31"}
    assert told(path)[1]["state"] == "withdrawn" and told(path, as_of="1998-12-31")[0] == 404
    found = told(path, **then)[1]
    assert (found["state"], found["withdrawn_at"], found["withdrawal_reason"]) == ("verified", None, "")
    [listed] = told("entries", **then)[1]["results"]
    assert listed["state"] == "verified"
    page = client.get(f"/entries/{row.pk}/?as_of=1998-12-31&known=on").text
    assert "It was another." not in page.partition('class="history"')[0] and "not on the record" not in page
    assert "As of 31 December 1998: this entry is not on the record." in client.get(
        f"/entries/{row.pk}/?as_of=1998-12-31"
    ).text.replace("\xa0", " ")


def test_an_assessment_is_told_while_it_is_the_last_word(world, told):
    first, _second = (assessment(world, on=day, in_law=step) for day, step in (("1997-06-01", 1), ("1998-06-01", 2)))
    path = f"assessments/{first.pk}"
    assert [told(path, as_of=day)[0] for day in ("1997-05-31", "1997-06-01", "1998-06-01")] == [404, 200, 404]


def test_an_activity_is_told_with_what_had_come_by_the_day(world, told):
    gifts = tuple(
        replace(GIVEN, amount=Decimal(amount), earliest_on=day, latest_on=day)
        for amount, day in ((100, date(1998, 5, 1)), (200, date(1999, 5, 1)))
    )
    said = replace(ACTIVITY, agency="UNO", countries=("AAA",), paragraphs=(3,), contributions=gifts)
    row = keep_activity(key=uuid.uuid4(), content=said, by=world.people.unit_officer, at=NOW)
    path = f"activities/{row.pk}"
    assert told(path)[1]["money"]["received"] == "300.00"
    assert told(path, as_of="1999-04-30")[1]["money"]["received"] == "100.00"
    assert told(path, as_of="1997-12-31")[0] == 404


def test_a_meeting_is_told_without_what_came_later(world, told):
    meeting = held_meeting()
    act = {"meeting": meeting, "by": world.people.unit_officer, "at": NOW}
    actions.record_decision(number=1, text="To go on.", paragraphs=[world.paragraphs[3]], **act)
    actions.add_document(symbol="X/1", title="Later", issued_on=date(1999, 1, 1), compilation=None, **act)
    path, day = f"meetings/{meeting.key}", meeting.by_on.isoformat()
    assert [len(told(path)[1][name]) for name in ("decisions", "documents")] == [1, 1]
    found = told(path, as_of=day)[1]
    assert (found["state"], len(found["decisions"]), found["documents"]) == ("held", 1, [])
    assert told(path, as_of=day, known_by=day)[1]["decisions"] == []
    assert told(path, as_of="1990-01-01")[0] == 404


def test_a_proposal_is_told_with_the_replies_of_its_day(world, told):
    meeting = held_meeting()
    asked = proposal(world, meeting=meeting)
    reply(asked, world.people.unit_officer)
    replied = asked.replies.get().replied_on
    path, before = f"proposals/{asked.pk}", date.fromordinal(replied.toordinal() - 1).isoformat()
    assert len(told(path, as_of=replied.isoformat())[1]["replies"]) == 1
    found = told(path, as_of=before)
    assert (found[1]["replies"], found[1]["answered"]) == ([], False) and Proposal.objects.exists()


def test_an_independent_report_is_told_from_its_receipt_on(world, told):
    report = independent(world)
    answered(report, world)
    day = report.received_on
    path, before = f"independent-reports/{report.pk}", date.fromordinal(day.toordinal() - 1).isoformat()
    assert told(path, as_of=before)[0] == 404
    found = told(path, as_of=day.isoformat())[1]
    assert [one["replied"] for one in found["forwardings"]] == [False] * len(found["forwardings"])
    assert any(one["replied"] for one in told(path)[1]["forwardings"])


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("paragraphs/3", "The Programme is the same on every day"),
        ("parties/AAA", "told as it stands today"),
        ("commitments", "told as it stands today"),
        ("compilations", "A report tells of its own day"),
    ],
)
def test_what_knows_no_day_says_so(told, path, says):
    status, answer = told(path, as_of="1998-12-31")
    [fault] = answer["errors"]
    assert status == 400 and fault["field"] == "as_of" and says in fault["expected"]


def test_nonsense_for_a_day_is_named(world, told):
    status, answer = told(f"entries/{entry(world).pk}", as_of="last year")
    assert status == 400 and answer["errors"][0]["expected"] == "Expected a day such as 1999-05-31."


@pytest.mark.parametrize("path", ["entries", "assessments", "activities", "proposals", "independent-reports"])
def test_the_description_names_the_days(client, world, path):
    client.force_login(world.people.observer)
    told = client.get("/api/v1/schema/", headers={"accept": "application/vnd.oai.openapi+json"}).json()
    asked = told["paths"][f"/api/v1/{path}/{{id}}/"]["get"]["parameters"]
    assert {"as_of", "known_by"} <= {one["name"] for one in asked}
    assert "as_of" not in str(told["paths"]["/api/v1/paragraphs/{number}/"]["get"].get("parameters"))
