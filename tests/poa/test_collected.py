"""What pages load is collected once, compressed and under hashed names, and again when one of the files changed."""

import gzip
import json

import pytest
from django.conf import settings as ours
from django.core.management import CommandError

from poa import collected
from poa.management.commands.serve import Command
from poa.processes import web


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, None
    return tmp_path / "static"


def test_what_pages_load_is_there_compressed_under_its_hashed_name(folder):
    assert collected.surroundings() == {"POA_STATIC_ROOT": str(folder)}
    name = json.loads((folder / "staticfiles.json").read_text())["paths"]["poa/site.css"]
    source = (ours.BASE_DIR / "poa/static/poa/site.css").read_bytes()
    assert gzip.decompress((folder / f"{name}.gz").read_bytes()) == source


def test_a_second_start_collects_nothing(folder):
    assert collected.collect(folder) and not collected.collect(folder)


def test_what_was_left_half_done_is_begun_anew(folder):
    folder.mkdir()
    (folder / "half").write_text("")
    assert collected.collect(folder) and not (folder / "half").exists()


def test_a_changed_file_is_collected_again(folder, monkeypatch):
    collected.collect(folder)
    monkeypatch.setattr(collected, "fingerprint", lambda: "another")
    assert collected.collect(folder)


def test_a_folder_of_the_operators_own_is_left_to_them(folder, settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path / "theirs")
    assert collected.surroundings() == {} and not folder.exists()


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(folder, monkeypatch):
    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(type(folder), "mkdir", refuse)
    with pytest.raises(CommandError, match="cannot be written to: make it your own"):
        Command().collected()


def test_the_pages_are_told_where_the_files_lie():
    assert web(port=8000, surroundings={"POA_STATIC_ROOT": "/there"}).surroundings == {"POA_STATIC_ROOT": "/there"}
