"""The demonstration as a person runs it, from an empty folder to pages; the smaller programme, for speed."""

import os
import re
import resource
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings

pytestmark = pytest.mark.skipif(os.environ["POA_TEST_DB"] != "sqlite", reason="the demonstration is always on SQLite")
FORMATS = {"docx", "html", "json", "pdf", "xlsx", "xml"}
SECONDS = 120


def manage(*arguments):
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]


def surroundings(folder):
    ours = {name for name in os.environ if name == "DATABASE_URL" or name.startswith("POA_")}
    return {name: value for name, value in os.environ.items() if name not in ours} | {"POA_DATA_DIR": str(folder)}


def run(folder, *arguments, largest_file=resource.RLIM_INFINITY, **given):
    """Run a command in this folder; no file may grow beyond `largest_file` bytes, as on a disk that runs full."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))

    options = {"env": surroundings(folder) | given, "capture_output": True, "text": True, "timeout": SECONDS}
    return subprocess.run(manage(*arguments), preexec_fn=limit, **options)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The folder that a first run from nothing leaves, and what the run said."""
    folder = tmp_path_factory.mktemp("training")
    done = run(folder, "demo", "--training", "--no-serve")
    assert done.returncode == 0, done.stdout + done.stderr
    return SimpleNamespace(folder=folder, said=done.stdout)


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def left_by(folder):
    """Return what a run is not to change: all that the database holds, the bytes and times of the files."""
    kept = [*(folder / "reports").iterdir(), folder / "demo-accounts.txt"]
    with sqlite3.connect(folder / "poa.sqlite3") as database:
        held = list(database.iterdump())
    return held, {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in kept}


def test_every_step_is_numbered_timed_and_says_how_far_it_is(shown):
    steps = re.findall(r"^  (\d)/(\d)  .+ \(\d+\.\d s\)$", shown.said, re.MULTILINE)
    assert [int(number) for number, _ in steps] == list(range(1, int(steps[0][1]) + 1))
    assert re.search(r" \d+/(\d+) .*\1/\1 .*is issued", shown.said) and str(shown.folder) in shown.said.splitlines()[0]


def test_the_reports_stand_in_files_in_every_format(shown):
    written = sorted(path.name for path in (shown.folder / "reports").iterdir())
    assert {name.rpartition(".")[2] for name in written} == FORMATS
    assert len(written) == 3 * len(FORMATS)
    assert all(name in shown.said for name in written)
    assert all((shown.folder / "reports" / name).stat().st_size for name in written)


def test_the_run_says_who_can_sign_in_and_how_to_go_on(shown):
    for line in (shown.folder / "demo-accounts.txt").read_text().splitlines()[1:]:
        assert line in shown.said
    assert "without --no-serve serves the pages" in shown.said.splitlines()[-1]


def test_the_run_says_how_a_file_is_checked(shown):
    """The line that it prints is a command that says which report a file is."""
    (told,) = re.findall(
        r"POA_DATA_DIR=(\S+) python3 run.py manage (verify_report) (\S+\.pdf)$", shown.said, re.MULTILINE
    )
    assert told[0] == str(shown.folder)
    checked = run(shown.folder, *told[1:])
    assert checked.returncode == 0 and "It was issued on" in checked.stdout


def test_passwords_are_for_the_owner_alone(shown):
    path = shown.folder / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(path.read_text().splitlines()) == 11


def test_the_database_itself_says_that_it_is_a_demonstration(shown):
    """`serve` and the compose file refuse it by this mark (design, ruling 8)."""
    with sqlite3.connect(shown.folder / "poa.sqlite3") as database:
        assert database.execute("SELECT demonstration FROM poa_installation").fetchall() == [(1,)]
        marks = database.execute("SELECT by_name FROM poa_event WHERE kind = 'installation.marked'").fetchall()
    assert marks == [("manage.py demo",)]


def test_a_second_run_serves_pages_and_changes_nothing(shown, port):
    before = left_by(shown.folder)
    began = time.monotonic()
    command = manage("demo", "--training", "--port", str(port))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=surroundings(shown.folder), **pipes) as serving:
        try:
            said = read_until(serving.stdout, "Serving at ")
            assert "127.0.0.1" in said and time.monotonic() - began < 60
            with urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=10) as page:
                assert page.status == 200
            another = run(shown.folder, "demo", "--training", "--no-serve")
            assert another.returncode == 1 and another.stderr.count("\n") == 1
            assert "already running" in another.stderr
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"http://127.0.0.1:{port}/livez/nothing", timeout=10)
        finally:
            serving.send_signal(signal.SIGINT)
            assert serving.wait(30) == 130
        assert serving.stdout.read() == "Stopped.\n"
        refused, *heard, ending = serving.stderr.read().splitlines()
        assert "Not Found: /livez/nothing" in refused and ending.startswith("Ending web, worker")
        assert heard == ["", "Stopping ..."]
    assert left_by(shown.folder) == before and running_in(shown.folder) == []


def running_in(folder):
    """Return the processes that were told to work in this folder, where the system says so."""
    told = f"POA_DATA_DIR={folder}".encode()
    return [path.parent.name for path in Path("/proc").glob("[0-9]*/environ") if told in environment_of(path)]


def environment_of(path):
    try:
        return path.read_bytes().split(b"\0")
    except OSError:  # another's, or gone meanwhile
        return []


def read_until(stream, words):
    """Return what a stream says up to the line with these words."""
    said = ""
    for line in stream:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


def test_a_full_disk_is_said_and_the_next_run_goes_on(tmp_path):
    """With this much room the texts are made and the first tables, and their migrations can no longer be noted."""
    refused = run(tmp_path, "demo", "--training", "--no-serve", largest_file=400_000)
    assert refused.returncode == 1 and "is full: make room" in refused.stderr.splitlines()[-1], refused.stderr
    assert "Traceback" not in refused.stderr and not (tmp_path / "reports").exists()
    assert run(tmp_path, "demo", "--training", "--no-serve").returncode == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"DATABASE_URL": "postgresql://poa@127.0.0.1:1/poa", "POA_SECRET_KEY": "x" * 50},
            "run it without DATABASE_URL",
        ),
        ({"DATABASE_URL": "sqlite:////nowhere/x.sqlite3"}, "run it without DATABASE_URL"),
        ({"POA_BROKER_URL": "redis://127.0.0.1:1/0"}, "see POA_BROKER_URL"),
        ({"POA_DATA_DIR": "/dev/null/folder"}, "a folder that can be made and written to"),
    ],
)
def test_surroundings_that_do_not_fit_are_said_before_any_work(tmp_path, given, words):
    refused = run(tmp_path, "demo", "--training", "--no-serve", **given)
    assert refused.returncode == 1 and words in refused.stderr and refused.stderr.count("\n") == 1
    assert not (tmp_path / "poa.sqlite3").exists()


def test_a_port_in_use_is_said_before_any_work(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = run(tmp_path, "demo", "--training", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 1 and "cannot be used" in refused.stderr
    assert not (tmp_path / "poa.sqlite3").exists()
