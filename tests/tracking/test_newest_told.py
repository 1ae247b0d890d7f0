"""The newest fact is told as exactly as it is dated: a year alone for a year (design, section 4, rule 6)."""

from datetime import date

import pytest
from django.core.cache import cache

from tests.tracking.small_world import entry, small_world
from tracking.forms.assessments import AssessmentForm
from tracking.models import ProgressEntry
from tracking.models.dates import as_dated, newest_date

YEAR = {"latest_on": date(2005, 12, 31), "precision": "year", "known_on": date(2006, 1, 1)}


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


@pytest.mark.parametrize("address", ["/countries/", "/countries/AAA/", "/matrix/", "/matrix/?rows=paragraph"])
def test_a_fact_of_a_year_is_newest_by_its_year(client, world, address):
    entry(world, on="2005-01-01", **YEAR)
    client.force_login(world.people.unit_officer)
    text = client.get(address).content.decode()
    assert ">2005<" in text
    assert "December 2005" not in text and "Dec 2005" not in text


def test_of_two_with_the_same_last_day_the_more_exact_is_told(world):
    entry(world, on="2005-01-01", **YEAR)
    entry(world, on="2005-12-31", latest_on=date(2005, 12, 31))
    found = as_dated(ProgressEntry.objects.order_by().aggregate(newest=newest_date())["newest"])
    assert (found.earliest_on, found.precision) == (date(2005, 12, 31), "day")


def test_what_goes_on_is_newest_by_its_start_and_says_so(client, world):
    entry(world, on="2001-03-05", latest_on=None, precision="open", approximate=True)
    client.force_login(world.people.unit_officer)
    assert "about from 5 March 2001 on" in client.get("/countries/").content.decode()


def test_nothing_has_no_date():
    assert as_dated(None) is None


def test_an_assessment_names_its_entries_by_their_dates_in_words(world):
    row = entry(world, on="2005-01-01", **YEAR)
    form = AssessmentForm(user=world.people.unit_officer, initial={"paragraph": 3, "country": "AAA"})
    assert form.fields["entries"].label_from_instance(row) == "2005: Done."
