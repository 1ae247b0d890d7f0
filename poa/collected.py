"""What pages load, compressed and named by its content: collected at the start, and again only when it changed."""

import hashlib
import json
import shutil

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands.collectstatic import Command
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER, STAMP = "static", "collected-from"
# What no page loads: another viewer of the API, its browsable pages, another htmx and its extensions.
LEFT_OUT = ["redoc", "rest_framework", "ext", "htm*-4*", ".*", "*~"]


class Collected(CompressedManifestStaticFilesStorage):
    """Each file once, by its hashed name, and with gzip alone: brotli takes twenty seconds for a few kilobytes less."""

    keep_only_hashed_files = True

    def create_compressor(self, **options):
        return Compressor(**options, use_brotli=False)


def surroundings():
    """Return what the web process is to find in its environment so that it serves the collected files.

    Empty where the operator has named a folder of their own. Raises OSError where the files cannot be written.
    """
    if settings.STATIC_ROOT or settings.DEBUG:
        return {}
    folder = settings.DATA_DIR / FOLDER
    collect(folder)
    return {"POA_STATIC_ROOT": str(folder)}


def collect(folder):
    """Collect into this folder unless it holds all that there is, and say whether that was needed."""
    wanted, stamp = fingerprint(), folder / STAMP
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    # Whatever was left half done is begun anew; the stamp comes last.
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    command = Command()
    command.storage = Collected(location=folder, base_url=settings.STATIC_URL)
    options = {"interactive": False, "verbosity": 0, "link": False, "clear": False, "dry_run": False}
    command.handle(**options, ignore_patterns=LEFT_OUT, use_default_ignore_patterns=False, post_process=True)
    stamp.write_text(wanted)
    return True


def fingerprint():
    """Return a digest of the names, sizes and times of all files that would be collected."""
    found = []
    for finder in get_finders():
        for path, storage in finder.list(LEFT_OUT):
            status = (storage.path(path), storage.size(path), storage.get_modified_time(path).isoformat())
            found.append(status)
    return hashlib.sha256(json.dumps(sorted(found)).encode()).hexdigest()
