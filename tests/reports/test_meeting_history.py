"""The pages of a meeting and of a proposal have a history for the Unit: who, when, what, and why."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from poa.models import Party
from reports import actions
from reports.models import AgendaItem
from tests.reports.meeting_kit import move, propose, reply

pytestmark = pytest.mark.django_db


def on(day):
    return datetime(1999, 9, day, 12, tzinfo=UTC)


@pytest.fixture
def kept(planned, cast):
    """A planned meeting with an item of its agenda that was put there and taken back, on the days after."""
    actions.add_agenda_item(meeting=planned, number=7, title="Any other business", by=cast.officer, at=on(2))
    [item] = AgendaItem.objects.filter(meeting=planned)
    actions.strike(row=item, reason="Of another meeting.", by=cast.coordinator, at=on(3))
    return planned


@pytest.fixture
def page(client, cast, kept):
    def asked(who="officer", **query):
        client.force_login(getattr(cast, who))
        return client.get(reverse("meeting", kwargs={"key": kept.key}), query)

    return asked


def test_it_tells_who_did_what_and_why(page, cast):
    shown = page()
    told = [(event.kind, event.what, event.reason) for event in shown.context["events"]][-2:]
    assert told == [
        ("meeting.agenda_item_added", "Any other business", ""),
        ("meeting.struck", "7. Any other business", "Of another meeting."),
    ]
    history = shown.text.split('id="history"')[1]
    words = ("Item put on the agenda", "Taken back", "Of another meeting.", str(cast.coordinator))
    assert all(each in history for each in words)


@pytest.mark.parametrize(("language", "name"), [("en", "Georgia"), ("ru", "Грузия")])
def test_a_participant_is_told_by_name_and_not_by_code(page, cast, kept, language, name):
    type(cast.officer).objects.filter(pk=cast.officer.pk).update(language=language)
    said = {"capacity": "participant", "by": cast.officer, "at": on(4)}
    actions.add_participant(meeting=kept, party=Party.objects.get(code="GEO"), name="", **said)
    event = page().context["events"][-1]
    assert (event.kind, event.what) == ("meeting.participant_added", name)


def test_of_a_day_it_tells_what_was_done_by_then(page):
    assert [event.kind for event in page(as_of="1999-09-02").context["events"]][-1] == "meeting.agenda_item_added"
    assert "Of another meeting." not in page(as_of="1999-09-02").text


@pytest.mark.parametrize("who", ["field", "participant"])
def test_to_others_it_is_not_told(page, who):
    answer = page(who)
    assert "Of another meeting." not in answer.text


def test_a_proposal_tells_who_recorded_it_and_every_reply_and_step(client, cast):
    row = propose(cast.officer)
    reply(row, cast.coordinator)
    move(row, "under_way", cast.officer)
    client.force_login(cast.officer)
    shown = client.get(reverse("proposal", kwargs={"pk": row.pk}))
    told = [(event.kind, event.by, event.reason) for event in shown.context["events"]]
    assert told == [
        ("meeting.proposal_made", cast.officer, ""),
        ("proposal.replied", cast.coordinator, ""),
        ("proposal.moved", cast.officer, "A post was opened."),
    ]
    assert "Proposal recorded" in shown.text.split('id="history"')[1]
    client.force_login(cast.participant)
    assert 'id="history"' not in client.get(reverse("proposal", kwargs={"pk": row.pk}), follow=True).text
