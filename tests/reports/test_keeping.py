"""A backup brings the installation back as it was; what is no whole backup changes nothing; none is ever half there."""

import errno
import hashlib
import json
import zipfile
from datetime import date
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from poa.models import Event, Installation, Party
from reports.keeping import backup
from reports.keeping.archive import MANIFEST, ArchiveRefused, Writing, place_for
from reports.keeping.restore import restore
from reports.models import CompilationFile, Round
from tests.shelf import as_told, report
from tests.tracking.small_world import NOW, small_world
from tracking.models import StoredFile

PAGE, SCAN = b"<!DOCTYPE html><p>As issued", b"%PDF-1.7 a scan"


def said(command, *arguments, **options):
    call_command(command, *arguments, stdout=(out := StringIO()), **options)
    return out.getvalue()


@transaction.atomic
def noted(kind, *, on, by):
    Event.record(kind, on=on, by=by, at=NOW)


@pytest.fixture
def files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def world(transactional_db, files):
    """A small installation with a report, a file, a head of the log, and somebody's session."""
    made = small_world()
    officer = made.people.unit_officer
    period = {"period_start": date(1998, 6, 1), "period_end": date(1999, 6, 1)}
    round = Round.objects.create(year=1999, knowledge_cutoff_on=date(1999, 5, 31), **period)
    report(round=round, by=officer, state="built", content=PAGE)
    (files / "a1").write_bytes(SCAN)
    digest = hashlib.sha256(SCAN).hexdigest()
    StoredFile.objects.create(sha256=digest, size=15, kind="pdf", stored_as="a1", kept_at=NOW, kept_by=officer)
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date=NOW)
    noted("round.planned", on=round, by=officer)
    return made


def test_a_backup_brings_everything_back_but_sessions_and_the_key(world, files, tmp_path, settings):
    before = Event.head()
    told = said("backup", tmp_path)
    (archive,) = tmp_path.glob("poa-*.zip")
    assert f"{before[0]}:{before[1]}" in told and archive.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(archive) as packed:
        assert settings.SECRET_KEY.encode() not in b"".join(packed.read(name) for name in packed.namelist())

    party = Party.objects.create(code="NEW", kind="state", name_en="Came later")
    noted("party.changed", on=party, by=world.people.unit_officer)
    (files / "a1").unlink()
    with pytest.raises(CommandError, match="holds an installation"):
        said("restore", archive)
    assert Party.objects.filter(code="NEW").exists() and not (files / "a1").exists()

    told = said("restore", archive, replace=True)
    assert Event.head() == before and f"Head: {before[0]}:{before[1]}" in told
    assert not Party.objects.filter(code="NEW").exists() and not Session.objects.exists()
    assert {bytes(row.content) for row in CompilationFile.objects.all()} == {PAGE, as_told(PAGE)}
    assert (files / "a1").read_bytes() == SCAN
    with pytest.raises(Exception, match="only grows"):  # the seals are where they were
        Event.objects.update(reason="another")


@pytest.mark.postgres
def test_an_archive_of_an_older_version_is_restored(world, files, tmp_path):
    """Where tables of today are not there yet, their sequences are nobody's matter."""
    try:
        call_command("migrate", "reports", "0016", verbosity=0)
        said("backup", tmp_path / "b.zip")
        before = Event.head()
        said("restore", tmp_path / "b.zip", replace=True)
        assert Event.head() == before
    finally:
        call_command("migrate", verbosity=0)
    assert StoredFile.objects.exists()
    noted("party.changed", on=Party(pk=1), by="a test")


@pytest.mark.parametrize(
    ("given", "made"), [("b.zip", "b.zip"), ("new", "new/n.zip"), (".", "n.zip"), ("a.b", "a.b/n.zip")]
)
def test_what_ends_in_zip_is_a_file_and_all_else_a_folder(tmp_path, given, made):
    """A folder that nobody made yet must not become a file, over which every later backup would stumble."""
    assert place_for(tmp_path / given, "n.zip") == tmp_path / made
    assert not (tmp_path / made).exists() and (tmp_path / made).parent.is_dir()
    (tmp_path / made).touch()
    with pytest.raises(ArchiveRefused, match="is there already"):
        place_for(tmp_path / given, "n.zip")


@pytest.mark.parametrize(
    ("given", "words"), [("nowhere/new", "folder .*nowhere is not there"), ("file", "is there already")]
)
def test_a_folder_is_made_in_one_that_is_there_alone(tmp_path, given, words):
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveRefused, match=words):
        place_for(tmp_path / given, "n.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_that_is_gone_is_named_and_the_rest_is_kept(world, files, tmp_path):
    (files / "a1").unlink()
    with pytest.raises(CommandError, match="1 files that are not in .*a1"):
        said("backup", tmp_path / "b.zip")
    said("restore", tmp_path / "b.zip", replace=True)


def test_rows_that_the_database_refuses_leave_all_as_it_was(world, files, tmp_path):
    said("backup", tmp_path / "b.zip")
    (files / "a1").unlink()
    bad = "database.sqlite3" if connection.vendor == "sqlite" else "tables/poa_event.copy"
    rewritten(tmp_path / "b.zip", tmp_path / "c.zip", {bad: b"no rows at all\n"})
    before = Event.head()
    with pytest.raises(CommandError, match="Nothing was restored"):
        said("restore", tmp_path / "c.zip", replace=True)
    assert Event.head() == before and Installation.current() and not (files / "a1").exists()


def rewritten(path, to, members, **told):
    """Write an archive again with other members and another manifest, whose hashes hold."""
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(to, "w") as again:
        writing = Writing(again)
        manifest = json.loads(packed.read(MANIFEST)) | told
        for name in manifest["members"]:
            with writing.member(name) as member:
                member.write(members.get(name, packed.read(name)))
        again.writestr(MANIFEST, json.dumps(manifest | {"members": writing.members}))


@pytest.fixture
def archive(tmp_path):
    """An archive with a manifest and one file, of no installation."""
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w") as packed:
        writing = Writing(packed)
        with writing.member("files/a1") as member:
            member.write(SCAN)
        told = {"kind": backup.KIND, "engine": connection.vendor, "migrations": [["poa", "0001_initial"]]}
        packed.writestr(MANIFEST, json.dumps(told | {"members": writing.members}))
    return path


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"kind": "something else"}, "is of the kind 'something else'"),
        ({"engine": "dbase"}, "is of dbase"),
        ({"migrations": [["poa", "9999_to_come"]]}, "newer version .poa.9999_to_come"),
    ],
)
def test_an_archive_of_another_kind_is_refused(archive, tmp_path, told, words):
    rewritten(archive, tmp_path / "other.zip", {}, **told)
    with pytest.raises(ArchiveRefused, match=words):
        restore(tmp_path / "other.zip", replacing=True)


def cut(path):
    path.write_bytes(path.read_bytes()[:-30])


def flip(path):
    path.write_bytes(path.read_bytes().replace(SCAN, SCAN[:-1] + b"!"))


def add(path):
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("files/b2", b"slipped in")


@pytest.mark.parametrize(
    ("harm", "words"), [(cut, "cut short"), (flip, "damaged at files/a1"), (add, "files/b2 is not")]
)
def test_a_damaged_archive_is_refused(archive, harm, words):
    harm(archive)
    with pytest.raises(ArchiveRefused, match=words):
        restore(archive, replacing=True)


def test_a_full_disk_leaves_nothing_and_is_said(transactional_db, files, tmp_path, monkeypatch):
    noted("party.changed", on=Party(pk=1), by="a test")

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Writing, "member", full)
    with pytest.raises(CommandError, match="The disk that holds .* is full"):
        said("backup", tmp_path)
    assert [path for path in tmp_path.iterdir() if path != files] == []
