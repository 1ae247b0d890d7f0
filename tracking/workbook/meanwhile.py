"""What was written on the record after a workbook was downloaded: who wrote it, when, and over what."""

from dataclasses import fields, replace

from poa.models import Event
from tracking.content import EntryContent
from tracking.models import EntryVersion, ImportedRow, ProgressEntry
from tracking.workbook.blocks import fields_of
from tracking.workbook.columns import ENTRIES
from tracking.workbook.comparing import in_words
from tracking.workbook.keeping import from_json
from tracking.workbook.laying import block_of
from tracking.workbook.verdicts import Kind, Save

# A version that an earlier release kept may tell less than an entry does today.
PARTS = {field.name for field in fields(EntryContent)}
# The parts of a content by which an event names a date; a sheet has one column for them.
DATES = {"earliest_on", "latest_on", "precision", "approximate", "date_text"}


def told_meanwhile(preview, ground):
    """Give each conflict that is shown who wrote theirs and when, and what stood there when it was downloaded.

    In a fixed number of queries.
    """
    conflicts = [verdict for verdict in preview.shown[Kind.CONFLICT] if verdict.sheet == ENTRIES]
    if conflicts:
        rows = imported_over([verdict.standing.entry for verdict in conflicts])
        read = {(verdict.standing.entry.pk, verdict.read) for verdict in conflicts if verdict.read}
        kept = kept_of(read | {(row.entry_id, row.version) for row in rows})
        saves = saves_of([verdict.standing.entry for verdict in conflicts], rows, kept)
        for verdict in conflicts:
            pk = verdict.standing.entry.pk
            before = before_of(kept.get((pk, verdict.read)), ground)
            verdict.differences = [
                replace(one, before=before.get(one.name), save=saves.get((pk, one.name))) for one in verdict.differences
            ]
    return preview


def imported_over(entries):
    """Return the rows by which workbooks wrote over these entries."""
    rows = ImportedRow.objects.filter(entry__in=entries, act=ImportedRow.Act.CHANGED)
    return list(rows.select_related("batch__done_by", "batch__undone_by"))


def saves_of(entries, rows, kept):
    """Return {(entry, field of a sheet): the Save that wrote it last}, on a page or by a workbook."""
    saves, told = {}, [*saves_by_page(entries), *saves_by_workbook(rows, kept)]
    for _version, entry, save, names in sorted(told, key=lambda one: (one[2].at, one[0])):
        saves |= {(entry, "when" if name in DATES else name): save for name in names}
    return saves


def saves_by_page(entries):
    """Yield (version, entry, Save, fields) for each change that has an event of its own."""
    by_key = {str(entry.pk): entry.pk for entry in entries}
    told = Event.objects.filter(
        subject_type=ProgressEntry._meta.label_lower,
        subject_id__in=list(by_key),
        kind="entry.changed",
    )
    for event in told.select_related("by"):
        save = Save(str(event.by or event.by_name), event.at)
        yield event.detail["version"], by_key[event.subject_id], save, event.detail["fields"]


def saves_by_workbook(rows, kept):
    """Yield the same for each import, which has one event for all its entries, and for its undoing."""
    for row in rows:
        after, batch = kept.get((row.entry_id, row.version), {}), row.batch
        names = [name for name in after if (row.before or {}).get(name) != after[name]]
        yield row.version, row.entry_id, Save(str(batch.done_by), batch.done_at), names
        if row.undone:
            yield row.version + 1, row.entry_id, Save(str(batch.undone_by), batch.undone_at), names


def kept_of(wanted):
    """Return {(entry, version): content} of these versions, as far as they were kept."""
    rows = EntryVersion.objects.filter(
        entry__in={entry for entry, _number in wanted}, number__in={number for _entry, number in wanted}
    )
    found = {(entry, number): content for entry, number, content in rows.values_list("entry", "number", "content")}
    return {pair: found[pair] for pair in wanted if pair in found}


def before_of(content, ground):
    """Return {field of a sheet: what it said, in words}; empty where that version was not kept whole."""
    if not content or not content.keys() >= PARTS:
        return {}
    said = fields_of(block_of(from_json(content)), ground.cells)
    return {name: in_words(name, text, ground) for name, text in said.items()}
