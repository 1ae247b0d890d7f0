"""How many questions the lists of what is told ask of the database, beside session and account, however many rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reports.told_world import independent, many_told, year_under_way
from tests.shelf import report
from tests.tracking.small_world import small_world

pytestmark = pytest.mark.django_db
SESSION_AND_ACCOUNT = 2
# The most that each may ask; what it may be asked is found in one more.
LISTS = {
    "rounds/?state=planned": 1,
    "meetings/?kind=steering_group": 1,
    "views/": 2,
    "views/?paragraph=3&audience=observers": 3,
    "proposals/": 2,
    "proposals/?party=AAA&paragraph=3&answered=true": 3,
    "supplements/": 1,
    "country-reports/?country=AAA&state=drafting": 2,
    "independent-reports/": 4,
    "independent-reports/?country=AAA&paragraph=3&language=en": 5,
    "resolutions/": 1,
}


def asked(client, path):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(f"/api/v1/{path}")
    return len(queries) - SESSION_AND_ACCOUNT, answer.json()["results"]


def test_each_list_asks_as_much_of_forty_rows_as_of_ten(client):
    world = small_world()
    issued = report(round=year_under_way(world), by=world.people.unit_officer)
    client.force_login(world.people.unit_officer)
    many_told(world, issued, 10)
    few = {path: asked(client, path) for path in LISTS}
    many_told(world, issued, 30)
    many = {path: asked(client, path) for path in LISTS}
    assert {path: count for path, (count, _rows) in few.items()} == LISTS
    assert {path: count for path, (count, _rows) in many.items()} == LISTS
    assert {len(rows) for _count, rows in few.values()} == {10}
    assert {len(rows) for _count, rows in many.values()} == {40}


def test_one_of_each_asks_as_much_however_much_belongs_to_it(client, django_assert_max_num_queries):
    world = small_world()
    told = independent(world)
    client.force_login(world.people.unit_officer)
    with django_assert_max_num_queries(SESSION_AND_ACCOUNT + 6):
        assert client.get(f"/api/v1/independent-reports/{told.pk}/").status_code == 200
