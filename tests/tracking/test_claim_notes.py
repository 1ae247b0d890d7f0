"""Each warning wants a note before an entry is submitted or verified; the notes stay with the entry."""

import uuid

import pytest
from django.urls import reverse
from django.utils.translation import override

from poa.models import Event
from tests.cast import NOW
from tracking.actions.claims import submit_explained, verify_explained
from tracking.actions.entries import submit_entry
from tracking.content import EvidenceContent
from tracking.errors import Unexplained
from tracking.models import ClaimNote, ProgressEntry
from tracking.reading.noticed import noticed
from tracking.told import digest_of_note

NOTE = "The report follows by post."
NOTES = {"evidence": NOTE}
CITED = (EvidenceContent(kind="agency", title="Monthly report"),)


def state_of(entry):
    return ProgressEntry.objects.get(pk=entry.pk).state


def test_without_a_note_nothing_is_submitted_and_nothing_told(cast, make_entry):
    entry, told = make_entry(), Event.objects.count()
    for notes in ({}, {"evidence": "  "}, {"other": NOTE}, {"evidence": "x" * 2001}, {"evidence": "a\0b"}):
        with pytest.raises(Unexplained) as refused:
            submit_explained(entry=entry, version=1, notes=notes, by=cast.field, at=NOW)
        assert [warned.code for warned in refused.value.warnings] == ["evidence"]
    assert (state_of(entry), Event.objects.count(), ClaimNote.objects.count()) == ("draft", told, 0)


def test_a_note_is_kept_with_who_and_when_and_told_in_the_history(cast, make_entry):
    entry = make_entry()
    submit_explained(entry=entry, version=1, notes=NOTES, by=cast.field, at=NOW)
    kept = ClaimNote.objects.get()
    assert (kept.entry, kept.note, kept.noted_by, kept.noted_at) == (entry, NOTE, cast.field, NOW)
    told = Event.objects.get(kind="entry.explained")
    assert (told.subject_id, told.by, told.detail) == (
        str(entry.pk),
        cast.field,
        {"notes": [{"key": "evidence", "note": NOTE, "said": digest_of_note(kept)}]},
    )


def test_the_history_tells_the_answers_before_the_move_that_they_led_to(cast, make_entry):
    entry = submit_explained(entry=make_entry(), version=1, notes=NOTES, by=cast.field, at=NOW)
    kinds = list(Event.objects.filter(subject_id=str(entry.pk)).order_by("sequence").values_list("kind", flat=True))
    assert kinds == ["entry.logged", "entry.explained", "entry.submitted"]


def test_what_the_author_answered_the_reviewer_need_not(cast, make_entry):
    entry = make_entry()
    submit_explained(entry=entry, version=1, notes=NOTES, by=cast.field, at=NOW)
    assert verify_explained(entry=entry, version=1, notes={}, by=cast.officer, at=NOW).state == "verified"


def test_what_nobody_answered_the_reviewer_must(cast, make_entry):
    entry = make_entry(state="submitted")
    with pytest.raises(Unexplained):
        verify_explained(entry=entry, version=1, notes={}, by=cast.officer, at=NOW)
    assert state_of(entry) == "submitted"
    assert verify_explained(entry=entry, version=1, notes=NOTES, by=cast.officer, at=NOW).state == "verified"


def test_loaders_and_demonstrations_are_not_asked(cast, make_entry):
    assert submit_entry(entry=make_entry(), version=1, by=cast.field, at=NOW).state == "submitted"


def test_who_may_not_submit_learns_nothing_of_warnings(client, cast, make_entry):
    entry = make_entry()
    client.force_login(cast.officer)
    assert client.post(reverse("api-entry-submit", args=[entry.pk]), {"version": 1}).status_code == 403


@pytest.mark.parametrize(("act", "who", "state"), [("submit", "field", "draft"), ("verify", "officer", "submitted")])
def test_programs_get_the_warnings_once_and_send_notes(client, cast, make_entry, act, who, state):
    entry = make_entry(state=state)
    client.force_login(getattr(cast, who))
    address = reverse(f"api-entry-{act}", args=[entry.pk])
    refused = client.post(address, {"version": 1}, content_type="application/json")
    [warned] = refused.json()["warnings"]
    assert (refused.status_code, warned["key"], warned["field"]) == (409, "evidence", "evidence")
    answer = client.post(address, {"version": 1, "notes": {warned["key"]: NOTE}}, content_type="application/json")
    assert answer.status_code == 200 and ClaimNote.objects.get().note == NOTE


def test_a_note_that_is_too_long_is_named(client, cast, make_entry):
    client.force_login(cast.field)
    body = {"version": 1, "notes": {"evidence": "x" * 2001}}
    answer = client.post(reverse("api-entry-submit", args=[make_entry().pk]), body, content_type="application/json")
    assert answer.status_code == 400 and answer.json()["errors"][0]["field"] == "notes.evidence"


@pytest.mark.parametrize("came_from", ["review", ""])
def test_the_reviewer_is_asked_on_a_page_and_goes_back_where_they_were(client, cast, make_entry, came_from):
    entry = make_entry(state="submitted")
    client.force_login(cast.officer)
    said = {"version": "1", "from": came_from}
    asked = client.post(reverse("entry-verify", args=[entry.pk]), said)
    assert asked.status_code == 200 and "Nothing is verified yet" in asked.text and state_of(entry) == "submitted"
    assert 'name="version" value="1"' in asked.text and f'name="from" value="{came_from}"' in asked.text
    done = client.post(reverse("entry-verify", args=[entry.pk]), said | {"note-evidence": NOTE})
    assert done.url == reverse(came_from or "entry", args=[] if came_from else [entry.pk])
    assert state_of(entry) == "verified"


def test_pages_show_warnings_and_notes_to_staff_alone(client, cast, make_entry):
    entry = make_entry(audience="observers")
    client.force_login(cast.field)
    page = reverse("entry", args=[entry.pk])
    assert "No source is cited: the report" in client.get(page).text and "No note yet" in client.get(page).text
    submit_explained(entry=entry, version=1, notes=NOTES, by=cast.field, at=NOW)
    client.force_login(cast.officer)
    assert NOTE in client.get(page).text and NOTE in client.get(reverse("review")).text
    verify_explained(entry=entry, version=1, notes={}, by=cast.officer, at=NOW)
    assert NOTE in client.get(page).text
    client.force_login(cast.observer)
    for address in (reverse("portal-entry", args=[entry.pk]), reverse("api-entry-detail", args=[entry.pk])):
        assert NOTE not in client.get(address).text and "checker" not in client.get(address).text


def test_a_note_holds_while_the_warning_is_the_same(cast, make_entry):
    first = make_entry(state="verified", evidence=CITED, narrative_en="Six words are said of it here.")
    entry = make_entry(evidence=CITED, narrative_en="Six words are said of it here.")
    notes = {f"duplicate-{first.pk}": "Another convoy."}
    submit_explained(entry=entry, version=1, notes=notes, by=cast.field, at=NOW)
    make_entry(state="verified", evidence=CITED, narrative_en="Six words are said of it here.", key=uuid.uuid4())
    with pytest.raises(Unexplained) as refused:
        verify_explained(entry=entry, version=1, notes={}, by=cast.officer, at=NOW)
    assert len(refused.value.warnings) == 1


def test_what_another_entry_says_reaches_nobody_who_may_not_open_it(client, cast, make_entry):
    """The reviewer is warned of an entry for the Unit alone; the page, which others read, keeps nothing of it."""
    words = "Six guarded words of an informant here."
    hidden = make_entry(
        by=cast.officer,
        countries=("TJK",),
        agencies=(("IOM", ""),),
        audience="unit",
        evidence=CITED,
        narrative_en=f"{words} Secretly.",
    )
    entry = make_entry(state="submitted", evidence=CITED, narrative_en=words)
    notes = {
        f"duplicate-{row}": "Told apart with the office."
        for row in ProgressEntry.objects.exclude(pk=entry.pk).values_list("pk", flat=True)
    }
    verify_explained(entry=entry, version=1, notes=notes, by=cast.other_officer, at=NOW)
    client.force_login(cast.field)
    for name in ("entry", "entry-history"):
        page = client.get(reverse(name, args=[entry.pk])).text
        assert "Secretly" not in page and (name == "entry" or "Told apart" not in page)
    assert not ProgressEntry.objects.visible_to(cast.field).filter(pk=hidden.pk).exists()
    client.force_login(cast.officer)
    assert "Secretly" in client.get(reverse("entry", args=[entry.pk])).text


@pytest.mark.parametrize("state", ["draft", "verified"])
def test_what_no_longer_holds_is_marked_and_told_in_the_readers_language(cast, make_entry, state):
    entry = make_entry(state=state, evidence=CITED)
    said = {"code": "personal", "field": "narrative_en", "sentence": "The text seems to name a person (R… K…)."}
    ClaimNote.objects.create(entry=entry, key="personal-x", note=NOTE, noted_at=NOW, noted_by=cast.field, **said)
    (one,) = noticed(cast.officer, entry)
    assert one.is_over and one.sentence == "The text seemed to hold personal data."
    with override("ru"):
        assert str(one.sentence) == "В тексте, казалось, были персональные данные."
