"""Each of a round's five dates is reminded of, before and after, until what it asks for is there; and late is late."""

from datetime import date, timedelta

import pytest

from poa.models import Notice
from reports import actions
from reports.actions.reminding import KINDS, remind
from reports.board import board
from reports.models import Round, RoundDate
from tests.cast import NOW
from tests.reports.country_kit import replied, sent
from tests.reports.meeting_kit import FIRST_DAY, convene, plan
from tests.reports.test_round_reminders import on
from tests.shelf import report as issued
from tracking.errors import Incomplete

DAY = date(1999, 8, 20)
LATE = DAY + timedelta(days=1)
STAFF = {"officer", "other_officer", "coordinator"}


def told(kind, day=DAY, at=DAY - timedelta(days=3), *, round):
    """Return who is told what of a date, {person: line}, at a day."""
    RoundDate.objects.update_or_create(round=round, kind=kind, defaults={"day": day})
    Notice.objects.filter(kind__in=KINDS).delete()
    remind(at=on(at))
    rows = Notice.objects.filter(kind__in=KINDS).select_related("person")
    return {row.person.username: row.line for row in rows}


def seen(cast, row, today=LATE):
    row = Round.objects.select_related("meeting").get(pk=row.pk)
    return board(cast.coordinator, row, today=today)


def test_the_end_of_the_consultation_is_told_to_the_government_that_has_not_replied(cast, begun):
    row = begun.round
    lines = told("consultation_ends", round=row)
    assert set(lines) == {"field", "field_elsewhere", "coordinator"}
    report = sent(begun, cast)
    lines = told("consultation_ends", at=LATE, round=row)
    assert set(lines) == {"field", "field_elsewhere", "coordinator", "government"}
    assert lines["government"] == (
        "Late, round of 1999: the consultation of Governments ended on 20 August 1999. No reply for: Tajikistan"
    )
    line = next(each for each in seen(cast, row).lines if each.country.code == "TJK")
    assert [due.words for due in line.pressing] == ["1 day late"] and line.report.asked
    assert seen(cast, row).lateness == {"consultation_ends": "late: 12 countries"}
    replied(report, cast, kind="objected", text="There was no snow.")
    assert set(told("consultation_ends", at=LATE, round=row)) == {"field_elsewhere", "coordinator"}


def test_a_government_that_was_given_more_time_is_late_by_its_own_day_alone(cast, begun):
    row, longer = begun.round, DAY + timedelta(days=40)
    report = sent(begun, cast)
    given = {"report": report, "new_day": longer, "reason": "The ministry moves house."}
    actions.extend_consultation(**given, by=cast.field, at=NOW)
    assert {"government", "field"}.isdisjoint(told("consultation_ends", at=LATE, round=row))
    country = report.country_id

    def line(today):
        (found,) = [each for each in seen(cast, row, today).lines if each.country.pk == country]
        return [due.days for due in found.pressing if due.kind == "consultation_ends"]

    assert line(LATE) == [] and seen(cast, row).lateness == {"consultation_ends": "late: 11 countries"}
    assert line(longer + timedelta(days=1)) == [-1]
    assert "29 September 1999" in told("consultation_ends", at=longer - timedelta(days=3), round=row)["government"]
    assert "Late" in told("consultation_ends", at=longer + timedelta(days=1), round=row)["government"]


def test_the_documents_are_late_until_a_report_is_issued(cast, opened):
    assert set(told("documents_out", round=opened)) == STAFF
    assert "None is issued." in told("documents_out", at=LATE, round=opened)["officer"]
    assert seen(cast, opened).lateness == {"documents_out": "1 day late"}
    issued(round=opened, by=cast.officer)
    assert told("documents_out", at=LATE, round=opened) == {} and seen(cast, opened).late == ()


def test_the_meeting_is_asked_for_until_it_is_convened_and_then_until_it_is_held(cast, opened):
    Round.objects.update(meeting=None)
    assert set(told("meeting", round=opened)) == STAFF
    meeting = plan(cast.officer, first_on=DAY)
    actions.name_meeting(round=opened, meeting=meeting, by=cast.coordinator, at=NOW)
    assert "It is not convened yet." in told("meeting", round=opened)["officer"]
    meeting = convene(meeting, cast.coordinator, first_on=DAY, last_on=None)
    assert told("meeting", round=opened) == {}
    assert "It is not noted as held." in told("meeting", at=LATE, round=opened)["officer"]
    assert seen(cast, opened).lateness == {"meeting": "1 day late"}
    actions.hold_meeting(meeting=meeting, by=cast.officer, at=on(LATE))
    assert told("meeting", at=LATE, round=opened) == {} and seen(cast, opened).late == ()


@pytest.fixture
def met(cast, opened):
    """The round with a day set for its meeting, and a meeting on another day that it reports to."""
    Round.objects.update(meeting=None)
    RoundDate.objects.create(round=opened, kind="meeting", day=FIRST_DAY)
    meeting = plan(cast.officer, first_on=DAY)
    actions.name_meeting(round=opened, meeting=meeting, by=cast.coordinator, at=NOW)
    return meeting


def holds():
    return RoundDate.objects.select_related("round__meeting").get(kind="meeting").day_for()


def test_the_meetings_own_day_is_the_one_that_holds(client, cast, opened, met):
    assert holds() == DAY
    with pytest.raises(Incomplete, match="whose own day holds"):
        later = DAY + timedelta(days=9)
        actions.extend_date(round=opened, kind="meeting", new_day=later, reason="So.", by=cast.coordinator, at=NOW)
    client.force_login(cast.coordinator)
    page = client.get("/reports/rounds/1999/").content.decode()
    assert "20 August 1999" in page and "the meeting’s own day holds" in page and "first set for 24 June 1999" in page
    told = client.get("/api/v1/rounds/1999/dates/").json()
    assert [(each["holds"], each["of_the_meeting"]) for each in told] == [("1999-08-20", True)]


def test_a_meeting_postponed_to_no_day_has_none_and_one_to_a_new_day_has_that(client, cast, opened, met):
    postponed = {"meeting": met, "reason": "No room.", "by": cast.coordinator, "at": NOW}
    actions.postpone_meeting(**postponed, new_day=None)
    assert holds() is None and seen(cast, opened).late == ()
    client.force_login(cast.coordinator)
    assert "the meeting was postponed" in client.get("/reports/rounds/1999/").content.decode()
    met.refresh_from_db()
    convened = convene(met, cast.coordinator, first_on=LATE, last_on=None)
    actions.postpone_meeting(**postponed | {"meeting": convened}, new_day=DAY + timedelta(days=30))
    assert holds() == DAY + timedelta(days=30)


def test_a_meeting_has_its_day_though_the_round_set_none(client, cast, opened, met):
    RoundDate.objects.all().delete()
    remind(at=on(DAY - timedelta(days=3)))
    assert Notice.objects.filter(kind="meeting_ahead").count() == 3
    assert seen(cast, opened).lateness == {"meeting": "1 day late"}
    client.force_login(cast.coordinator)
    assert client.get("/api/v1/rounds/1999/dates/").json()[0]["holds"] == "1999-08-20"
    assert "20 August 1999" in client.get("/reports/rounds/1999/").content.decode()


@pytest.mark.parametrize("own_row", [True, False])
def test_a_meeting_of_several_days_is_not_late_while_it_sits(cast, opened, met, own_row):
    met = convene(met, cast.coordinator, first_on=DAY, last_on=DAY + timedelta(days=2))
    if not own_row:
        RoundDate.objects.all().delete()

    def late(days):
        today = DAY + timedelta(days=days)
        Notice.objects.filter(kind__in=KINDS).delete()
        remind(at=on(today))
        return seen(cast, opened, today).lateness, Notice.objects.filter(kind__in=KINDS).count()

    assert [late(days) for days in (0, 1, 2)] == [({}, 0)] * 3
    assert late(3) == ({"meeting": "1 day late"}, 3)


def test_a_meeting_known_only_to_the_month_leaves_the_rounds_own_day(opened, met):
    type(met).objects.filter(pk=met.pk).update(precision="month", earliest_on=date(1999, 8, 1))
    assert holds() == FIRST_DAY
