"""Personal data leaves a verified entry and every copy; a tombstone with a hash stays (design, section 4, rule 4)."""

import uuid
from contextlib import contextmanager
from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from poa.models import Event, Notice, User
from reports.compilation.tongues import marked
from reports.compilation.words import Words
from tests.seals import triggers_lifted
from tests.tracking.small_world import NOW
from tests.tracking.small_world import entry as make_entry
from tracking.actions.comments import comment_on
from tracking.actions.entries import (
    change_entry,
    log_entry,
    submit_entry,
    supersede_entry,
    verify_entry,
    withdraw_entry,
)
from tracking.actions.redacting import redact_entry
from tracking.actions.tidying import tidy_files
from tracking.content import EntryContent, EvidenceContent, FigureContent, content_of, whole_entries
from tracking.errors import Incomplete, NothingThere, NotSealed, ReasonRepeats
from tracking.models import (
    ClaimNote,
    EntryVersion,
    EntryWords,
    Import,
    ImportedRow,
    ProgressEntry,
    Redaction,
    StoredFile,
    WorkbookImport,
)
from tracking.redacting import places_of, salted
from tracking.sealed import digest_of_entries
from tracking.suggesting import suggest
from tracking.tombstones import MARK, mark_of

NAME = "Zarina Qodirova"
DAY, WHY = date(1999, 7, 1), "She asked for it."
ROLES = ("unit_officer", "field_officer", "government", "participant", "observer", "administrator", "stranger")


def said(**more):
    plain = {
        "kind": "return",
        "earliest_on": date(1998, 3, 1),
        "latest_on": date(1998, 3, 1),
        "narrative_en": f"{NAME} came back.",
        "narrative_ru": "Семья вернулась.",
        "original": "en",
        "actor": NAME,
        "paragraphs": (3,),
        "countries": ("AAA",),
        "agencies": (("UNO", ""),),
        "audience": "observers",
        "figures": (FigureContent(text=f"one: {NAME}", measure=NAME, unit="persons", value=1),),
        "evidence": (
            EvidenceContent(kind="press", title="A newspaper"),
            EvidenceContent(kind="court", title=f"The case of {NAME}", url="https://example.org/qodirova"),
        ),
    }
    return EntryContent(**{**plain, **more})


def verified(world, **more):
    """Return an entry that went through the real acts, its first draft in other words about the same person."""
    by = world.people.field_officer
    draft = said(**{**more, "narrative_en": f"Mrs {NAME} came.", "region_note": NAME})
    entry = log_entry(by=by, at=NOW, key=uuid.uuid4(), content=draft)
    entry = change_entry(entry=entry, version=1, content=said(**more), by=by, at=NOW)
    entry = submit_entry(entry=entry, version=2, by=by, at=NOW)
    return verify_entry(entry=entry, version=2, by=world.people.unit_officer, at=NOW)


@pytest.fixture
def entry(world):
    return verified(world)


def redact(world, entry, *places, by="unit_coordinator", reason=WHY):
    wanted = places or [place.code for place in places_of(entry)]
    return redact_entry(entry=entry, places=wanted, reason=reason, by=getattr(world.people, by), at=NOW)


@contextmanager
def behind_the_log():
    """Lift the seals inside a test's one transaction: PostgreSQL wants what is still to be checked checked before."""
    connection.check_constraints()
    with triggers_lifted():
        yield
        connection.check_constraints()


def verify():
    out = StringIO()
    call_command("verify_log", stdout=out)
    return out.getvalue()


def tables_that_hold(words):
    """Return the tables of ours in which some row holds these words, the words of the search among them."""
    found = set()
    for model in apps.get_models():
        for row in model._default_manager.values() if model._meta.app_label in ("poa", "tracking", "reports") else ():
            if any(words.casefold() in str(value).casefold() for value in row.values()):
                found.add(model._meta.label)
    return found


def copied_everywhere(world, entry):
    """Put what the entry says into everything that may hold a copy of it."""
    people = world.people
    comment_on(entry=entry, field="", text=f"@unit_officer Who is {NAME}?", by=people.field_officer, at=NOW)
    # Letters veil a name that the claim checker knows; those of an older version kept it.
    for notice in Notice.objects.all():
        notice.words |= {"text": f"@unit_officer Who is {NAME}?"}
        notice.save()
    note = {"key": "personal-actor-0123456789", "code": "personal", "field": "actor", "sentence": f"Named: {NAME}"}
    ClaimNote.objects.create(entry=entry, note=f"{NAME} agreed.", noted_at=NOW, noted_by=people.field_officer, **note)
    before = entry.versions.get(number=1).content
    batch = WorkbookImport.objects.create(
        name="a.xlsx", sha256="0" * 64, uploaded_at=NOW, uploaded_by=people.government
    )
    ImportedRow.objects.create(batch=batch, row=1, act="changed", entry=entry, before=before, base="checksums")


def test_nothing_of_it_is_left_in_any_table(world, entry):
    copied_everywhere(world, entry)
    assert {"tracking.EntryVersion", "tracking.ClaimNote", "poa.Notice"} <= tables_that_hold("Qodirova")
    redact(world, entry)
    assert tables_that_hold("Qodirova") == set()
    assert not ImportedRow.objects.exclude(base="").exists()
    assert "qodirov" not in EntryWords.objects.get(entry=entry).words
    assert "redact" not in EntryWords.objects.get(entry=entry).words


def test_a_tombstone_keeps_the_day_and_a_salted_hash_and_the_rest_stands(world, entry):
    redact(world, entry, "actor", "evidence.2")
    told = content_of(whole_entries(ProgressEntry.objects.filter(pk=entry.pk)).get())
    row = Redaction.objects.get(place="actor")
    assert told.actor == row.mark == mark_of(DAY, salted(row.salt, NAME))
    assert {kept.content["actor"] for kept in entry.versions.all()} == {row.mark}
    assert told.narrative_en == f"{NAME} came back." and told.evidence[0].title == "A newspaper"
    assert MARK.fullmatch(told.evidence[1].title) and told.evidence[1].url == ""
    [event] = Event.objects.filter(kind="entry.redacted")
    assert (row.event, row.reason, event.by, NAME in str(vars(event))) == (event, WHY, row.redacted_by, False)


@pytest.mark.parametrize("role", ROLES)
def test_only_a_coordinator_redacts(world, entry, role):
    with pytest.raises(PermissionDenied):
        redact(world, entry, "actor", by=role)


def test_what_cannot_be_redacted_says_why_and_changes_nothing(world, entry):
    draft = supersede_entry(entry=entry, key=uuid.uuid4(), by=world.people.field_officer, at=NOW)
    redact(world, entry, "actor")
    for row, places, reason, refusal in (
        (draft, ["actor"], WHY, NotSealed),
        (entry, ["actor"], WHY, NothingThere),
        (entry, ["figures.9"], WHY, NothingThere),
        (entry, ["narrative_ru"], "It says: семья вернулась.", ReasonRepeats),
    ):
        with pytest.raises(refusal):
            redact(world, row, *places, reason=reason)
    assert Redaction.objects.count() == 1


def test_the_log_holds_after_each_of_several_redactions(world, entry):
    redact(world, entry, "narrative_en", "figures.1")
    assert "whole" in verify()
    redact(world, ProgressEntry.objects.get(pk=entry.pk))
    assert "whole" in verify()


def put(model, entry, **values):
    model.objects.filter(**({"pk": entry.pk} if model is ProgressEntry else {"entry": entry})).update(**values)


def in_version(entry, number, text):
    row = entry.versions.get(number=number)
    EntryVersion.objects.filter(pk=row.pk).update(content={**row.content, "actor": text})


def unrecorded(entry):
    """Put a tombstone in place of a text with a row that says so, and no event."""
    mark, row = mark_of(DAY, "0" * 64), Redaction.objects.get(place="actor")
    row.pk, row.place, row.mark = None, "narrative_ru", mark
    row.save(force_insert=True)
    put(ProgressEntry, entry, narrative_ru=mark)


FAULTS = {
    "a text put back": (lambda entry: put(ProgressEntry, entry, actor=NAME), "was changed after it was verified"),
    "another hash in the text": (lambda entry: put(ProgressEntry, entry, actor=mark_of(DAY, "0" * 64)), "was changed"),
    "another hash in its row": (
        lambda entry: put(Redaction, entry, sha256="0" * 64),
        "redaction of entry .* was changed",
    ),
    "another salt": (lambda entry: put(Redaction, entry, salt="0"), "redaction of entry .* was changed"),
    "a redaction that is gone": (lambda entry: entry.redactions.all().delete(), "A redaction of event .* is not there"),
    "a text put back into a draft": (lambda entry: in_version(entry, 1, NAME), "Version 1 of entry"),
    "a tombstone without its event": (unrecorded, "was changed after it was verified"),
    "a comment put back": (lambda entry: entry.comments.update(text=NAME), "does not hold the tombstone"),
}


def test_what_came_in_with_the_history_is_held_against_its_import_all_the_same(world):
    act = {"at": NOW, "by": world.people.administrator}
    batch = Import.objects.create(source="history", digest="0" * 64, count=1, **act)
    by_load = {f"{mark}_{end}": act[end] for mark in ("created", "submitted") for end in act}
    told = make_entry(world, imported=batch, audience="observers", narrative_en=f"{NAME} came back.")
    with behind_the_log():
        put(ProgressEntry, told, verified_at=NOW, **by_load)
    detail = {"entries": digest_of_entries(ProgressEntry.objects.filter(imported=batch))}
    Event.record("history.imported", on=batch, detail=detail, **act)
    redact(world, told, "narrative_en")
    assert "whole" in verify()
    with behind_the_log():
        put(ProgressEntry, told, narrative_en=f"{NAME} came back.")
    with pytest.raises(CommandError, match="does not hold the tombstone"):
        verify()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_done_behind_the_logs_back_is_found(world, entry, fault):
    comment = comment_on(entry=entry, field="", text=f"Is it {NAME}?", by=world.people.field_officer, at=NOW)
    redact(world, entry, "actor", f"comment.{comment.pk}")
    act, told = FAULTS[fault]
    with behind_the_log():
        act(entry)
    with pytest.raises(CommandError, match=told):
        verify()


def test_a_redaction_does_not_cover_up_what_was_changed_before_it(world, entry):
    with behind_the_log():
        put(ProgressEntry, entry, narrative_ru="Никто не вернулся.")
    redact(world, entry, "actor")
    with pytest.raises(CommandError, match="was changed after it was verified"):
        verify()


def test_the_database_lets_a_text_become_its_own_tombstone_and_nothing_else(world, entry):
    redact(world, entry, "actor", "figures.1")
    mark = Redaction.objects.get(place="actor").mark
    own, rows = ProgressEntry.objects.filter(pk=entry.pk), Redaction.objects.all()
    for change in (
        lambda: own.update(narrative_en=mark),
        lambda: own.update(actor="Somebody"),
        lambda: own.update(actor=""),
        lambda: own.update(kind="other"),
        lambda: entry.figures.update(text="Two", measure="Two"),
        lambda: entry.figures.update(value=2),
        lambda: entry.evidence.update(title=mark),
        lambda: entry.versions.update(content={}),
        lambda: rows.update(reason="Another."),
        lambda: rows.delete(),
        lambda: Redaction.objects.create(**dict(rows.values()[0], id=None)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_nobody_types_a_tombstone_and_a_correction_keeps_those_that_there_are(world, entry):
    by = world.people.field_officer
    with pytest.raises(Incomplete, match="none was removed"):
        log_entry(by=by, at=NOW, key=uuid.uuid4(), content=said(actor=mark_of(DAY, "0" * 64)))
    redact(world, entry, "actor")
    draft = supersede_entry(entry=entry, key=uuid.uuid4(), by=by, at=NOW)
    assert MARK.fullmatch(draft.actor)


def test_a_reason_that_was_removed_is_told_no_more_but_the_log_keeps_it(client, world, entry):
    withdraw_entry(entry=entry, reason=f"{NAME} was not there.", by=world.people.unit_officer, at=NOW)
    redact(world, entry, "withdrawal_reason")
    client.force_login(world.people.unit_officer)
    for page in ("", "history/"):
        assert "was not there" not in client.get(f"/entries/{entry.pk}/{page}").text
    assert NAME in Event.objects.get(kind="entry.withdrawn").reason
    assert "whole" in verify()


def test_a_reason_that_was_removed_later_is_not_told_as_of_a_day_before_that_either(client, world, entry):
    withdraw_entry(entry=entry, reason="Her neighbour was there.", by=world.people.second_officer, at=NOW)
    by = world.people.unit_coordinator
    redact_entry(entry=entry, places=["withdrawal_reason"], by=by, at=NOW + timedelta(days=9), reason=WHY)
    client.force_login(by)
    page = client.get(f"/entries/{entry.pk}/?as_of={NOW + timedelta(days=3):%Y-%m-%d}&known=on")
    assert page.status_code == 200 and "entry.withdrawn" in [event.kind for event in page.context["events"]]
    assert "neighbour" not in page.text


def test_the_file_of_a_source_goes_from_the_disk_with_it(world, settings, tmp_path):
    settings.MEDIA_ROOT, by = tmp_path, world.people.field_officer
    file = StoredFile.objects.create(
        sha256="a" * 64, size=1, kind="pdf", stored_as="b" * 32, kept_at=NOW - timedelta(days=3), kept_by=by
    )
    file.path.write_bytes(b"x")
    cited = EvidenceContent(kind="court", title="The case", file_sha256="a" * 64, file_name="q.pdf", file_size=1)
    entry = log_entry(by=by, at=NOW, key=uuid.uuid4(), content=said(evidence=()))
    wanted = {"content": said(evidence=(cited,)), "brought": file.sha256}
    entry = change_entry(entry=entry, version=1, by=by, at=NOW, **wanted)
    entry = submit_entry(entry=entry, version=2, by=by, at=NOW)
    entry = verify_entry(entry=entry, version=2, by=world.people.unit_officer, at=NOW)
    assert tidy_files(at=NOW) == 0
    redact(world, entry, "evidence.1")
    assert tidy_files(at=NOW) == 1 and not StoredFile.objects.exists()


def test_suggestions_forget_what_was_removed(world, entry):
    assert suggest("qodirova zarina", most=5) == [3]
    redact(world, entry)
    assert suggest("qodirova zarina", most=5) == []


PAGES = {
    "unit_coordinator": ("/entries/{pk}/", "/entries/{pk}/history/", "/entries/?q=", "/entries/{pk}/?as_of=1998-06-30"),
    "field_officer": ("/entries/{pk}/", "/entries/{pk}/history/"),
    "observer": ("/portal/entries/{pk}/", "/portal/entries/"),
}


@pytest.mark.parametrize("who", PAGES)
def test_pages_say_in_words_that_it_was_removed_and_the_api_shows_the_mark(client, world, entry, who):
    redact(world, entry)
    client.force_login(getattr(world.people, who))
    for language, words in (("en", "[personal data removed on 1 July 1999"), ("ru", "[персональные данные удалены")):
        User.objects.update(language=language)
        for page in PAGES[who]:
            shown = client.get(page.format(pk=entry.pk)).text
            assert words in shown and "[[redacted" not in shown and "odirova" not in shown, page
    assert MARK.fullmatch(client.get(f"/api/v1/entries/{entry.pk}/").json()["actor"])


def test_whoever_holds_a_text_proves_that_it_is_the_one(monkeypatch, world, entry):
    redact(world, entry, "actor")
    out = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO(f"{NAME}\n"))
    call_command("hold_redacted", str(entry.pk), "actor", stdout=out)
    assert "removed on 1999-07-01" in out.getvalue()
    for pk, place, text in ((entry.pk, "actor", "Another"), (entry.pk, "drafts", NAME), ("nobody", "actor", NAME)):
        monkeypatch.setattr("sys.stdin", StringIO(text))
        with pytest.raises(CommandError):
            call_command("hold_redacted", str(pk), place)


def test_a_coordinator_is_told_what_stays_and_confirms(client, world, entry):
    page = f"/entries/{entry.pk}/redact/"
    client.force_login(world.people.unit_coordinator)
    assert page in client.get(f"/entries/{entry.pk}/").text
    asked = client.get(page).text
    assert f"The case of {NAME}" in asked and "issue a corrigendum" in asked
    refused = client.post(page, {"places": ["actor"], "reason": WHY})
    assert refused.status_code == 422 and "Confirm that you have read what stays." in refused.text
    done = client.post(page, {"places": ["actor"], "reason": WHY, "sure": "on"}, follow=True)
    assert done.status_code == 200 and "Personal data removed" in done.text and WHY in done.text
    assert ProgressEntry.objects.get(pk=entry.pk).actor == Redaction.objects.get().mark


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "[personal data removed on 1 July 1999"), ("ru", "[персональные данные удалены 1\u00a0июля")],
)
def test_a_report_says_in_its_own_language_that_it_was_removed(language, words):
    text = f"By: {mark_of(DAY, '0' * 64)}."
    [run] = marked({"blocks": [{"runs": [{"text": text, "lang": ""}]}], "notes": []}, Words(language))["blocks"][0][
        "runs"
    ]
    assert words in run["text"] and run["lang"] == "" and "[[" not in run["text"]
