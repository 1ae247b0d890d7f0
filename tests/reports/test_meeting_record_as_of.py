"""A meeting read as of a day has on its record what was so by then: of one that had begun all, else what was noted."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import actions
from reports.models import MeetingDocument
from tests.reports.test_supplements import drafted, put_out

APRIL, MAY, JULY = (datetime(1999, month, 3, 12, tzinfo=UTC) for month in (4, 5, 7))
PARTS = ("participants", "agenda", "documents")
FIRST, LAST = date(1999, 6, 9), date(1999, 6, 11)


def noted(meeting, cast, at, name):
    act = {"meeting": meeting, "by": cast.officer, "at": at}
    actions.add_participant(party=None, name=name, capacity="participant", **act)
    actions.add_agenda_item(number=at.month, title=name, **act)
    actions.add_document(symbol=name, title=name, issued_on=None, compilation=None, audience="observers", **act)


@pytest.fixture
def meeting(cast):
    """Planned in April with one of each on its record, convened with three days in May, more of each noted in July."""
    said = {"name": "Experts on roofs", "kind": "expert", "place": "Vienna", "first_on": date(1999, 9, 1)}
    row = actions.plan_meeting(**said, last_on=None, by=cast.coordinator, at=APRIL)
    noted(row, cast, APRIL, "Early")
    noted(row, cast, JULY, "Late")
    return row


def convened(row, cast, at):
    settled = {"first_on": FIRST, "last_on": LAST, "place": "Geneva", "consulted": "The States."}
    return actions.convene_meeting(meeting=row, **settled, by=cast.coordinator, at=at)


@pytest.fixture
def told(client, cast, meeting):
    """Return what page and API tell of the meeting's parts by a day, once it is clear that both tell the same."""

    def ask(day, known=False):
        client.force_login(cast.officer)
        page = client.get(f"/reports/meetings/{meeting.key}/", {"as_of": day} | ({"known": "on"} if known else {}))
        days = {"as_of": day} | ({"known_by": day} if known else {})
        whole = client.get(f"/api/v1/meetings/{meeting.key}/", days).json()
        shown = {part: [str(one).split(". ")[-1] for one in page.context[part]] for part in PARTS}
        sent = {part: [one.get("name") or one.get("title") for one in whole[part]] for part in PARTS}
        assert sent == shown
        return {part: set(names) for part, names in shown.items()}

    return ask


def all_of(*names):
    return dict.fromkeys(PARTS, set(names))


def test_of_a_meeting_to_come_nothing_is_told_that_was_noted_later(told):
    assert told("1999-05-31") == all_of("Early")
    assert told("1999-07-03") == all_of("Early", "Late")


def test_of_a_meeting_that_had_begun_all_is_told_and_of_what_was_known_then_what_was_noted(told, meeting, cast):
    actions.hold_meeting(meeting=convened(meeting, cast, MAY), by=cast.officer, at=JULY)
    assert told("1999-06-08") == all_of("Early"), "the day before it began"
    assert told("1999-06-09") == told("1999-06-30") == all_of("Early", "Late")
    assert told("1999-06-30", known=True) == all_of("Early")


def test_a_meeting_known_only_to_the_month_had_surely_begun_on_its_last_possible_day(told, meeting, cast):
    actions.hold_meeting(meeting=convened(meeting, cast, MAY), by=cast.officer, at=JULY)
    type(meeting).objects.filter(pk=meeting.pk).update(
        precision="month", earliest_on=date(1999, 6, 1), latest_on=date(1999, 6, 30)
    )
    assert told("1999-06-29") == all_of("Early")
    assert told("1999-06-30") == all_of("Early", "Late")


def test_a_paper_with_a_day_of_its_own_is_told_from_that_day(told, meeting, cast):
    words = {"symbol": "Dated", "title": "Dated", "compilation": None, "audience": "observers"}
    actions.add_document(meeting=meeting, **words, issued_on=date(1999, 5, 20), by=cast.officer, at=JULY)
    assert "Dated" not in told("1999-05-19")["documents"] and "Dated" in told("1999-05-20")["documents"]


def test_a_meeting_of_several_days_put_on_record_later_sat_where_and_when_it_did(client, meeting, cast):
    actions.hold_meeting(meeting=convened(meeting, cast, JULY), by=cast.officer, at=JULY)
    client.force_login(cast.officer)
    for day, told in {
        "1999-06-08": ("planned", "1999-09-01", "Vienna"),
        "1999-06-09": ("convened", "1999-06-09", "Geneva"),
        "1999-06-10": ("convened", "1999-06-09", "Geneva"),
        "1999-06-11": ("held", "1999-06-09", "Geneva"),
    }.items():
        row = client.get(f"/reports/meetings/{meeting.key}/", {"as_of": day}).context["meeting"]
        assert (row.state, str(row.earliest_on), row.place) == told, day
        row = client.get(f"/api/v1/meetings/{meeting.key}/", {"as_of": day}).json()
        assert (row["state"], row["earliest_on"], row["place"]) == told, day
    asked = {"as_of": "1999-06-10", "known_by": "1999-06-10"}
    row = client.get(f"/api/v1/meetings/{meeting.key}/", asked).json()
    assert (row["state"], row["place"]) == ("planned", "Vienna"), "nobody had noted by then that it sat"


def test_of_a_report_before_the_meeting_no_later_corrigendum_is_told(client, meeting, cast, printed):
    MeetingDocument.objects.create(
        **{"meeting": meeting, "symbol": printed.symbol, "title": "Report", "compilation": printed},
        **{"issued_on": date(1999, 5, 1), "recorded_at": APRIL, "recorded_by": cast.officer},
    )
    symbol = put_out(drafted(printed, cast), cast).symbol
    client.force_login(cast.officer)
    for day, there in {"1999-05-31": False, "1999-07-01": True}.items():
        page = client.get(f"/reports/meetings/{meeting.key}/", {"as_of": day})
        assert printed.symbol in page.text and (symbol in page.text) is there, day


def test_the_number_of_queries_does_not_grow_with_the_record(client, meeting, cast):
    client.force_login(cast.officer)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(f"/reports/meetings/{meeting.key}/", {"as_of": "1999-07-31"}).status_code == 200
        return len(caught)

    asked()
    before = asked()
    for day in (4, 5, 6):
        noted(meeting, cast, datetime(1999, 1, day, tzinfo=UTC).replace(month=day - 3), f"More {day}")
    assert asked() == before
