"""The operator's commands: each says what it does, and a wrong word is answered with a sentence."""

import getpass
import os
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands, load_command_class

OURS = sorted(name for name, app in get_commands().items() if app in {"poa", "tracking", "reports"})


@pytest.mark.parametrize("name", OURS)
def test_every_command_and_each_of_its_words_is_explained(name):
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    assert parser.description.endswith(".") and "design" not in parser.description
    assert [action.dest for action in parser._actions if not action.help] == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("load nowhere", "There is no programme called nowhere"),
        ("build --round 1999 --by nobody", "expected the user name of an active Unit officer"),
        ("build --round x --by nobody", "--round x: expected a year"),
        ("build --round 1999 --by nobody --audience all", "--audience all: expected "),
        ("build --round 1999 --by nobody --language fr", "--language fr: expected one of en, ru."),
        ("first_coordinator ann --agency UNHCR", "No programme is loaded: run"),
        ("verify_log --head 3", "expected a number, a colon and 64 hexadecimal digits, found '3'"),
        ("verify_report /nowhere", "/nowhere cannot be read: No such file or directory"),
        ("serve --port 70000", "expected a number from 1 to 65535, found 70000"),
    ],
)
@pytest.mark.django_db
def test_a_wrong_word_is_answered_with_a_sentence(command, words):
    with pytest.raises(CommandError, match=re.escape(words)):
        call_command(*command.split(), stdout=StringIO())


@pytest.mark.parametrize(
    ("given", "told"),
    [("", "run this at a terminal"), ("correct horse battery\n", "run this at a terminal"), ("a\n", "too short")],
)
def test_password_that_nobody_types_is_asked_for_with_a_sentence(monkeypatch, given, told):
    """As from a timer, or in a container that was given no terminal."""

    def no_terminal(*_):
        raise OSError

    monkeypatch.setattr(getpass.os, "open", no_terminal)
    monkeypatch.setattr("sys.stdin", StringIO(given))
    with pytest.raises(CommandError, match=told):
        load_command_class("poa", "first_coordinator").asked_password()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("verify_report", "the following arguments are required: file"),
        ("serve --bogus", "unrecognized arguments: --bogus"),
        ("migrate --database nowhere", "argument --database: invalid choice: 'nowhere'"),
    ],
)
def test_wrong_options_are_answered_without_the_usage_above(tmp_path, words, told):
    """As at a terminal: the sentence alone, and where to read what the command takes."""
    (tmp_path / "poa.sqlite3").touch()
    run = [sys.executable, "manage.py", *words.split()]
    there = {**os.environ, "POA_DATA_DIR": str(tmp_path), "DATABASE_URL": ""}
    done = subprocess.run(run, cwd=settings.BASE_DIR, env=there, capture_output=True, text=True, timeout=120)
    assert done.returncode and not done.stdout and "usage" not in done.stderr
    assert done.stderr.startswith(f"manage.py: {told}")
    assert f"`manage.py {words.split()[0]} --help` lists what it takes." in done.stderr
