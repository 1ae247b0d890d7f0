"""Once a day, files that nothing names leave the disk; none that a source or a version of an entry names does."""

import hashlib
import os
from datetime import timedelta

import pytest

from poa.models import Event
from tests.cast import NOW, content
from tests.independents import independent_report, reply
from tests.papers import PDF, PNG, attached
from tracking.actions.entries import change_entry
from tracking.actions.tidying import tidy_files
from tracking.models import EntryVersion, Evidence, StoredFile

LATER = NOW + timedelta(days=1, seconds=1)
SHA = hashlib.sha256(PDF).hexdigest()
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def forgotten(cast, make_entry):
    """A draft that had a file, whose source and whose every version that told of it are gone."""
    entry = attached(make_entry(), by=cast.field)
    Evidence.objects.filter(entry=entry).delete()
    EntryVersion.objects.filter(entry=entry, number=2).delete()
    return entry


def test_a_file_that_nothing_names_goes_a_day_after_it_came(forgotten, shelf):
    assert tidy_files(at=LATER) == 1
    assert (list(shelf.iterdir()), StoredFile.objects.count()) == ([], 0)
    event = Event.objects.get(kind="files.removed")
    assert (event.detail, event.by, event.by_name) == ({"files": [SHA]}, None, "tidy_files")
    assert tidy_files(at=LATER) == 0


def test_a_file_is_left_alone_for_its_first_day(forgotten, shelf):
    assert tidy_files(at=NOW + timedelta(hours=23)) == 0
    assert len(list(shelf.iterdir())) == StoredFile.objects.count() == 1


def test_a_file_stays_while_one_source_names_it(cast, make_entry, forgotten, shelf):
    attached(make_entry(), by=cast.field)
    assert tidy_files(at=LATER) == 0
    assert len(list(shelf.iterdir())) == StoredFile.objects.count() == 1


def test_a_file_stays_while_a_version_of_an_entry_names_it(cast, make_entry, shelf):
    """What a draft rested on can still be read in its history."""
    entry = attached(make_entry(), by=cast.field)
    entry = change_entry(entry=entry, version=entry.version, content=content(), by=cast.field, at=NOW)
    assert not Evidence.objects.filter(file=SHA).exists()
    assert tidy_files(at=LATER) == 0
    assert len(list(shelf.iterdir())) == StoredFile.objects.count() == 1


def test_what_a_power_cut_left_goes_and_what_is_not_ours_stays(cast, make_entry, shelf):
    attached(make_entry(), by=cast.field, content=PNG, name="map.png")
    kept = {path.name for path in shelf.iterdir()}
    for name in (".coming-abc", "0" * 32, "notes.txt"):
        (shelf / name).write_bytes(b"x")
        os.utime(shelf / name, (NOW.timestamp(), NOW.timestamp()))
    (shelf / ("1" * 32)).write_bytes(b"just now")
    assert tidy_files(at=LATER) == 2
    assert {path.name for path in shelf.iterdir()} == kept | {"notes.txt", "1" * 32}


def test_a_file_that_went_can_be_attached_again(cast, make_entry, forgotten, shelf):
    tidy_files(at=LATER)
    attached(make_entry(), by=cast.field)
    assert len(list(shelf.iterdir())) == StoredFile.objects.count() == 1


def test_the_files_of_independent_reports_and_of_replies_stay(cast, shelf):
    reply(independent_report(cast), by=cast.government)
    (shelf / ("0" * 32)).write_bytes(b"x")
    os.utime(shelf / ("0" * 32), (NOW.timestamp(), NOW.timestamp()))
    assert tidy_files(at=LATER) == 1, "what has no row is swept beside them"
    assert len(list(shelf.iterdir())) == StoredFile.objects.count() == 2
