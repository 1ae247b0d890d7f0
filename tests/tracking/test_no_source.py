"""Who submits an entry without a source is asked once why, loses nothing by it, and goes on with a note."""

import pytest
from django.urls import reverse

from tests.tracking.small_world import entry as standing_entry
from tests.tracking.typed import NEW, row, typed
from tracking.models import Evidence, ProgressEntry

QUESTION = "No source is cited"
NOTE = {"note-evidence": "The report follows by post."}
BARE = row("sources", title="", kind="agency", url="", published="")


def test_the_question_keeps_what_was_typed_and_submits_nothing(officer):
    asked = officer.post(NEW, typed(do="submit", **BARE))
    assert (asked.status_code, QUESTION in asked.text) == (200, True)
    assert "Forty families came back." in asked.text
    assert not ProgressEntry.objects.exists()


def test_one_press_more_with_a_note_submits(officer):
    data = typed(do="submit", **BARE)
    officer.post(NEW, data)
    officer.post(NEW, data | NOTE)
    assert ProgressEntry.objects.get().state == "submitted"


def test_a_press_more_without_a_note_does_not(officer):
    for note in ({}, {"note-evidence": "  "}, {"note-evidence": "x" * 2001}):
        assert officer.post(NEW, typed(do="submit", **BARE) | note).status_code == 200
    assert not ProgressEntry.objects.exists()


@pytest.mark.parametrize("changes", [{"do": "draft", **BARE}, {"do": "submit"}], ids=["a draft", "a source"])
def test_nobody_is_asked_who_saves_a_draft_or_cites_a_source(officer, changes):
    assert officer.post(NEW, typed(**changes)).status_code == 302


def test_faults_are_told_first_and_are_not_waived(officer):
    for note in ({}, NOTE):
        answer = officer.post(NEW, typed(do="submit", paragraphs="", **BARE) | note)
        assert (answer.status_code, QUESTION in answer.text) == (422, False)


def pressed(officer, draft, **more):
    return officer.post(reverse("entry-submit", kwargs={"pk": draft.pk}), {"version": draft.version, **more})


def state_of(draft):
    return ProgressEntry.objects.get(pk=draft.pk).state


def test_the_button_on_an_entry_s_page_asks_too(officer, world):
    draft = standing_entry(world, state="draft")
    asked = pressed(officer, draft)
    assert QUESTION in asked.text and 'name="version" value="1"' in asked.text
    assert state_of(draft) == "draft"
    pressed(officer, draft, **NOTE)
    assert state_of(draft) == "submitted"


def test_it_does_not_ask_where_a_source_is_cited(officer, world):
    draft = standing_entry(world, state="draft")
    Evidence.objects.create(entry=draft, position=1, kind="agency", title="Field note")
    pressed(officer, draft)
    assert state_of(draft) == "submitted"


def test_the_question_does_not_let_words_through_that_nobody_read(officer, world):
    draft = standing_entry(world, state="draft")
    pressed(officer, draft, version="7", **NOTE)
    assert state_of(draft) == "draft"


def test_who_may_not_submit_is_refused_and_not_asked(client, world):
    draft = standing_entry(world, state="draft")
    client.force_login(world.people.unit_officer)
    assert pressed(client, draft).status_code == 403
