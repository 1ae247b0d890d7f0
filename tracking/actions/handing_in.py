"""Hand in what an import wrote: all of it that nothing stands against, in one act."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import Permission, can
from poa.holding import held
from poa.models import Event
from tracking.actions.claims import warnings_about, without_note
from tracking.actions.entries import submit_entry
from tracking.errors import DomainError, Incomplete, NotImported
from tracking.models import ProgressEntry, WorkbookImport
from tracking.offers import offers

# Each is checked beside the whole record; whoever imported more presses again.
MOST_AT_ONCE = 200


@dataclass
class HandedIn:
    """How many entries were submitted, those that were left with the reasons, and how many were not looked at yet."""

    number: int = 0
    left: list = field(default_factory=list)
    not_yet: int = 0


def drafts_of(batch):
    """Return the drafts that an import wrote, in the order of its rows.

    What was returned is not among them: it answers a question of the Unit, one by one and after a change.
    """
    written = ProgressEntry.objects.filter(imported_rows__batch=batch, imported_rows__undone=False)
    return written.filter(state=ProgressEntry.State.DRAFT).order_by("imported_rows__row", "pk")


@transaction.atomic
def hand_in_import(*, batch, by, at):
    """Submit all drafts of an import that this person may hand in and that the checker warns of nothing in.

    Returns HandedIn. Raises PermissionDenied, NotImported.
    """
    batch = held(batch)
    if not can(by, Permission.LOG_ENTRIES):
        raise PermissionDenied
    if batch.state != WorkbookImport.State.DONE:
        raise NotImported(batch)
    rows = list(drafts_of(batch).select_related("created_by", "in_hand_of").with_links())
    own = [entry for entry in rows if "submit" in offers(by, entry)]
    told = HandedIn(not_yet=len(own[MOST_AT_ONCE:]))
    for entry in own[:MOST_AT_ONCE]:
        if why := hindrances(entry, by=by, at=at):
            told.left.append((entry, why))
        else:
            told.number += 1
    if told.number:
        detail = {"count": told.number, "left": [str(entry.pk) for entry, _why in told.left]}
        Event.record("workbook.handed_in", on=batch, by=by, at=at, detail=detail)
    return told


def hindrances(entry, *, by, at):
    """Submit an entry, and return nothing; or leave it, and return why, in sentences."""
    if warned := without_note(entry, warnings_about(entry, by=by, at=at)):
        return [warning.sentence for warning in warned]
    try:
        submit_entry(entry=entry, version=entry.version, by=by, at=at)
    except Incomplete as incomplete:
        return [str(fault) for fault in incomplete.faults.values()]
    except DomainError as refusal:
        return [str(refusal)]
    return []
