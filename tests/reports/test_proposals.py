"""Views and proposals of the Steering Group: who says and asks what, what became of it, what concludes it."""

import uuid
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from poa.errors import ReasonMissing
from poa.models import Event
from reports import actions
from reports.actions import taking_back
from reports.actions.errors import RestsOnIt, ToldInReport
from reports.compilation.deciding import Point
from reports.models import ClosingDecision, Meeting, Proposal, View
from reports.open_items import open_proposals
from reports.witnesses import altered_step
from tests.cast import NOW
from tests.reports.meeting_kit import comment, move, paragraph, plan, propose, reply, view
from tracking.errors import DuplicateKey, Incomplete

FIFTH = "steering-group-5"
MUCH_LATER = datetime(2001, 10, 1, 12, tzinfo=UTC)


def test_a_proposal_names_its_addressee_and_paragraphs(cast):
    for lacking in ({"code": None}, {"paragraphs": []}, {"text": " "}):
        with pytest.raises(Incomplete):
            propose(cast.officer, **lacking)
    named = propose(cast.officer, code=None, name="The lake towns")
    assert named.addressee == "The lake towns" and Proposal.objects.count() == 1


def test_a_recommendation_is_of_one_of_the_paragraphs(cast):
    of = paragraph(68).recommendations.select_related("paragraph").first()
    assert propose(cast.officer, recommendation=of).recommendation == of
    with pytest.raises(Incomplete):
        propose(cast.officer, recommendation=of, paragraphs=[paragraph(47)])


def test_nothing_is_said_at_a_meeting_that_was_not_held(convened, cast):
    for act in (propose, view):
        with pytest.raises(actions.WrongState):
            act(cast.officer, meeting=convened)


@pytest.mark.parametrize("person", ["field", "government", "participant", "observer", "administrator", "stranger"])
def test_only_the_unit_records_views_proposals_replies_and_steps(cast, person):
    by, proposal = getattr(cast, person), propose(cast.officer)
    for act in (propose, view, lambda who: reply(proposal, who), lambda who: move(proposal, "acted_on", who)):
        with pytest.raises(PermissionDenied):
            act(by)
    assert Proposal.objects.get().state == "made"


def test_numbers_tell_no_reader_of_what_they_may_not_read(cast):
    """A gap in the numbers would betray a narrower proposal (design, section 4, rule 9)."""
    audiences = ("observers", "participants", "observers", "participants")
    assert [propose(cast.officer, audience=audience).label for audience in audiences] == ["1", "P1", "2", "P2"]


def test_a_proposal_goes_from_made_to_its_last_word_and_back(cast):
    proposal = propose(cast.officer)
    for to, on in (("under_way", date(1998, 10, 1)), ("acted_on", date(1999, 1, 1)), ("under_way", date(1999, 2, 1))):
        proposal = move(proposal, to, cast.officer, on=on)
    assert proposal.state == "under_way" and proposal.steps.count() == 3
    with pytest.raises(actions.WrongState):
        move(proposal, "under_way", cast.officer, on=date(1999, 3, 1))
    with pytest.raises(Incomplete):
        move(proposal, "acted_on", cast.officer, on=date(1999, 1, 15))
    assert Event.objects.filter(kind="proposal.moved").count() == 3


@pytest.mark.parametrize("day", [date(1998, 5, 1), date(1999, 7, 2)])
def test_nobody_replies_or_acts_before_the_proposal_was_made_or_on_a_day_to_come(cast, day):
    proposal = propose(cast.officer)
    with pytest.raises(Incomplete):
        reply(proposal, cast.officer, on=day)
    with pytest.raises(Incomplete):
        move(proposal, "acted_on", cast.officer, on=day)


def test_the_unanswered_are_found_by_rule(cast):
    """Design, section 9, ruling 10: open, and nobody replied."""
    silent, answered, dropped = (propose(cast.officer) for _ in range(3))
    reply(answered, cast.officer)
    move(dropped, "not_pursued", cast.officer)
    assert list(Proposal.objects.unanswered()) == [silent]
    assert set(Proposal.objects.open()) == {silent, answered}


def test_two_clicks_make_one_row_and_nobody_else_uses_the_form(cast):
    key = uuid.uuid4()
    assert propose(cast.officer, key=key).pk == propose(cast.officer, key=key).pk
    with pytest.raises(DuplicateKey):
        propose(cast.other_officer, key=key)
    proposal, step = Proposal.objects.get(), uuid.uuid4()
    for _ in range(2):
        move(proposal, "acted_on", cast.officer, key=step)
    assert proposal.steps.count() == 1


def test_what_is_said_of_a_report_is_open_to_no_more_than_the_report(issued, cast):
    assert issued.audience == "participants"
    with pytest.raises(Incomplete):
        view(cast.officer, compilation=issued, audience="observers")
    assert view(cast.officer, compilation=issued).compilation == issued


def test_a_delegation_comments_before_the_meeting_and_no_longer_after(convened, cast):
    said = comment(convened, cast.participant)
    assert said.before_meeting and said.whose == str(cast.participant)
    with pytest.raises(actions.WrongState):
        comment(Meeting.objects.get(key="steering-group-4"), cast.participant)


@pytest.mark.parametrize("person", ["officer", "coordinator", "field", "government", "observer", "administrator"])
def test_nobody_else_comments(convened, cast, person):
    with pytest.raises(PermissionDenied):
        comment(convened, getattr(cast, person))


@pytest.mark.parametrize(
    ("person", "reads"),
    [
        ("officer", True),
        ("coordinator", True),
        ("participant", True),
        ("field", False),
        ("government", False),
        ("observer", False),
        ("administrator", False),
        ("stranger", False),
        ("deactivated", False),
    ],
)
def test_a_comment_is_for_those_who_meet(convened, cast, person, reads):
    comment(convened, cast.participant)
    assert View.objects.visible_to(getattr(cast, person)).exists() is reads


@pytest.mark.parametrize(
    ("person", "reads"),
    [("officer", 2), ("field", 2), ("government", 2), ("participant", 2), ("observer", 1), ("stranger", 0)],
)
def test_proposals_and_views_follow_their_audience(cast, person, reads):
    for audience in ("participants", "observers"):
        propose(cast.officer, audience=audience)
        view(cast.officer, audience=audience)
    reader = getattr(cast, person)
    assert Proposal.objects.visible_to(reader).count() == View.objects.visible_to(reader).count() == reads


def decided(cast, *decisions, key=FIFTH, by=None):
    meeting = Meeting.objects.get(key=key)
    return actions.conclude(meeting=meeting, decisions=decisions, by=by or cast.coordinator, at=NOW)


def test_the_concluding_meeting_decides_on_every_open_item(cast):
    """Programme, para. 149."""
    first, second, third, settled = (propose(cast.officer) for _ in range(4))
    move(settled, "acted_on", cast.officer)
    with pytest.raises(actions.Undecided):
        decided(cast, (first, None, "closed", "", ""))
    assert not ClosingDecision.objects.exists()
    rows = decided(
        cast,
        (first, None, "closed", "", "Overtaken."),
        (second, None, "carried_on", "", ""),
        (third, None, "handed_on", "Council of Europe", ""),
        (None, Point("assess", "Просить об оценках", "To ask for assessments"), "carried_on", "", ""),
    )
    states = {row.pk: row.state for row in Proposal.objects.all()}
    assert [states[one.pk] for one in (first, second, third)] == ["not_pursued", "made", "made"]
    assert len(rows) == 4 and Event.objects.get(kind="meeting.concluded").detail["carried_on"] == 2
    assert open_proposals(cast.officer, Meeting.objects.get(key=FIFTH)) == []


def test_whoever_takes_an_item_over_is_named(cast):
    with pytest.raises(Incomplete):
        decided(cast, (propose(cast.officer), None, "handed_on", " ", ""))


def test_only_the_coordinator_concludes_and_only_at_a_meeting_that_can(cast, convened):
    with pytest.raises(PermissionDenied):
        decided(cast, by=cast.officer)
    with pytest.raises(actions.NotAConclusion):
        decided(cast, key="experts-asylum-2001")
    with pytest.raises(actions.NotAConclusion):
        decided(cast, key="steering-group-4")
    with pytest.raises(actions.WrongState):
        decided(cast, key=convened.key)


def test_an_overdue_proposal_waits_where_those_who_see_to_it_look_for_work(client, cast):
    late = propose(cast.officer, reply_by_on=date(1999, 9, 1))
    settled = propose(cast.officer, reply_by_on=date(1999, 9, 1))
    reply(settled, cast.officer)
    move(propose(cast.officer, reply_by_on=date(1999, 9, 1)), "not_pursued", cast.officer)
    propose(cast.officer)
    elsewhere = propose(cast.officer, code="KAZ", reply_by_on=date(1999, 8, 1))
    waits = {"officer": [elsewhere, late], "coordinator": [elsewhere, late], "field": [late], "government": [late]}
    for person, rows in waits.items():
        client.force_login(getattr(cast, person))
        shown = client.get("/portal/" if person == "government" else "/")
        assert list(shown.context["overdue"]) == rows, person
        words = shown.content.decode()
        assert "no reply by 1 September 1999" in words and "Nothing waits for you" not in words


@pytest.mark.parametrize(("person", "is_told"), [("government", True), ("field", True), ("officer", False)])
@time_machine.travel(NOW)
def test_whoever_is_asked_is_told_before_the_day_for_the_reply_is_over(client, cast, person, is_told):
    propose(cast.officer, reply_by_on=date(2000, 1, 1))
    client.force_login(getattr(cast, person))
    words = client.get("/portal/" if person == "government" else "/").content.decode()
    assert ("reply wanted by 1 January 2000" in words) is is_told


def test_a_reply_after_its_day_is_shown_as_late_and_the_day_stays(client, cast):
    client.force_login(cast.officer)
    late, wait = "1 day late, was wanted by 1 September 1999", "Reply wanted by"
    for on, told in ((date(1999, 9, 1), False), (date(1999, 9, 2), True)):
        proposal = propose(cast.officer, reply_by_on=date(1999, 9, 1))
        words = {"party": proposal.party, "name": "", "replied_on": on, "text": "We shall."}
        at = NOW + timedelta(days=365)
        actions.record_reply(key=uuid.uuid4(), proposal=proposal, **words, by=cast.officer, at=at)
        page = client.get(f"/reports/proposals/{proposal.pk}/").content.decode()
        assert (late in page) is told and wait in page


@pytest.mark.parametrize(("person", "question"), [("officer", "overdue=true"), ("government", "answered=false")])
def test_all_of_those_that_wait_are_asked_for_by_a_link(client, cast, monkeypatch, person, question):
    """Whoever is asked is shown also what is not overdue yet."""
    monkeypatch.setattr("reports.overdue.SHOWN", 1)
    for _each in range(2):
        propose(cast.officer, reply_by_on=date(1999, 9, 1))
    client.force_login(getattr(cast, person))
    place = "/portal/" if person == "government" else "/"
    assert f'/proposals/?{question}">See all' in client.get(place).text


@pytest.mark.parametrize("page", ["/reports/proposals/", "/portal/proposals/"])
@time_machine.travel(datetime(1999, 10, 1, 12, tzinfo=UTC))
def test_the_list_of_proposals_asks_for_the_overdue_by_a_link(client, cast, page):
    late = propose(cast.officer, reply_by_on=date(1999, 9, 1))
    propose(cast.officer, reply_by_on=date(2000, 1, 1))
    client.force_login(cast.officer)
    shown = client.get(page)
    assert [(name, len(rows)) for name, _title, rows in shown.context["groups"]][:2] == [
        ("overdue", 1),
        ("unanswered", 1),
    ]
    assert f"{page}?overdue=true" in shown.content.decode()
    asked = client.get(f"{page}?overdue=true")
    assert [row for _name, _title, rows in asked.context["groups"] for row in rows] == [late]
    assert [row["id"] for row in client.get("/api/v1/proposals/?overdue=true").json()["results"]] == [str(late.pk)]
    assert "There is a problem" in client.get(f"{page}?overdu=true").content.decode()


def closed_at_the_fifth(cast):
    proposal = propose(cast.officer)
    decided(cast, (proposal, None, "closed", "", "Overtaken."))
    return Proposal.objects.get(pk=proposal.pk)


def held_later(cast, *, on):
    meeting = plan(cast.officer, name="Later meeting", kind="review", first_on=on)
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    return Meeting.objects.get(pk=meeting.pk)


@time_machine.travel(MUCH_LATER)
def test_what_a_meeting_closed_only_a_later_meeting_takes_up_again(cast):
    """Programme, para. 149: else the report would tell that it is closed, and that it is under way."""
    closed, day = closed_at_the_fifth(cast), date(2001, 9, 1)
    fifth = Meeting.objects.get(key=FIFTH)
    for meeting in (None, fifth, Meeting.objects.get(key="steering-group-3")):
        with pytest.raises(Incomplete) as refused:
            move(closed, "under_way", cast.officer, on=day, meeting=meeting, at=MUCH_LATER)
        assert f"{fifth} closed this proposal" in refused.value.faults["meeting"]
    assert Proposal.objects.get().state == "not_pursued" and closed.steps.count() == 1
    later = held_later(cast, on=date(2001, 8, 1))
    with pytest.raises(Incomplete):
        move(closed, "under_way", cast.officer, on=date(2001, 7, 31), meeting=later, at=MUCH_LATER)
    move(closed, "under_way", cast.officer, on=day, meeting=later, at=MUCH_LATER)
    told = closed.closing_decisions.order_by("meeting__by_on").values_list("meeting__key", "outcome")
    assert list(told) == [(FIFTH, "closed"), (later.key, "carried_on")]
    move(closed, "not_pursued", cast.officer, on=day, at=MUCH_LATER)
    move(closed, "under_way", cast.officer, on=day, at=MUCH_LATER)
    assert Proposal.objects.get().state == "under_way"


def test_what_no_meeting_closed_is_taken_up_in_the_name_of_none(cast):
    proposal = move(propose(cast.officer), "not_pursued", cast.officer)
    with pytest.raises(Incomplete):
        move(proposal, "under_way", cast.officer, meeting=Meeting.objects.get(key=FIFTH))
    assert not ClosingDecision.objects.exists()


@time_machine.travel(MUCH_LATER)
def test_the_page_of_a_closed_proposal_asks_which_meeting_took_it_up_again(client, cast):
    closed, typed = closed_at_the_fifth(cast), {"step-to": "under_way", "step-on": "2001-09-01", "step-note": "Again."}
    client.force_login(cast.officer)
    place = f"/reports/proposals/{closed.pk}/"
    Meeting.objects.filter(by_on__gt=Meeting.objects.get(key=FIFTH).by_on).update(state="planned")
    page = client.get(place)
    assert "It stays closed unless a later meeting takes it up again." in page.text
    assert "No later meeting is on record as held." in page.text and page.context["moving"] is None
    later = held_later(cast, on=date(2001, 8, 1))
    page = client.get(place)
    assert list(page.context["moving"].fields["meeting"].queryset) == [later]
    sent = {**typed, "step-key": uuid.uuid4()}
    lacking = client.post(f"{place}move/", sent)
    assert lacking.status_code == 422 and "Choose the later meeting that took it up again." in lacking.text
    assert client.post(f"{place}move/", {**sent, "step-meeting": later.key}).status_code == 302
    page = client.get(place)
    told = [page.text.index(words) for words in (": closed. ", ": carried on", "under way: ")]
    assert told == sorted(told)
    # The decision tells what the step by which it was closed would tell once more.
    above = page.text.partition('id="history"')[0]
    assert "not pursued: " not in above and above.count("Overtaken.") == 1
    assert "closed this proposal" not in page.text and "meeting" not in page.context["moving"].fields


@pytest.mark.parametrize("years", [2, 30])
def test_a_reply_is_wanted_by_a_day_within_two_years(cast, years):
    """A slip of the pen in the year would let nobody ever be late."""
    day = NOW.date().replace(year=NOW.year + years) + timedelta(days=2)
    with pytest.raises(Incomplete, match="two years from today") as refused:
        propose(cast.officer, reply_by_on=day)
    assert list(refused.value.faults) == ["reply_by_on"] and not Proposal.objects.exists()
    assert propose(cast.officer, reply_by_on=NOW.date() + timedelta(days=730)).reply_by_on


def back(row, by, *, reason="Clicked beside it."):
    return actions.take_back_decision(row=row, reason=reason, by=by, at=NOW)


def test_a_decision_clicked_by_mistake_is_taken_back_with_the_step_that_came_with_it(cast):
    """One act and one event; the item is open again, and the log is whole."""
    proposal = move(propose(cast.officer), "under_way", cast.officer)
    (row,) = decided(cast, (proposal, None, "closed", "", "Overtaken."))
    before = Event.objects.count()
    with pytest.raises(PermissionDenied):
        back(row, cast.officer)
    with pytest.raises(ReasonMissing):
        back(row, cast.coordinator, reason=" ")
    back(row, cast.coordinator)
    back(row, cast.coordinator)  # a second click
    proposal.refresh_from_db()
    assert proposal.state == "under_way" and [one.note for one in proposal.steps.all()] == ["A post was opened."]
    event = Event.objects.order_by("sequence").last()
    assert Event.objects.count() == before + 1 and event.kind == "meeting.decision_taken_back"
    assert (event.reason, event.from_state, event.to_state) == ("Clicked beside it.", "not_pursued", "under_way")
    assert event.detail["step"]["note"] == event.detail["note"] == "Overtaken."
    assert proposal in open_proposals(cast.officer, Meeting.objects.get(key=FIFTH))
    call_command("verify_log", stdout=StringIO())
    decided(cast, (proposal, None, "carried_on", "", ""))


def test_the_log_names_the_meeting_that_took_up_again_what_another_closed(cast):
    """The decision that comes with the step has no event of its own."""
    with time_machine.travel(MUCH_LATER):
        closed = closed_at_the_fifth(cast)
        meeting = held_later(cast, on=date(2001, 8, 1))
        move(closed, "under_way", cast.officer, on=date(2001, 9, 1), meeting=meeting, at=MUCH_LATER)
        event = Event.objects.filter(kind="proposal.moved").order_by("sequence").last()
        assert event.detail["meeting"] == meeting.key and altered_step() is None
        move(closed, "acted_on", cast.officer, on=date(2001, 9, 2), at=MUCH_LATER)
        assert "meeting" not in Event.objects.filter(kind="proposal.moved").order_by("sequence").last().detail


def test_an_open_point_decided_on_by_mistake_is_open_again(cast):
    (row,) = decided(cast, (None, Point("silent:TJK", "Silent", "Silent: Tajikistan"), "carried_on", "", ""))
    back(row, cast.coordinator)
    assert not ClosingDecision.objects.exists() and Event.objects.last().detail["item"] == "silent:TJK"


@time_machine.travel(MUCH_LATER)
def test_a_decision_on_which_others_rest_is_not_taken_back(cast):
    closed = closed_at_the_fifth(cast)
    first = closed.closing_decisions.get()
    meeting = held_later(cast, on=date(2001, 8, 1))
    move(closed, "under_way", cast.officer, on=date(2001, 9, 1), meeting=meeting, at=MUCH_LATER)
    with pytest.raises(RestsOnIt):
        back(first, cast.coordinator)
    later = closed.closing_decisions.get(meeting=meeting)
    move(closed, "acted_on", cast.officer, on=date(2001, 9, 2), at=MUCH_LATER + timedelta(hours=1))
    with pytest.raises(RestsOnIt):
        back(later, cast.coordinator)
    assert closed.closing_decisions.count() == 2 and Proposal.objects.get().state == "acted_on"


@time_machine.travel(MUCH_LATER)
def test_a_later_meeting_said_by_mistake_to_have_taken_it_up_is_taken_back(cast):
    closed = closed_at_the_fifth(cast)
    meeting = held_later(cast, on=date(2001, 8, 1))
    move(closed, "under_way", cast.officer, on=date(2001, 9, 1), meeting=meeting, at=MUCH_LATER)
    back(closed.closing_decisions.get(meeting=meeting), cast.coordinator)
    closed = Proposal.objects.get()
    assert closed.state == "not_pursued" and actions.closed_by(closed).key == FIFTH
    back(closed.closing_decisions.get(), cast.coordinator)
    assert Proposal.objects.get().state == "made"


def test_a_decision_that_an_issued_report_tells_is_not_taken_back(cast, monkeypatch):
    """What was sent out is corrected by a later decision, not by another past."""
    proposal = propose(cast.officer)
    point = Point("silent:TJK", "Silent", "Silent: Tajikistan")
    rows = decided(cast, (proposal, None, "closed", "", ""), (None, point, "carried_on", "", ""))
    told = {
        "proposals": [{"meeting_key": "steering-group-3", "label": "P1", "closing": [{"meeting_key": FIFTH}]}],
        "closing_decisions": [{"meeting_key": FIFTH, "item": point.english}],
    }
    for silent in ({}, {"proposals": [{**told["proposals"][0], "closing": []}], "closing_decisions": []}):
        assert not any(taking_back.tells(silent, row) for row in rows)
    assert all(taking_back.tells(told, row) for row in rows)
    monkeypatch.setattr(taking_back, "told_in", lambda row: "POA/2000/SG5/C.1")
    with pytest.raises(ToldInReport, match="stands in POA/2000/SG5/C.1, which is issued"):
        back(rows[0], cast.coordinator)
    assert Proposal.objects.get().state == "not_pursued" and ClosingDecision.objects.count() == 2
