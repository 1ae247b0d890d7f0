"""Where a scanner is configured, nothing is kept that it does not call clean; where it is silent, nothing is kept."""

import socket
from contextlib import suppress
from threading import Thread
from time import sleep

import pytest

from tests.cast import NOW
from tests.papers import PDF, upload
from tracking.actions.files import attach_file
from tracking.errors import FileRefused
from tracking.files import scanning
from tracking.models import StoredFile


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


class Clamd:
    """A small clamd on this machine that reads one INSTREAM and gives the answer that it was told to give."""

    def __init__(self, answer, family=socket.AF_INET, address=("127.0.0.1", 0)):
        self.answer, self.heard, self.asked = answer, b"", b""
        self.listening = socket.socket(family, socket.SOCK_STREAM)
        self.listening.bind(address)
        self.listening.listen()
        self.where = family, self.listening.getsockname()
        Thread(target=self.serve, daemon=True).start()

    def serve(self):
        line, _peer = self.listening.accept()
        with line, line.makefile("rb") as sent:
            self.asked = sent.read(len(b"zINSTREAM\0"))
            while size := int.from_bytes(sent.read(4), "big"):
                self.heard += sent.read(size)
            line.sendall(self.answer)


def attach(cast, make_entry):
    given = {"upload": upload(PDF), "title": "", "kind": "agency", "by": cast.field, "at": NOW}
    return attach_file(entry=make_entry(), version=1, **given)


def test_what_is_clean_is_kept_and_was_read_whole(cast, make_entry, settings):
    clamd = Clamd(b"stream: OK\0")
    settings.CLAMD = clamd.where
    attach(cast, make_entry)
    assert (clamd.asked, clamd.heard, StoredFile.objects.count()) == (b"zINSTREAM\0", PDF, 1)


def test_it_may_listen_on_a_socket_in_the_file_system(cast, make_entry, settings, tmp_path):
    settings.CLAMD = Clamd(b"stream: OK\0", socket.AF_UNIX, str(tmp_path / "ctl")).where
    attach(cast, make_entry)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", "found something"),
        (b"INSTREAM size limit exceeded. ERROR\0", "could not read"),
        (b"", "could not read"),
        (b"stream: OK FOUND\0", "found something"),
        (b"OK\0", "could not read"),
    ],
)
def test_any_other_answer_keeps_nothing(cast, make_entry, settings, answer, told):
    settings.CLAMD = Clamd(answer).where
    with pytest.raises(FileRefused, match=told):
        attach(cast, make_entry)
    assert not StoredFile.objects.exists() and not list(settings.MEDIA_ROOT.iterdir())


def test_a_silent_scanner_keeps_nothing(cast, make_entry, settings, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nowhere = free.getsockname()
    for place in ((socket.AF_INET, nowhere), (socket.AF_UNIX, str(tmp_path / "none"))):
        settings.CLAMD = place
        with pytest.raises(FileRefused, match="does not answer"):
            attach(cast, make_entry)
    assert not StoredFile.objects.exists()


class Dawdling(Clamd):
    """A clamd that gives its answer letter by letter, with a while before each."""

    def serve(self):
        line, _peer = self.listening.accept()
        # Who asked has hung up before the end: that is what it waits for.
        with suppress(BrokenPipeError):
            for sign in self.answer:
                sleep(0.1)
                line.sendall(bytes([sign]))


class Choosy(Clamd):
    """A clamd that breaks off in the middle of a file that is too large for it."""

    def serve(self):
        line, _peer = self.listening.accept()
        with line:
            line.recv(100)


def test_a_scanner_that_dawdles_holds_nobody_longer_than_it_may(cast, make_entry, settings, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.5)
    settings.CLAMD = Dawdling(b"stream: OK\0").where
    with pytest.raises(FileRefused, match="does not answer"):
        attach(cast, make_entry)
    assert not StoredFile.objects.exists()


def test_a_scanner_that_breaks_off_is_not_said_to_be_silent(settings, tmp_path):
    """Whoever is told to try again later would send the same file for ever."""
    (large := tmp_path / "large").write_bytes(bytes(5_000_000))
    settings.CLAMD = Choosy(b"").where
    with pytest.raises(FileRefused, match="could not read"):
        scanning.scan(large)
