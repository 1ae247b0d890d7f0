"""Files as evidence: attached to drafts, kept once and whole, sealed with the entry, read by whoever may open it."""

import hashlib
import stat
import uuid

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from poa.models import Event
from tests.cast import NOW, PEOPLE, content
from tests.papers import PDF, PNG, attached, upload, with_paper
from tracking.actions.entries import change_entry, log_entry, supersede_entry
from tracking.actions.files import attach_file
from tracking.content import EvidenceContent, content_of, whole_entries
from tracking.errors import FileRefused, Incomplete, NotEditable, Stale
from tracking.models import Evidence, ProgressEntry, StoredFile
from tracking.sealed import altered_entry, altered_file

SHA = hashlib.sha256(PDF).hexdigest()
READERS = {"officer", "other_officer", "coordinator", "field"}


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def said_by(entry):
    return content_of(whole_entries(ProgressEntry.objects.filter(pk=entry.pk)).get())


def address(entry, sha=SHA, portal=""):
    return reverse(f"{portal}entry-file", kwargs={"pk": entry.pk, "sha256": sha})


def test_a_file_is_a_source_with_its_name_size_and_hash(cast, make_entry):
    entry = attached(make_entry(), by=cast.field)
    [source] = said_by(entry).evidence
    assert (source.file_sha256, source.file_name, source.file_size) == (SHA, "letter.pdf", len(PDF))
    assert (source.title, source.kind, entry.version) == ("A letter", "government", 2)
    detail = Event.objects.get(kind="entry.changed").detail
    assert (detail["fields"], detail["version"]) == (["evidence"], 2)


def test_it_lies_under_a_random_name_for_its_owner_alone(cast, make_entry, shelf):
    attached(make_entry(), by=cast.field)
    [path] = shelf.iterdir()
    assert path.read_bytes() == PDF and "letter" not in path.name and SHA[:8] not in path.name
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(shelf.stat().st_mode)) == (0o600, 0o700)


def test_the_folder_is_outside_of_all_that_is_handed_out():
    assert settings.STATIC_ROOT is None or not str(settings.MEDIA_ROOT).startswith(str(settings.STATIC_ROOT))
    assert not settings.MEDIA_URL.strip("/")


def test_the_same_content_is_kept_once(cast, make_entry, shelf):
    for name in ("one.pdf", "two.pdf"):
        attached(make_entry(), by=cast.field, name=name)
    cited = Evidence.objects.filter(file=SHA).count()
    assert (len(list(shelf.iterdir())), StoredFile.objects.count(), cited) == (1, 1, 2)


def test_a_file_that_is_attached_already_is_refused(cast, make_entry):
    entry = attached(make_entry(), by=cast.field)
    with pytest.raises(FileRefused, match="already"):
        attached(entry, by=cast.field, name="again.pdf")


@pytest.mark.parametrize("refusal", ["stale", "content", "sealed", "person"])
def test_a_refusal_leaves_nothing_behind(cast, make_entry, shelf, refusal):
    entry = make_entry(state="verified" if refusal == "sealed" else "draft", by=cast.officer)
    version, by = (7 if refusal == "stale" else 1), (cast.field_elsewhere if refusal == "person" else cast.officer)
    given = upload(b"MZ a program" if refusal == "content" else PDF)
    refused = {"stale": Stale, "content": FileRefused, "sealed": NotEditable, "person": PermissionDenied}[refusal]
    with pytest.raises(refused):
        attach_file(entry=entry, version=version, upload=given, title="", kind="agency", by=by, at=NOW)
    assert (list(shelf.iterdir()), StoredFile.objects.count()) == ([], 0)


def test_what_is_attached_is_sealed_with_the_entry(cast, make_entry):
    entry = with_paper(cast, make_entry)
    source = entry.evidence.get()
    for change in ({"file_name": "other.pdf"}, {"file_size": 1}, {"file": None, "file_name": "", "file_size": None}):
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
            Evidence.objects.filter(pk=source.pk).update(**change)
    assert altered_entry() is None and altered_file() is None


def test_a_file_that_is_changed_or_gone_is_found_out(cast, make_entry, shelf):
    with_paper(cast, make_entry)
    [path] = shelf.iterdir()
    path.write_bytes(PDF + b" ")
    assert SHA in altered_file() and "changed" in altered_file()
    path.unlink()
    assert "not there" in altered_file()


def test_a_lost_file_that_is_attached_anew_is_there_again(cast, make_entry, shelf):
    with_paper(cast, make_entry)
    next(shelf.iterdir()).unlink()
    attached(make_entry(), by=cast.field)
    assert altered_file() is None


def test_a_source_without_a_file_has_the_digest_that_it_had():
    """The digest of an entry that was verified before there were files, written down then."""
    said = content(evidence=(EvidenceContent(kind="agency", title="Field report"),))
    assert said.digest() == "59ad4ba34da0dd00d4d2e2a9e309e9272f89c02c3398408d1005c52ba559ade2"


def test_nobody_gains_a_file_by_naming_its_hash(cast, make_entry):
    attached(make_entry(by=cast.officer, agencies=(("IOM", ""),)), by=cast.officer)
    stolen = EvidenceContent(kind="agency", title="Mine", file_sha256=SHA, file_name="x.pdf", file_size=len(PDF))
    with pytest.raises(Incomplete):
        log_entry(by=cast.field, at=NOW, key=uuid.uuid4(), content=content(evidence=(stolen,)))
    own = make_entry()
    with pytest.raises(Incomplete):
        change_entry(entry=own, version=1, content=content(evidence=(stolen,)), by=cast.field, at=NOW)


def test_a_correction_takes_the_files_over(cast, make_entry):
    entry = with_paper(cast, make_entry)
    draft = supersede_entry(entry=entry, key=uuid.uuid4(), by=cast.field, at=NOW)
    assert said_by(draft).evidence == said_by(entry).evidence


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    ("state", "audience", "more"),
    [
        ("draft", "observers", {"field"}),
        ("verified", "unit", {"field"}),
        ("verified", "participants", {"field_elsewhere", "government", "participant"}),
        ("verified", "observers", {"field_elsewhere", "government", "participant", "observer", "administrator"}),
    ],
)
def test_a_file_is_read_by_whoever_may_open_its_entry(client, cast, make_entry, who, state, audience, more):
    make = with_paper if state == "verified" else lambda cast, make, **said: attached(make(**said), by=cast.field)
    entry = make(cast, make_entry, audience=audience)
    client.force_login(getattr(cast, who))
    answer = client.get(address(entry, portal="" if who in READERS | {"field_elsewhere"} else "portal-"))
    assert (answer.status_code == 200) == (who in READERS | more)
    if who not in READERS | more:
        assert answer.status_code in (403, 404, 302)


def test_a_file_leaves_as_an_attachment_with_its_own_policy(client, cast, make_entry):
    entry = with_paper(cast, make_entry)
    client.force_login(cast.field)
    answer = client.get(address(entry))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_file_of_another_entry_answers_like_none(client, cast, make_entry):
    entry, other = with_paper(cast, make_entry), with_paper(cast, make_entry, content=PNG)
    client.force_login(cast.field)
    absent = client.get(address(entry, sha="0" * 64))
    forbidden = client.get(address(other))
    assert (absent.status_code, absent.content) == (forbidden.status_code, forbidden.content) == (404, absent.content)


def posted(client, entry, **more):
    said = {"version": entry.version, "title": "", "kind": "agency", "file": upload(), **more}
    return client.post(reverse("entry-attach", args=[entry.pk]), said, follow=True)


def test_the_page_attaches_without_script_and_tells_of_a_duplicate(client, cast, make_entry):
    first, second = make_entry(reference="E-1"), make_entry()
    client.force_login(cast.field)
    assert 'enctype="multipart/form-data"' in client.get(reverse("entry", args=[first.pk])).text
    answer = posted(client, first)
    assert "The file is attached" in answer.text and SHA in answer.text and "same file" not in answer.text
    assert "same file is a source of another entry (E-1" in posted(client, second).text


def test_a_duplicate_without_a_reference_is_named_by_its_day(client, cast, make_entry):
    first, second = make_entry(), make_entry()
    client.force_login(cast.field)
    posted(client, first)
    told = posted(client, second).text
    assert "same file is a source of another entry (" in told and f"another entry ({first.pk}" not in told


def test_a_duplicate_that_one_may_not_read_is_not_told_of(client, cast, make_entry):
    attached(make_entry(by=cast.officer, agencies=(("IOM", ""),)), by=cast.officer)
    client.force_login(cast.field)
    answer = posted(client, make_entry())
    assert "The file is attached" in answer.text and "same file" not in answer.text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"file": upload(b"MZ a program", "letter.pdf")}, "by its content"),
        ({"file": upload(b"")}, "empty"),
        ({"file": ""}, "Choose a file"),
        ({"kind": "rumour"}, "expected one of"),
        ({"version": "7"}, "changed after you opened it"),
    ],
)
def test_bad_uploads_get_a_sentence_and_attach_nothing(client, cast, make_entry, more, told):
    client.force_login(cast.field)
    assert told in posted(client, make_entry(), **more).text
    assert not Evidence.objects.filter(file__isnull=False).exists()


@pytest.mark.parametrize("size", [1_000_001, 3_500_000])
def test_a_file_beyond_the_limit_is_told_and_not_taken_in(client, cast, make_entry, settings, size, shelf):
    settings.FILE_MOST_BYTES = 1_000_000
    client.force_login(cast.field)
    big = upload(PDF + bytes(size - 2 * len(PDF)) + PDF)
    assert "larger than 1 megabytes" in posted(client, make_entry(), file=big).text
    assert not shelf.exists() or not list(shelf.iterdir())


def test_the_form_keeps_a_file_and_lets_nobody_name_another(client, cast, make_entry):
    entry = attached(make_entry(), by=cast.field)
    client.force_login(cast.field)
    page = client.get(reverse("entry-edit", args=[entry.pk]))
    assert "Attached file: letter.pdf" in page.text
    row = next(iter(page.context["sources"]))
    assert row["file"].value() == SHA
    sent = {"do": "draft", "key": str(entry.key), "version": "2", "kind": "return", "when": "1998-03-01"}
    sent |= {"narrative_en": "Sent on.", "paragraphs": "68", "countries": "TJK", "agencies": "UNHCR"}
    sent |= {"confidence": "high", "audience": "participants"}
    sent |= {"figures-TOTAL_FORMS": "0", "figures-INITIAL_FORMS": "0"}
    sent |= {"sources-TOTAL_FORMS": "2", "sources-INITIAL_FORMS": "1"}
    sent |= {"sources-0-title": "Renamed", "sources-0-kind": "agency", "sources-0-file": SHA}
    sent |= {"sources-1-title": "False", "sources-1-kind": "agency", "sources-1-file": "0" * 64}
    assert client.post(reverse("entry-edit", args=[entry.pk]), sent).status_code == 302
    first, second = said_by(entry).evidence
    assert (first.title, first.file_sha256, first.file_name) == ("Renamed", SHA, "letter.pdf")
    assert (second.title, second.file_sha256) == ("False", "")


def test_programs_read_hash_and_name_and_keep_a_file_by_its_hash(client, cast, make_entry):
    entry = attached(make_entry(), by=cast.field)
    client.force_login(cast.field)
    place = reverse("api-entry-detail", args=[entry.pk])
    [told] = client.get(place).json()["evidence"]
    assert (told["file_sha256"], told["file_name"], told["file_size"]) == (SHA, "letter.pdf", len(PDF))
    assert "stored" not in client.get(place).text
    kept = client.patch(place, {"version": 2, "evidence": [told | {"title": "T"}]}, content_type="application/json")
    assert kept.json()["evidence"] == [told | {"title": "T"}]
    other = [told | {"file_sha256": "0" * 64}]
    refused = client.patch(place, {"version": 3, "evidence": other}, content_type="application/json")
    assert refused.status_code == 400 and refused.json()["errors"][0]["field"] == "evidence.0.file_sha256"
