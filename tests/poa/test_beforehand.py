"""What is refused before the settings are read makes nothing: no folder, no key, no queue."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands

from poa import beforehand

BEGIN_WITHOUT_A_DATABASE = {"demo", "portal_role", "prepare", "restore", "serve", "untranslated"}
MANAGE = settings.BASE_DIR / "manage.py"


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("POA_DATA_DIR", str(tmp_path / "nowhere"))
    return tmp_path / "nowhere"


def test_command_without_a_database_says_where_it_looked_and_makes_nothing(nowhere, tmp_path):
    done = subprocess.run([sys.executable, MANAGE, "verify_report", "a.pdf"], capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and not nowhere.exists()
    assert f"no database {nowhere}/poa.sqlite3" in done.stderr and "in POA_DATA_DIR" in done.stderr


def test_every_command_either_needs_a_database_or_begins_without_one():
    ours = {name for name, app in get_commands().items() if app in ("poa", "tracking", "reports")}
    assert ours - beforehand.NEED_A_DATABASE == BEGIN_WITHOUT_A_DATABASE
    assert set(get_commands()) >= beforehand.NEED_A_DATABASE


@pytest.mark.parametrize("url", ["sqlite:////tmp/x.sqlite3", "postgresql://poa@127.0.0.1:1/poa"])
def test_a_demonstration_is_refused_a_database_that_is_named(nowhere, monkeypatch, url):
    """Whether or not a secret key is there, of which another sentence would speak."""
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.delenv("POA_SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="run it without DATABASE_URL"):
        beforehand.refuse(["demo", "--no-serve"])


def test_what_begins_an_installation_and_what_finds_one_is_let_through(nowhere):
    for words in ([], ["migrate"], ["demo"], ["verify_report", "--help"]):
        beforehand.refuse(words)
    nowhere.mkdir()
    (nowhere / "poa.sqlite3").touch()
    beforehand.refuse(["verify_log"])


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise EOFError", "there is no terminal"),
        ("import fontpkg_of_nobody.files", "The package fontpkg_of_nobody is not there: run `python3 run.py install"),
    ],
)
def test_what_the_machine_lacks_is_a_sentence(tmp_path, code, told):
    """A password that nobody types, a package that was taken away."""
    (tmp_path / "failing.py").write_text(code)
    told_to = ["check", "--settings", "failing", "--pythonpath", str(tmp_path)]
    done = subprocess.run([sys.executable, MANAGE, *told_to], capture_output=True, text=True)
    assert done.returncode == 1 and told in done.stderr and done.stderr.count("\n") == 1
