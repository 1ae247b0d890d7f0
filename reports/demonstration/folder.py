"""The demonstration's own folder: one demonstration at a time in it, and no file in it half written."""

import errno
import fcntl
import os
import shutil
import tempfile
from contextlib import contextmanager

from django.core.management import CommandError

LEAST_ROOM_BYTES = 1_000_000


@contextmanager
def held(folder):
    """Hold the folder until the block ends, however it ends. Raises CommandError if a demonstration holds it."""
    with open(folder / "demonstration.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(f"A demonstration is already running in {folder}: stop it with Ctrl-C first.") from error
        yield


def require_room(folder):
    """Raise OSError while the disk that holds the folder is full: a worker cannot write down that it failed."""
    if shutil.disk_usage(folder).free < LEAST_ROOM_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))


def write(path, content):
    """Write a file for its owner alone, whole or not at all; one that holds these bytes is left as it is."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
