"""Activities of an older version get their versions when tables are laid out anew: told back by what the log kept."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from poa.models import Event
from tests.seals import execute, triggers_lifted
from tests.tracking.test_activities_as_of import FIRST, GIFTS, SECOND, THIRD, api, changed, kept
from tests.tracking.test_activities_as_of import activity as _activity
from tests.tracking.test_activities_as_of import officer as _officer
from tests.tracking.test_activities_as_of import world as _world
from tracking.models import ActivityVersion
from tracking.witnesses.activities import altered_activity_version

pytestmark = pytest.mark.django_db
activity, officer, world = _activity, _officer, _world
COLUMNS = [field.attname for field in ActivityVersion._meta.concrete_fields if not field.primary_key]
upgrade = import_module("tracking.migrations.0024_activities_told_back")


def upgraded(*, without_words_of=()):
    """Take the versions away, and from the log the words that an older one did not keep; then tell them back."""
    if connection.vendor == "postgresql":
        execute(["SET CONSTRAINTS ALL IMMEDIATE"])  # no table is altered while a check of it waits
    with triggers_lifted():
        ActivityVersion.objects.all().delete()
        for event in Event.objects.filter(kind="activity.changed", detail__version__in=without_words_of):
            del event.detail["was"]
            Event.objects.filter(pk=event.pk).update(detail=event.detail)
    upgrade.keep(apps, None)


def test_what_an_upgrade_keeps_is_what_the_acts_keep(world, activity):
    kept(world, title="Another", contributions=GIFTS, countries=(), regional=True, requirement=None, currency="")
    before = list(ActivityVersion.objects.values(*COLUMNS))
    upgraded()
    assert list(ActivityVersion.objects.values(*COLUMNS)) == before and altered_activity_version() is None
    upgrade.keep(apps, None)
    assert ActivityVersion.objects.count() == len(before) == 4


@pytest.mark.parametrize(
    ("without", "numbers", "titles"),
    [
        ((2, 3), [3], ["Roofs and wells"] * 3),
        ((3,), [3], ["Roofs and wells"] * 3),
        ((2,), [2, 3], ["Roofs and wells"] * 3),
    ],
)
def test_words_that_the_log_did_not_keep_are_not_made_up(officer, activity, without, numbers, titles):
    upgraded(without_words_of=without)
    rows = list(ActivityVersion.objects.order_by("number"))
    assert [row.number for row in rows] == numbers and altered_activity_version() is None
    assert (rows[0].kept_at, rows[0].known_from) == (FIRST, {2: SECOND, 3: THIRD}[numbers[0]])
    days = ("1998-12-31", "1999-12-31", "2000-12-31")
    assert [api(officer, f"?as_of={day}&known_by={day}")[0]["title"] for day in days] == titles
    page = officer.get(f"/activities/{activity.pk}/?as_of=1998-12-31").text.replace("\xa0", " ")
    year = {2: 1999, 3: 2000}[numbers[0]]
    assert f"What this activity said before 1 February {year} was not kept" in page
    assert "was not kept" not in officer.get(f"/activities/{activity.pk}/?as_of=2000-12-31").text


def test_a_version_that_stands_in_for_words_that_are_there_is_found(activity):
    upgraded()
    with triggers_lifted():
        ActivityVersion.objects.filter(number__lt=3).delete()
        ActivityVersion.objects.filter(number=3).update(kept_at=FIRST, known_from=THIRD)
    assert "Version 3 of the activity" in altered_activity_version()


def test_what_changes_after_an_upgrade_is_kept_on_top(world, officer, activity):
    upgraded(without_words_of=(3,))
    changed(world, activity, datetime(2001, 2, 1, 12, tzinfo=UTC), title="Roofs, wells and doors")
    assert [api(officer, f"?as_of={year}-12-31")[0]["title"] for year in (2000, 2001)] == [
        "Roofs and wells",
        "Roofs, wells and doors",
    ]
    assert altered_activity_version() is None
