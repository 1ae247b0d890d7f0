"""Take from the disk, once a day, the files that nothing names any more."""

import re
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from poa.holding import holding
from poa.models import Event, Installation
from tracking.files.shelf import COMING
from tracking.models import EntryVersion, StoredFile

# Whoever attaches a file has long finished by then.
REST = timedelta(days=1)
OURS = re.compile(rf"[0-9a-f]{{32}}|{re.escape(COMING)}.+")
TIDIER = "tidy_files"


def tidy_files(*, at):
    """Remove files that no row and no kept version of an entry names, a day after they came; return how many.

    First their rows, with one event for all; then what lies in the folder of files without a row, such as what a
    power cut left there. What is no name of ours is left alone.
    """
    removed = forget(at=at)
    return removed + sum(sweep(path, before=at - REST) for path in strays())


@transaction.atomic
def forget(*, at):
    """Remove the rows of files that nothing names, and their files once that is certain."""
    Event.take_turn()
    # Who attaches one of them at this moment holds it: it is passed over, and waiting would stop both.
    rows = holding(StoredFile.objects.filter(*named_by_none(), kept_at__lt=at - REST), skip_locked=True)
    named = named_by_versions() if rows else set()
    files = [file for file in rows if file.sha256 not in named]
    if files:
        detail = {"files": [file.sha256 for file in files]}
        Event.record("files.removed", on=Installation.current(), by=TIDIER, at=at, detail=detail)
    for file in files:
        path = file.path
        file.delete()
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))
    return len(files)


def named_by_none():
    """Return the conditions that no row of any floor points to a file: those above may keep files of their own."""
    fields = StoredFile._meta.get_fields(include_hidden=True)
    links = [field.remote_field for field in fields if field.auto_created and not field.concrete]
    return [~Exists(link.model._base_manager.filter(**{link.name: OuterRef("pk")})) for link in links]


def named_by_versions():
    """Return the SHA-256 of every file that an entry named in some version: its history would lead nowhere."""
    told = EntryVersion.objects.exclude(content__evidence=[]).values_list("content__evidence", flat=True)
    return {source.get("file_sha256") for sources in told.iterator() for source in sources or ()}


def strays():
    """Return what lies in the folder of files under a name of ours, and in no row."""
    if not settings.MEDIA_ROOT.is_dir():
        return []
    kept = set(StoredFile.objects.values_list("stored_as", flat=True))
    return [path for path in Path(settings.MEDIA_ROOT).iterdir() if OURS.fullmatch(path.name) and path.name not in kept]


def sweep(path, *, before):
    """Remove a file that has lain there since before a moment; say whether it was removed."""
    try:
        if path.stat().st_mtime >= before.timestamp():
            return False
        path.unlink()
    except FileNotFoundError:
        return False
    return True
