"""The history of an activity tells each change field by field, with what stood there before and after."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from poa.models import Event
from tests.seals import execute, triggers_lifted
from tests.tracking.test_activities import ACT, made
from tests.worlds import GIVEN
from tracking.actions.activities import change_activity, content_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(cast):
    activity = made(cast.officer)
    content = content_now(activity)
    content = replace(content, result="Forty houses stand.", contributions=(), contributions_whole=False)
    return change_activity(activity=activity, version=1, content=content, by=cast.officer, **ACT)


@pytest.mark.parametrize(("language", "names"), [("en", ("Result", "Contributions")), ("ru", ("Результат", "Взносы"))])
def test_a_change_names_its_fields_in_the_readers_language(client, cast, changed, language, names):
    type(cast.officer).objects.filter(pk=cast.officer.pk).update(language=language)
    client.force_login(cast.officer)
    history = client.get(reverse("activity", kwargs={"pk": changed.pk})).text.split('<ol class="history">')[1]
    assert all(name in history for name in names), history


def history(client, activity):
    return client.get(reverse("activity", kwargs={"pk": activity.pk})).context["events"]


def test_what_was_kept_first_names_none(client, cast, changed):
    client.force_login(cast.officer)
    assert [(event.what, bool(event.changes)) for event in history(client, changed)] == [("", False), ("", True)]


def test_each_change_tells_what_stood_there_before_and_after(client, cast, changed):
    content = replace(content_now(changed), requirement=Decimal("0"), result="Fifty houses stand.", countries=("GEO",))
    change_activity(activity=changed, version=2, content=content, by=cast.officer, **ACT)
    client.force_login(cast.officer)
    _first, second, third = history(client, changed)
    was = {change.label: (change.before, change.after) for change in second.changes}
    now = {change.label: (change.before, change.after) for change in third.changes}
    assert was["Result"] == ("", "Forty houses stand.") and now["Result"] == (
        "Forty houses stand.",
        "Fifty houses stand.",
    )
    assert was["Contributions"] == ("Norway, 1 July 1998: 250 USD", "")
    assert now["Asked for"] == ("1\u202f000", "0") and now["Countries"] == ("Tajikistan", "Georgia")
    assert "Fifty houses stand." in client.get(reverse("activity", kwargs={"pk": changed.pk})).text


def test_a_rate_that_changed_is_told_with_its_source(client, cast, changed):
    gift = replace(GIVEN, currency="CHF", usd_rate=Decimal("1.5"), rate_note="UN rate of 1 July 1998")
    for version, rate in ((2, "1.5"), (3, "1.6")):
        content = replace(content_now(changed), contributions=(replace(gift, usd_rate=Decimal(rate)),))
        change_activity(activity=changed, version=version, content=content, by=cast.officer, **ACT)
    client.force_login(cast.officer)
    (change,) = history(client, changed)[-1].changes
    assert "1.50 CHF for one dollar: UN rate of 1 July 1998" in change.before and "1.60 CHF" in change.after


def test_told_back_to_the_first_the_content_is_what_each_event_sealed(cast, changed):
    content = replace(
        content_now(changed),
        requirement=None,
        title="Another",
        earliest_on=date(1997, 1, 1),
        latest_on=date(1997, 12, 31),
    )
    change_activity(activity=changed, version=2, content=content, by=cast.officer, **ACT)
    content = content_now(changed)
    for event in Event.objects.filter(subject_id=str(changed.pk)).order_by("-sequence"):
        assert content.digest() == event.detail["said"]
        content = content.before(event.detail.get("was", {}))


def test_a_change_of_an_older_version_names_its_fields_and_none_before_it_is_made_up(client, cast, changed):
    if connection.vendor == "postgresql":
        execute(["SET CONSTRAINTS ALL IMMEDIATE"])  # no table is altered while a check of it waits
    with triggers_lifted():
        for event in Event.objects.filter(kind="activity.changed"):
            del event.detail["was"]
            Event.objects.filter(pk=event.pk).update(detail=event.detail)
    content = replace(content_now(changed), result="Fifty houses stand.")
    change_activity(activity=changed, version=2, content=content, by=cast.officer, **ACT)
    client.force_login(cast.officer)
    _first, second, third = history(client, changed)
    assert "Result" in second.what and second.changes == []
    assert [change.before for change in third.changes] == ["Forty houses stand."]


def test_what_a_reader_could_not_open_then_is_told_by_its_fields_alone(client, cast):
    """The activity is of Tajikistan, was the Unit's alone at first, and is open to participants since."""
    activity = made(cast.officer, audience="unit")
    for number, said in enumerate(({"result": "One."}, {"audience": "participants"}, {"result": "Two."}), start=1):
        content = replace(content_now(activity), **said)
        activity = change_activity(activity=activity, version=number, content=content, by=cast.officer, **ACT)
    told = {}
    for person in (cast.officer, cast.field, cast.field_elsewhere):
        client.force_login(person)
        told[person.username] = [(event.what, bool(event.changes)) for event in history(client, activity)]
    assert told["officer"] == told["field"] == [("", False), ("", True), ("", True), ("", True)]
    assert told["field_elsewhere"] == [("", False), ("Result", False), ("Open to", False), ("", True)]
