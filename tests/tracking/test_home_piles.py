"""The start page says what waits, what is late and what is new, for each role its own."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import now

from poa.models import User
from tests.tracking.small_world import assessment, entry, small_world
from tracking.actions.comments import comment_on, resolve_comment
from tracking.models import WorkbookImport


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def desk(client, world, name):
    client.force_login(getattr(world.people, name))
    return client.get("/").context


def lines(pile):
    return {row.narrative_en for row in pile.entries}


def test_what_lies_for_more_than_two_weeks_is_late(client, world):
    field, officer = world.people.field_officer, world.people.unit_officer
    for words, days in (("old", 15), ("fresh", 13)):
        moment = now() - timedelta(days=days)
        entry(world, state="submitted", narrative_en=f"{words} handed in", submitted_at=moment)
        back = {"returned_at": moment, "returned_by": officer, "return_reason": "Why?"}
        entry(world, state="returned", narrative_en=f"{words} returned", **back)
    assert lines(desk(client, world, "unit_officer")["late"]) == {"old handed in", "old returned"}
    assert lines(desk(client, world, "field_officer")["late"]) == {"old returned"}
    assert field.pk != officer.pk


def test_what_is_new_is_of_the_last_week_and_of_ones_countries(client, world):
    for code in ("AAA", "BBB"):
        row = entry(world, countries=(code,), state="submitted", narrative_en=f"new {code}")
        row.state, row.verified_at, row.verified_by = "verified", now(), world.people.unit_officer
        row.save()
    entry(world, narrative_en="long ago")
    assert lines(desk(client, world, "unit_officer")["changed"]) == {"new AAA", "new BBB"}
    assert lines(desk(client, world, "field_officer")["changed"]) == {"new AAA"}


def test_what_is_late_is_told_whole_and_once(client, world):
    moment = now() - timedelta(days=15)
    entry(world, state="submitted", narrative_en="old handed in", submitted_at=moment)
    told = desk(client, world, "unit_officer")
    [late] = told["late"].entries
    assert all(late.named.values()) and not told["piles"][-1].entries and not told["nothing"]
    assert client.get("/").text.count("old handed in") == 1


def test_what_is_late_and_not_among_the_oldest_waits_in_its_own_pile(client, world):
    for day in range(15, 22):
        moment = now() - timedelta(days=day)
        entry(world, state="submitted", narrative_en=f"handed in {day} days ago", submitted_at=moment)
    told = desk(client, world, "unit_officer")
    late, waiting = lines(told["late"]), lines(told["piles"][-1])
    assert (len(late), len(waiting), late & waiting) == (5, 2, set())


def test_nobody_is_asked_to_confirm_what_they_proposed_themselves(client, world):
    own = assessment(world, confirmed=False, proposed_by=world.people.unit_officer)
    other = assessment(world, paragraph=4, confirmed=False)
    assert own.state == other.state == "proposed"
    assert desk(client, world, "unit_officer")["proposed"] == [other]


def test_more_to_confirm_than_are_shown_lead_to_all_of_it(client, world):
    for day in range(1, 7):
        assert ("/review/#proposed" in desk_page(client, world)) is False
        assessment(world, on=f"1998-03-0{day}", confirmed=False)
    assert "/review/#proposed" in desk_page(client, world)


def test_more_that_is_late_than_is_shown_leads_to_the_queue_too(client, world):
    for day in range(15, 21):
        entry(world, state="submitted", submitted_at=now() - timedelta(days=day))
    client.force_login(world.people.unit_officer)
    late = client.get("/").text.partition('id="late"')[2].partition("</section>")[0]
    assert 'href="/review/"' in late


def desk_page(client, world):
    client.force_login(world.people.unit_officer)
    return client.get("/").text


def asked(world, row, text="Which month? @field_officer", *, field="figures", by="unit_officer"):
    return comment_on(entry=row, field=field, text=text, by=getattr(world.people, by), at=now())


def waiting_comments(client, world, name="field_officer"):
    return [comment.field for comment in desk(client, world, name)["comments"]]


def test_a_comment_waits_until_it_is_resolved_or_answered_where_it_stands(client, world):
    row = entry(world, state="submitted")
    first, _second = asked(world, row), asked(world, row, "Which source?", field="evidence")
    assert waiting_comments(client, world) == ["figures", "evidence"]
    assert waiting_comments(client, world, "unit_officer") == []
    resolve_comment(comment=first, by=world.people.unit_officer, at=now())
    assert waiting_comments(client, world) == ["evidence"]
    asked(world, row, "The bulletin.", field="figures", by="field_officer")
    assert waiting_comments(client, world) == ["evidence"]
    asked(world, row, "The bulletin.", field="evidence", by="field_officer")
    assert waiting_comments(client, world) == []


def test_only_who_is_named_or_whose_entry_it_is_has_a_comment_waiting(client, world):
    asked(world, entry(world, state="submitted"), "Look, @second_officer.", by="unit_officer")
    told = {name: len(waiting_comments(client, world, name)) for name in ("second_officer", "unit_coordinator")}
    assert told == {"second_officer": 1, "unit_coordinator": 0}


def test_a_comment_on_what_is_withdrawn_waits_for_nobody(client, world):
    row = entry(world)
    asked(world, row)
    row.state, row.withdrawn_at, row.withdrawn_by = "withdrawn", now(), world.people.unit_officer
    row.withdrawal_reason = "Wrong."
    row.save()
    assert waiting_comments(client, world) == []


def test_an_account_without_a_role_waits_for_the_keepers_of_accounts_alone(client, world):
    waiting, page = User.objects.get(username="stranger"), {"administrator": "/portal/", "unit_coordinator": "/"}
    for name in ("administrator", "unit_coordinator", "unit_officer", "observer"):
        client.force_login(getattr(world.people, name))
        shown = client.get(page.get(name, "/"), follow=True)
        assert (f"/accounts/{waiting.pk}/" in shown.text) == (name in page), name
    waiting.role = "observer"
    waiting.save()
    assert desk(client, world, "unit_coordinator")["accounts"] == []


def test_an_upload_waits_for_who_handed_it_in_until_it_is_decided(client, world):
    said = {"sha256": "0" * 64, "uploaded_at": now(), "uploaded_by": world.people.field_officer}
    batch = WorkbookImport.objects.create(name="filled.xlsx", staged={}, **said)
    told = desk(client, world, "field_officer")
    assert told["staged"] == [batch] and not told["nothing"]
    assert desk(client, world, "unit_officer")["staged"] == []
    batch.state, batch.staged = "discarded", None
    batch.save()
    assert desk(client, world, "field_officer")["staged"] == []


def test_a_government_finds_what_was_returned_to_it(client, world):
    said = {"voice": "government", "agency": None, "confirmed": False, "proposed_by": world.people.government}
    back = {"returned_at": now(), "returned_by": world.people.unit_officer, "return_reason": "Say since when."}
    assessment(world, **said, **back)
    client.force_login(world.people.government)
    assert "Say since when." in client.get("/portal/").text
