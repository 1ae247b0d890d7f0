"""Reminders of a round's dates: calm, only to whom they concern, ending when the thing has come, never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from poa.actions.notices import send_digests
from poa.models import Notice, User
from reports import actions
from reports.actions.reminding import KINDS, remind
from reports.board import ReportState
from reports.models import Round
from tests.cast import NOW

DUE, OTHER = "drafts_due", "reports_due"
DRAFTS_DUE = date(2011, 7, 30)
BEGUN = datetime(2011, 6, 2, 12, tzinfo=UTC)
IN_PERIOD = {"earliest_on": date(2011, 1, 5), "latest_on": date(2011, 1, 5), "at": BEGUN}
PERIOD = {"period_start": date(2010, 6, 1), "period_end": date(2011, 6, 1), "knowledge_cutoff_on": date(2011, 6, 30)}


def on(day, hour=8):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def days_before(number, due=DRAFTS_DUE):
    return on(due - timedelta(days=number))


@pytest.fixture
def opened(cast, settings):
    settings.MAIL = ("mail.example",)
    User.objects.update(email="someone@example.org")
    plan = actions.Plan(year=2011, title="Round of 2011", **PERIOD, dates={DUE: DRAFTS_DUE})
    row = actions.plan_round(plan=plan, by=cast.coordinator, at=NOW)
    return actions.open_round(round=row, by=cast.coordinator, at=NOW)


def told(person):
    return [notice.line for notice in Notice.objects.filter(person=person, kind__in=KINDS).order_by("told_at", "pk")]


def passed(*days):
    """Remind and send as beat does, at each of these days before the date; return the number of letters of each."""
    letters = []
    for number in days:
        before = len(mail.outbox)
        for hour in (6, 7, 9):
            remind(at=on(DRAFTS_DUE - timedelta(days=number), hour))
            send_digests(at=on(DRAFTS_DUE - timedelta(days=number), hour))
        letters.append(len(mail.outbox) - before)
    return letters


def test_reminders_come_14_and_3_days_before_on_the_day_after_and_then_weekly(cast, opened):
    User.objects.exclude(pk=cast.field.pk).update(email="")
    days = (20, 15, 14, 13, 4, 3, 2, 0, -1, -2, -7, -8, -9, -15)
    assert dict(zip(days, passed(*days), strict=True)) == {
        **dict.fromkeys(days, 0),
        **dict.fromkeys((14, 3, -1, -8, -15), 1),
    }
    assert "Round of 2011: drafts are due on 30 July 2011. Still to come: Tajikistan" in mail.outbox[0].body
    assert "Late, round of 2011: drafts were due on 30 July 2011." in mail.outbox[2].body


def test_only_the_field_officers_concerned_and_the_coordinators_are_told(cast, opened, make_entry):
    make_entry(state="submitted", **IN_PERIOD)
    remind(at=days_before(14))
    people = {notice.person.username for notice in Notice.objects.select_related("person")}
    assert people == {"field_elsewhere", "coordinator"}
    (line,) = told(cast.field_elsewhere)
    assert line.endswith("Still to come: Georgia")
    assert len(told(cast.coordinator)) == 1


@pytest.mark.parametrize(("state", "ends"), [("submitted", True), ("verified", True), ("draft", False)])
def test_a_reminder_ends_when_the_thing_has_come_even_on_its_way(cast, opened, make_entry, state, ends):
    remind(at=days_before(14))
    assert told(cast.field)
    make_entry(state=state, **IN_PERIOD)
    remind(at=days_before(14) + timedelta(minutes=15))
    assert bool(told(cast.field)) is not ends


def test_an_entry_of_another_period_ends_nothing(cast, opened, make_entry):
    make_entry(state="verified", earliest_on=date(2010, 5, 31), latest_on=date(2010, 5, 31), at=BEGUN)
    remind(at=days_before(3))
    assert told(cast.field)


def test_a_date_put_off_is_reminded_of_by_its_new_day(cast, opened):
    new = DRAFTS_DUE + timedelta(days=10)
    why = {"reason": "The roads are closed.", "country": "TJK"}
    actions.extend_date(round=opened, kind=DUE, new_day=new, **why, by=cast.coordinator, at=NOW)
    remind(at=days_before(3))
    assert [line.split(" due on ")[1][:11] for line in told(cast.field)] == ["9 August 20"]
    assert "30 July 2011" in told(cast.field_elsewhere)[0]


def test_a_reminder_is_in_its_readers_language(cast, opened):
    User.objects.filter(pk=cast.field.pk).update(language="ru")
    remind(at=days_before(3))
    for language, day, place in (("ru", "30 июля 2011 года", "Таджикистан"), ("en", "30 July 2011", "Tajikistan")):
        with override(language):
            told = Notice.objects.get(person=cast.field).line
        assert day in told and place in told


@pytest.mark.parametrize("state", ["planned", "closed"])
def test_a_round_that_is_not_under_way_reminds_nobody(cast, opened, state):
    Round.objects.filter(pk=opened.pk).update(state=state, closed_at=NOW, closed_by=cast.coordinator)
    remind(at=days_before(3))
    assert not Notice.objects.exists()


def test_a_country_report_that_came_ends_its_reminders(cast, opened, monkeypatch):
    days = {OTHER: date(2011, 8, 20)}
    actions.set_dates(round=opened, dates=days, by=cast.coordinator, at=NOW)
    row = actions.start_compiling(round=opened, by=cast.coordinator, at=NOW)
    handed_in = {"TJK": ReportState("submitted", True), "GEO": ReportState("drafting", False)}
    monkeypatch.setattr("reports.actions.reminding.report_states", lambda row: handed_in)
    remind(at=days_before(3, date(2011, 8, 20)))
    assert told(cast.field) == [] and row.state == "compiling"
    assert told(cast.field_elsewhere) == [
        "Round of 2011: country reports are due on 20 August 2011. Still to come: Georgia"
    ]


def test_reminding_asks_a_stated_number_of_questions(cast, opened):
    with CaptureQueriesContext(connection) as seen:
        remind(at=days_before(3))
    assert len(seen) <= 14


def test_where_one_agency_of_several_handed_in_nobody_is_told_that_nothing_came(cast, opened, make_entry):
    """The coordinator reads of the countries of which some agency is silent."""
    make_entry(state="submitted", **IN_PERIOD)
    for day in (days_before(3), days_before(-1)):
        remind(at=day)
    lines = [line for line in told(cast.coordinator) if "drafts" in line]
    assert lines and all("Tajikistan" in line and "Still to come: " in line for line in lines)
