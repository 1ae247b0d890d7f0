"""A text of nothing but signs that nobody sees is no text, and none of them stays within one, whichever way it came.

Only marks of direction and joiners beside a letter written from right to left are part of the writing.
"""

from urllib.parse import quote_plus

import pytest

from poa.errors import ReasonMissing, reason_given
from poa.unseen import as_seen, trimmed
from tests.tracking.small_world import entry
from tests.tracking.test_api_entry_writing import DRAFT
from tests.tracking.typed import NEW, typed
from tracking.actions.claims import is_note
from tracking.models import ProgressEntry
from tracking.workbook.plain import tidy

NOTHING = [
    "\u200b",
    "\ufeff",
    "\u2060",
    "\xad",
    "\u180e",
    "\u2800",
    "\xa0",
    "\u200d\u200f",
    "\ufe0f",
    "\u3164 \u200b\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_sees_says_nothing(text):
    assert (trimmed(text), tidy(text), as_seen(text).strip()) == ("", "", "")
    assert not is_note(text)
    with pytest.raises(ReasonMissing):
        reason_given(text)


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("\ufeffФорум \u200eпо\u200fмог\xadает", "Форум помогает"),
        ("pass\u200bport\u200c\u200d", "passport"),
        ("№\xa05, “так” – да ❤️.", "№\xa05, “так” – да ❤️."),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("שלום\u200eעולם", "שלום\u200eעולם"),
        ("Kabul\u200f می\u200f.", "Kabul می\u200f."),
        ("سال\u200c۱۳۷۵", "سال\u200c۱۳۷۵"),
        ("NGO\u200cها", "NGO\u200cها"),
        ("\u05e9\u05b8\u200dלום", "\u05e9\u05b8\u200dלום"),
        ("טלפון \u200e+992-37\u200e", "טלפון \u200e+992-37\u200e"),
        ("שלום Форум\u200e по\u200dмогает", "שלום Форум помогает"),
    ],
)
def test_nothing_unseen_stays_in_a_text_but_where_it_belongs_to_the_writing(came, kept):
    assert as_seen(came) == kept


@pytest.mark.django_db
@pytest.mark.parametrize("by_form", [True, False], ids=["form", "api"])
def test_no_entry_is_handed_in_that_says_nothing(client, world, by_form):
    client.force_login(world.people.field_officer)
    if by_form:
        said = typed(do="submit", narrative_en="\u200b\ufeff", narrative_ru="\u2800")
        assert client.post(NEW, said).status_code == 422
    else:
        body = {**DRAFT, "narrative_en": "\u200b", "actor": "Pass\u200bport"}
        kept = client.post("/api/v1/entries/", body, content_type="application/json").json()
        assert (kept["narrative_en"], kept["actor"]) == ("", "Passport")
        answer = client.post(f"/api/v1/entries/{kept['id']}/submit/", {"version": 1}, content_type="application/json")
        assert answer.status_code == 400 and "narrative_en" in answer.content.decode()
    assert not ProgressEntry.objects.filter(state="submitted").exists()


@pytest.mark.django_db
def test_no_reason_says_nothing(client, world):
    row = entry(world, state="verified")
    client.force_login(world.people.unit_officer)
    answer = client.post(f"/api/v1/entries/{row.pk}/withdraw/", {"reason": "\u200b"}, content_type="application/json")
    assert answer.status_code == 400
    assert client.post(f"/entries/{row.pk}/withdraw/", {"reason": "\u2060", "version": row.version}).status_code != 302
    row.refresh_from_db()
    assert row.state == "verified"


@pytest.mark.django_db
def test_a_form_in_another_character_set_is_refused(client, world):
    client.force_login(world.people.field_officer)
    said = {**typed(narrative_ru="", countries="AAA", agencies="UNO"), "narrative_en": "Привет"}
    for charset, status in (("cp1251", 400), ("utf-8", 302)):
        body = "&".join(f"{name}={quote_plus(value.encode(charset))}" for name, value in said.items())
        answer = client.post(NEW, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == status, answer.content
        assert status == 302 or "UTF-8" in answer.content.decode()
    with_files = client.post(NEW, typed(narrative_en="\ufffd" * 8))
    assert with_files.status_code == 422 and "U+FFFD" in with_files.content.decode()
    assert ProgressEntry.objects.get().narrative_en == "Привет"
