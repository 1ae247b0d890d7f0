"""Attach files to the drafts of entries."""

from contextlib import contextmanager
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from poa.holding import holding
from tracking.actions.entries import change_entry, content_now
from tracking.checking import MOST_ROWS
from tracking.content import EvidenceContent
from tracking.errors import FileRefused
from tracking.files.names import shown_name
from tracking.files.scanning import scan
from tracking.files.shelf import laid_down, new_name, put_in_place
from tracking.files.sniffing import kind_of
from tracking.models import StoredFile


def attach_file(*, entry, version, upload, title, kind, by, at):
    """Add a source with a file to a draft, under the version that was read; return the entry and the file.

    Of two files with the same content one is kept. Raises FileRefused, and what `change_entry` raises.
    """
    with welcome(upload) as (laid, found):
        with transaction.atomic():
            file = kept_once(laid, found, by=by, at=at)
            name = shown_name(upload.name, found)
            said = with_file(entry, file, name, title, kind)
            changed = change_entry(entry=entry, version=version, content=said, by=by, at=at, brought=file.sha256)
            # Last of all: what fails before leaves nothing behind, and what fails after loses nothing.
            if not file.path.exists():
                put_in_place(laid, file.path)
    return changed, file


@contextmanager
def welcome(upload):
    """Lay a file down; yield it with its kind, told by its content. Raises FileRefused for what is not kept."""
    with laid_down(upload) as laid:
        if not laid.size:
            raise FileRefused(_("The file is empty."))
        found = kind_of(laid.path)
        scan(laid.path)
        yield laid, found


def kept_once(laid, kind, *, by, at):
    """Return the row of this content, held: the one that stands, or a new one."""
    new = {"size": laid.size, "kind": kind, "stored_as": new_name(), "kept_at": at, "kept_by": by}
    return holding(StoredFile.objects).get_or_create(sha256=laid.sha256, defaults=new)[0]


def with_file(entry, file, name, title, kind):
    """Return what an entry says with one source more. Raises FileRefused where the file is there already."""
    now = content_now(entry)
    if any(source.file_sha256 == file.sha256 for source in now.evidence):
        raise FileRefused(_("This very file is attached to the entry already."))
    if len(now.evidence) >= MOST_ROWS:
        raise FileRefused(_("The entry has %(most)d sources, and takes no more.") % {"most": MOST_ROWS})
    source = EvidenceContent(
        kind=kind, title=title or name, file_sha256=file.sha256, file_name=name, file_size=file.size
    )
    return replace(now, evidence=(*now.evidence, source))
