"""The handover pack of a country: what is under way, silent, assessed, due, and who is who, as far as one may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from poa.actions.accounts import change_address, deactivate
from reports.actions.rounds import open_round
from reports.models import Round
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
    told = [row.year for row in client.get(PAGE).context["rounds"]]
    assert told == [1999, 2098]


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
    assert len(few) == len(many) <= 17, "fifteen, the session and the account"


def test_the_countrys_page_leads_there_and_the_portal_does_not(client, cast, at_work):
    client.force_login(cast.officer)
    assert PAGE in client.get("/countries/TJK/").text and PAGE not in client.get("/portal/countries/TJK/").text
