"""A review of several years is planned as a round is; and who opens a round is told which dates nobody set."""

import pytest
from django.core.cache import cache

from reports.models import Round
from tests.tracking.small_world import small_world

TYPED = {"kind": "review", "year": "2000", "title": "Concluding review", "knowledge_cutoff_on": "2000-06-30"}
TYPED |= {"period_start": "1996-06-01", "last_day": "2000-05-31"}
ANNUAL = TYPED | {"kind": "annual", "reports_due": "2000-06-10"}


@pytest.fixture
def coordinator(client, db):
    cache.clear()
    client.force_login(small_world().people.unit_coordinator)
    return client


def test_a_review_is_planned_on_the_page_beside_the_round_of_its_year(coordinator):
    asked = coordinator.get("/reports/rounds/new/").text
    assert ">Kind</label>" in asked and "Day of the meeting" in asked, "of what must be chosen nothing is optional"
    assert coordinator.post("/reports/rounds/new/", ANNUAL).status_code == 302
    asking = coordinator.post("/reports/rounds/new/", ANNUAL | {"kind": "review"})
    assert asking.status_code == 422 and "A review asks nothing of the countries." in asking.content.decode()
    assert coordinator.post("/reports/rounds/new/", TYPED)["Location"] == "/reports/rounds/1996-2000/"
    again = coordinator.post("/reports/rounds/new/", TYPED)
    assert again.status_code == 422 and "There is a review up to 2000 already." in again.content.decode()
    short = coordinator.post("/reports/rounds/new/", TYPED | {"year": "2001", "period_start": "2001-06-01"})
    assert short.status_code == 422 and Round.every.filter(kind="review").count() == 1


def test_who_opens_a_round_is_told_which_dates_nobody_set(coordinator):
    coordinator.post("/reports/rounds/new/", ANNUAL)
    told = coordinator.post("/reports/rounds/2000/move/", {"to": "open"}, follow=True).content.decode()
    assert "without these dates: drafts due, consultation with Governments ends, documents out, meeting." in told


def test_the_period_of_an_annual_round_runs_into_no_other(coordinator):
    """A fact of two periods would be told twice; a review holds the rounds of its years."""
    year = {"year": "1999", "period_start": "1998-06-01", "last_day": "1999-05-31"}
    assert coordinator.post("/reports/rounds/new/", ANNUAL | year).status_code == 302
    after = {"period_start": "1999-05-31", "last_day": "2000-05-31"}
    told = coordinator.post("/reports/rounds/new/", ANNUAL | after)
    assert (
        told.status_code == 422 and "expected no day before 1 June 1999, the first one after" in told.content.decode()
    )
    before = {"year": "1998", "period_start": "1997-06-01", "last_day": "1998-06-01", "reports_due": ""}
    told = coordinator.post("/reports/rounds/new/", ANNUAL | before)
    assert told.status_code == 422 and "expected no day after 31 May 1998, the last one before" in told.content.decode()
    assert coordinator.post("/reports/rounds/new/", ANNUAL | after | {"period_start": "1999-06-01"}).status_code == 302
    assert coordinator.post("/reports/rounds/new/", TYPED).status_code == 302
