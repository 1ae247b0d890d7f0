"""The rows of an installation on SQLite: its file, copied by SQLite itself while others go on writing."""

import errno
import os
import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import OperationalError, connection

from poa import outage, schema
from reports.keeping.archive import CHUNK, ArchiveRefused, naming, passing

MEMBER = "database.sqlite3"
PAGES, SECONDS_TO_WAIT = 2000, 20


@contextmanager
def one_moment(folder, left_out):
    """Give a whole copy of the database as an open connection, without the rows of the tables that are left out."""
    with passing(folder) as copy:
        try:
            with connection.wrap_database_errors:
                take(copy, left_out)
        except OperationalError as error:
            # Said of the copy: the database itself is only read.
            if outage.kind_of(error) == "full":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
            raise
        with closing(sqlite3.connect(copy)) as whole:
            yield Moment(whole, copy)


def take(path, left_out):
    """Copy the database to a path, without the rows of these tables."""
    with closing(sqlite3.connect(f"{file().as_uri()}?mode=ro", uri=True)) as source:
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            copied(source, copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            for table in left_out:
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608 (names from the models)
            # What was taken out, now or long ago, stays in free pages else.
            copy.execute("VACUUM")


class Moment:
    """The installation's rows as they were at one moment."""

    def __init__(self, rows, path):
        self.rows, self.path = rows, path

    def ask(self, question):
        return self.rows.execute(question).fetchall()

    def put(self, writing):
        """Put all rows into an archive; return what the manifest is to say of them."""
        with self.path.open("rb") as file:
            writing.add(MEMBER, file)
        return {}


def file():
    return Path(connection.settings_dict["NAME"])


def copied(source, target):
    """Copy a database over another, at once or not at all, however busy both are."""
    deadline = time.monotonic() + SECONDS_TO_WAIT

    def patience(status, remaining, total):
        nonlocal deadline
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            deadline = time.monotonic() + SECONDS_TO_WAIT
        elif time.monotonic() > deadline:
            raise OperationalError("database is locked")

    source.backup(target, pages=PAGES, progress=patience)


def holds_anything():
    return file().exists() and file().stat().st_size > 0 and schema.holds_anything()


def refuse_other_layout(migrations):
    """An archived file brings its own tables: nothing stands in the way."""


def refuse_unreadable(path):
    try:
        with closing(sqlite3.connect(path)) as rows:
            rows.execute("SELECT name FROM django_migrations LIMIT 1").fetchall()
    except sqlite3.DatabaseError as error:
        raise ArchiveRefused(f"The database in the archive cannot be read ({error}). Nothing was restored.") from error


def load(packed, manifest):
    """Put the archived database in the place of what is there, at once."""
    with naming(file().parent), passing(file().parent) as unpacked:
        with packed.open(MEMBER) as member, unpacked.open("wb") as out:
            while chunk := member.read(CHUNK):
                out.write(chunk)
        refuse_unreadable(unpacked)
        connection.close()
        is_new = not file().exists()
        try:
            with connection.wrap_database_errors, closing(sqlite3.connect(unpacked)) as source:
                with closing(sqlite3.connect(file())) as target:
                    copied(source, target)
        except BaseException:
            if is_new:
                schema.begin_anew()
            raise
