"""An activity read as of a day says what it said then: its words, whom it names, what is asked for; money by then."""

import json
import uuid
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.seals import execute
from tests.tracking.small_world import small_world
from tests.worlds import ACTIVITY, GIVEN
from tracking.actions.activities import change_activity, content_now, keep_activity
from tracking.models import Activity, ActivityVersion

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (datetime(year, 2, 1, 12, tzinfo=UTC) for year in (1998, 1999, 2000))
BEFORE, OF_FIRST, OF_SECOND, OF_THIRD = "1997-12-31", "1998-12-31", "1999-12-31", "2000-12-31"
PLAIN = replace(ACTIVITY, agency="UNO", countries=("AAA",), paragraphs=(3,), contributions_whole=False)
GIFTS = tuple(
    replace(GIVEN, amount=Decimal(amount), earliest_on=day, latest_on=day)
    for amount, day in ((100, date(1998, 5, 1)), (200, date(1999, 5, 1)))
)


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


@pytest.fixture
def officer(client, world):
    client.force_login(world.people.unit_officer)
    return client


def kept(world, *, at=FIRST, **said):
    content = replace(PLAIN, **said)
    return keep_activity(key=uuid.uuid4(), content=content, by=world.people.unit_officer, at=at)


def changed(world, activity, at, *, by=None, **said):
    content = replace(content_now(activity), **said)
    version = Activity.objects.get(pk=activity.pk).version
    by = by or world.people.unit_officer
    return change_activity(activity=activity, version=version, content=content, by=by, at=at)


@pytest.fixture
def activity(world):
    """An activity that says something else in each of three years; what came in 1998 is told in 1999."""
    row = kept(world, title="Roofs", contributions=())
    second = {"title": "Roofs and wells", "requirement": Decimal("2000.00"), "countries": ("AAA", "BBB")}
    changed(world, row, SECOND, **second, paragraphs=(2, 3), contributions=GIFTS[:1])
    third = {"agency": "DUE", "countries": ("BBB",), "paragraphs": (2,), "result": "Forty wells.", "usd_rate": None}
    return changed(world, row, THIRD, **third, contributions=GIFTS, contributions_whole=True)


def api(client, asked="", path=""):
    answer = client.get(f"/api/v1/activities/{path}{asked}")
    return answer.json() if path else answer.json()["results"]


TOLD = {
    # The day: title, asked, agency, countries, paragraphs, result, what had come as it is known today.
    BEFORE: None,
    OF_FIRST: ("Roofs", "1000.00", "UNO", ["AAA"], [3], "", "100.00"),
    OF_SECOND: ("Roofs and wells", "2000.00", "UNO", ["AAA", "BBB"], [2, 3], "", "300.00"),
    OF_THIRD: ("Roofs and wells", "2000.00", "DUE", ["BBB"], [2], "Forty wells.", "300.00"),
}


def said(row):
    named = (row[name] for name in ("agency", "countries", "paragraphs", "result"))
    return (row["title"], row["requirement"], *named, row["money"]["received"])


@pytest.mark.parametrize("day", TOLD)
def test_list_and_detail_tell_the_words_of_the_day(officer, activity, day):
    rows = api(officer, f"?as_of={day}")
    assert [said(row) for row in rows] == ([TOLD[day]] if TOLD[day] else [])
    for row in rows:
        assert row == api(officer, f"?as_of={day}", f"{activity.pk}/")


@pytest.mark.parametrize(("day", "received"), [(OF_FIRST, None), (OF_SECOND, "100.00"), (OF_THIRD, "300.00")])
def test_of_what_was_known_by_then_the_money_too_is_as_it_was_on_record(officer, activity, day, received):
    asked = f"?as_of={day}&known_by={day}"
    [row] = api(officer, asked)
    assert said(row) == (*TOLD[day][:-1], received) and row == api(officer, asked, f"{activity.pk}/")
    [row] = api(officer, f"?known_by={day}")
    assert said(row) == (*TOLD[day][:-1], received)


def test_known_by_a_day_before_it_was_put_on_record_there_is_none(officer, activity):
    assert api(officer, "?known_by=1998-01-31") == []
    assert officer.get(f"/api/v1/activities/{activity.pk}/?known_by=1998-01-31").status_code == 404


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("country=AAA", {OF_FIRST, OF_SECOND}),
        ("country=BBB", {OF_SECOND, OF_THIRD}),
        ("agency=UNO", {OF_FIRST, OF_SECOND}),
        ("agency=DUE", {OF_THIRD}),
        ("paragraph=3", {OF_FIRST, OF_SECOND}),
        ("paragraph=2", {OF_SECOND, OF_THIRD}),
        ("year=1998", {OF_FIRST, OF_SECOND, OF_THIRD}),
        ("year=1997", set()),
    ],
)
def test_what_is_asked_is_asked_of_the_words_of_the_day(officer, activity, question, days):
    assert {day for day in TOLD if api(officer, f"?{question}&as_of={day}")} == days
    if not question.startswith("paragraph"):
        pages = (officer.get(f"/activities/?{question}&as_of={day}") for day in TOLD)
        assert [bool(page.context["page"].rows) for page in pages] == [day in days for day in TOLD]


@pytest.mark.parametrize("number", [1, 13, 30, 33])
def test_a_paragraph_is_found_by_its_whole_number(activity, number):
    assert not ActivityVersion.objects.naming(number).exists() and ActivityVersion.objects.naming(3).count() == 2


def test_the_page_and_its_list_tell_the_words_and_the_sums_of_the_day(officer, activity):
    for day in (OF_FIRST, OF_SECOND, OF_THIRD):
        title, asked, agency, countries, paragraphs, result, received = TOLD[day]
        page = officer.get(f"/activities/{activity.pk}/?as_of={day}")
        shown = page.context["activity"]
        assert (shown.title, shown.agency.code, shown.result) == (title, agency, result)
        assert [row.code for row in shown.countries] == countries
        assert [row.number for row in shown.paragraphs] == paragraphs
        assert [str(page.context["money"].asked), f"{page.context['money'].received:.2f}"] == [asked, received]
        listed = officer.get(f"/activities/?as_of={day}")
        assert title in listed.text and f"{listed.context['totals']['asked'].amount:.2f}" == asked


def test_the_page_of_a_day_has_the_history_up_to_it_and_no_acts(officer, activity):
    for day, versions in ((OF_FIRST, [1]), (OF_SECOND, [1, 2]), (OF_THIRD, [1, 2, 3])):
        told = officer.get(f"/activities/{activity.pk}/?as_of={day}").context
        assert [event.detail["version"] for event in told["events"]] == versions and not told["may_change"]
    assert officer.get(f"/activities/{activity.pk}/").context["may_change"]


def test_a_change_on_the_day_itself_counts_with_it_in_geneva(world, officer):
    row = kept(world, title="One")
    changed(world, row, datetime(1999, 2, 1, 23, 30, tzinfo=UTC), title="Two")
    assert [api(officer, f"?as_of=1999-02-0{day}")[0]["title"] for day in (1, 2)] == ["One", "Two"]


def test_what_was_put_on_record_later_is_told_as_it_was_first_and_the_page_says_so(world, officer):
    row = kept(world, at=SECOND, title="One")
    changed(world, row, THIRD, title="Two")
    asked = "?as_of=1998-12-31"
    page = officer.get(f"/activities/{row.pk}/{asked}").text
    assert "One" in page and "This was put on record after that day, and is told as it was first." in page
    assert api(officer, asked)[0]["title"] == "One" and api(officer, f"{asked}&known_by=1998-12-31") == []


def test_a_day_before_it_began_is_said_and_the_page_shows_today(officer, activity):
    page = officer.get(f"/activities/{activity.pk}/?as_of={BEFORE}").text.replace("\xa0", " ")
    assert "As of 31 December 1997: this activity had not begun" in page and "Forty wells." in page


@pytest.fixture
def opened(world):
    """An activity that was the staff's in other words, then was opened in new ones, and drew back once."""
    row = kept(world, title="Not for all", audience="unit")
    changed(world, row, SECOND, title="For all", audience="observers")
    changed(world, row, THIRD, title="Not yet for all", audience="unit")
    return changed(world, row, datetime(2000, 6, 1, 12, tzinfo=UTC), title="For all again", audience="observers")


@pytest.mark.parametrize(
    ("role", "field", "known"),
    [
        ("unit_officer", ["Not for all", "For all", "Not yet for all"], ["Not for all", "For all", "Not yet for all"]),
        ("field_officer", ["Not for all", "For all", "Not yet for all"], ["Not for all", "For all", "Not yet for all"]),
        ("participant", ["For all", "For all", "For all"], [None, "For all", "For all"]),
        ("observer", ["For all", "For all", "For all"], [None, "For all", "For all"]),
    ],
)
def test_words_that_were_never_open_to_a_reader_stay_closed(client, world, opened, role, field, known):
    client.force_login(getattr(world.people, role))
    for day, title, then in zip(("1998-12-31", "1999-12-31", "2000-03-01"), field, known, strict=True):
        asked = f"?as_of={day}"
        assert [row["title"] for row in api(client, asked)] == [title]
        assert [row["title"] for row in api(client, f"{asked}&known_by={day}")] == ([then] if then else [])
        page = client.get(f"/portal/activities/{opened.pk}/{asked}").text
        assert title in page and ("Not for all" in page) == (title == "Not for all")


def test_an_act_that_opens_and_changes_nothing_else_opens_the_words_before_it(client, world):
    row = kept(world, title="Roofs", audience="unit")
    client.force_login(world.people.observer)
    assert api(client, f"?as_of={OF_FIRST}") == []
    changed(world, row, SECOND, audience="observers")
    told = api(client, f"?as_of={OF_FIRST}&known_by={OF_FIRST}")
    assert [(one["title"], one["audience"]) for one in told] == [("Roofs", "unit")]


def test_what_is_closed_today_is_not_opened_by_its_past(client, world):
    row = kept(world, title="Roofs", audience="observers")
    changed(world, row, SECOND, audience="unit")
    client.force_login(world.people.observer)
    assert api(client, f"?as_of={OF_FIRST}") == []
    assert client.get(f"/portal/activities/{row.pk}/?as_of={OF_FIRST}").status_code == 404


@pytest.mark.parametrize("address", ["/activities/?as_of=1999-12-31", "/api/v1/activities/?as_of=1999-12-31"])
def test_more_activities_and_versions_ask_no_more(officer, world, address):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert officer.get(address).status_code == 200
        account = ("django_session", '"poa_user"."password"', "SAVEPOINT", '"poa_user_countries"')
        return len([row for row in seen.captured_queries if not any(word in row["sql"] for word in account)])

    for number in range(6):
        row = kept(world, title=f"Roofs {number}", contributions=GIFTS)
        for place in range(number):
            changed(world, row, SECOND, result=f"{place} roofs.")
        if number in (0, 1):
            officer.get(address)
            few = asked()
    assert asked() == few <= 6


@pytest.mark.parametrize(
    "tamper",
    [
        lambda rows: rows.update(words="x"),
        lambda rows: rows.delete(),
        lambda rows: Activity.objects.filter(pk__in=rows.values("activity")).delete(),
    ],
)
def test_the_database_refuses_to_change_a_version(world, activity, tamper):
    with pytest.raises(DatabaseError), transaction.atomic():
        tamper(ActivityVersion.objects.all())
    assert ActivityVersion.objects.count() == 3


def test_the_database_refuses_to_put_a_version_in_the_place_of_another(world, activity):
    columns = ", ".join(field.column for field in ActivityVersion._meta.concrete_fields)
    twin = f"INSERT INTO tracking_activityversion ({columns}) SELECT {columns} FROM tracking_activityversion"  # noqa: S608
    if connection.vendor == "sqlite":
        twin = twin.replace("INSERT", "INSERT OR REPLACE")
    with pytest.raises(DatabaseError), transaction.atomic():
        execute([twin])


def test_a_page_of_a_day_ends_at_an_activity_and_tells_no_number_of_its_versions(officer, world, activity):
    """Numbers that run on would show, by what is missing, how many versions are closed (design, rule 9)."""
    keys = {str(activity.pk), *(str(kept(world, title=f"Roofs {n}").pk) for n in range(3))}
    address, ended = f"/api/v1/activities/?as_of={OF_THIRD}&page_size=1", []
    found = []
    while address:
        answer = officer.get(address).json()
        address = answer["next"]
        found += [row["id"] for row in answer["results"]]
        if address:
            cursor = parse_qs(urlsplit(address).query)["cursor"][0]
            ended.append(json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))[-1])
    assert set(found) == keys and len(found) == 4 and ended == found[:3]
    assert found == [row["id"] for row in api(officer)]
