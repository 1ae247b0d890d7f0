"""The demonstration's folder: nothing half written, and a sentence where it cannot be written to."""

import errno
import os
import stat
from types import SimpleNamespace

import pytest
from django.core.management import CommandError

from reports.demonstration import folder, people


def test_a_file_is_for_its_owner_alone(tmp_path):
    folder.write(tmp_path / "reports" / "a.pdf", b"one")
    assert stat.S_IMODE((tmp_path / "reports" / "a.pdf").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "reports").stat().st_mode) == 0o700


def test_a_file_that_holds_the_same_is_left_alone(tmp_path):
    path = tmp_path / "a.pdf"
    folder.write(path, b"one")
    os.utime(path, (1, 1))
    folder.write(path, b"one")
    assert path.stat().st_mtime == 1


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    folder.write(tmp_path / "a.pdf", b"one")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        folder.write(tmp_path / "a.pdf", b"two")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"one"]


def test_a_disk_that_runs_full_is_seen_while_a_worker_builds(tmp_path, monkeypatch):
    folder.require_room(tmp_path)
    monkeypatch.setattr(folder.shutil, "disk_usage", lambda place: SimpleNamespace(free=0))
    with pytest.raises(OSError, match="No space"):
        folder.require_room(tmp_path)


def test_one_demonstration_at_a_time(tmp_path):
    with folder.held(tmp_path), pytest.raises(CommandError, match="already running"), folder.held(tmp_path):
        pass


def test_passwords_once_made_are_kept(tmp_path):
    rows = [{"username": "coordinator", "name": "Unit coordinator"}, {"username": "observer", "name": "Observer"}]
    first = people.keep_passwords(rows, kept={}, data_folder=tmp_path)
    assert people.kept_passwords(tmp_path) == first
    assert people.keep_passwords(rows, kept=first, data_folder=tmp_path) == first
    assert len(set(first.values())) == 2 and min(map(len, first.values())) >= 16
