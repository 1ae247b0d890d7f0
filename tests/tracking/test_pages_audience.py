"""Nothing above a reader's audience reaches a page: no row, no count, no search result, no history."""

import pytest
from django.core.cache import cache

from poa.models import Event
from tests.tracking.small_world import NOW, assessment, entry, small_world

WHERE_FACTS_SHOW = (
    "matrix/",
    "matrix/?rows=paragraph",
    "paragraphs/",
    "paragraphs/3/",
    "countries/",
    "countries/AAA/",
    "entries/",
)


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    # The token is new on every page and says nothing of the record.
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


@pytest.mark.parametrize("hidden", [{"audience": "unit"}, {"audience": "participants"}, {"state": "submitted"}])
@pytest.mark.parametrize("address", WHERE_FACTS_SHOW)
def test_a_hidden_entry_changes_no_page_of_an_observer(client, world, address, hidden):
    client.force_login(world.people.observer)
    entry(world, audience="observers")
    before = page(client, f"/portal/{address}")
    entry(world, **{"audience": "observers", "narrative_en": "Hidden.", **hidden})
    assert page(client, f"/portal/{address}") == before


@pytest.mark.parametrize("address", ["matrix/?rows=paragraph", "paragraphs/3/", "countries/AAA/"])
def test_a_hidden_assessment_changes_no_page_of_an_observer(client, world, address):
    client.force_login(world.people.observer)
    before = page(client, f"/portal/{address}")
    assessment(world, audience="participants", rationale="Hidden.")
    assert page(client, f"/portal/{address}") == before


def test_a_search_finds_only_what_is_open(client, world):
    entry(world, audience="participants", narrative_en="The secret camp.")
    client.force_login(world.people.observer)
    assert "No entry that you can open" in page(client, "/portal/entries/?q=secret")
    client.force_login(world.people.participant)
    assert "The secret camp." in page(client, "/portal/entries/?q=secret")


def test_a_hidden_entry_answers_like_an_absent_one(client, world):
    row = entry(world, audience="unit")
    client.force_login(world.people.observer)
    assert client.get(f"/portal/entries/{row.pk}/").status_code == 404


def test_a_hidden_correction_is_not_named(client, world):
    first = entry(world, audience="observers")
    entry(world, audience="unit", narrative_en="Put right.", supersedes=first)
    client.force_login(world.people.observer)
    assert "Superseded" not in page(client, f"/portal/entries/{first.pk}/")
    client.force_login(world.people.unit_officer)
    assert "Superseded" in page(client, f"/entries/{first.pk}/")


def test_the_history_of_an_entry_is_the_staffs(client, world):
    row = entry(world, audience="observers")
    Event.record("entry_returned", on=row, by=world.people.unit_officer, at=NOW, reason="Name the witness.")
    client.force_login(world.people.observer)
    assert "Name the witness." not in page(client, f"/portal/entries/{row.pk}/")
    client.force_login(world.people.unit_officer)
    assert "Name the witness." in page(client, f"/entries/{row.pk}/")


def test_links_of_the_portal_stay_in_the_portal(client, world):
    entry(world, audience="observers")
    client.force_login(world.people.observer)
    for address in WHERE_FACTS_SHOW:
        text = page(client, f"/portal/{address}")
        assert 'href="/entries' not in text
        assert 'href="/countries' not in text
        assert 'href="/paragraphs' not in text
