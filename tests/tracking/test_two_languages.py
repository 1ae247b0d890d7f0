"""A narrative in two languages says which is the original, and whether its translation was checked, by whom, when."""

import hashlib
import json
from dataclasses import asdict

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from poa.models import Event
from tests.cast import NOW, content
from tests.tracking.typed import NEW, typed
from tracking.actions.entries import change_entry, recall_entry, submit_entry
from tracking.actions.translations import check_translation
from tracking.errors import NotTranslated, OwnTranslation, Unread
from tracking.models import ProgressEntry, TranslationCheck
from tracking.sealed import altered_entry

BOTH = {"narrative_en": "Forty families went home.", "narrative_ru": "Сорок семей вернулись.", "original": "ru"}


def check(entry, by, version=None):
    return check_translation(entry=entry, version=version or entry.version, by=by, at=NOW)


def test_what_was_sealed_before_the_question_was_asked_keeps_its_digest():
    said = {name: value for name, value in asdict(content()).items() if name not in ("audience", "original")}
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    assert content().digest() == hashlib.sha256(canonical.encode()).hexdigest()


def test_which_is_the_original_is_part_of_what_is_sealed(make_entry):
    entry = make_entry(state="verified", **BOTH)
    assert content(**BOTH).digest() != content(**BOTH | {"original": "en"}).digest()
    assert altered_entry() is None
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        ProgressEntry.objects.filter(pk=entry.pk).update(original="en")


@pytest.mark.parametrize("missing", ["narrative_en", "narrative_ru"])
def test_one_narrative_alone_is_the_original_and_needs_no_word(missing):
    assert content(**BOTH | {missing: ""}).original is None


def test_the_form_asks_which_was_written_first(officer):
    officer.post(NEW, typed(original="ru"))
    entry = ProgressEntry.objects.get()
    assert entry.original == "ru"
    page = officer.get(f"/entries/{entry.pk}/")
    assert "Russian: the original" in page.text and "English: a translation, not checked" in page.text
    assert page.text.index("Вернулись") < page.text.index('<div lang="en"><p>Forty')
    assert officer.get(f"/entries/{entry.pk}/edit/").context["form"]["original"].value() == "ru"


def test_where_nobody_said_the_page_says_so(officer):
    officer.post(NEW, typed())
    page = officer.get(f"/entries/{ProgressEntry.objects.get().pk}/")
    assert "English; which language is the original is not said" in page.text


def test_one_language_alone_bears_no_mark(officer):
    officer.post(NEW, typed(narrative_ru="", original="ru"))
    assert "the original" not in officer.get(f"/entries/{ProgressEntry.objects.get().pk}/").text


@pytest.mark.parametrize("state", ["submitted", "verified"])
def test_a_checked_translation_says_so_and_leaves_the_seal_whole(client, cast, make_entry, state):
    entry = make_entry(state=state, audience="observers", **BOTH)
    check(entry, cast.officer)
    check(entry, cast.officer)
    told = Event.objects.get(kind="entry.translation_checked")
    assert (told.by, TranslationCheck.objects.get().checked_by) == (cast.officer, cast.officer)
    assert altered_entry() is None
    client.force_login(cast.field)
    page = client.get(f"/entries/{entry.pk}/")
    assert "English: a translation, checked on 1 July 1999" in page.text and "Translation checked" in page.text


def test_whoever_reads_the_portal_and_the_api_is_told_of_each_text_what_it_is(client, cast, make_entry):
    entry = make_entry(state="verified", audience="observers", **BOTH)
    client.force_login(cast.observer)

    def told():
        answer = client.get(f"/api/v1/entries/{entry.pk}/").json()
        page = client.get(f"/portal/entries/{entry.pk}/")
        assert "Russian: the original" in page.text and answer["original"] == "ru"
        return page.text, answer["translation_checked_at"]

    page, checked_at = told()
    assert "English: a translation, not checked" in page and checked_at is None
    check(entry, cast.officer)
    page, checked_at = told()
    assert "English: a translation, checked on 1 July 1999" in page and checked_at.startswith("1999-07-01")


def test_other_words_are_unchecked_again(cast, make_entry):
    entry = make_entry(state="submitted", **BOTH)
    check(entry, cast.officer)
    entry = recall_entry(entry=entry, by=cast.field, at=NOW)
    said = content(**BOTH | {"narrative_en": "Fifty."})
    entry = change_entry(entry=entry, version=entry.version, content=said, by=cast.field, at=NOW)
    assert not entry.translation_checks.filter(words=entry.words).exists()


@pytest.mark.parametrize("name", ["field", "government", "participant", "observer", "administrator", "stranger"])
def test_only_officers_of_the_unit_check(cast, make_entry, name):
    with pytest.raises(PermissionDenied):
        check(make_entry(state="submitted", **BOTH), getattr(cast, name))


def test_nobody_checks_their_own(cast, make_entry):
    with pytest.raises(OwnTranslation):
        check(make_entry(state="submitted", by=cast.officer, **BOTH), cast.officer)


@pytest.mark.parametrize(
    ("state", "said"), [("draft", BOTH), ("submitted", {}), ("submitted", BOTH | {"original": None})]
)
def test_only_what_is_handed_in_and_names_its_original_is_checked(cast, make_entry, state, said):
    with pytest.raises(NotTranslated):
        check(make_entry(state=state, **said), cast.officer)


def test_only_the_words_that_were_read_are_checked(cast, make_entry):
    entry = make_entry(**BOTH)
    said = content(**BOTH | {"narrative_en": "Fifty."})
    entry = change_entry(entry=entry, version=1, content=said, by=cast.field, at=NOW)
    entry = submit_entry(entry=entry, version=2, by=cast.field, at=NOW)
    with pytest.raises(Unread):
        check(entry, cast.officer, version=1)


def test_the_button_is_there_for_who_may_press_it_and_gone_afterwards(client, cast, make_entry):
    entry = make_entry(state="submitted", **BOTH)
    page, press = f"/entries/{entry.pk}/", f"/entries/{entry.pk}/translation-checked/"
    for person, there in ((cast.field, False), (cast.officer, True)):
        client.force_login(person)
        assert (press in client.get(page).text) is there
    client.post(press, {"version": entry.version})
    assert TranslationCheck.objects.count() == 1 and press not in client.get(page).text
