"""A correction stands beside what it corrects for good; a new entry beside what was last told, while it is reviewed."""

import time
import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from tests.cast import NOW
from tracking.actions.entries import change_entry, submit_entry, supersede_entry, verify_entry
from tracking.comparing import side_by_side
from tracking.content import EvidenceContent, content_of, whole_entries
from tracking.models import ProgressEntry
from tracking.reading.comparison import last_told


def told(runs):
    return [(run.text.strip(), run.differs) for run in runs]


def test_words_that_differ_are_marked_on_both_sides():
    before, after = side_by_side("Forty families went home by bus.", "Forty-two families went home.")
    assert told(before) == [("Forty", True), ("families went", False), ("home by bus.", True)]
    assert told(after) == [("Forty-two", True), ("families went", False), ("home.", True)]


@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "New."), ("Old.", ""), ("a  b\n\nc", "a b c")])
def test_nothing_of_either_text_is_lost(before, after):
    left, right = side_by_side(before, after)
    assert ("".join(run.text for run in left), "".join(run.text for run in right)) == (before, after)


@pytest.mark.parametrize("words", ["a b ", "the same word again and again. ", "x"])
def test_long_texts_are_compared_in_time(words):
    begun = time.monotonic()
    long = (words * 30_000)[:30_000]
    side_by_side(long, long[::-1] + words)
    assert time.monotonic() - begun < 3


def corrected(entry, cast, state="verified", **changes):
    draft = supersede_entry(entry=entry, key=uuid.uuid4(), by=cast.field, at=NOW)
    said = content_of(whole_entries(ProgressEntry.objects.filter(pk=draft.pk)).get())
    draft = change_entry(entry=draft, version=1, content=replace(said, **changes), by=cast.field, at=NOW)
    if state != "draft":
        draft = submit_entry(entry=draft, version=2, by=cast.field, at=NOW)
    if state == "verified":
        draft = verify_entry(entry=draft, version=2, by=cast.officer, at=NOW)
    return draft


@pytest.mark.parametrize("state", ["draft", "submitted", "verified"])
def test_a_correction_shows_both_for_good(client, cast, make_entry, state):
    old = make_entry(state="verified", narrative_en="Forty families went home.", actor="")
    new = corrected(old, cast, state, narrative_en="Fifty families went home.", actor="The Government")
    client.force_login(cast.officer)
    text = client.get(reverse("entry", args=[new.pk])).text.partition('id="compared"')[2]
    assert "<del>Forty " in text and "<ins>Fifty " in text and "The Government" in text
    assert "Who acted" in text and "Paragraphs" not in text.partition("</section>")[0]


def test_a_reader_sees_both_only_where_both_are_open(client, cast, make_entry):
    old = make_entry(state="verified", audience="unit", narrative_en="Forty families went home.")
    new = corrected(old, cast, audience="observers", narrative_en="Fifty families went home.")
    for who, name, shown in ((cast.observer, "portal-entry", False), (cast.officer, "entry", True)):
        client.force_login(who)
        text = client.get(reverse(name, args=[new.pk])).text
        assert ('id="compared"' in text) == ("Forty" in text) == shown


def test_a_reader_of_both_sees_them_side_by_side_in_the_portal(client, cast, make_entry):
    old = make_entry(state="verified", audience="observers", narrative_en="Forty families went home.")
    new = corrected(old, cast, audience="observers", narrative_en="Fifty families went home.")
    client.force_login(cast.observer)
    text = client.get(reverse("portal-entry", args=[new.pk])).text
    assert "<del>Forty " in text and reverse("portal-entry", args=[old.pk]) in text


def test_what_was_corrected_shows_both_for_good_too(client, cast, make_entry):
    """A report that was issued cites the earlier entry: whoever comes by that citation sees both."""
    old = make_entry(state="verified", audience="observers", narrative_en="Forty families went home.")
    new = corrected(old, cast, audience="observers", narrative_en="Fifty families went home.")
    for who, name in ((cast.officer, "entry"), (cast.observer, "portal-entry")):
        client.force_login(who)
        text = client.get(reverse(name, args=[old.pk])).text.partition('id="corrected"')[2]
        assert "<del>Forty " in text and "<ins>Fifty " in text and reverse(name, args=[new.pk]) in text


def test_what_was_corrected_shows_no_correction_that_is_not_open_or_not_verified(client, cast, make_entry):
    old = make_entry(state="verified", audience="observers", narrative_en="Forty families went home.")
    corrected(old, cast, "submitted", narrative_en="Fifty families went home.")
    client.force_login(cast.officer)
    assert 'id="corrected"' not in client.get(reverse("entry", args=[old.pk])).text
    other = make_entry(state="verified", audience="observers", narrative_en="Sixty families went home.")
    corrected(other, cast, audience="unit", narrative_en="Seventy families went home.")
    client.force_login(cast.observer)
    text = client.get(reverse("portal-entry", args=[other.pk])).text
    assert 'id="corrected"' not in text and "Seventy" not in text


def test_a_waiting_entry_stands_beside_what_was_last_told(client, cast, make_entry):
    last = {"earliest_on": date(1997, 3, 1), "latest_on": date(1997, 3, 1)}
    make_entry(state="verified", narrative_en="Thirty families went home.", **last)
    new = make_entry(state="submitted", narrative_en="Forty families went home.")
    client.force_login(cast.officer)
    page = reverse("entry", args=[new.pk])
    assert "<del>Thirty " in client.get(page).text
    verify_entry(entry=new, version=1, by=cast.officer, at=NOW)
    assert 'id="compared"' not in client.get(page).text


def test_what_was_last_told_is_of_the_same_country_and_paragraph_and_agency_first(cast, make_entry):
    new = make_entry(earliest_on=date(1999, 3, 1), latest_on=date(1999, 3, 1))
    mine = make_entry(state="verified")
    later = {"earliest_on": date(1998, 9, 1), "latest_on": date(1998, 9, 1)}
    make_entry(state="verified", by=cast.officer, agencies=(("IOM", ""),), **later)
    make_entry(state="verified", by=cast.officer, countries=("GEO",), **later)
    make_entry(state="verified", paragraphs=(70,), **later)
    make_entry(state="submitted", **later)
    assert last_told(cast.officer, new) == mine


def test_all_the_staff_s_queue_leads_there(client, cast, make_entry):
    new = corrected(make_entry(state="verified"), cast, "submitted", actor="X")
    client.force_login(cast.officer)
    assert reverse("entry", args=[new.pk]) + "#compared" in client.get(reverse("review")).text


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [("en", "1 March 1998", "June 1998"), ("ru", "1 марта 1998 года", "июнь 1998")],
)
def test_dates_stand_side_by_side_in_the_reader_s_words(client, cast, make_entry, language, before, after):
    seen = EvidenceContent(kind="agency", title="Note", captured_on=date(1998, 6, 24))
    dates = {"earliest_on": date(1998, 6, 1), "latest_on": date(1998, 6, 30), "precision": "month"}
    new = corrected(make_entry(state="verified"), cast, evidence=(seen,), **dates)
    cast.officer.language = language
    cast.officer.save()
    client.force_login(cast.officer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with translation.override(language):
        text = client.get(reverse("entry", args=[new.pk])).text.partition('id="compared"')[2]
    told = strip_tags(text.partition("</section>")[0]).replace("\xa0", " ")
    assert before in told and after in told and "1998-0" not in told
