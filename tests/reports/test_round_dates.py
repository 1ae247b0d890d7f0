"""A round's dates: planned by the coordinator, set once, put off with a reason; one event each."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils.translation import override

from poa.errors import ReasonMissing
from poa.models import Event
from reports import actions
from reports.models import Meeting, Round, RoundDate, RoundExtension
from reports.planning import ExtendForm
from tests.cast import NOW
from tracking.errors import Incomplete

DUE = RoundDate.Kind
PLAN = {
    "year": 2061,
    "title": "Reporting round 2061",
    "period_start": date(2060, 6, 1),
    "period_end": date(2061, 6, 1),
    "knowledge_cutoff_on": date(2061, 6, 15),
}
DATES = {DUE.DRAFTS_DUE.value: date(2061, 4, 30), DUE.REPORTS_DUE.value: date(2061, 5, 31)}
TYPED = {
    "year": "2061",
    "title": "Reporting round 2061",
    "period_start": "2060-06-01",
    "last_day": "2061-05-31",
    "knowledge_cutoff_on": "2061-06-15",
    "drafts_due": "2061-04-30",
    "meeting": "2061-06-24",
}


def planned(cast, **more):
    said = {**PLAN, "dates": DATES, **more}
    return actions.plan_round(plan=actions.Plan(**said), by=cast.coordinator, at=NOW)


@pytest.fixture
def under_way(cast):
    return actions.open_round(round=planned(cast), by=cast.coordinator, at=NOW)


def put_off(row, cast, **more):
    said = {"kind": "drafts_due", "new_day": date(2061, 5, 7), "reason": "The roads are closed.", **more}
    return actions.extend_date(round=row, **said, by=cast.coordinator, at=NOW)


def day_of(row, country=None):
    return RoundDate.objects.get(round=row, kind="drafts_due").day_for(country)


def test_a_round_is_planned_with_its_dates_in_one_event(cast):
    row = planned(cast)
    assert (row.state, dict(row.dates.values_list("kind", "day"))) == ("planned", DATES)
    event = Event.objects.get(kind="round_planned", subject_id=str(row.pk))
    assert event.detail["dates"] == {"drafts_due": "2061-04-30", "reports_due": "2061-05-31"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"period_end": date(2060, 6, 1)}, "period_end"),
        ({"title": " "}, "title"),
        ({"knowledge_cutoff_on": date(2060, 1, 1)}, "knowledge_cutoff_on"),
        ({"dates": {"drafts_due": date(2060, 5, 1)}}, "drafts_due"),
        ({"dates": DATES | {"meeting": date(2061, 5, 1)}}, "meeting"),
        ({"year": 1999}, "year"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_at_its_field(cast, wrong, field):
    with pytest.raises(Incomplete) as refusal:
        planned(cast, **wrong)
    assert set(refusal.value.faults) == {field}
    assert not Round.objects.filter(title="Reporting round 2061").exists()


@pytest.mark.parametrize("name", ["officer", "field", "government", "administrator"])
def test_only_a_coordinator_plans_and_puts_off(cast, under_way, name):
    person = getattr(cast, name)
    acts = (
        lambda: actions.plan_round(plan=actions.Plan(**PLAN | {"year": 2062}), by=person, at=NOW),
        lambda: actions.set_dates(round=under_way, dates={"meeting": date(2061, 7, 1)}, by=person, at=NOW),
        lambda: actions.extend_date(
            round=under_way, kind="drafts_due", new_day=date(2061, 5, 7), reason="So.", by=person, at=NOW
        ),
    )
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_dates_are_set_anew_while_planned_and_afterwards_only_put_off(cast):
    row = planned(cast)
    actions.set_dates(round=row, dates={"drafts_due": date(2061, 5, 2)}, by=cast.coordinator, at=NOW)
    assert day_of(row) == date(2061, 5, 2)
    actions.open_round(round=row, by=cast.coordinator, at=NOW)
    actions.set_dates(round=row, dates={"meeting": date(2061, 6, 24)}, by=cast.coordinator, at=NOW)
    with pytest.raises(Incomplete):
        actions.set_dates(round=row, dates={"drafts_due": date(2061, 5, 9)}, by=cast.coordinator, at=NOW)
    assert day_of(row) == date(2061, 5, 2) and row.dates.count() == 3


def test_a_date_is_put_off_for_one_country_alone(cast, under_way):
    tajikistan, georgia = (cast.field.countries.get().pk, cast.field_elsewhere.countries.get().pk)
    extension = put_off(under_way, cast, country="TJK")
    assert (day_of(under_way, tajikistan), day_of(under_way, georgia)) == (date(2061, 5, 7), date(2061, 4, 30))
    assert (extension.old_day, extension.reason) == (date(2061, 4, 30), "The roads are closed.")
    # A shorter one for all takes nothing away from who has more time already.
    put_off(under_way, cast, new_day=date(2061, 5, 3))
    assert (day_of(under_way, tajikistan), day_of(under_way, georgia)) == (date(2061, 5, 7), date(2061, 5, 3))
    event = Event.objects.filter(kind="round_extended").order_by("sequence").first()
    assert event.reason == "The roads are closed." and event.detail["country"] == "TJK"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"reason": " "}, ReasonMissing),
        ({"new_day": date(2061, 4, 30)}, Incomplete),
        ({"kind": "meeting"}, Incomplete),
        ({"country": "FRA"}, Incomplete),
    ],
)
def test_a_date_is_put_off_with_a_reason_to_a_later_day(cast, under_way, wrong, refusal):
    with pytest.raises(refusal):
        put_off(under_way, cast, **wrong)
    assert not RoundExtension.objects.exists()


def test_a_closed_round_moves_no_date_and_its_page_says_so(cast, under_way, client):
    row = actions.close_round(round=under_way, by=cast.coordinator, at=NOW)
    with pytest.raises(actions.WrongState):
        put_off(row, cast)
    client.force_login(cast.coordinator)
    said = {"extend-kind": "drafts_due", "extend-new_day": "2061-05-07", "extend-reason": "The roads are closed."}
    answer = client.post("/reports/rounds/2061/extend/", said)
    assert answer.status_code == 422 and "is closed; this cannot be done now" in answer.text
    assert "The roads are closed." in answer.text, "what was typed is not lost"


def test_dates_that_come_once_the_round_is_closed_come_back_as_they_were_typed(cast, under_way, client):
    actions.close_round(round=under_way, by=cast.coordinator, at=NOW)
    client.force_login(cast.coordinator)
    answer = client.post("/reports/rounds/2061/dates/", {"documents_out": "2061-06-10"})
    assert answer.status_code == 422 and "is closed; this cannot be done now" in answer.text
    assert 'value="2061-06-10"' in answer.text


def test_a_date_that_is_emptied_is_named_with_the_day_that_stands(cast, client):
    row = planned(cast)
    client.force_login(cast.coordinator)
    typed = {"drafts_due": "", "reports_due": "2061-05-30"}
    answer = client.post("/reports/rounds/2061/dates/", typed)
    assert answer.status_code == 422 and 'value="2061-05-30"' in answer.text
    assert "Found nothing; this date is set to 30 April 2061." in str(answer.context["form"].errors["drafts_due"])
    assert dict(row.dates.values_list("kind", "day")) == DATES


def test_a_form_without_any_date_sets_none_and_says_so(cast, client, under_way):
    client.force_login(cast.coordinator)
    answer = client.post("/reports/rounds/2061/dates/", {"documents_out": ""})
    assert answer.status_code == 422 and "Fill in at least one date." in answer.text
    assert "The dates are set." not in answer.text


def test_how_a_date_was_put_off_is_never_changed_nor_taken_away(cast, under_way):
    extension = put_off(under_way, cast)
    for change in (lambda rows: rows.update(reason="Another."), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(RoundExtension.objects.filter(pk=extension.pk))


def test_the_coordinator_plans_sets_and_puts_off_on_the_pages(cast, client):
    client.force_login(cast.coordinator)
    assert client.post("/reports/rounds/new/", TYPED).status_code == 302
    row = Round.objects.get(year=2061)
    assert (row.period_end, row.dates.count()) == (date(2061, 6, 1), 2)
    assert client.post("/reports/rounds/2061/dates/", {"reports_due": "2061-05-31"}).status_code == 302
    client.post("/reports/rounds/2061/move/", {"to": "open"})
    asked = {"extend-kind": "drafts_due", "extend-new_day": "2061-05-07", "extend-reason": "Roads <b>."}
    assert client.post("/reports/rounds/2061/extend/", asked).status_code == 302
    page = client.get("/reports/rounds/2061/").content.decode()
    assert "7 May 2061" in page and "first set for 30 April 2061" in page and "Roads &lt;b&gt;." in page


def test_what_is_wrong_in_a_form_is_named_and_nothing_is_lost(cast, client, under_way):
    client.force_login(cast.coordinator)
    answer = client.post("/reports/rounds/new/", TYPED | {"year": "2062", "meeting": "2061-04-01"})
    assert answer.status_code == 422 and "expected no day before 30 April 2061" in answer.content.decode()
    assert 'value="Reporting round 2061"' in answer.content.decode()
    answer = client.post("/reports/rounds/2061/extend/", {"extend-kind": "drafts_due", "extend-new_day": "soon"})
    told = answer.content.decode()
    assert answer.status_code == 422 and "Write the day as 1999-08-31." in told and "Give the reason" in told


def meeting_to_come(cast, name="Sixth meeting"):
    said = {"kind": "steering_group", "place": "Geneva", "first_on": date(2061, 6, 24), "last_on": None}
    return actions.plan_meeting(name=name, **said, by=cast.officer, at=NOW)


def test_the_coordinator_says_to_which_meeting_a_round_reports(cast, client):
    row, meeting = planned(cast), meeting_to_come(cast)
    client.force_login(cast.coordinator)
    assert meeting.key.encode() in client.get("/reports/rounds/2061/").content
    assert client.post("/reports/rounds/2061/meeting/", {"reports-to-meeting": meeting.key}).status_code == 302
    row.refresh_from_db()
    assert row.meeting == meeting
    assert Event.objects.filter(kind="round_meeting_named").get().detail == {"meeting": meeting.key}
    actions.name_meeting(round=row, meeting=meeting, by=cast.coordinator, at=NOW)
    assert Event.objects.filter(kind="round_meeting_named").count() == 1


def test_a_meeting_is_reported_to_by_one_round(cast):
    meeting = meeting_to_come(cast)
    actions.name_meeting(round=planned(cast), meeting=meeting, by=cast.coordinator, at=NOW)
    with pytest.raises(Incomplete, match="Another round"):
        actions.name_meeting(round=Round.objects.get(year=1999), meeting=meeting, by=cast.coordinator, at=NOW)


def test_only_a_coordinator_names_the_meeting(cast):
    with pytest.raises(PermissionDenied):
        actions.name_meeting(round=planned(cast), meeting=meeting_to_come(cast), by=cast.officer, at=NOW)


def test_a_meeting_that_is_not_to_come_is_refused_at_its_field(cast, client):
    planned(cast)
    client.force_login(cast.coordinator)
    answer = client.post("/reports/rounds/2061/meeting/", {"reports-to-meeting": "steering-group-3"})
    assert answer.status_code == 422 and b"expected one of" in answer.content


def test_the_meeting_stands_once_a_report_bears_its_number(issued, cast):
    with pytest.raises(Incomplete, match="names its meeting already"):
        actions.name_meeting(round=issued.round, meeting=meeting_to_come(cast), by=cast.coordinator, at=NOW)


def test_no_date_is_put_off_beyond_one_that_follows_it(under_way, cast):
    """The order that a plan keeps, an extension keeps, too: the date in the way is named, as it holds there."""
    for country in (None, "TJK"):
        with pytest.raises(Incomplete, match=r"no day after 31 May 2061 \(country reports due\). Put that date off"):
            put_off(under_way, cast, new_day=date(2061, 6, 1), country=country)
    put_off(under_way, cast, kind="reports_due", new_day=date(2061, 6, 1), country="TJK")
    put_off(under_way, cast, new_day=date(2061, 6, 1), country="TJK")
    with pytest.raises(Incomplete, match="country reports due"):
        put_off(under_way, cast, new_day=date(2061, 6, 1))
    with_day = {"name": "Late", "kind": "expert", "place": "", "first_on": date(2061, 6, 20), "last_on": None}
    meeting = actions.plan_meeting(**with_day, by=cast.officer, at=NOW)
    actions.name_meeting(round=under_way, meeting=meeting, by=cast.coordinator, at=NOW)
    with pytest.raises(Incomplete, match=r"no day after 20 June 2061 \(meeting\). Postpone the meeting"):
        put_off(under_way, cast, kind="reports_due", new_day=date(2061, 6, 21))


def test_a_meeting_that_was_held_bars_no_date_of_its_round(under_way, cast):
    meeting = meeting_to_come(cast)
    actions.name_meeting(round=under_way, meeting=meeting, by=cast.coordinator, at=NOW)
    after = {"kind": "reports_due", "new_day": date(2061, 6, 25)}
    with pytest.raises(Incomplete, match="Postpone the meeting"):
        put_off(under_way, cast, **after)
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=NOW, held_by=cast.officer)
    assert put_off(under_way, cast, **after).new_day == date(2061, 6, 25)


def test_no_date_is_set_beyond_the_day_of_the_meeting_itself(cast):
    """What an extension keeps, setting keeps too: the round's own row does not tell the day of its meeting."""
    row, meeting = planned(cast), meeting_to_come(cast)
    actions.name_meeting(round=row, meeting=meeting, by=cast.coordinator, at=NOW)
    after = {"dates": {"documents_out": meeting.earliest_on + timedelta(days=1)}, "by": cast.coordinator, "at": NOW}
    with pytest.raises(Incomplete, match=r"\(meeting\)") as refusal:
        actions.set_dates(round=row, **after)
    assert set(refusal.value.faults) == {"documents_out"}
    actions.set_dates(round=row, **{**after, "dates": {"documents_out": meeting.earliest_on}})
    # A meeting that was held bars nothing: what was to be there before it is late already.
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=NOW, held_by=cast.officer)
    actions.set_dates(round=row, **after)


def test_a_day_that_the_meeting_itself_took_the_place_of_bars_no_date(cast, client):
    """It is shown nowhere any more, and could not be changed: the page does not ask for it."""
    row, meeting = planned(cast, dates=DATES | {"meeting": date(2061, 6, 10)}), meeting_to_come(cast)
    actions.name_meeting(round=row, meeting=meeting, by=cast.coordinator, at=NOW)
    client.force_login(cast.coordinator)
    answer = client.post("/reports/rounds/2061/dates/", {"documents_out": "2061-06-20"})
    assert answer.status_code == 302, answer.text
    assert row.dates.get(kind="documents_out").day == date(2061, 6, 20)
    plan = actions.Plan(**PLAN | {"title": "Another title"}, dates={})
    assert actions.replan_round(round=row, plan=plan, by=cast.coordinator, at=NOW).title == "Another title"


def test_a_date_is_set_beside_the_others_as_they_were_put_off(under_way, cast):
    """The day that holds is the one that counts, and not the one that was set first."""
    put_off(under_way, cast, kind="reports_due", new_day=date(2061, 6, 10))
    act = {"round": under_way, "by": cast.coordinator, "at": NOW}
    with pytest.raises(Incomplete) as refusal:
        actions.set_dates(dates={"documents_out": date(2061, 6, 5)}, **act)
    assert refusal.value.faults == {
        "documents_out": "Found 5 June 2061; expected no day before 10 June 2061 (country reports due)."
    }
    actions.set_dates(dates={"consultation_ends": date(2061, 6, 5)}, **act)
    assert under_way.dates.get(kind="consultation_ends").day == date(2061, 6, 5)


def test_for_whom_a_date_is_put_off_is_asked_in_russian_for_countries_alone():
    with override("ru"):
        assert ExtendForm(dates=[])["country"].label == "Для кого"
