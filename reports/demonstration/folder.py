"""The demonstration's own folder: one demonstration at a time in it, and no file in it half written."""

import fcntl
import os
import tempfile
from contextlib import contextmanager

from django.core.management import CommandError


@contextmanager
def held(folder):
    """Hold the folder until the block ends, however it ends. Raises CommandError if a demonstration holds it."""
    with open(folder / "demonstration.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(f"A demonstration is already running in {folder}: stop it with Ctrl-C first.") from error
        yield


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
