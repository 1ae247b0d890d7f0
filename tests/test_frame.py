"""The frame: settings that refuse nonsense, locks that agree with what is asked for, and run.py on bad days."""

import ast
import errno
import re
import runpy
import socket
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.checks.security.base import SECRET_KEY_MIN_LENGTH
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from packaging.requirements import Requirement

from poa import environment

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = {name: (ROOT / "requirements" / f"{name}.txt").read_text() for name in ("runtime", "test", "quality")}
ASKED_FOR = {"runtime": PROJECT["project"]["dependencies"], **PROJECT["dependency-groups"]}


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: environment.flag("POA_X", False), "perhaps"),
        (lambda: environment.whole("POA_X", 1, low=0, high=9), "ten"),
        (lambda: environment.whole("POA_X", 1, low=0, high=9), "10"),
        (lambda: environment.origins("POA_X"), "follow-up.example"),
        (lambda: environment.folder("POA_X", "."), "/dev/null/folder"),
        (lambda: environment.database("POA_X", "default"), "mysql://u:sesame@host/name"),
        (lambda: environment.database("POA_X", "default"), "postgresql://u:sesame@host:port/name"),
        (lambda: environment.database("POA_X", "default"), "postgresql://u:sesame@host"),
        (lambda: environment.database("POA_X", "default"), "sqlite://relative.sqlite3"),
        (lambda: environment.broker("POA_X", "default"), "amqp://u:sesame@host"),
        (lambda: environment.secret_key("POA_X", kept_in=None), "sesame"),
        (lambda: environment.secret_key("POA_X", kept_in=None), ""),
        (lambda: environment.scanner("POA_X"), "clamd:3310"),
        (lambda: environment.scanner("POA_X"), "tcp://clamd"),
        (lambda: environment.scanner("POA_X"), "tcp://clamd:port"),
        (lambda: environment.scanner("POA_X"), "unix://run/clamd.ctl"),
        (lambda: environment.logging("POA_X", "POA_Y"), "LOUD"),
        (lambda: environment.mail("POA_X"), "http://u:sesame@host"),
        (lambda: environment.mail("POA_X"), "smtp://u:sesame@host:port"),
        (lambda: environment.mail("POA_X"), "smtp://"),
    ],
)
def test_settings_refuse_nonsense_and_say_where(monkeypatch, read, value):
    """The sentence names the variable, and never repeats a password."""
    monkeypatch.setenv("POA_X", value)
    with pytest.raises(ImproperlyConfigured, match="Environment variable POA_X") as refusal:
        read()
    assert "sesame" not in str(refusal.value)


def test_database_address_is_read_part_by_part(monkeypatch):
    monkeypatch.setenv("POA_X", "postgresql://a%40b:p%2Fw@db.example:5433/name?sslmode=require")
    found = environment.database("POA_X", "unused")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("a@b", "p/w", "db.example", 5433)
    assert found["OPTIONS"]["sslmode"] == "require" and found["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("smtp://a%40b:p%2Fw@mail.example", ("mail.example", 587, "a@b", "p/w", True, False)),
        ("smtps://mail.example", ("mail.example", 465, "", "", False, True)),
        ("smtp://localhost:25?tls=no", ("localhost", 25, "", "", False, False)),
        ("", None),
    ],
)
def test_mail_address_is_read_part_by_part(monkeypatch, url, read):
    monkeypatch.setenv("POA_X", url)
    assert environment.mail("POA_X") == read


def test_sqlite_writers_take_their_lock_first(monkeypatch, tmp_path):
    """A transaction that reads and then writes fails under load unless it is IMMEDIATE."""
    monkeypatch.delenv("POA_X", raising=False)
    assert environment.database("POA_X", tmp_path / "x")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("", None),
        ("tcp://clamd:3310", (socket.AF_INET, ("clamd", 3310))),
        ("tcp://[::1]:3310", (socket.AF_INET6, ("::1", 3310))),
        ("unix:///run/clamd.ctl", (socket.AF_UNIX, "/run/clamd.ctl")),
    ],
)
def test_scanner_is_named_by_its_socket(monkeypatch, value, read):
    monkeypatch.setenv("POA_X", value)
    assert environment.scanner("POA_X") == read


def test_secret_key_is_made_once_for_its_owner_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("POA_X", raising=False)
    path = tmp_path / "secret-key"
    first = environment.secret_key("POA_X", kept_in=path)
    assert first == environment.secret_key("POA_X", kept_in=path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        environment.secret_key("POA_X", kept_in=path)


def test_the_shortest_secret_key_is_the_one_that_check_deploy_and_the_manual_name(monkeypatch):
    shortest = SECRET_KEY_MIN_LENGTH
    assert f"the secret key, {shortest} characters or more" in (ROOT / "docs" / "operating.md").read_text()
    monkeypatch.setenv("POA_X", "k" * shortest)
    assert environment.secret_key("POA_X", kept_in=None) == "k" * shortest
    monkeypatch.setenv("POA_X", "k" * (shortest - 1))
    with pytest.raises(ImproperlyConfigured, match=f"at least {shortest} characters"):
        environment.secret_key("POA_X", kept_in=None)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_no_host_and_hashes_every_package(name):
    lock = LOCKS[name]
    assert not re.search(r"://|\bfile:|--(extra-)?index-url|--find-links|@ ", lock)
    packages = re.split(r"\n(?=[a-z0-9])", re.sub(r"^ +#.*\n", "", lock, flags=re.M).strip())
    assert all(re.match(r"[a-z0-9._-]+==\S+ .*\\\n +--hash=sha256:[0-9a-f]{64}", package) for package in packages)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_what_the_project_asks_for(name):
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCKS[name], flags=re.M))
    for wanted in map(Requirement, ASKED_FOR["runtime"] + ASKED_FOR[name]):
        assert wanted.specifier.contains(pinned[wanted.name.lower()]), f"{wanted} is not in requirements/{name}.txt"


def test_every_dependency_has_its_reason_beside_it():
    lines = [
        line for line in (ROOT / "pyproject.toml").read_text().splitlines() if re.match(r'  "[A-Za-z]+.*[~=]=', line)
    ]
    assert len(lines) == sum(map(len, ASKED_FOR.values()))
    assert not [line for line in lines if not re.search(r",\s+# \w", line)]


def test_page_without_account_leads_to_sign_in(client):
    """Pages are closed unless they say otherwise (design, section 4, rule 9)."""
    assert client.get("/livez").status_code == 200
    assert reverse("sign-in") in client.get("/")["Location"]


def test_every_page_carries_the_strict_policy(client):
    policy = client.get("/livez")["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy


@pytest.mark.django_db
def test_readyz_says_what_is_missing_and_no_more(client, monkeypatch):
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr("poa.health.queue_answers", lambda: False)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready: queue\n")


@pytest.fixture
def bootstrap(monkeypatch, tmp_path):
    """run.py as a module, in a folder of its own."""
    run = runpy.run_path(str(ROOT / "run.py"))
    names = run["main"].__globals__
    folders = {"ROOT": tmp_path, "VENV": tmp_path / ".venv", "LOCKS": tmp_path / "locks"}
    for name, path in folders.items():
        monkeypatch.setitem(names, name, path)
    monkeypatch.setitem(names, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "var").mkdir()
    (tmp_path / "requirements" / "runtime.txt").write_text("")
    return names


def refusal_of(bootstrap, act):
    with pytest.raises(bootstrap["Refusal"]) as refusal:
        act()
    return str(refusal.value)


@pytest.mark.parametrize("name", ["run.py", "run_words.py"])
def test_run_py_can_be_read_by_old_pythons(name):
    """Else they answer with a syntax error where a sentence is due."""
    ast.parse((ROOT / name).read_text(), feature_version=(3, 6))


def test_run_py_refuses_an_unknown_job_with_a_sentence():
    done = subprocess.run([sys.executable, ROOT / "run.py", "dmeo"], capture_output=True, text=True)
    assert done.returncode != 0 and "there is no job 'dmeo'" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("demo --prot 1", "demo does not know --prot; `python3 run.py demo --help` lists what it takes."),
        ("demo --training --no-serve --bogus", "demo does not know --bogus"),
        ("demo --train", "demo does not know --train"),
        ("demo --port", "argument --port: expected one argument"),
        ("demo --port http", "--port: expected a number from 1 to 65535, found http."),
        ("serve --prot 1", "serve does not know --prot"),
    ],
)
def test_run_py_refuses_a_wrong_word_before_anything_is_done(bootstrap, monkeypatch, words, told):
    """Nothing is installed for it, no lock is taken, no folder is made."""
    monkeypatch.setitem(bootstrap, "ensure", None)
    assert told in refusal_of(bootstrap, lambda: bootstrap["main"](words.split()))
    assert not bootstrap["LOCKS"].exists()


@pytest.mark.parametrize("url", ["sqlite:////tmp/x.sqlite3", "postgresql://poa@127.0.0.1/poa"])
def test_run_py_makes_no_demonstration_in_a_database_that_is_named(bootstrap, monkeypatch, url):
    monkeypatch.setitem(bootstrap, "ensure", None)
    monkeypatch.setenv("DATABASE_URL", url)
    assert "run it without DATABASE_URL" in refusal_of(bootstrap, lambda: bootstrap["main"](["demo"]))


def test_help_of_the_demonstration_tells_what_run_py_takes_and_no_more(bootstrap, capsys):
    with pytest.raises(SystemExit) as ended:
        bootstrap["main"](["demo", "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0 and "--training" in told and "--settings" not in told


def test_run_py_makes_an_environment_anew_that_has_lost_a_file(bootstrap, monkeypatch):
    """Of a package whose folder is gone, pip says that it is there already."""
    packages = bootstrap["VENV"] / "lib" / "python3.11" / "site-packages"
    (packages / "font-1.dist-info").mkdir(parents=True)
    (packages / "font-1.dist-info" / "RECORD").write_text('"font/a[b,c].ttf",sha256=x,1\nfont/__pycache__/a.pyc,,\n\n')
    (bootstrap["VENV"] / "installed-runtime").write_text(bootstrap["fingerprint"]("runtime"))
    monkeypatch.setitem(bootstrap, "works", lambda name: True)
    made = []
    done = subprocess.CompletedProcess([], 0)
    monkeypatch.setitem(bootstrap, "quietly", lambda command: made.append(command) or done)
    bootstrap["ensure"]("runtime")
    assert "--clear" in made[0]
    (packages / "font").mkdir()
    (packages / "font" / "a[b,c].ttf").touch()
    made.clear()
    bootstrap["ensure"]("runtime")
    assert made == []


def test_run_py_refuses_an_old_python(bootstrap, monkeypatch):
    monkeypatch.setitem(bootstrap, "OLDEST", (99, 0))
    assert "or newer is needed" in refusal_of(bootstrap, bootstrap["require_a_fit_machine"])


def test_run_py_refuses_a_nearly_full_disk(bootstrap, monkeypatch):
    monkeypatch.setitem(bootstrap, "ROOM_MB", 10**12)
    assert "nearly full" in refusal_of(bootstrap, lambda: bootstrap["ensure"]("runtime"))


@pytest.mark.parametrize(
    ("pip_said", "advice"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish a new connection", "no package index answered"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one that was pinned"),
        ("/usr/bin/python3: No module named pip", "has no pip"),
        ("/usr/bin/python3: No module named venv", "python3-venv"),
        ("something nobody foresaw", "see the log"),
    ],
)
def test_run_py_explains_a_failed_installation(bootstrap, monkeypatch, pip_said, advice):
    failed = subprocess.CompletedProcess([], 1, stdout=pip_said)
    bootstrap["VENV"].mkdir()
    monkeypatch.setitem(bootstrap, "quietly", lambda command: failed)
    assert advice in refusal_of(bootstrap, lambda: bootstrap["install_packages"]("runtime"))
    assert (bootstrap["ROOT"] / "var" / "install.log").read_text() == pip_said


def test_run_py_begins_anew_where_an_installation_was_interrupted(bootstrap, monkeypatch):
    """Of a package that was half unpacked, pip may say that it is there already."""

    def quietly(command):
        asked.append(command)
        if "install" in command and len(asked) < 3:
            raise KeyboardInterrupt
        return subprocess.CompletedProcess(command, 0, stdout="")

    asked = []
    bootstrap["VENV"].mkdir()
    monkeypatch.setitem(bootstrap, "quietly", quietly)
    monkeypatch.setitem(bootstrap, "works", lambda name: True)
    with pytest.raises(KeyboardInterrupt):
        bootstrap["install_packages"]("runtime")
    bootstrap["make_environment"]()
    assert "venv" in asked[-1] and "--clear" in asked[-1]
    bootstrap["install_packages"]("runtime")
    bootstrap["make_environment"]()
    assert "venv" not in asked[-1] and bootstrap["installed"]("runtime")


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "a copy of the folder"), (errno.EACCES, "a copy of the folder")],
)
def test_run_py_says_what_cannot_be_written(bootstrap, number, advice):
    sentence = bootstrap["in_a_sentence"](OSError(number, "as the system says it", "/checkout/var/locks/demo"))
    assert advice in sentence and "as the system" not in sentence


def test_run_py_refuses_a_second_demo_while_one_runs(bootstrap):
    bootstrap["take_lock"]("demo", waiting=False)
    assert "is running (process" in refusal_of(bootstrap, lambda: bootstrap["take_lock"]("demo", waiting=False))


def test_run_py_makes_the_folder_of_all_that_is_written_for_its_owner_alone(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setitem(bootstrap, "LOCKS", tmp_path / "new" / "locks")
    bootstrap["take_lock"]("demo", waiting=False)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_run_py_takes_over_the_lock_of_one_that_was_killed(bootstrap):
    bootstrap["LOCKS"].mkdir()
    (bootstrap["LOCKS"] / "demo").write_text("999999")
    assert bootstrap["take_lock"]("demo", waiting=False)
