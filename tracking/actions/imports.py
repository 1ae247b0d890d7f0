"""Take in workbooks: stage what was read, import it, set it aside, undo it (design, sections 4 and 7)."""

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from poa.access import Permission, can, is_unit
from poa.holding import held, holding
from poa.models import Event, Party
from poa.uncollected import uncollected
from tracking.actions.entries import moved
from tracking.content import Names
from tracking.errors import AlreadyDecided, AlreadyVerified, NothingToImport, NotImported, NotWhole
from tracking.models import Assessment, ImportedRow, ProgressEntry, WorkbookImport
from tracking.workbook.comparing import verdicts
from tracking.workbook.files import parsed
from tracking.workbook.ground import Ground
from tracking.workbook.keeping import from_json
from tracking.workbook.previews import BESIDE, BEYOND, UNREAD, rows_of_staged
from tracking.workbook.saving import Saving, rewrite_all
from tracking.workbook.verdicts import Kind

State, Act = WorkbookImport.State, ImportedRow.Act
PORTION, MOST_BESIDE = 1 << 20, 20
# What an entry has that its content tells of, its copies and its words for the search; whatever else hangs on it was
# put there by somebody.
OF_CONTENT = {
    "paragraph_links",
    "country_links",
    "agency_links",
    "figures",
    "evidence",
    "imported_rows",
    "versions",
    "indexed",
}


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(PORTION):
            digest.update(piece)
    return digest.hexdigest()


def demand(allowed):
    if not allowed:
        raise PermissionDenied


def standing_twin(digest, *, by):
    """Return the import of the very same file that waits for this person, or that was done whole; else None."""
    rows = WorkbookImport.objects.visible_to(by).filter(sha256=digest).order_by("-uploaded_at")
    waiting = rows.staged_for(by).last()
    return waiting or rows.filter(state=State.DONE, counts__left_out=0).first()


@transaction.atomic
def stage_import(*, path, name, by, at):
    """Read an uploaded file and keep what it says until its officer decides; the same file again is the same import.

    Raises PermissionDenied, Unreadable.
    """
    demand(can(by, Permission.LOG_ENTRIES))
    digest = sha256_of(path)
    if twin := standing_twin(digest, by=by):
        return twin
    staged: dict[str, Any] = {}
    with parsed(path, name=name) as file:
        for sheet, number, cells in file.rows:
            staged.setdefault(sheet, []).append([number, cells])
        if file.unread:
            staged[UNREAD] = list(file.unread)
        if file.beside:
            staged[BESIDE] = list(file.beside.values())[:MOST_BESIDE]
            staged[BEYOND] = max(0, len(file.beside) - MOST_BESIDE)
    batch = new_batch(file.meta, name=name, sha256=digest, staged=staged, uploaded_at=at, uploaded_by=by)
    try:
        with transaction.atomic():
            batch.save(force_insert=True)
            Event.record("workbook.uploaded", on=batch, by=by, at=at, to_state=batch.state, detail={"file": digest})
    except IntegrityError:
        # Two clicks at once: the other one was first.
        if twin := standing_twin(digest, by=by):
            return twin
        raise
    return batch


def new_batch(meta, **said):
    """Return the unsaved import of a file; `meta` is what the workbook says of itself, empty for other files."""
    parties = {party.code: party for party in Party.objects.filter(code__in=[meta.get("country"), meta.get("agency")])}
    return WorkbookImport(
        country=parties.get(meta.get("country")),
        agency=parties.get(meta.get("agency")),
        serial=meta.get("serial", "")[:36],
        **said,
    )


def ground_of(batch, *, user, at, chosen=None):
    """Return what the rows of an import are held against."""
    scope = (batch.country.code if batch.country else "", batch.agency.code if batch.agency else "")
    file = {"scope": scope, "serial": batch.serial, "uploader": batch.uploaded_by_id}
    return Ground(user=user, at=at, chosen=chosen, **file)


@transaction.atomic
def apply_import(*, batch, whole, by, at, chosen=None):
    """Save what was staged, as one act with one event; `whole`: all of it or nothing, else the good rows alone.

    `chosen` is what its officer decided where others were faster. What becomes of each row is judged anew, with the
    rows that it is about held. Raises PermissionDenied, AlreadyDecided, NotWhole, NothingToImport.
    """
    batch = held(batch)
    demand(batch.holder_id == by.pk and can(by, Permission.LOG_ENTRIES))
    if batch.state != State.STAGED:
        raise AlreadyDecided(batch)
    rows = rows_of_staged(batch.staged)
    return brought_in(batch, rows, ground_of(batch, user=by, at=at, chosen=chosen), whole=whole, by=by, at=at)


@transaction.atomic
def import_at_once(*, path, name, most_rows, whole, by, at):
    """Read a file and save it in one go, row by row, however long it is; a command of the operator.

    Raises PermissionDenied, Unreadable, NotWhole (with every fault), NothingToImport.
    """
    demand(can(by, Permission.LOG_ENTRIES))
    digest = sha256_of(path)
    if WorkbookImport.objects.filter(sha256=digest, state=State.DONE, counts__left_out=0).exists():
        raise NothingToImport
    with parsed(path, name=name, most_rows=most_rows) as file:
        batch = new_batch(file.meta, name=name, sha256=digest, uploaded_at=at, uploaded_by=by)
        batch.save(force_insert=True)
        return brought_in(batch, file.rows, ground_of(batch, user=by, at=at), whole=whole, by=by, at=at)


@uncollected()
def brought_in(batch, rows, ground, *, whole, by, at):
    """Write the rows of an import. Raises NotWhole after all rows were judged, so that every fault is named."""
    saving, faults, counts = Saving(batch=batch, ground=ground, by=by, at=at), [], dict.fromkeys(Kind, 0)
    with saving.under_way():
        for verdict in verdicts(rows, ground, hold=True):
            counts[verdict.kind] += 1
            faults += verdict.faults
            left_out = counts[Kind.WRONG] + counts[Kind.CONFLICT]
            if verdict.kind in (Kind.NEW, Kind.CHANGED) and not (whole and left_out):
                saving.take(verdict)
        left_out = counts[Kind.WRONG] + counts[Kind.CONFLICT]
        if whole and left_out:
            raise NotWhole(faults, counts[Kind.CONFLICT])
    if not (count := sum(saving.written.values())):
        raise NothingToImport(batch)
    batch.state, batch.staged, batch.done_at, batch.done_by = State.DONE, None, at, by
    batch.digest, batch.counts = saving.hash.hexdigest(), {**saving.written, "left_out": left_out}
    batch.save()
    detail = {"digest": batch.digest, "file": batch.sha256, "count": count, **batch.counts}
    Event.record(
        "workbook.imported", on=batch, by=by, at=at, from_state=State.STAGED, to_state=State.DONE, detail=detail
    )
    return batch


@transaction.atomic
def discard_import(*, batch, by, at):
    """Set an upload aside, unsaved. Raises PermissionDenied, AlreadyDecided."""
    batch = held(batch)
    demand(batch.holder_id == by.pk)
    if batch.state != State.STAGED:
        raise AlreadyDecided(batch)
    batch.state, batch.staged = State.DISCARDED, None
    batch.save(update_fields=["state", "staged"])
    states = {"from_state": State.STAGED, "to_state": State.DISCARDED}
    Event.record("workbook.set_aside", on=batch, by=by, at=at, **states)
    return batch


@transaction.atomic
def undo_import(*, batch, by, at):
    """Take back what an import wrote, as one act: new entries go, changed ones are drafts that say what they said.

    Whether they were handed in meanwhile or not. What others touched since is kept, and returned as a list of rows.
    Raises PermissionDenied, NotImported, AlreadyVerified (an entry of it is on the record, or an assessment confirmed).
    """
    batch = held(batch)
    demand(may_undo(by, batch))
    if batch.state != State.DONE:
        raise NotImported(batch)
    rows = list(batch.rows.select_related("assessment"))
    # In the order of their keys, as every other act takes hold of several.
    entries_of, assessments_of = (
        kind.objects.filter(imported_rows__batch=batch) for kind in (ProgressEntry, Assessment)
    )
    entries = {entry.pk: entry for entry in holding(entries_of.order_by("pk"))}
    assessments = {one.pk: one for one in holding(assessments_of.order_by("pk"))}
    if any(entry.verified_at for entry in entries.values()) or any(one.confirmed_at for one in assessments.values()):
        raise AlreadyVerified(batch)
    touched = touched_since(batch, entries)
    kept = [row for row in rows if not is_as_imported(row, entries, assessments, touched)]
    undone = [row for row in rows if row not in kept]
    take_back(undone, entries, by=by, at=at)
    batch.state, batch.undone_at, batch.undone_by = State.UNDONE, at, by
    batch.save(update_fields=["state", "undone_at", "undone_by"])
    detail = {"count": len(undone), "kept": [str(row.entry_id or row.assessment_id) for row in kept]}
    Event.record("workbook.undone", on=batch, by=by, at=at, from_state=State.DONE, to_state=State.UNDONE, detail=detail)
    return kept


def may_undo(user, batch):
    """Say whether this person may take back what an import did: who imported it may, and the Unit."""
    return can(user, Permission.LOG_ENTRIES) and (
        user.pk in (batch.uploaded_by_id, batch.in_hand_of_id) or is_unit(user)
    )


def is_as_imported(row, entries, assessments, touched):
    """Say whether a row still is what the import made of it."""
    if row.act == Act.PROPOSED:
        return row.assessment_id in assessments and assessments[row.assessment_id].state == Assessment.State.PROPOSED
    entry = entries.get(row.entry_id)
    same = entry is not None and entry.version == row.version and not entry.verified_at
    return same and row.entry_id not in touched


def touched_since(batch, entries):
    """Return the entries to which somebody has added something, or that a later import wrote again."""
    later = ImportedRow.objects.filter(entry__in=entries, undone=False, pk__gt=batch.rows.last().pk).exclude(
        batch=batch
    )
    touched = set(later.values_list("entry", flat=True))
    for relation in ProgressEntry._meta.related_objects:
        if relation.get_accessor_name() not in OF_CONTENT:
            name = relation.field.name
            rows = relation.related_model._default_manager.filter(**{f"{name}__in": list(entries)})
            touched |= set(rows.values_list(name, flat=True))
    return touched


def take_back(rows, entries, *, by, at):
    """Undo these rows, in a fixed number of queries but for what is taken back from review."""
    new = [row.entry_id for row in rows if row.act == Act.NEW]
    changed = [(entries[row.entry_id], from_json(row.before)) for row in rows if row.act == Act.CHANGED]
    proposed = [row.assessment_id for row in rows if row.act == Act.PROPOSED]
    ImportedRow.objects.filter(pk__in=[row.pk for row in rows]).update(undone=True)
    for entry, _content in changed:
        if entry.state == ProgressEntry.State.SUBMITTED:
            entry.submitted_at = entry.submitted_by = None
            moved(entry, ProgressEntry.State.DRAFT, "entry.recalled", by=by, at=at)
    rewrite_all(changed, Names())
    ProgressEntry.objects.filter(pk__in=new).delete()
    Assessment.objects.filter(pk__in=proposed).update(taken_back_at=at, taken_back_by=by)
