"""Each thing that the checker looks for holds an entry back, until it is noted, by every way in and at both doors."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from poa.models import CategoryOfConcern, Instrument
from tests.tracking.small_world import entry, small_world
from tracking.actions.handing_in import hand_in_import
from tracking.indexing import reindex_entries
from tracking.models import Evidence, Figure, ImportedRow, ProgressEntry, WorkbookImport
from tracking.reading.asked import Day

TEXT = "Forty families went home to the south by bus in the spring of this year."


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def sourced(row):
    Evidence.objects.create(entry=row, position=1, kind="agency", title="Monthly report")
    return row


def draft(world, **more):
    return sourced(entry(world, **{"state": "draft", "narrative_en": TEXT, **more}))


def figure(row, measure, number, *, place=1):
    said = {"text": measure, "measure": measure, "unit": "persons", "value": Decimal(number)}
    Figure.objects.create(entry=row, position=place, **said)
    return row


def unsourced(world):
    return entry(world, state="draft", narrative_en=TEXT)


def in_the_future(world):
    return draft(world, narrative_en=f"The law was adopted in {date.today().year + 2}.")


def against_the_treaty_table(world):
    Instrument.objects.create(code="REF", title_en="Refugee Convention", position=1)
    return draft(world, narrative_en="Alphia acceded to the Refugee Convention.")


def more_received(world):
    return figure(figure(draft(world), "families required", 100), "families received", 120, place=2)


def disagreeing(world):
    figure(sourced(entry(world, state="submitted", narrative_en="Others count so.")), "returned", 40)
    return figure(draft(world), "returned", 90)


def mixed(world):
    for place, (code, title) in enumerate((("REF", "Refugees"), ("IDP", "Internally displaced persons"))):
        CategoryOfConcern.objects.create(code=code, title_en=title, annex_paragraph=place + 1, universal=True)
    return figure(draft(world), "refugees and internally displaced persons", 90)


def as_last_year(world):
    entry(world, on="1997-03-01", narrative_en=TEXT)
    return draft(world)


def twice(world):
    entry(world, narrative_en=f"{TEXT} Well.")
    return draft(world)


def personal(world):
    return draft(world, narrative_en="Rustam Bek was detained.")


PLANTED = {
    "evidence": unsourced,
    "future": in_the_future,
    "treaty": against_the_treaty_table,
    "received": more_received,
    "disagrees": disagreeing,
    "mixed": mixed,
    "unchanged": as_last_year,
    "duplicate": twice,
    "personal": personal,
}


def imported(world, row):
    """Return the import of a workbook that wrote this draft."""
    officer, at = world.people.field_officer, timezone.now() - timedelta(hours=1)
    said = {"name": "filled.xlsx", "sha256": "0" * 64, "state": "done", "uploaded_at": at, "uploaded_by": officer}
    batch = WorkbookImport.objects.create(**said, done_at=at, done_by=officer)
    ImportedRow.objects.create(batch=batch, row=1, act="new", entry=row)
    return batch


@pytest.mark.parametrize("code", PLANTED)
def test_it_holds_an_entry_back_on_the_page_in_the_api_and_from_a_workbook(client, world, code):
    row = PLANTED[code](world)
    for door, state, who in (("submit", "draft", "field_officer"), ("verify", "submitted", "unit_officer")):
        client.force_login(getattr(world.people, who))
        page = client.post(reverse(f"entry-{door}", args=[row.pk]), {"version": 1})
        told = client.post(reverse(f"api-entry-{door}", args=[row.pk]), {"version": 1}, content_type="application/json")
        assert [warned.code for warned in page.context["notes"].warnings] == [code], page.text
        assert (told.status_code, [warned["code"] for warned in told.json()["warnings"]]) == (409, [code])
        row.refresh_from_db()
        assert row.state == state
        if door == "submit":
            [(left, why)] = hand_in_import(
                batch=imported(world, row), by=world.people.field_officer, at=timezone.now()
            ).left
            assert (left, len(why)) == (row, 1)
            row.state, row.submitted_at, row.submitted_by = "submitted", timezone.now(), world.people.field_officer
            row.save()


def test_what_is_of_a_day_to_come_is_verified_with_a_note_and_counts_from_its_day_on(client, world):
    """Each warning can be answered by a note (issue 3, outcome 3); no reading has a fact before its day (rule 6)."""
    day = date.today() + timedelta(days=90)
    row = draft(world, on=str(day), known_on=None)
    for door, who in (("submit", "field_officer"), ("verify", "unit_officer")):
        client.force_login(getattr(world.people, who))
        address, noted = reverse(f"api-entry-{door}", args=[row.pk]), {"version": 1, "notes": {"future": "A plan."}}
        row.claim_notes.all().delete()
        bare = client.post(address, {"version": 1}, content_type="application/json")
        assert (bare.status_code, "it counts from that day on" in bare.text) == (409, True)
        assert client.post(address, noted, content_type="application/json").status_code == 200
    assert "its day has not come yet" in client.get(reverse("entries")).text
    reindex_entries(ProgressEntry.objects.all())
    assert "its day has not come yet" in client.get(reverse("search"), {"q": "families"}).text
    assert "Its day has not come yet" in client.get(reverse("entry", args=[row.pk])).text
    later, officer = day + timedelta(days=1), world.people.unit_officer
    days = [Day(), Day(date.today()), Day(later), Day(later, known=True)]
    assert [list(asked.of_entries(officer)) for asked in days] == [[]] * 4
    with time_machine.travel(datetime.combine(day, time(12), tzinfo=UTC)):
        assert [list(asked.of_entries(officer)) for asked in days] == [[row], [], [row], [row]]
        then = ProgressEntry.objects.on_record(officer, known_by=day - timedelta(days=1))
        assert not then.exists(), "what was known by a day stays what it was, however late it is asked"


def test_a_date_that_ends_after_today_asks_for_the_part_that_has_passed(client, world):
    row = draft(world)
    client.force_login(world.people.field_officer)
    soon = {"earliest_on": date.today() - timedelta(days=20), "latest_on": date.today() + timedelta(days=20)}
    years = {"earliest_on": date(2000, 1, 1), "latest_on": date(date.today().year + 1, 12, 31), "precision": "period"}
    for span, asked in ((soon, "name its day or month."), (years, "name the day, month or period that has passed.")):
        ProgressEntry.objects.filter(pk=row.pk).update(**span)
        assert f"If it has happened already, {asked}" in client.get(reverse("entry", args=[row.pk])).text
