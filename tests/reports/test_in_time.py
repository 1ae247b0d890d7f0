"""Late is told by one rule wherever something was wanted by a day: on pages, over the API, in what is gathered."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine

from reports import actions
from reports.actions.errors import AlreadyDone
from reports.country_reports.in_time import lateness
from reports.gather import read
from reports.in_time import all_late, days_late, is_over
from reports.models import CountryReport, RoundDate, RoundExtension
from tests.cast import NOW
from tests.independents import DUE, independent_report, received, reply
from tests.reports.country_kit import LATER, REPLY_BY, replied, sent
from tests.reports.meeting_kit import propose
from tests.reports.meeting_kit import reply as answered
from tests.reports.test_gather import report as edition

NEW = REPLY_BY + timedelta(days=9)
COUNTRY_PAGE, LISTED = "/reports/country-reports/1999/TJK/", "/reports/country-reports/1999/"
LATE = "10 days late, was wanted by 11 July 1999"


def day(number):
    return date(1999, 5, number)


@pytest.mark.parametrize(
    ("wanted", "came", "first", "late"),
    [
        (day(5), day(5), None, 0),
        (day(5), day(6), None, 1),
        (day(5), day(1), None, 0),
        (None, day(9), None, 0),
        (day(5), None, None, 0),
        (day(5), day(9), day(4), 0),
        (day(5), day(9), day(6), 4),
    ],
)
def test_what_comes_after_its_day_is_late_unless_something_came_by_it(wanted, came, first, late):
    assert days_late(wanted, came, first=first) == late


def test_a_day_is_over_on_the_next_one_and_where_none_was_set_never():
    assert not is_over(day(5), on=day(5)) and is_over(day(5), on=day(6)) and not is_over(None, on=day(6))
    assert is_over("1999-05-05", on="1999-05-06")
    assert all_late(day(5), [day(6), day(8)]) == [1, 3] and all_late(day(5), [day(4), day(8)]) == [0, 0]


def gathered():
    return read(edition(), on=LATER.date())


def handed_in(report, cast, at=LATER):
    report = actions.submit_report(report=report, by=cast.field, at=at)
    return actions.accept_report(report=report, audience="participants", by=cast.officer, at=at)


def word():
    [row] = gathered()["country_reports"]
    return row["position"]["wanted_on"], row["position"]["days_late"]


def test_a_clearance_after_the_day_set_is_gathered_with_that_day(begun, cast):
    report = sent(begun, cast)
    replied(report, cast, at=LATER)
    handed_in(report, cast)
    assert word() == (REPLY_BY, 10)


def test_a_day_put_off_moves_what_is_late(begun, cast):
    report = sent(begun, cast)
    given = {"report": report, "reason": "A feast.", "by": cast.field, "at": NOW}
    actions.extend_consultation(**given, new_day=NEW)
    report.refresh_from_db()
    replied(report, cast, at=LATER)
    handed_in(report, cast)
    assert word() == (NEW, 1)


def test_a_second_word_on_what_was_answered_in_time_is_late_for_nobody(begun, cast):
    report = sent(begun, cast)
    replied(report, cast, kind="objected", text="No.")
    replied(report, cast, at=LATER)
    handed_in(report, cast)
    assert word() == (REPLY_BY, 0)


def test_each_consultation_has_a_day_of_its_own(begun, cast):
    """What was said in one stays as late as it was, whatever day the next one sets."""
    report = sent(begun, cast)
    replied(report, cast, kind="objected", text="No.", at=LATER)
    report = actions.submit_report(report=report, by=cast.field, at=LATER)
    report = actions.return_report(report=report, reason="Ask again.", by=cast.officer, at=LATER)
    again = LATER + timedelta(days=30)
    later = {"by": cast.field, "at": LATER + timedelta(days=1)}
    report = actions.send_to_government(report=report, reply_by_on=again.date(), **later)
    handed_in(report, cast, at=again + timedelta(days=1))
    assert word() == (REPLY_BY, 10)


def act(kind, on, sequence, **detail):
    return SimpleNamespace(kind=kind, at=datetime(1999, 5, on, 9, tzinfo=UTC), sequence=sequence, detail=detail)


def test_a_word_in_time_in_one_consultation_excuses_none_in_the_next():
    sent, more = "country_report.sent", "country_report.reply_put_off"
    acts = [
        act(sent, 1, 1, reply_by_on="1999-05-04"),
        act(sent, 6, 2, reply_by_on="1999-05-08"),
        act(more, 7, 3, to="1999-05-09"),
    ]
    words = [datetime(1999, 5, on, 12, tzinfo=UTC) for on in (3, 5, 12, 13)]
    told = [(came.wanted_on.day, came.days_late) for came in lateness(words, acts)]
    assert told == [(4, 0), (4, 0), (9, 3), (9, 4)]
    assert [(came.wanted_on, came.days_late) for came in lateness(words[:1], [])] == [(None, 0)]


def test_no_more_time_is_given_to_a_government_that_replied(begun, cast):
    report = sent(begun, cast)
    replied(report, cast, at=LATER)
    with pytest.raises(AlreadyDone):
        actions.extend_consultation(report=report, new_day=NEW, reason="A feast.", by=cast.field, at=LATER)


@time_machine.travel(LATER)
@pytest.mark.parametrize("person", ["field", "officer", "government"])
def test_the_pages_of_a_country_report_say_how_late_its_government_was(client, cast, begun, person):
    report = sent(begun, cast)
    client.force_login(getattr(cast, person))
    assert "late, was" not in client.get(COUNTRY_PAGE).text
    replied(report, cast, at=LATER)
    page, listed = client.get(COUNTRY_PAGE).text, client.get(LISTED).text
    assert page.count(LATE) >= 2 and LATE in listed
    assert LATE not in client.get(COUNTRY_PAGE + "?as_of=1999-07-15").text
    row = client.get("/api/v1/country-reports/").json()["results"][0]
    [said] = client.get(f"/api/v1/country-reports/{report.pk}/").json()["positions"]
    assert row["reply_days_late"] == said["days_late"] == 10


def test_a_reply_read_as_of_a_day_is_as_late_as_it_was_then(client, cast, begun):
    report = sent(begun, cast)
    replied(report, cast, at=LATER)
    client.force_login(cast.officer)
    with time_machine.travel(LATER + timedelta(days=90)):
        # At the head, beside the reply itself, and in the list.
        assert client.get(COUNTRY_PAGE + f"?as_of={LATER.date()}").text.count(LATE) == 2
        assert LATE in client.get(LISTED + f"?as_of={LATER.date()}").text


@pytest.mark.parametrize("asked", ["", f"?as_of={LATER.date()}"])
def test_no_page_calls_a_second_word_late_where_the_first_came_in_time(client, cast, begun, asked):
    report = sent(begun, cast)
    replied(report, cast, kind="objected", text="No.")
    replied(report, cast, at=LATER)
    client.force_login(cast.officer)
    with time_machine.travel(LATER + timedelta(days=90)):
        for page in (COUNTRY_PAGE, LISTED):
            assert "late, was" not in client.get(page + asked).text


@time_machine.travel(LATER)
def test_a_start_page_says_in_words_that_the_day_for_a_country_report_is_over(client, cast, begun):
    sent(begun, cast)
    client.force_login(cast.government)
    assert "no reply by 11 July 1999" in client.get("/portal/").text
    with time_machine.travel(NOW):
        assert "reply wanted by 11 July 1999" in client.get("/portal/").text


def due(report, wanted):
    RoundDate.objects.update_or_create(round=report.round, kind="reports_due", defaults={"day": wanted})


@time_machine.travel(LATER)
def test_a_report_handed_in_after_its_day_is_told_to_be_late_to_the_staff(client, cast, begun):
    report = sent(begun, cast)
    due(report, REPLY_BY)
    handed_in(report, cast)
    for person, tells in (("officer", True), ("field", True), ("government", False)):
        client.force_login(getattr(cast, person))
        assert (LATE in client.get(COUNTRY_PAGE).text, LATE in client.get(LISTED).text) == (tells, tells), person
    client.force_login(cast.officer)
    assert LATE in client.get("/reports/rounds/1999/").text
    [line] = [row for row in client.get("/api/v1/rounds/1999/board/").json() if row["country"] == "TJK"]
    assert line["report_days_late"] == 10
    CountryReport.objects.get().round.dates.update(day=LATER.date())
    assert "days late, was" not in client.get(COUNTRY_PAGE).text


@time_machine.travel(LATER)
def test_a_round_that_is_closed_still_says_how_late_a_report_was(client, cast, begun):
    report = sent(begun, cast)
    due(report, REPLY_BY)
    handed_in(report, cast)
    actions.close_round(round=report.round, by=cast.coordinator, at=LATER)
    client.force_login(cast.officer)
    assert LATE in client.get("/reports/rounds/1999/").text and LATE in client.get(LISTED).text


def test_a_report_read_as_of_a_day_is_late_by_the_day_that_was_set_then(client, cast, begun):
    report = sent(begun, cast)
    due(report, REPLY_BY)
    handed_in(report, cast)
    days = {"old_day": REPLY_BY, "new_day": NEW + timedelta(days=5), "reason": "A feast."}
    after = LATER + timedelta(days=1)
    RoundExtension.objects.create(
        date=report.round.dates.get(), **days, extended_at=after, extended_by=cast.coordinator
    )
    client.force_login(cast.officer)
    with time_machine.travel(LATER + timedelta(days=90)):
        assert LATE in client.get(LISTED + f"?as_of={LATER.date()}").text
        assert "late, was" not in client.get(LISTED).text


def test_a_reply_to_an_independent_report_after_its_day_is_late_everywhere(client, cast):
    report, came = independent_report(cast), DUE + timedelta(days=3)
    with time_machine.travel(datetime(1999, 9, 1, tzinfo=UTC)) as clock:
        words = received(text="They are given back.", received_on=came)
        actions.independent.reply_to(
            forwarding=report.forwardings.get(), received=words, by=cast.officer, at=datetime(1999, 9, 1, tzinfo=UTC)
        )
        late = "3 days late, was wanted by 20 July 1999"
        for person, place in (("officer", "/reports"), ("government", "/portal"), ("observer", "/portal")):
            client.force_login(getattr(cast, person))
            assert late in client.get(f"{place}/independent/{report.pk}/").text, person
            assert late in client.get(f"{place}/independent/").text, person
        [side] = client.get(f"/api/v1/independent-reports/{report.pk}/").json()["forwardings"]
        assert side["reply"]["days_late"] == 3 and clock
    [row] = read(edition("observers"), on=came)["independent_reports"]
    assert [one["reply"]["days_late"] for one in row["forwarded"]] == [3]


def test_a_reply_in_time_is_late_nowhere(client, cast):
    report = independent_report(cast)
    reply(report, by=cast.government)
    client.force_login(cast.observer)
    assert "late, was" not in client.get(f"/portal/independent/{report.pk}/").text
    [side] = client.get(f"/api/v1/independent-reports/{report.pk}/").json()["forwardings"]
    assert side["reply"]["days_late"] == 0


def test_of_replies_to_a_proposal_none_is_late_where_one_came_in_time(client, cast):
    wanted = {"in time": date(1998, 9, 1), "late": date(1998, 8, 1)}
    client.force_login(cast.officer)
    for name, by in wanted.items():
        proposal = propose(cast.officer)
        type(proposal).objects.filter(pk=proposal.pk).update(reply_by_on=by)
        answered(proposal, cast.officer, on=date(1998, 9, 1))
        answered(proposal, cast.officer, on=date(1998, 9, 2), text="And more.")
        days = [0, 0] if name == "in time" else [31, 32]
        told = client.get(f"/api/v1/proposals/{proposal.pk}/").json()["replies"]
        assert [one["days_late"] for one in told] == days
        assert ("days late, was" in client.get(f"/reports/proposals/{proposal.pk}/").text) is (name == "late")
        rows = [row for row in gathered()["proposals"] if row["reply_by_on"] == by]
        assert [one["days_late"] for one in rows[0]["replies"]] == days


def test_the_history_of_an_independent_report_names_the_government_that_each_act_is_about(client, cast):
    report = independent_report(cast)
    reply(report, by=cast.government)
    client.force_login(cast.officer)
    told = client.get(f"/reports/independent/{report.pk}/").context["events"]
    assert [(event.kind, event.what) for event in told] == [
        ("independent_registered", ""),
        ("independent_forwarded", "Tajikistan"),
        ("independent_replied", "Tajikistan"),
    ]
