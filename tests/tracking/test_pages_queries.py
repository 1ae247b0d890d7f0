"""How many questions each page asks of the database, beside session and account; whatever the number of rows."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tracking.small_world import assessment, entry, small_world

LISTS = {
    "/matrix/": 6,
    "/matrix/?rows=issue": 6,
    "/matrix/?rows=paragraph&agency=UNO": 6,
    "/matrix/?as_of=1998-06-30&known=on": 6,
    "/paragraphs/": 6,
    "/countries/": 6,
    "/entries/": 6,
    "/entries/?country=AAA&agency=UNO&paragraph=3&q=done&state=verified": 6,
    "/entries/?country=AAA&chapter=II&agency=UNO&standing=true&as_of=1999-01-01": 6,
    "/portal/entries/": 6,
    "/portal/matrix/": 6,
}
# A page about one thing asks a stated number, however much there is to say of it.
DETAILS = {"/paragraphs/3/": 24, "/countries/AAA/": 18, "/": 7, "/portal/": 3}


@pytest.fixture
def world(db):
    return small_world()


def asked_by(client, user, address):
    """Return the page's queries without those for session and account."""
    client.force_login(user)
    client.get(address)  # the programme's name is then known
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    account = ("django_session", '"poa_user"."password"', "SAVEPOINT", '"poa_user_countries"')
    return [row["sql"] for row in seen.captured_queries if not any(word in row["sql"] for word in account)]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("role", ["unit_officer", "field_officer"])
def test_a_list_asks_six_questions_at_most(client, world, role, address):
    entry(world)
    assessment(world)
    assert len(asked_by(client, getattr(world.people, role), address)) <= LISTS[address]


@pytest.mark.parametrize("address", [*LISTS, *DETAILS])
def test_more_rows_ask_no_more(client, world, address):
    entry(world)
    assessment(world)
    before = len(asked_by(client, world.people.unit_officer, address))
    for number in range(6):
        entry(world, paragraphs=(2, 3), countries=("AAA", "BBB"), state=("verified", "submitted", "draft")[number % 3])
    assessment(world, agency="DUE")
    assert len(asked_by(client, world.people.unit_officer, address)) <= max(before, DETAILS.get(address, 6))


@pytest.mark.parametrize("address", DETAILS)
def test_a_page_about_one_thing_asks_a_stated_number(client, world, address):
    entry(world)
    entry(world, state="submitted")
    assessment(world)
    assert len(asked_by(client, world.people.unit_officer, address)) <= DETAILS[address]


@pytest.mark.parametrize("prefix", ["", "/portal"])
def test_an_entry_asks_a_stated_number(client, world, prefix):
    row = entry(world)
    assert len(asked_by(client, world.people.unit_officer, f"{prefix}/entries/{row.pk}/")) <= 14


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
