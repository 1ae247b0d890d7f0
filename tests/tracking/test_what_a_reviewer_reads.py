"""Before an officer verifies, the queue says for whom that opens the entry, how sure it is, and what changed."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from django.core.cache import cache

from poa.models import CategoryOfConcern
from tests.tracking.small_world import NOW, entry, small_world
from tracking.actions.entries import change_entry, return_entry, submit_entry
from tracking.actions.entries import content_now as content
from tracking.content import EntryContent
from tracking.forms.names import LABELS

LATER = NOW + timedelta(days=2)
MONTHS_END = date(1998, 3, 31)


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def queue(client, world):
    client.force_login(world.people.unit_officer)
    return client.get("/review/").text


def test_the_queue_says_to_whom_verifying_opens_an_entry(client, world):
    entry(world, state="submitted", audience="observers")
    assert "Once verified, open to: <strong>everybody who may sign in</strong>" in queue(client, world)


def test_the_queue_says_who_acted_for_whom_and_how_sure_it_is(client, world):
    row = entry(world, state="draft", actor="The court of Alphia", confidence="low")
    row.categories.add(
        CategoryOfConcern.objects.create(code="R", title_en="Refugees", annex_paragraph=1, universal=True)
    )
    submit_entry(entry=row, version=1, by=world.people.field_officer, at=NOW)
    text = queue(client, world)
    assert "acted: The court of Alphia" in text
    assert "<li>Refugees</li>" in text
    assert "confidence: low" in text


def test_the_queue_says_what_a_correction_corrects(client, world):
    old = entry(world, narrative_en="Four families.")
    entry(world, state="submitted", supersedes=old)
    assert f'Corrects: <a href="/entries/{old.pk}/">1 March 1998: <span lang="en">Four families.</span></a>' in queue(
        client, world
    )


def handed_in_again(world, **changes):
    """Return an entry that was returned, changed as is said, and submitted again."""
    row, field = entry(world, state="draft"), world.people.field_officer
    before = replace(content(row), actor="Somebody")
    change_entry(entry=row, version=1, content=before, by=field, at=NOW)
    row = submit_entry(entry=row, version=2, by=field, at=NOW)
    row = return_entry(entry=row, version=2, reason="Say when.", by=world.people.unit_officer, at=NOW)
    row = change_entry(entry=row, version=2, content=replace(before, **changes), by=field, at=LATER)
    return submit_entry(entry=row, version=row.version, by=field, at=LATER)


def test_the_queue_says_why_an_entry_was_returned_and_what_was_changed_since(client, world):
    handed_in_again(world, narrative_en="Ten families.", date_text="in spring", precision="month", latest_on=MONTHS_END)
    text = queue(client, world)
    assert 'Returned on 1 July 1999, because: <span lang="en">Say when.</span>' in text
    assert "Changed since then: When, What happened, in English." in text


def test_an_entry_that_comes_back_as_it_was_is_told_so(client, world):
    handed_in_again(world)
    assert "Nothing was changed since then." in queue(client, world)


def test_the_history_of_an_entry_names_the_fields_that_were_changed(client, world):
    row = handed_in_again(world, narrative_en="Ten families.")
    client.force_login(world.people.unit_officer)
    history = client.get(f"/entries/{row.pk}/").text.partition('class="history"')[2]
    assert "Who acted" in history
    assert "What happened, in English" in history


def test_every_field_of_the_content_has_a_name():
    assert {field.name for field in fields(EntryContent)} <= LABELS.keys()
