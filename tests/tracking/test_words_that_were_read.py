"""Whoever submits, returns or verifies does it to the words they read, and to no later ones (design, rule 4)."""

import pytest
from django.urls import reverse

from poa.models import Event
from tests.cast import NOW, content
from tracking.actions.entries import change_entry, recall_entry, return_entry, submit_entry, verify_entry
from tracking.errors import Unread
from tracking.models import ProgressEntry

OTHER = "Four thousand families were expelled."
ACTS = {"verify": {}, "return": {"reason": "Which families?"}}


def rewritten(entry, author):
    """Put other words in the place of those that were submitted, as its author may."""
    recall_entry(entry=entry, by=author, at=NOW)
    change_entry(entry=entry, version=1, content=content(narrative_en=OTHER), by=author, at=NOW)
    return submit_entry(entry=entry, version=2, by=author, at=NOW)


def state_of(entry):
    return ProgressEntry.objects.values_list("state", "version").get(pk=entry.pk)


@pytest.mark.parametrize(("act", "more"), [(verify_entry, {}), (return_entry, {"reason": "Which families?"})])
def test_no_later_words_are_verified_or_returned(cast, make_entry, act, more):
    entry = rewritten(make_entry(state="submitted"), cast.field)
    told = Event.objects.count()
    with pytest.raises(Unread) as unread:
        act(entry=entry, version=1, by=cast.officer, at=NOW, **more)
    assert unread.value.current.narrative_en == OTHER
    assert (state_of(entry), Event.objects.count()) == (("submitted", 2), told)
    act(entry=entry, version=2, by=cast.officer, at=NOW, **more)


def test_no_later_words_are_submitted(cast, make_entry):
    entry = make_entry()
    change_entry(entry=entry, version=1, content=content(narrative_en=OTHER), by=cast.field, at=NOW)
    with pytest.raises(Unread):
        submit_entry(entry=entry, version=1, by=cast.field, at=NOW)
    assert state_of(entry) == ("draft", 2)


@pytest.mark.parametrize("act", ACTS)
def test_an_old_page_answers_with_the_entry_as_it_is_now(client, cast, make_entry, act):
    entry = rewritten(make_entry(state="submitted"), cast.field)
    client.force_login(cast.officer)
    said = {"from": "review", "version": "1", **ACTS[act]}
    answer = client.post(reverse(f"entry-{act}", args=[entry.pk]), said, follow=True)
    assert answer.status_code == (422 if act == "return" else 200) and OTHER in answer.text
    assert "changed after you opened it" in answer.text and state_of(entry) == ("submitted", 2)


@pytest.mark.parametrize("page", ["review", "entry"])
def test_the_pages_carry_the_version_that_they_show(client, cast, make_entry, page):
    entry = rewritten(make_entry(state="submitted"), cast.field)
    client.force_login(cast.officer)
    text = client.get(reverse(page, args=[] if page == "review" else [entry.pk])).text
    for act in ACTS:
        form = text.partition(reverse(f"entry-{act}", args=[entry.pk]))[2].partition("</form>")[0]
        assert '<input type="hidden" name="version" value="2"' in form, act


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [({}, {}, 400), ({"version": 1}, {}, 409), ({}, {"If-Match": '"1"'}, 412), ({}, {"If-Match": '"2"'}, 200)],
)
def test_programs_name_the_version_as_for_a_change(client, cast, make_entry, act, body, headers, status):
    entry = rewritten(make_entry(state="submitted"), cast.field)
    client.force_login(cast.officer)
    address, kind = reverse(f"api-entry-{act}{'-' * (act == 'return')}", args=[entry.pk]), "application/json"
    notes = {"notes": {"evidence": "The report follows."}} if act == "verify" else {}
    answer = client.post(address, ACTS[act] | notes | body, content_type=kind, headers=headers)
    assert answer.status_code == status
    assert (state_of(entry)[0] == "submitted") == (status != 200)


def test_the_description_of_the_api_says_so(client, cast):
    client.force_login(cast.officer)
    paths = client.get(reverse("api-schema"), {"format": "json"}).json()["paths"]
    for act in ("submit", "return", "verify"):
        told = paths[f"/api/v1/entries/{{id}}/{act}/"]["post"]
        assert "If-Match" in {one["name"] for one in told["parameters"]}
        assert set(told["responses"]) >= {"200", "409", "412"}
