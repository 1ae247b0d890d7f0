"""What stands in the way is said in one sentence: to the operator, on the page, over the API, in the log."""

import errno
import json
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, OperationalError, ProgrammingError
from kombu.exceptions import OperationalError as QueueError

from poa import outage
from poa.logs import Calm, JsonFormatter

REFUSED = 'connection failed: connection to server at "127.0.0.1", port 1 failed: Connection refused\n\tIs it running?'
NOBODY = "postgresql://poa:sesame@127.0.0.1:1/poa"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/data/a.pdf"), "The disk that holds /data/a.pdf is full"),
        (OSError(errno.EFBIG, "File too large", "/data/a.pdf"), "The disk that holds /data/a.pdf is full"),
        (PermissionError(errno.EACCES, "Permission denied", "/data/a.pdf"), "/data/a.pdf cannot be written to"),
        (OperationalError("database or disk is full"), "is full: make room"),
        (OperationalError("could not extend file: No space left on device"), "is full: make room"),
        (OperationalError("attempt to write a readonly database"), "cannot be written to"),
        (OperationalError("unable to open database file"), "cannot be written to"),
        (OperationalError("database is locked"), "held by another program"),
        (OperationalError(REFUSED), "does not answer (connection failed"),
        (OperationalError("failed to resolve host 'db': [Errno -2] Name or service not known"), "see DATABASE_URL"),
        (DatabaseError("file is not a database"), "is damaged (file is not a database)"),
        (DatabaseError("database disk image is malformed"), "restore a backup"),
        (OperationalError("no such table: poa_event"), "manage.py migrate"),
        (ProgrammingError('relation "poa_event" does not exist'), "manage.py migrate"),
        (QueueError("Connection refused"), "POA_BROKER_URL"),
    ],
)
def test_what_stands_in_the_way_is_said_in_one_sentence_with_what_to_do(error, words):
    sentence = outage.in_a_sentence(error)
    assert words in sentence and sentence.endswith(".") and "\n" not in sentence


@pytest.mark.parametrize("error", [OperationalError('near "SELCT": syntax error'), ValueError("7"), OSError(2, "gone")])
def test_a_fault_of_the_program_is_not_explained_away(error):
    assert outage.in_a_sentence(error) == "" and not outage.may_pass(error)


def fail_with(monkeypatch, error):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr("django.contrib.sessions.middleware.SessionMiddleware.process_request", fail)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError(REFUSED), 503, "send them again in a minute"),
        (OperationalError("database or disk is full"), 503, "Nothing was saved"),
        (OperationalError("no such table: poa_event"), 500, "the fault is ours"),
        (DatabaseError("database disk image is malformed"), 500, "the fault is ours"),
        (ValueError("7"), 500, "the fault is ours"),
    ],
)
def test_page_says_whether_trying_again_will_help(client, monkeypatch, error, status, words):
    client.raise_request_exception = False
    fail_with(monkeypatch, error)
    answer = client.get("/sign-in/")
    assert answer.status_code == status and words in answer.content.decode()
    assert ("Retry-After" in answer) is (status == 503) and "no-store" in answer["Cache-Control"]
    assert "127.0.0.1" not in answer.content.decode()


def test_api_answers_an_outage_in_json(client, monkeypatch):
    client.raise_request_exception = False
    fail_with(monkeypatch, OperationalError(REFUSED))
    answer = client.get("/api/v1/entries/")
    assert answer.status_code == 503 and "Nothing was saved" in json.loads(answer.content)["detail"]


def logged(status, error):
    try:
        raise error
    except type(error):
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "%s: %s", ("Said", "/x"), sys.exc_info())
    record.status_code = status
    Calm().filter(record)
    return json.loads(JsonFormatter().format(record))


@pytest.mark.parametrize("status", [400, 403, 404])
def test_log_tells_of_a_refusal_in_one_line(status):
    told = logged(status, PermissionDenied())
    assert told["message"] == "Said: /x" and "exception" not in told


def test_log_tells_of_an_outage_in_one_line():
    told = logged(503, OperationalError(REFUSED))
    assert told["message"].startswith("Said: /x (The database does not answer") and "exception" not in told


def test_log_names_what_an_outage_came_of():
    """The scheduler's bell that could not be written, as Celery and kombu wrap it."""
    failed = RuntimeError("Couldn't apply scheduled task sweep")
    failed.__context__ = QueueError("Cannot add file")
    failed.__context__.__cause__ = OSError(errno.ENOSPC, "No space left on device", "/data/queue/1.msg")
    told = logged(500, failed)
    assert "The disk that holds /data/queue/1.msg is full" in told["message"] and "exception" not in told


def test_log_tells_of_a_step_of_a_worker_that_was_put_off_and_is_silent_where_another_tells(caplog):
    """The demonstration's worker logs errors alone, for the demonstration itself says what stands in the way."""
    full = OSError(errno.ENOSPC, "No space left on device", "/data/a.pdf")
    told = {"exc_info": (OSError, full, None), "args": (), "msg": "Task %(name)s[7] raised unexpected"}
    record = logging.makeLogRecord({"name": "celery.app.trace", "data": {"name": "build"}, "levelno": 40} | told)
    caplog.set_level(logging.WARNING)
    assert Calm().filter(record) and record.levelname == "WARNING" and record.exc_info is None
    assert record.getMessage().startswith("build was put off (The disk that holds /data/a.pdf is full")
    caplog.set_level(logging.ERROR)
    record.exc_info = told["exc_info"]
    assert not Calm().filter(record)


def test_log_keeps_the_traceback_of_a_fault():
    assert "Traceback" in logged(500, ValueError("7"))["exception"]


def test_every_line_of_the_log_passes_the_calm_filter():
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["calm"]


@pytest.mark.parametrize(
    "command",
    ["migrate", "prepare", "load geneva-1996", "verify_log", "serve --port 65000", "build --round 1999 --by x"],
)
def test_command_without_its_database_ends_with_one_sentence(tmp_path, command):
    given = {"DATABASE_URL": NOBODY, "POA_DATA_DIR": str(tmp_path), "POA_SECRET_KEY": "x" * 50, "POA_HTTPS": "no"}
    done = subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *command.split()],
        env=os.environ | given,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0 and done.stderr.count("\n") == 1, done.stderr
    assert "does not answer" in done.stderr and "DATABASE_URL" in done.stderr and "sesame" not in done.stderr
