"""The history of an activity names the fields that each change changed, its contributions among them."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.tracking.test_activities import ACT, made
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


def test_what_was_kept_first_names_none(client, cast, changed):
    client.force_login(cast.officer)
    events = client.get(reverse("activity", kwargs={"pk": changed.pk})).context["events"]
    assert [bool(event.what) for event in events] == [False, True]
