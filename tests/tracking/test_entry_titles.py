"""An entry is called by its first words, and a list says of what it shows whether that still stands."""

import pytest
from django.core.cache import cache

from tests.tracking.small_world import NOW, entry, small_world
from tracking.models import ProgressEntry
from tracking.templatetags.titles import after_opening, opening

LISTS = {"unit_officer": "/entries/", "observer": "/portal/entries/"}
LONG = (
    "Forty families came back to Khatlon under the programme that was agreed with the Government in March, and the "
    "school was opened again."
)


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def corrected(world, audience="observers"):
    """Return an entry open to all, and the correction that took its place."""
    old = entry(world, audience="observers", narrative_en="Four families.")
    new = entry(world, audience=audience, narrative_en="Forty families.", supersedes=old)
    return old, new


def read(client, world, name, address):
    client.force_login(getattr(world.people, name))
    return client.get(address)


def shown(response):
    return {row.pk for row in response.context["listing"].rows}


def test_first_words_and_the_rest_are_the_whole():
    row = ProgressEntry(narrative_en=LONG)
    assert opening(row).startswith("Forty families came") and opening(row).endswith("the Government in …")
    assert after_opening(row) == "… March, and the school was opened again."
    assert (opening(ProgressEntry()), after_opening(ProgressEntry(narrative_ru="Сорок семей."))) == ("", "")


def test_an_entry_is_titled_by_its_words_and_its_date(client, world):
    row = entry(world, narrative_en="", narrative_ru="Вернулись сорок семей.")
    page = read(client, world, "unit_officer", f"/entries/{row.pk}/").text
    assert "<title>Вернулись сорок семей, 1 March 1998" in page
    assert '<h1><span lang="ru">Вернулись сорок семей.</span> <span class="when">1 March 1998</span></h1>' in page


def test_the_link_in_a_list_and_in_the_queue_says_the_first_words(client, world):
    entry(world, narrative_en=LONG)
    waiting = entry(world, narrative_en="Nobody came.", state="submitted")
    words = '<span class="when">1 March 1998</span>: <span lang="en">Nobody came.</span>'
    for address in ("/entries/", "/review/"):
        assert f'<a href="/entries/{waiting.pk}/">{words}</a>' in read(client, world, "unit_officer", address).text


@pytest.mark.parametrize("name", LISTS)
def test_a_list_spares_what_is_superseded_or_withdrawn_and_shows_it_when_asked(client, world, name):
    old, new = corrected(world)
    wrong = entry(world, audience="observers")
    ProgressEntry.objects.filter(pk=wrong.pk).update(
        state="withdrawn", withdrawn_at=NOW, withdrawn_by=world.people.unit_officer, withdrawal_reason="Wrong."
    )
    usual = read(client, world, name, LISTS[name])
    assert shown(usual) == {new.pk}
    everything = read(client, world, name, LISTS[name] + usual.context["with_all"])
    assert shown(everything) == {old.pk, new.pk, wrong.pk}
    assert everything.text.count('state-superseded">') == 1


@pytest.mark.parametrize(("name", "marked"), [("unit_officer", True), ("observer", False)])
def test_only_who_may_see_the_correction_is_told_of_it(client, world, name, marked):
    old, _new = corrected(world, audience="unit")
    prefix = LISTS[name]
    page, rows = read(client, world, name, f"{prefix}{old.pk}/"), read(client, world, name, f"{prefix}?standing=false")
    assert ('state-superseded">' in page.text, 'state-superseded">' in rows.text) == (marked, marked)
    assert (old.pk in shown(read(client, world, name, prefix))) == (not marked)
    assert ("Superseded by" in page.text) == marked


def test_drafts_and_what_waits_stay_in_the_list_of_the_staff(client, world):
    rows = {entry(world, state=state).pk for state in ("draft", "submitted", "verified")}
    assert shown(read(client, world, "field_officer", "/entries/")) == rows


@pytest.mark.parametrize(("name", "told"), [("unit_officer", True), ("observer", False)])
def test_a_withdrawn_entry_says_so_to_everybody_and_why_to_the_staff(client, world, name, told):
    row = entry(world, audience="observers")
    ProgressEntry.objects.filter(pk=row.pk).update(
        state="withdrawn", withdrawn_at=NOW, withdrawn_by=world.people.unit_officer, withdrawal_reason="Counted twice."
    )
    page = read(client, world, name, f"{LISTS[name]}{row.pk}/").text
    assert "Withdrawn on 1 July 1999: it was on the record, and no longer counts." in page
    assert ("Counted twice." in page) == told
