"""Each thing that the checker looks for holds an entry back, until it is noted, by every way in and at both doors."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from poa.models import CategoryOfConcern, Instrument
from tests.tracking.small_world import entry, small_world
from tracking.actions.entries import verify_entry
from tracking.actions.handing_in import hand_in_import
from tracking.models import Evidence, Figure, ImportedRow, ProgressEntry, WorkbookImport

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


def test_a_plan_goes_in_with_a_note_and_is_verified_once_its_day_has_come(client, world):
    """Each warning can be answered by a note (issue 3, outcome 3); today's record has no fact to come."""
    row = draft(world, on=f"{date.today().year + 1}-03-01")
    client.force_login(world.people.field_officer)
    noted = {"version": 1, "notes": {"future": "A plan of the Government."}}
    address = reverse("api-entry-submit", args=[row.pk])
    assert client.post(address, noted, content_type="application/json").status_code == 200
    client.force_login(world.people.unit_officer)
    told = client.post(reverse("api-entry-verify", args=[row.pk]), {"version": 1}, content_type="application/json")
    page = client.post(reverse("entry-verify", args=[row.pk]), {"version": 1}, follow=True)
    sentence = "which has not come yet: it can be verified from that day on."
    assert told.status_code == 400 and (sentence in told.text, sentence in page.text) == (True, True)
    row.refresh_from_db()
    assert row.state == "submitted"
    whole = date(row.latest_on.year, 12, 31)
    ProgressEntry.objects.filter(pk=row.pk).update(earliest_on=date(2000, 1, 1), latest_on=whole, precision="period")
    page = client.post(reverse("entry-verify", args=[row.pk]), {"version": 1}, follow=True)
    asked = client.get(reverse("entry", args=[row.pk])).text
    assert "If it has happened already, name the day, month or period that has passed." in asked
    assert f"which ends on 31 December {whole.year} only" in page.text
    assert "return it and ask for the day, month or period that has passed." in page.text
    soon = {"earliest_on": date.today() - timedelta(days=20), "latest_on": date.today() + timedelta(days=20)}
    ProgressEntry.objects.filter(pk=row.pk).update(**soon)
    page = client.post(reverse("entry-verify", args=[row.pk]), {"version": 1}, follow=True)
    asked = client.get(reverse("entry", args=[row.pk])).text
    assert "If it has happened already, name its day or month." in asked
    assert "return it and ask for the day or the month." in page.text
    day = datetime.combine(whole, time(12), tzinfo=UTC)
    assert verify_entry(entry=row, version=1, by=world.people.unit_officer, at=day).state == "verified"
