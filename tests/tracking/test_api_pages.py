"""Pages by key: every row once, forwards and backwards, however many rows share a day."""

from base64 import urlsafe_b64encode
from datetime import date

import pytest
from django.db import connection

from poa.keyset import Cursor, Order
from poa.statistics import gather_statistics
from tests.tracking.small_world import NOW, assessment, entry
from tracking.models import ProgressEntry

pytestmark = pytest.mark.django_db
LIST = "/api/v1/entries/"
TIES, PAGE = 1_320, 100


@pytest.fixture
def ask(client, world):
    client.force_login(world.people.unit_officer)
    return lambda address, **query: client.get(address, query)


def many_of_a_day(world, number=TIES):
    """Verify so many entries of one year, as its last day counts them all; return how many there are."""
    author, reader = world.people.field_officer, world.people.unit_officer
    moved = {"created_at": NOW, "created_by": author, "submitted_at": NOW, "submitted_by": author}
    sealed = {"state": "verified", "verified_at": NOW, "verified_by": reader, "known_on": date(1999, 1, 1)}
    year = {"earliest_on": date(1998, 1, 1), "latest_on": date(1998, 12, 31), "precision": "year"}
    rows = [ProgressEntry(kind="return", narrative_en=f"{n}", **year, **moved, **sealed) for n in range(number)]
    return ProgressEntry.objects.bulk_create(rows)


def walk(ask, address, way):
    """Return the pages that follow each other from an address on; stops where one comes again."""
    pages, seen = [], set()
    while address and address not in seen:
        seen.add(address)
        page = ask(address).json()
        pages.append([row["id"] for row in page["results"]])
        address = page[way]
    assert address is None, "a page led back to one before it"
    return pages


@pytest.mark.parametrize("ordering", ["by_on", "-by_on"])
def test_a_thousand_rows_of_one_day_are_each_read_once(world, ask, ordering):
    rows = {str(row.pk) for row in many_of_a_day(world)} | {str(entry(world, on=f"199{n}-05-05").pk) for n in (7, 9)}
    pages = walk(ask, f"{LIST}?page_size={PAGE}&ordering={ordering}", "next")
    found = [row for page in pages for row in page]
    assert len(found) == len(rows) and set(found) == rows
    assert {len(page) for page in pages[:-1]} == {PAGE}


def test_the_way_back_is_the_way_forth(world, ask):
    many_of_a_day(world)
    address = f"{LIST}?page_size={PAGE}"
    forth = walk(ask, address, "next")
    while address:
        last, address = address, ask(address).json()["next"]
    back = walk(ask, last, "previous")
    assert back[::-1] == forth and len(forth) == -(-TIES // PAGE)


def test_rows_that_come_and_go_move_no_other(world, ask):
    rows = [entry(world, on=f"1998-03-0{day}", state="draft") for day in range(9, 0, -1)]
    page = ask(LIST, page_size=3).json()
    entry(world, on="1999-01-01")
    rows[2].delete()
    assert [row["id"] for row in ask(page["next"]).json()["results"]] == [str(row.pk) for row in rows[3:6]]


@pytest.mark.parametrize(
    ("backwards", "day", "ahead"), [(False, "1990-01-01", "next"), (True, "2010-01-01", "previous")]
)
def test_a_page_beyond_the_rows_leads_back_to_them(world, ask, backwards, day, ahead):
    row = entry(world)
    page = ask(LIST, cursor=written("by_on", True, backwards, day, str(row.pk))).json()
    assert page["results"] == [] and page[ahead] is None
    [back] = {page["next"], page["previous"]} - {None}
    assert [each["id"] for each in ask(back).json()["results"]] == [str(row.pk)]


def written(*said):
    """Return the cursor of a list whose order and key are these."""
    order = Order(ProgressEntry.objects.all(), ["-by_on", "-pk"])
    order.names[0], order.descending, backwards, *key = said
    return order.written(Cursor(backwards, tuple(key)))


KEY = "6f1c9e0e-0000-4000-8000-000000000000"
MADE_UP = [
    *("", "cD1zb29u", "%", "é", "W10", "e30", "bnVsbA", "A" * 9_000, "W1tbW1tbW1tbW1tbW1tbW1tbW1tb"),
    *(written("by_on", True, False, day, KEY) for day in ("1998-02-30", "soon", "", "99999-01-01", "a\0")),
    *(written("by_on", True, False, "1998-03-01", key) for key in ("7", "", "é", "\0")),
    *(written(*said, "1998-03-01", KEY) for said in (("by_on", False, False), ("earliest_on", True, False))),
    *(written("by_on", True, False, *key) for key in (["1998-03-01"], ["1998-03-01", KEY, KEY])),
    written("by_on", True, 1, "1998-03-01", KEY),
]


@pytest.mark.parametrize("cursor", MADE_UP)
def test_a_made_up_cursor_is_refused_by_name(world, ask, cursor):
    entry(world)
    answer = ask(LIST, cursor=cursor)
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert error["field"] == "cursor" and "as `next` or `previous`" in error["expected"]


@pytest.mark.parametrize("code", [r"A\u0000", r"A\ud800"])
def test_a_sign_that_no_text_holds_is_no_cursor(ask, code):
    cursor = urlsafe_b64encode(f'["code", false, false, "{code}", "1"]'.encode()).decode()
    assert ask("/api/v1/parties/", cursor=cursor).status_code == 400
    plain = urlsafe_b64encode(b'["code", false, false, "A", "1"]').decode()
    assert ask("/api/v1/parties/", cursor=plain).status_code == 200


@pytest.mark.parametrize("number", ["9" * 400, "9" * 19, "-1e400", "Infinity", "true"])
def test_a_number_that_no_column_holds_is_no_cursor(ask, number):
    order = Order(ProgressEntry.objects.all(), ["by_on", "pk"])
    order.names, order.descending = ["number", "id"], False
    assert ask("/api/v1/paragraphs/", cursor=order.written(Cursor(key=(number, number)))).status_code == 400


@pytest.mark.parametrize("size", ["abc", "-1", "0", "201", "1e2", "", "٣", "9" * 5_000])
def test_a_bad_page_size_is_refused_by_name(ask, size):
    answer = ask(LIST, page_size=size)
    assert answer.status_code == 400
    assert [(each["field"], each["expected"]) for each in answer.json()["errors"]] == [
        ("page_size", "Expected a number from 1 to 200.")
    ]


def test_an_order_in_two_directions_is_none_that_a_key_can_follow():
    with pytest.raises(ValueError, match="one direction"):
        Order(ProgressEntry.objects.all(), ["-by_on", "pk"])


@pytest.mark.postgres
def test_a_page_is_found_by_the_index(world):
    many_of_a_day(world)
    gather_statistics()
    order = Order(ProgressEntry.objects.all(), ["-by_on", "-pk"])
    cursor = Cursor(key=(date(1998, 12, 31), ProgressEntry.objects.order_by("pk")[600].pk))
    with connection.execute_wrapper(lambda execute, sql, *more: execute(f"EXPLAIN {sql}", *more)):
        rows = ProgressEntry.objects.values_list("pk")
        plan, _more = order.page(rows, cursor, PAGE)
    told = " ".join(map(str, plan))
    assert "entry_newest" in told and "Index Cond: (ROW(" in told


def test_assessments_of_one_day_are_each_read_once(world, ask):
    rows = {str(assessment(world).pk) for _number in range(5)}
    pages = walk(ask, "/api/v1/assessments/?page_size=2", "next")
    assert sorted(row for page in pages for row in page) == sorted(rows) and len(pages) == 3
