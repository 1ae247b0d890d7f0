"""The texts of the interface in other languages: a catalogue beside the code of each floor, compiled for Django here.

No machine needs gettext: what Django reads is made when a process starts, and made anew when a catalogue has changed.
"""

import hashlib
import os
import tempfile

import polib

from poa.environment import writing

FLOORS = ("poa", "tracking", "reports")
MADE_OF = "X-Made-Of"


def catalogue(root, floor, language):
    """Return the path of a floor's catalogue; `root` is the folder that holds the floors."""
    return root / floor / "locale" / language / "LC_MESSAGES" / "django.po"


def offered(languages, root, *, written_in):
    """Return those languages, as (code, name), that the pages can be read in: the one they are written in, and those
    with a catalogue on every floor."""
    return [row for row in languages if row[0] == written_in or all(path.is_file() for path in paths(root, row[0]))]


def paths(root, language):
    return [catalogue(root, floor, language) for floor in FLOORS]


def compiled(languages, root, folder, *, written_in):
    """Return the folder with what Django reads, one file for each language; writes only what has changed.

    Raises ImproperlyConfigured where the folder cannot be written to.
    """
    for language in (code for code, _name in languages if code != written_in):
        texts = [path.read_bytes() for path in paths(root, language)]
        digest = hashlib.sha256(b"".join(texts)).hexdigest()
        target = folder / language / "LC_MESSAGES" / "django.mo"
        if not (target.is_file() and digest.encode() in target.read_bytes()):
            put(target, whole(texts, digest).to_binary())
    return folder


def whole(texts, digest):
    """Return the catalogues as one, which says what it was made of."""
    first, *others = [polib.pofile(text.decode()) for text in texts]
    first.metadata[MADE_OF] = digest
    first.extend(entry for other in others for entry in other)
    return first


def put(target, content):
    """Write a file whole or not at all: another process may read it, or write the same, at this moment."""
    with writing(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(content)
        os.replace(file.name, target)
