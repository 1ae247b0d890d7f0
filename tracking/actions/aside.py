"""Keep a file aside that came with a form which cannot be saved yet, so that its writer need not choose it again."""

import os
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.core.files import File

from tracking.actions.files import welcome
from tracking.files.shelf import COMING, new_name

# As what a power cut left behind, such a file is swept away a day after it came.
KEPT_FOR = timedelta(days=1)
MOST_OF_ONE = 5
SALT = "tracking.aside"
ASIDE = re.compile(rf"{re.escape(COMING)}aside-(?P<by>\d+)-[0-9a-f]{{32}}")


@dataclass(frozen=True)
class Aside:
    """A file kept for one person: where it lies, what they called it, and the token that their form carries."""

    path: Path
    name: str
    token: str

    @property
    def upload(self):
        """The file as if it had just been sent."""
        return File(self.path.open("rb"), name=self.name)


def keep_aside(*, upload, by):
    """Keep what was sent for a day, once it passed what every file must; return the Aside. Raises FileRefused."""
    stored = f"{COMING}aside-{by.pk}-{new_name()}"
    with welcome(upload) as (laid, _kind):
        os.replace(laid.path, settings.MEDIA_ROOT / stored)
    for path in kept_for(by)[MOST_OF_ONE:]:
        path.unlink(missing_ok=True)
    return Aside(settings.MEDIA_ROOT / stored, upload.name, signing.dumps([stored, upload.name], salt=SALT))


def kept_for(person):
    """Return the files kept aside for a person, the newest first."""
    paths = [path for path in settings.MEDIA_ROOT.glob(f"{COMING}aside-{person.pk}-*") if ASIDE.fullmatch(path.name)]
    return sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def kept_aside(token, *, by):
    """Return the Aside of a token; None where it is no token, another person's, or kept no longer."""
    try:
        stored, name = signing.loads(token or "", salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    match, path = ASIDE.fullmatch(stored), settings.MEDIA_ROOT / stored
    return Aside(path, name, token) if match and match["by"] == str(by.pk) and path.is_file() else None


def drop(aside):
    """Remove a file that was kept aside and is needed no more."""
    aside.path.unlink(missing_ok=True)
