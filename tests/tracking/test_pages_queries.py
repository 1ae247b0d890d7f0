"""How many questions each page and list asks of the database, beside session and account, however many rows."""

import uuid
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from poa.models import CategoryOfConcern, User
from tests.many import many_assessments, many_entries
from tests.tracking.small_world import NOW, assessment, entry, small_world
from tests.worlds import ACTIVITY
from tracking.actions.activities import keep_activity
from tracking.filters import EntryFilter

LISTS = {
    "/matrix/": 6,
    "/matrix/?rows=issue": 6,
    "/matrix/?rows=paragraph&agency=UNO": 6,
    "/matrix/?as_of=1998-06-30&known=on": 6,
    "/portal/matrix/?rows=paragraph&voice=independent&agency=UNO&organization=:Lanterns": 6,
    "/paragraphs/": 6,
    "/recommendations/": 6,
    "/portal/recommendations/?issue=MI01&strength=should": 6,
    "/definitions/": 6,
    "/conference/": 6,
    "/countries/": 6,
    "/entries/": 6,
    "/entries/?country=AAA&agency=UNO&paragraph=3&q=done&state=verified": 6,
    "/entries/?country=AAA&chapter=II&agency=UNO&standing=true&as_of=1999-01-01": 6,
    "/portal/entries/": 6,
    "/portal/matrix/": 6,
    "/countries/AAA/silence/UNO/": 6,
    "/activities/": 6,
    "/treaties/": 6,
    "/portal/treaties/?as_of=1998-06-30": 6,
    "/portal/activities/?country=AAA&agency=UNO&year=1998": 6,
    "/portal/countries/AAA/silence/UNO/?chapter=II&as_of=1999-01-01": 6,
}
API = {
    "/api/v1/entries/": 2,
    "/api/v1/entries/?country=AAA&agency=UNO&paragraph=3&chapter=II.A&issue=MI01&kind=return": 3,
    "/api/v1/assessments/": 1,
    "/api/v1/assessments/?country=AAA&agency=UNO&paragraph=3&chapter=II.A&issue=MI01&voice=agency": 2,
    "/api/v1/commitments/?country=AAA&agency=UNO&paragraph=3": 2,
    "/api/v1/matrix/?rows=paragraph": 5,
    "/api/v1/matrix/?rows=issue&voice=independent&agency=UNO&organization=:Lanterns": 6,
    "/api/v1/activities/": 4,
}
EVERY_QUESTION = {
    **{"country": "AAA", "agency": "UNO", "paragraph": "3", "chapter": "II", "issue": "MI01", "category": "refugees"},
    **{"recommendation": "3.1"},
    **{"kind": "return", "state": "verified", "confidence": "high", "audience": "participants", "regional": "false"},
    **{"date_from": "1998-01-01", "date_to": "1998-12-31", "as_of": "1998-12-31", "known_by": "1998-12-31"},
    **{"standing": "true", "q": "done"},
}
# A page about one thing asks a stated number, however much there is to say of it.
DETAILS = {"/paragraphs/3/": 25, "/countries/AAA/": 18, "/": 16, "/portal/": 3}
SINCE_LAST_VISIT = 5


@pytest.fixture
def world(db):
    world = small_world()
    assessment(world, agency=None, voice="independent", author="Lanterns")
    return world


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


def test_more_activities_ask_no_more(client, world):
    def kept(number):
        for _ in range(number):
            said = replace(ACTIVITY, agency="UNO", countries=("AAA",), paragraphs=(3,))
            keep_activity(key=uuid.uuid4(), content=said, by=world.people.unit_officer, at=NOW)

    for address, most in {"/activities/": 6, "/api/v1/activities/": 4}.items():
        kept(1)
        few = len(asked_by(client, world.people.unit_officer, address))
        kept(5)
        assert few == len(asked_by(client, world.people.unit_officer, address)) <= most


@pytest.mark.parametrize("role", ["participant", "observer", "government"])
def test_what_is_new_since_the_last_visit_asks_a_stated_number_however_much_it_is(client, world, role):
    user = getattr(world.people, role)

    def asked():
        # Signing in anew would make this visit the last one.
        User.objects.filter(pk=user.pk).update(previous_login=NOW - timedelta(days=1))
        with CaptureQueriesContext(connection) as seen:
            assert b"Since your last visit" in client.get("/portal/").content
        account = ("django_session", '"poa_user"."password"', "SAVEPOINT", '"poa_user_countries"')
        return len([row for row in seen.captured_queries if not any(word in row["sql"] for word in account)])

    client.force_login(user)
    entry(world, audience="observers")
    asked()
    few = asked()
    for code in ("AAA", "BBB"):
        for _ in range(5):
            entry(world, audience="observers", countries=(code,))
    own_countries = 1
    assert few == asked() <= DETAILS["/portal/"] + SINCE_LAST_VISIT + own_countries


def test_ten_thousand_rows_ask_what_ten_ask(client, world):
    def counted():
        return {address: len(asked_by(client, world.people.unit_officer, address)) for address in [*LISTS, *API]}

    paragraphs, countries, agencies = (
        list(named.values()) for named in (world.paragraphs, world.countries, world.agencies)
    )
    named = {"paragraphs": paragraphs, "countries": countries, "agencies": agencies, "at": NOW}
    author, reader = world.people.field_officer, world.people.unit_officer
    entry(world)
    many_entries(9, **named, author=author, verifier=reader)
    many_assessments(10, **named, author=author, confirmer=reader)
    ten = counted()
    many_entries(9_990, **named, author=author, verifier=reader)
    many_assessments(990, **named, author=author, confirmer=reader)
    assert counted() == ten
    assert all(ten[address] <= most for address, most in (LISTS | API).items())


@pytest.mark.parametrize("prefix", ["/entries/", "/portal/entries/", "/api/v1/entries/"])
def test_every_question_at_once_asks_six_at_most(client, world, prefix):
    assert EVERY_QUESTION.keys() == EntryFilter.base_filters.keys()
    category = CategoryOfConcern.objects.create(code="refugees", title_en="Refugees", annex_paragraph=1, universal=True)
    entry(world, state="draft").categories.add(category)
    assert len(asked_by(client, world.people.unit_officer, f"{prefix}?{urlencode(EVERY_QUESTION)}")) <= 6


def test_codes_that_nobody_knows_ask_one_more(client, world):
    codes = {name: "none" for name in ("country", "agency", "paragraph", "chapter", "issue", "category")}
    assert len(asked_by(client, world.people.unit_officer, f"/entries/?{urlencode(codes)}")) <= 6


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
