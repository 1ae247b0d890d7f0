"""The words that an entry is found by are what it says, whoever wrote it: held against the rows themselves."""

import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from tests.cast import NOW, content
from tracking.actions.entries import change_entry, log_entry, supersede_entry
from tracking.content import EvidenceContent, content_of, whole_entries, words_of
from tracking.indexing import without_words
from tracking.models import EntryWords, ProgressEntry

pytestmark = pytest.mark.usefixtures("findable")


def wrong_words():
    """Return the entries whose words are not what they say; those without words among them."""
    kept = dict(EntryWords.objects.values_list("entry", "words"))
    rows = whole_entries(ProgressEntry.objects.all())
    return [str(entry) for entry in rows if kept.pop(entry.pk, None) != words_of(content_of(entry))] + list(kept)


def indexed_rows():
    """Return what the database's own index holds, by the key of the row that it stands beside."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT id, tsvector_to_array(vector) FROM tracking_entrywords")
        else:
            cursor.execute("SELECT rowid, words FROM tracking_entrywords_index")
        return {pk: sorted({*(words if isinstance(words, list) else words.split())}) for pk, words in cursor.fetchall()}


def index_is_whole():
    return indexed_rows() == {
        pk: sorted({*words.split()}) for pk, words in EntryWords.objects.values_list("pk", "words")
    }


def test_a_loaded_history_is_found_by_what_it_says(geneva):
    assert EntryWords.objects.count() == ProgressEntry.objects.count() > 100
    assert wrong_words() == [] and index_is_whole()


def test_each_act_that_writes_keeps_the_words(cast, make_entry):
    first = make_entry()
    change_entry(entry=first, version=1, content=content(narrative_ru="Беженцы вернулись."), by=cast.field, at=NOW)
    done = make_entry(state="verified", narrative_en="A law was passed.")
    supersede_entry(entry=done, key=uuid.uuid4(), by=cast.field, at=NOW)
    source = EvidenceContent(kind="un", title="Report", symbol="A/52/274")
    said = content(evidence=(source,), agencies=(("OSCE", "ODIHR"),), actor="Committee", on_behalf_of="TJK")
    log_entry(by=cast.officer, at=NOW, key=uuid.uuid4(), content=said)
    assert wrong_words() == [] and index_is_whole()


def test_words_say_text_actor_sources_and_parties():
    source = EvidenceContent(kind="un", title="Survey", symbol="A/52/274")
    said = content(evidence=(source,), agencies=(("OSCE", "ODIHR"),), actor="Committee", reference="H001")
    assert {"forti", "committe", "survey", "a52274", "h001", "@tjk", "@osce", "@odihr"} <= set(words_of(said).split())


def test_a_draft_is_found_by_what_it_says_now_and_no_more_by_what_it_said(cast, make_entry, client):
    entry = make_entry(narrative_en="Zebras")
    change_entry(entry=entry, version=1, content=content(narrative_en="Giraffes"), by=cast.field, at=NOW)
    client.force_login(cast.field)
    found = {word: len(client.get("/api/v1/entries/", {"q": word}).json()["results"]) for word in ("zebra", "giraffe")}
    assert found == {"zebra": 0, "giraffe": 1}


def test_reindexing_mends_what_is_lost_and_wrong_and_changes_nothing_else(geneva):
    EntryWords.objects.filter(pk__in=EntryWords.objects.values("pk")[:5]).delete()
    EntryWords.objects.filter(pk__in=EntryWords.objects.values("pk")[:3]).update(words="wrong")
    assert without_words().count() == 5 and len(wrong_words()) == 8 and index_is_whole()
    said = StringIO()
    call_command("reindex", missing=True, stdout=said)
    assert "5 entries; of 0 other" in said.getvalue() and len(wrong_words()) == 3
    call_command("reindex", stdout=StringIO())
    assert wrong_words() == [] and index_is_whole()


def test_an_entry_without_words_is_seen(geneva):
    EntryWords.objects.first().delete()
    assert len(wrong_words()) == 1
