"""The handover pack of a country: what is under way, silent, assessed, due, and who is who, as far as one may see."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from poa.actions.accounts import change_address, deactivate
from poa.models import Party
from reports.actions import extend_date
from reports.actions.rounds import open_round
from reports.models import CountryReport, Meeting, Round, RoundDate
from tests.cast import NOW
from tests.worlds import SAID
from tracking.actions.assessments import confirm_assessment, propose_assessment
from tracking.actions.entries import return_entry
from tracking.actions.handover import hand_over

PAGE = "/reports/countries/TJK/handover/"


@pytest.fixture
def at_work(cast, make_entry):
    make_entry(narrative_en="A draft of Tajikistan.")
    make_entry(state="submitted", narrative_en="In review for Tajikistan.")
    returned = make_entry(state="submitted", narrative_en="Returned for Tajikistan.")
    return_entry(entry=returned, version=returned.version, reason="Which month?", by=cast.officer, at=NOW)
    make_entry(by=cast.field_elsewhere, countries=("GEO",), agencies=(("IOM", ""),), narrative_en="Of Georgia.")
    confirm_assessment(assessment=propose_assessment(judgement=SAID, by=cast.field, at=NOW), by=cast.officer, at=NOW)
    open_round(round=Round.objects.get(year=1999), by=cast.coordinator, at=NOW)
    change_address(account=cast.field, email="dushanbe@example.org", by=cast.coordinator, at=NOW)


def test_it_tells_all_that_one_who_takes_over_needs(client, cast, at_work):
    client.force_login(cast.officer)
    page = client.get(PAGE).text
    for told in (
        "A draft of Tajikistan.",
        "In review for",
        "Returned for",
        'because: <span lang="en">Which month?</span>',
        "in the hands of field",
    ):
        assert told in page, told
    for told in (str(Round.objects.get(year=1999)), "para. 68", "early steps", "dushanbe@example.org", "?chapter=II"):
        assert told in page, told
    assert "Of Georgia." not in page and "field_elsewhere" not in page


def test_a_round_of_the_past_that_nobody_opened_is_no_deadline(client, cast, at_work):
    """History has many that are still planned; one that is planned for later is ahead."""
    old = {"year": 1998, "period_start": "1998-01-01", "period_end": "1999-01-01", "knowledge_cutoff_on": "1999-02-01"}
    new = {"year": 2098, "period_start": "2098-01-01", "period_end": "2099-01-01", "knowledge_cutoff_on": "2099-02-01"}
    Round.objects.filter(year__in=(1998, 2098)).delete()
    for each in (old, new):
        Round.objects.create(**each, title=f"Reporting round {each['year']}")
    client.force_login(cast.officer)
    told = [each.round.year for each in client.get(PAGE).context["ahead"]]
    assert told == [1999, 2098]


DAYS = dict(drafts_due="2026-04-30", consultation_ends="2026-05-20", reports_due="2026-05-31")
DAYS |= dict(documents_out="2026-06-10", meeting="2026-06-24")


def rows_of(page):
    """What the page says under each of its headings "Date", "Day" and "How it stands", as text."""
    row = r"(?s)<tr><th scope=.row.>([^<]*)</th><td data-label=.Day.>(.*?)</td><td data-label=.How[^>]*>(.*?)</td>"
    cells = re.findall(row, page)
    return [tuple(re.sub(r"<[^>]+>", " ", cell).strip() for cell in row) for row in cells]


@pytest.fixture
def with_dates(cast, at_work):
    row = Round.objects.get(year=1999)
    Round.objects.filter(pk=row.pk).update(meeting=None)
    for kind, day in DAYS.items():
        RoundDate.objects.create(round=row, kind=kind, day=day)
    return row


def test_it_tells_each_date_of_a_round_and_how_it_stands(client, cast, with_dates, time_machine):
    time_machine.move_to(datetime(2026, 5, 15, 12, tzinfo=UTC))
    client.force_login(cast.officer)
    assert rows_of(client.get(PAGE).text) == [
        ("Drafts due", "30 April 2026", "15 days late"),
        ("Consultation with Governments ends", "20 May 2026", "5 days left"),
        ("Country reports due", "31 May 2026", "16 days left"),
        ("Documents out", "10 June 2026", "26 days left"),
        ("Meeting", "24 June 2026", "40 days left"),
    ]


def test_a_date_put_off_for_the_country_is_told_with_its_reason_and_another_countrys_is_not(
    client, cast, with_dates, time_machine
):
    time_machine.move_to(datetime(2026, 5, 15, 12, tzinfo=UTC))
    said = {"kind": "drafts_due", "by": cast.coordinator, "at": NOW, "round": with_dates}
    for code, day in (("TJK", date(2026, 5, 16)), ("GEO", date(2026, 5, 18))):
        extend_date(**said, country=code, new_day=day, reason=f"Roads of {code} are closed.")
    client.force_login(cast.field)
    page = client.get(PAGE).text
    assert rows_of(page)[0][1].startswith("16 May 2026") and rows_of(page)[0][2] == "1 day left"
    assert "Roads of TJK are closed." in page and "Roads of GEO" not in page


def test_what_a_round_asked_for_and_got_is_done(client, cast, with_dates, time_machine):
    time_machine.move_to(datetime(2026, 6, 15, 12, tzinfo=UTC))
    by = {"opened_by": cast.field, "submitted_by": cast.field, "opened_at": NOW, "submitted_at": NOW}
    by |= {"consultation_by": cast.field, "consultation_at": NOW, "reply_by_on": NOW.date(), "read_from": 1}
    country = Party.objects.get(code="TJK")
    CountryReport.objects.create(round=with_dates, country=country, state="submitted", **by)
    client.force_login(cast.officer)
    stands = [row[2] for row in rows_of(client.get(PAGE).text)]
    assert stands == ["done", "done", "done", "5 days late", "9 days left"]


def test_a_round_that_is_planned_tells_its_days_and_waits_for_nothing(client, cast, with_dates, time_machine):
    time_machine.move_to(datetime(2026, 5, 15, 12, tzinfo=UTC))
    Round.objects.filter(pk=with_dates.pk).update(state="planned", knowledge_cutoff_on="2098-01-01")
    client.force_login(cast.officer)
    rows = rows_of(client.get(PAGE).text)
    assert len(rows) == 5 and {row[2] for row in rows} == {"–"}


def test_of_a_meeting_that_was_postponed_the_old_day_is_told_as_the_old_one(client, cast, at_work):
    row = Round.objects.get(year=1999)
    row.meeting = Meeting.objects.filter(state="planned").first()
    row.save(update_fields=["meeting"])
    Meeting.objects.filter(pk=row.meeting_id).update(state="postponed", postponed_to_on=None)
    client.force_login(cast.officer)
    page = client.get(PAGE).text
    assert "no new day is known yet" in page and "first set for" in page


def test_it_tells_each_reader_only_what_they_may_open(client, cast, at_work):
    client.force_login(cast.field)
    assert client.get(PAGE).status_code == 200
    assert client.get("/reports/countries/RUS/handover/").status_code == 403
    assert client.get("/reports/countries/XXX/handover/").status_code == 404


def test_no_office_elsewhere_reads_the_addresses_of_a_country(client, cast, at_work):
    client.force_login(cast.field_elsewhere)
    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get("/countries/TJK/").text


def test_it_follows_who_took_over_and_drops_who_left(client, cast, at_work):
    hand_over(account=cast.field, to=cast.officer, reason="Leave.", by=cast.coordinator, at=NOW)
    deactivate(account=cast.field, reason="Left.", by=cast.coordinator, at=NOW)
    client.force_login(cast.coordinator)
    page = client.get(PAGE).text
    assert "in the hands of officer" in page and "dushanbe@example.org" not in page


def test_it_costs_the_same_however_much_is_under_way(client, cast, at_work, make_entry):
    client.force_login(cast.officer)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _more in range(5):
        make_entry()
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(few) == len(many) <= 23, "fifteen, one for dates, five for the open round, the session and the account"


def test_the_countrys_page_leads_there_and_the_portal_does_not(client, cast, at_work):
    client.force_login(cast.officer)
    assert PAGE in client.get("/countries/TJK/").text and PAGE not in client.get("/portal/countries/TJK/").text
