"""The register, the meetings and the proposals are read as of a date, on pages and over the API alike."""

from datetime import UTC, date, datetime

import pytest

from reports import actions
from reports.actions import extend_forwarding
from reports.actions.independent import acknowledge_report, forward_report, propose_from_report, withdraw_report
from reports.models import Forwarding, Meeting, Proposal
from tests.cast import NOW
from tests.independents import DUE, registered, reply
from tests.reports.meeting_kit import move, propose, view
from tests.reports.meeting_kit import reply as answer
from tests.reports.test_independent_reports import given
from tracking.actions.assessments import confirm_assessment

MADE, PAGES = "1998-06-30", ("/reports/independent/", "/reports/meetings/", "/reports/proposals/")
LISTS = ("/api/v1/independent-reports/", "/api/v1/meetings/", "/api/v1/proposals/")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def ask(client, cast):
    client.force_login(cast.officer)
    return lambda address, **asked: client.get(address, asked)


def rows(answer):
    return answer.json()["results"]


@pytest.mark.parametrize("address", [*PAGES, *LISTS])
def test_a_day_that_is_none_is_refused_with_a_sentence(ask, address):
    told = ask(address, as_of="1998-02-30")
    if address in PAGES:
        assert 'class="error-summary"' in told.text and told.status_code == 200
    else:
        assert told.status_code == 400 and told.json()["errors"][0]["field"] == "as_of"


def test_a_proposal_has_the_state_and_the_reply_of_the_day(ask, cast):
    proposal = propose(cast.officer, reply_by_on=date(1999, 9, 1))
    answer(proposal, cast.officer, on=date(1998, 9, 1))
    move(proposal, "under_way", cast.officer, on=date(1998, 10, 1))
    move(proposal, "acted_on", cast.officer, on=date(1999, 2, 1))
    expected = {"1998-08-31": ("made", False), "1998-09-30": ("made", True), "1998-12-31": ("under_way", True)}
    for day, told in (expected | {"1999-02-01": ("acted_on", True)}).items():
        [row] = rows(ask(LISTS[2], as_of=day))
        assert (row["state"], row["answered"]) == told, day
        assert len(rows(ask(LISTS[2], as_of=day, state=told[0], answered=told[1]))) == 1
        [group] = [shown for _name, _title, shown in ask(PAGES[2], as_of=day).context["groups"] if shown]
        assert [(each.state, each.answered) for each in group] == [told]
        page = ask(f"/reports/proposals/{proposal.pk}/", as_of=day)
        assert page.context["proposal"].state == told[0] and bool(page.context["replies"]) is told[1]
        assert page.context["moving"] is None, "nothing is done on a page of another day"
    held = proposal.meeting.by_on
    assert not rows(ask(LISTS[2], as_of=held.replace(year=held.year - 1).isoformat()))
    # Known is what was put on record, which all of it was today.
    assert not rows(ask(LISTS[2], as_of="1999-02-01", known_by="1999-02-01"))
    assert len(rows(ask(LISTS[2], known_by=NOW.date().isoformat()))) == 1
    assert Proposal.objects.get().state == "acted_on"


def test_a_proposal_is_late_by_the_day_that_held_then(ask, cast):
    proposal = propose(cast.officer, reply_by_on=date(1999, 8, 1))
    later = datetime(1999, 7, 15, 12, tzinfo=UTC)
    put_off = {"new_day": date(1999, 9, 1), "reason": "Asked for.", "by": cast.officer, "at": later}
    actions.extend_proposal(proposal=proposal, **put_off)
    for day, due, late in (
        ("1999-07-01", "1999-08-01", 0),
        ("1999-08-15", "1999-09-01", 0),
        ("1999-09-02", "1999-09-01", 1),
    ):
        assert [row["reply_by_on"] for row in rows(ask(LISTS[2], as_of=day))] == [due]
        assert len(rows(ask(LISTS[2], as_of=day, overdue=True))) == late
        assert ask(PAGES[2], as_of=day).context["late"] == late


def test_a_proposal_without_a_day_for_a_reply_is_among_those_that_are_not_late(ask, cast):
    propose(cast.officer)
    late = {True: 0, False: 1}
    for asked in ({}, {"as_of": "1999-07-01"}, {"known_by": NOW.date().isoformat()}):
        assert {of: len(rows(ask(LISTS[2], overdue=of, **asked))) for of in late} == late, asked


def test_a_meeting_has_the_state_the_day_and_the_words_of_the_day(ask, cast):
    """Convened, postponed, convened anew: the row keeps the last of each, the log all of them."""
    days = [datetime(1999, 5, day, 12, tzinfo=UTC) for day in (3, 5, 7, 10, 17)]
    settled = {"place": "Geneva", "last_on": None, "by": cast.coordinator}
    plan_of = {"name": "Fifth meeting", "kind": "steering_group", "place": "Vienna", "by": cast.coordinator}
    meeting = actions.plan_meeting(**plan_of, first_on=date(1999, 6, 1), last_on=None, at=days[0])
    plan_of |= {"place": "Rome", "first_on": date(1999, 6, 14), "last_on": date(1999, 6, 15)}
    meeting = actions.replan_meeting(meeting=meeting, **plan_of, at=days[1])
    called = {"first_on": date(1999, 6, 16), "consulted": "The States."}
    meeting = actions.convene_meeting(meeting=meeting, **settled, **called, at=days[2])
    meeting = actions.postpone_meeting(meeting=meeting, reason="Snow.", new_day=None, by=cast.coordinator, at=days[3])
    called = {"first_on": date(1999, 6, 25), "consulted": "All of them."}
    meeting = actions.convene_meeting(meeting=meeting, **settled, **called, at=days[4])
    meeting = actions.hold_meeting(meeting=meeting, by=cast.officer, at=datetime(1999, 6, 26, tzinfo=UTC))
    then = {
        "1999-05-04": ("1999-06-01", "Vienna", "", ""),
        "1999-05-05": ("1999-06-14", "Rome", "", ""),
        "1999-05-08": ("1999-06-16", "Geneva", "The States.", ""),
        "1999-05-12": ("1999-06-16", "Geneva", "The States.", "Snow."),
        "1999-05-17": ("1999-06-25", "Geneva", "All of them.", "Snow."),
    }
    for day, told in then.items():
        page = ask(f"/reports/meetings/{meeting.key}/", as_of=day)
        row = page.context["meeting"]
        assert (str(row.earliest_on), row.place, row.consulted, row.postponement_reason) == told, day
        assert "told as they stand today" not in page.text
        [listed] = [one for one in rows(ask(LISTS[1], as_of=day, page_size=200)) if one["key"] == meeting.key]
        assert (listed["earliest_on"], listed["place"]) == told[:2], day
    expected = {"1999-05-02": None, "1999-05-03": "planned", "1999-05-07": "convened", "1999-05-10": "postponed"}
    expected["1999-05-17"] = "convened"
    for day, state in (expected | {"1999-06-24": "convened", "1999-06-25": "held"}).items():
        found = {row["key"]: row["state"] for row in rows(ask(LISTS[1], as_of=day, page_size=200))}
        assert found.get(meeting.key) == state, day
        groups = ask(PAGES[1], as_of=day).context["groups"]
        assert [row.state for *_how, shown in groups for row in shown if row.key == meeting.key] == [state] * bool(
            state
        )
        assert ask(f"/reports/meetings/{meeting.key}/", as_of=day).context["meeting"].state == (state or "planned")
    asked = {"as_of": "1999-05-17", "state": "convened", "page_size": 200}
    assert meeting.key in {row["key"] for row in rows(ask(LISTS[1], **asked))}
    assert "steering-group-3" in {
        row["key"] for row in rows(ask(LISTS[1], as_of="1999-01-01", state="held", page_size=200))
    }


def test_a_meeting_page_tells_nothing_that_was_said_later(ask, cast):
    proposal = propose(cast.officer)
    move(proposal, "acted_on", cast.officer, on=date(1999, 2, 1))
    address = f"/reports/meetings/{proposal.meeting.key}/"
    day_before = date.fromordinal(proposal.meeting.earliest_on.toordinal() - 1)
    assert not ask(address, as_of=day_before.isoformat()).context["proposals"]
    [told] = ask(address, as_of="1998-12-31").context["proposals"]
    assert told.state == "made" and [each.state for each in ask(address).context["proposals"]] == ["acted_on"]


def test_a_meeting_page_tells_what_was_said_at_it_once_it_is_over_and_as_far_as_it_was_known(ask, cast):
    meeting = propose(cast.officer).meeting
    view(cast.officer, meeting=meeting)
    actions.record_decision(meeting=meeting, number=99, text="Agreed.", paragraphs=[], by=cast.officer, at=NOW)
    Meeting.objects.filter(pk=meeting.pk).update(earliest_on=date(1998, 6, 10), latest_on=date(1998, 6, 11))
    told = {"1998-06-10": 0, "1998-06-11": 1}
    for day, many in told.items():
        page = ask(f"/reports/meetings/{meeting.key}/", as_of=day).context
        assert [bool(page[part]) for part in ("decisions", "views", "proposals")] == [bool(many)] * 3, day
    page = ask(f"/reports/meetings/{meeting.key}/", as_of="1999-06-11", known="on").context
    assert not any(page[part] for part in ("decisions", "views", "proposals")), "all of it was put on record today"


def test_the_register_is_told_with_what_had_come_by_the_day(ask, cast):
    report = registered(by=cast.officer, at=datetime(1999, 5, 2, 12, tzinfo=UTC))
    sent = {"country": "TJK", "reply_due_on": DUE, "at": datetime(1999, 5, 10, 12, tzinfo=UTC)}
    forward_report(report=report, by=cast.officer, **sent)
    later = {"new_day": date(1999, 8, 20), "reason": "Asked for.", "by": cast.officer}
    extend_forwarding(forwarding=Forwarding.objects.get(), **later, at=datetime(1999, 6, 1, 12, tzinfo=UTC))
    reply(report, by=cast.government)
    assert report.received_on == date(1999, 5, 1)

    def sides(**asked):
        over_api = [
            [(side["replied"], side["overdue"], side["reply_due_on"]) for side in row["forwardings"]]
            for row in rows(ask(LISTS[0], **asked))
        ]
        page = ask(PAGES[0], **{name: value for name, value in asked.items() if name == "as_of"})
        shown = [
            [(side.reply is not None, side.overdue, side.forwarding.due_on.isoformat()) for side in sides]
            for _report, sides in page.context["listed"]
        ]
        return over_api, shown

    due, today = DUE.isoformat(), NOW.date().isoformat()
    for day, told in (
        ("1999-04-30", []),
        ("1999-05-09", [[]]),
        ("1999-05-10", [[(False, False, due)]]),
        ("1999-06-01", [[(False, False, "1999-08-20")]]),
        (today, [[(True, False, "1999-08-20")]]),
    ):
        assert sides(as_of=day) == (told, told), day
    assert rows(ask(LISTS[0], as_of=today, known_by="1999-05-01")) == []
    page = ask(f"/reports/independent/{report.pk}/", as_of="1999-05-10")
    assert page.context["sides"][0].reply is None and not page.context["may_register"]
    callout = 'class="callout warning" role="status"'
    for asked, later in (
        ({"as_of": "1999-04-30"}, True),
        ({"as_of": "1999-05-01"}, False),
        ({"as_of": "1999-05-01", "known": "on"}, True),
        ({"as_of": "1999-05-02", "known": "on"}, False),
    ):
        assert (callout in ask(f"/reports/independent/{report.pk}/", **asked).text) is later, asked


def test_a_report_is_acknowledged_and_withdrawn_from_that_day_on(ask, cast):
    report = registered(by=cast.officer, at=datetime(1999, 5, 2, 12, tzinfo=UTC))
    acknowledge_report(report=report, by=cast.officer, at=datetime(1999, 5, 10, 12, tzinfo=UTC))
    withdraw_report(report=report, reason="A draft.", by=cast.officer, at=datetime(1999, 5, 20, 12, tzinfo=UTC))
    for day, told in {"1999-05-09": (False, False), "1999-05-10": (True, False), "1999-05-20": (True, True)}.items():
        page = ask(f"/reports/independent/{report.pk}/", as_of=day)
        row, [listed] = page.context["report"], rows(ask(LISTS[0], as_of=day))
        assert (bool(row.acknowledged_at), bool(row.withdrawn_at)) == told, day
        assert (bool(listed["acknowledged_at"]), bool(listed["withdrawal_reason"])) == told, day
        assert len(page.context["events"]) == 1 + sum(told)


def test_a_report_gave_by_a_day_what_was_confirmed_by_then(ask, cast):
    report, said = registered(by=cast.officer, at=datetime(1999, 5, 2, 12, tzinfo=UTC)), date(1999, 5, 3)
    at = datetime(1999, 5, 10, 12, tzinfo=UTC)
    assessment = propose_from_report(report=report, judgement=given(assessed_on=said), by=cast.officer, at=at)
    confirm_assessment(assessment=assessment, by=cast.other_officer, at=at)
    for asked, many in (({}, 1), ({"known": "on"}, 0)):
        page = ask(f"/reports/independent/{report.pk}/", as_of="1999-05-09", **asked)
        assert len(page.context["given"]) == many, asked


def test_over_the_api_nothing_is_told_of_acts_after_the_day_by_which_it_was_known(ask, cast):
    report = registered(by=cast.officer, at=datetime(1999, 5, 2, 12, tzinfo=UTC))
    act, later = ({"by": cast.officer, "at": datetime(1999, *day, 12, tzinfo=UTC)} for day in ((5, 3), (6, 1)))
    forward_report(report=report, country="TJK", reply_due_on=DUE, **act)
    put_off = {"new_day": date(1999, 9, 1), "reason": "Asked for."}
    extend_forwarding(forwarding=Forwarding.objects.get(), **put_off, **later)
    acknowledge_report(report=report, **later)
    proposal = propose(cast.officer, reply_by_on=date(1999, 8, 1))
    Proposal.objects.update(recorded_at=act["at"])
    actions.extend_proposal(proposal=proposal, **put_off, **later)
    for days in ({"known_by": "1999-05-31"}, {"known_by": "1999-05-31", "as_of": "1999-12-31"}):
        for row in (rows(ask(LISTS[0], **days))[0], ask(f"{LISTS[0]}{report.pk}/", **days).json()):
            told = (row["acknowledged_at"], *[side["reply_due_on"] for side in row["forwardings"]])
            assert told == (None, DUE.isoformat()), days
        asked = rows(ask(LISTS[2], **days))[0], ask(f"{LISTS[2]}{proposal.pk}/", **days).json()
        assert [row["reply_by_on"] for row in asked] == ["1999-08-01"] * 2, days
    assert not rows(ask(LISTS[0], known_by="1999-05-02"))[0]["forwardings"]


def test_a_meeting_that_was_put_on_record_later_was_held_when_and_where_it_was(ask, cast):
    act = {"by": cast.coordinator, "at": NOW}
    plan_of = {"name": "Experts on roofs", "kind": "expert", "place": "Vienna", "first_on": date(1998, 6, 1)}
    meeting = actions.plan_meeting(**plan_of, last_on=None, **act)
    settled = {"first_on": date(1998, 6, 10), "last_on": None, "place": "Geneva", "consulted": "The States."}
    actions.hold_meeting(meeting=actions.convene_meeting(meeting=meeting, **settled, **act), **act)
    row = ask(f"/reports/meetings/{meeting.key}/", as_of="1998-12-31").context["meeting"]
    told = ask(f"{LISTS[1]}{meeting.key}/", as_of="1998-12-31").json()
    assert (row.state, str(row.earliest_on), row.place) == ("held", "1998-06-10", "Geneva")
    assert (told["state"], told["earliest_on"], told["place"]) == ("held", "1998-06-10", "Geneva")
