"""Files on the disk: written whole under a passing name, then put in place, so that none is ever half there."""

import hashlib
import os
import secrets
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

CHUNK = 1 << 20
COMING = ".coming-"


@dataclass(frozen=True)
class Laid:
    """A file that is whole on the disk, and not yet in its place."""

    path: Path
    sha256: str
    size: int


@contextmanager
def laid_down(upload):
    """Write what was uploaded to the folder of files, safe from a power cut; what is not put in place is removed."""
    settings.MEDIA_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=COMING, dir=settings.MEDIA_ROOT)  # of mode 0600
    digest, size = hashlib.sha256(), 0
    try:
        with os.fdopen(descriptor, "wb") as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        yield Laid(Path(name), digest.hexdigest(), size)
    finally:
        Path(name).unlink(missing_ok=True)


def put_in_place(laid, path):
    """Give a file its name, at once or not at all, and have the folder remember it."""
    os.replace(laid.path, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def new_name():
    """Return a name that says nothing and that nobody guesses."""
    return secrets.token_hex(16)


def digest_of(path):
    """Return the SHA-256 of a file on the disk."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
