"""What stands in the way when the fault is not ours, in a sentence: no database, no queue, no room, no right."""

import errno

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError
from kombu.exceptions import OperationalError as QueueError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_RIGHT = (errno.EACCES, errno.EPERM, errno.EROFS)
LONGEST_REASON = 200
NO_QUEUE = "The queue's broker does not answer: see POA_BROKER_URL, and whether its server runs."
# What SQLite, PostgreSQL and psycopg say, in lower case.
DATABASE_SIGNS = (
    (("is full", "no space left", "disk i/o error"), "full"),
    (("readonly database", "unable to open database"), "closed"),
    (("is locked",), "locked"),
    (("connection", "resolve host", "server closed", "shutting down", "starting up", "too many clients"), "silent"),
)
DAMAGE_SIGNS = ("file is not a database", "disk image is malformed")
LAYOUT_SIGNS = ("no such table", "no such column", "does not exist")


def in_a_sentence(error):
    """Say what stands in the way and what to do; "" for an error that is the program's own."""
    if isinstance(error, QueueError):
        return NO_QUEUE
    if isinstance(error, (DatabaseError, InterfaceError)):
        return of_the_database(error)
    if isinstance(error, OSError):
        return of_the_disk(error)
    return ""


def at_the_root(error):
    """Return the sentence for what an error came of, however many were raised on the way; "" if there is none."""
    sentence = ""
    while error is not None:
        sentence = (in_a_sentence(error) if may_pass(error) else "") or sentence
        error = error.__cause__ or error.__context__
    return sentence


def may_pass(error):
    """Say whether the same may succeed later with the program as it is."""
    lasting = isinstance(error, DatabaseError) and kind_of(error) in ("empty", "damaged")
    return bool(in_a_sentence(error)) and not lasting


def of_the_database(error):
    return {
        "full": f"The disk that holds {place()} is full: make room and run the same command again.",
        "closed": f"{place()} cannot be written to: make it your own, or name another folder in POA_DATA_DIR.",
        "locked": f"{place()} is held by another program: try again when that has ended.",
        "silent": f"The database does not answer ({reason(error)}): see DATABASE_URL, and whether its server runs.",
        "damaged": f"{place()} is damaged ({reason(error)}): put it aside and restore a backup (`manage.py restore`).",
        "empty": f"{place()} is not laid out for this version: run `manage.py migrate`, or see POA_DATA_DIR.",
    }.get(kind_of(error), "")


def of_the_disk(error):
    where = error.filename or settings.DATA_DIR
    if error.errno in NO_ROOM:
        return f"The disk that holds {where} is full: make room and run the same command again."
    if error.errno in NO_RIGHT:
        return f"{where} cannot be written to: make it your own, or name another folder in POA_DATA_DIR."
    return ""


def kind_of(error):
    """Return full, closed, locked, silent, damaged or empty, as the database is; "" where the question was at fault."""
    said = str(error).lower()
    if isinstance(error, (OperationalError, InterfaceError)):
        for signs, kind in DATABASE_SIGNS:
            if any(sign in said for sign in signs):
                return kind
    if any(sign in said for sign in DAMAGE_SIGNS):
        return "damaged"
    if not isinstance(error, (OperationalError, ProgrammingError)):
        return ""
    return "empty" if any(sign in said for sign in LAYOUT_SIGNS) else ""


def place():
    """Name the database without its password."""
    named = settings.DATABASES["default"]
    return f"the database {named['NAME']} on {named['HOST']}" if settings.SERVED else str(named["NAME"])


def reason(error):
    """Return the first line of what was said, which names host and port but no password."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:LONGEST_REASON].rstrip(".: ")
