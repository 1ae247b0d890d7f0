"""Take a backup: the rows of one moment, every file they name, and a manifest that holds all of it together."""

import re
from datetime import UTC

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessAttemptExpiration, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from reports.keeping import postgres, sqlite
from reports.keeping.archive import CHUNK, ArchiveRefused, naming, new_archive, place_for

KIND, FILES = "backup of a follow-up installation, 1", "files/"
NAME = re.compile(r"\w[\w-]*")
# Whoever finds a backup must not walk in with somebody's session; wrong passwords are of the hour.
LEFT_OUT = (UserSession, Session, AccessAttemptExpiration, AccessAttempt, AccessFailureLog, AccessLog)
STORED = "SELECT stored_as, sha256, size FROM tracking_storedfile ORDER BY stored_as"
HEAD = "SELECT sequence, hash FROM poa_event ORDER BY sequence DESC LIMIT 1"
MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"


def engine():
    """Return the module that knows the rows of this installation's database."""
    return postgres if connection.vendor == "postgresql" else sqlite


def back_up(given, *, at):
    """Write the archive and return (its path, its manifest). Raises ArchiveRefused and OSError."""
    path = place_for(given.absolute(), f"poa-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip")
    left_out = [model._meta.db_table for model in LEFT_OUT]
    with new_archive(path) as (writing, manifest):
        with naming(path.parent), engine().one_moment(path.parent, left_out) as moment:
            stored, heads = moment.ask(STORED), moment.ask(HEAD)
            if not heads:
                raise ArchiveRefused("The event log is empty: there is nothing to back up.")
            manifest |= {
                "kind": KIND,
                "made_at": at.astimezone(UTC).isoformat(timespec="seconds"),
                "engine": connection.vendor,
                "migrations": moment.ask(MIGRATIONS),
                "head": {"sequence": heads[0][0], "hash": heads[0][1]},
                **moment.put(writing),
            }
        manifest["faulty_files"] = [name for name, sha256, _size in stored if not put_file(writing, name, sha256)]
    return path, manifest


def put_file(writing, name, sha256):
    """Put a file of the record into the archive; say whether it was there, and what the database says it is."""
    try:
        with (settings.MEDIA_ROOT / name).open("rb") as file, writing.member(FILES + name) as member:
            while chunk := file.read(CHUNK):
                member.write(chunk)
    except FileNotFoundError:
        return False
    return writing.members[FILES + name]["sha256"] == sha256
