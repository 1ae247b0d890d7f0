"""The queue tells the answers to the checker as they are now: what still holds, and what no longer does."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from poa.models import Instrument
from tests.tracking.small_world import NOW, entry, small_world
from tracking.actions.claims import warnings_about
from tracking.models import ClaimNote, Evidence, Figure
from tracking.reading.listing import page_of_entries
from tracking.reading.noticed import with_answers
from tracking.reading.queue import waiting

SAID = "Forty families went home to the south by bus in the spring of this year."
LATER = datetime(1999, 7, 2, 9, tzinfo=UTC)
# The other entries and their parties, paragraphs and figures; the reference data and the acts under treaties.
QUERIES = 8


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def answered(world, row, *keys):
    for key in keys:
        code = key.split("-")[0]
        said = {"code": code, "field": "narrative_en", "sentence": f"As it was said then: {key}."}
        ClaimNote.objects.create(
            entry=row, key=key, note=f"answer {key}", noted_at=NOW, noted_by=world.people.field_officer, **said
        )


def measured(row, number):
    said = {"text": str(number), "measure": "returned", "unit": "persons", "position": 1}
    Figure.objects.create(entry=row, value=Decimal(number), **said)


def beside_others(world):
    """Return a submitted entry of which every rule that looks at others and at the treaty table warns."""
    told = "Alphia acceded to the Refugee Convention."
    Instrument.objects.create(code="REF", title_en="Refugee Convention", position=1)
    twin = entry(world, state="submitted", narrative_en=f"{SAID} Well.")
    measured(twin, 40)
    old = entry(world, state="submitted", on="1997-03-01", narrative_en=f"{SAID} {told}")
    row = entry(world, state="submitted", narrative_en=f"{SAID} {told}")
    measured(row, 90)
    keys = {warned.key for warned in warnings_about(row, by=world.people.unit_officer, at=NOW)}
    assert {key.split("-")[0] for key in keys} == {"evidence", "treaty", "disagrees", "unchanged", "duplicate"}
    answered(world, row, *keys)
    return row, twin, old


def in_queue(world, row, *, at=LATER):
    """Return {code: whether it is over} of an entry as the queue tells its answers."""
    rows = page_of_entries(waiting(world.people.unit_officer), 1).rows
    with_answers(world.people.unit_officer, rows, at=at)
    return {one.note.code: one.is_over for found in rows if found.pk == row.pk for one in found.answered}


def test_what_still_holds_stands_and_what_does_not_is_marked(client, world):
    row = entry(world, state="submitted")
    answered(world, row, "evidence", "personal-x")
    client.force_login(world.people.unit_officer)
    text = client.get("/review/").text
    standing, over = text.index("answer evidence"), text.index("answer personal-x")
    assert text.count("answered earlier, no longer so") == 1
    assert standing < text.index("answered earlier, no longer so") < over
    assert "The text seemed to hold personal data." in text and "As it was said then" not in text


def test_each_rule_is_asked_anew_as_on_the_page_of_the_entry(world):
    row, twin, old = beside_others(world)
    assert not any(in_queue(world, row).values())
    Evidence.objects.create(entry=row, position=1, kind="agency", title="Report")
    for other in (twin, old):
        other.state, other.withdrawn_at, other.withdrawn_by = "withdrawn", NOW, world.people.unit_officer
        other.verified_at, other.verified_by = NOW, world.people.unit_officer
        other.withdrawal_reason = "Wrong."
        other.save()
    over = in_queue(world, row)
    assert over.pop("treaty") is False and all(over.values()) and len(over) == 4


def test_many_answers_ask_no_more(world):
    def asked():
        rows = page_of_entries(waiting(world.people.unit_officer), 1).rows
        with CaptureQueriesContext(connection) as seen:
            with_answers(world.people.unit_officer, rows, at=LATER)
        return len(seen.captured_queries)

    beside_others(world)
    assert asked() <= QUERIES
    Instrument.objects.all().delete()
    beside_others(world)
    assert asked() <= QUERIES


def test_the_day_is_the_readers(world):
    row = entry(world, state="submitted")
    row.earliest_on = row.latest_on = date(1999, 7, 2)
    row.save()
    answered(world, row, "future")
    assert in_queue(world, row, at=NOW) == {"future": False} and in_queue(world, row) == {"future": True}


def test_the_page_of_the_entry_opens_with_what_no_longer_holds(client, world):
    row = entry(world, state="submitted")
    answered(world, row, "personal-x")
    client.force_login(world.people.unit_officer)
    assert "answered earlier, no longer so" in client.get(f"/entries/{row.pk}/").text
