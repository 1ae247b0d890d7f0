"""Who may read an entry changes by an act of its own; what is withdrawn is only ever closed (design, ruling 1)."""

import pytest
from django.urls import reverse

from poa.models import Event
from tests.cast import NOW
from tracking.actions.entries import change_audience, withdraw_entry
from tracking.errors import SameReaders, Widened
from tracking.models import ProgressEntry

WHY = {"reason": "It names a person.", "at": NOW}


@pytest.fixture
def withdrawn(cast, make_entry):
    entry = make_entry(state="verified", audience="observers")
    return withdraw_entry(entry=entry, by=cast.officer, **WHY)


def test_what_is_withdrawn_can_be_closed_to_readers(client, cast, withdrawn):
    client.force_login(cast.observer)
    assert client.get(reverse("portal-entry", args=[withdrawn.pk])).status_code == 200
    change_audience(entry=withdrawn, audience="unit", by=cast.officer, **WHY)
    assert client.get(reverse("portal-entry", args=[withdrawn.pk])).status_code == 404
    assert Event.objects.latest("sequence").kind == "entry.audience_changed"


def test_what_is_withdrawn_is_never_opened_to_more(cast, withdrawn):
    change_audience(entry=withdrawn, audience="unit", by=cast.officer, **WHY)
    with pytest.raises(Widened):
        change_audience(entry=withdrawn, audience="participants", by=cast.officer, **WHY)
    assert ProgressEntry.objects.get(pk=withdrawn.pk).audience == "unit"


def test_the_same_readers_are_no_act(cast, make_entry):
    entry = make_entry(state="verified", audience="observers")
    told = Event.objects.count()
    with pytest.raises(SameReaders):
        change_audience(entry=entry, audience="observers", by=cast.officer, **WHY)
    assert Event.objects.count() == told


def test_the_page_offers_only_what_would_be_accepted(client, cast, withdrawn):
    client.force_login(cast.officer)
    page = reverse("entry", args=[withdrawn.pk])
    assert 'value="unit"' in (text := client.get(page).text) and 'value="observers"' not in text
    change_audience(entry=withdrawn, audience="unit", by=cast.officer, **WHY)
    assert reverse("entry-audience", args=[withdrawn.pk]) not in client.get(page).text
