"""A date is of the years that the record speaks of, and as exact as it says, whichever way it comes in."""

from datetime import date

import pytest

from tests.tracking.small_world import assessment, entry, small_world
from tests.tracking.test_api_entry_writing import DRAFT, faults
from tracking.claims import Facts, warnings_of
from tracking.content import content_of
from tracking.models import ProgressEntry

pytestmark = pytest.mark.django_db
FIGURE, SOURCE = DRAFT["figures"][0], DRAFT["evidence"][0]
JUDGED = {"paragraph": 3, "country": "AAA", "voice": "agency", "agency": "UNO", "rationale": "So.", "in_law": 1}


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def send(client, world):
    client.force_login(world.people.field_officer)
    return lambda body, to="entries": client.post(f"/api/v1/{to}/", body, content_type="application/json")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"latest_on": "9999-12-31", "precision": "period"}, "latest_on"),
        ({"earliest_on": "0001-01-01", "precision": "period"}, "earliest_on"),
        ({"figures": [{**FIGURE, "earliest_on": "2101-01-01"}]}, "figures.0.earliest_on"),
        ({"evidence": [{**SOURCE, "captured_on": "0300-01-01"}]}, "evidence.0.captured_on"),
        ({"evidence": [{**SOURCE, "published_on": "1899-12-31"}]}, "evidence.0.published_on"),
    ],
)
def test_no_date_of_an_entry_is_of_other_years(send, sent, field):
    answer = send({**DRAFT, **sent})
    assert answer.status_code == 400 and faults(answer).keys() == {field}
    assert "expected a day of the years 1900 to 2100" in faults(answer)[field]["expected"]
    assert not ProgressEntry.objects.exists()


def test_no_date_of_a_judgement_is_of_other_years(send):
    answer = send({**JUDGED, "assessed_on": "0001-01-01"}, "assessments")
    assert "1900 to 2100" in faults(answer)["assessed_on"]["expected"]


@pytest.mark.parametrize(
    ("first", "last", "precision", "expected"),
    [
        ("1998-06-01", "1998-06-30", "open", "expected none"),
        ("1998-06-01", "1998-06-30", "day", "expected 1998-06-01 – 1998-06-01"),
        ("1998-06-01", "1998-06-02", "year", "expected 1998-01-01 – 1998-12-31"),
        ("1998-06-02", "1998-06-30", "month", "expected 1998-06-01 – 1998-06-30"),
        ("1998-06-01", None, "day", "or the precision “open”"),
    ],
)
def test_the_days_are_those_of_the_precision(send, first, last, precision, expected):
    answer = send({**DRAFT, "earliest_on": first, "latest_on": last, "precision": precision})
    assert answer.status_code == 400 and expected in faults(answer)["latest_on"]["expected"]


@pytest.mark.parametrize("name", ["figures", "evidence"])
def test_an_entry_has_no_more_rows_than_its_form_shows(send, name):
    answer = send({**DRAFT, name: DRAFT[name] * 41})
    assert faults(answer)[name]["expected"] == "Found 41; expected at most 40."
    assert send({**DRAFT, name: DRAFT[name] * 40}).status_code == 201


def test_a_day_that_came_in_before_takes_no_page_down(client, world):
    """Rows from before this rule are read and answered for as any others."""
    own = {"state": "draft", "created_by": world.people.field_officer}
    rows = [entry(world, on="2024-05-01", latest_on=date.max, precision="month", **own)]
    rows.append(entry(world, on="0001-01-01", latest_on=date.min, **own))
    assessment(world)
    client.force_login(world.people.field_officer)
    for address in ("/", "/entries/", "/search/?q=Done", *(f"/entries/{row.pk}/" for row in rows)):
        assert client.get(address).status_code == 200
    for row in rows:
        warnings_of(Facts(content_of(row), date(2026, 1, 1), world.people.field_officer, row.pk))
        answer = client.post(f"/api/v1/entries/{row.pk}/submit/", {"version": 1}, content_type="application/json")
        assert answer.status_code == 400
