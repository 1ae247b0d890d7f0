"""What was written on the record after a workbook was downloaded: who wrote it, when, and over what."""

from dataclasses import fields, replace

from poa.models import Event
from tracking.content import EntryContent
from tracking.models import EntryVersion, ProgressEntry
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
        saves, kept = saves_of([verdict.standing.entry for verdict in conflicts]), kept_of(conflicts)
        for verdict in conflicts:
            pk = verdict.standing.entry.pk
            before = before_of(kept.get((pk, verdict.read)), ground)
            verdict.differences = [
                replace(one, before=before.get(one.name), save=saves.get((pk, one.name))) for one in verdict.differences
            ]
    return preview


def saves_of(entries):
    """Return {(entry, field of a sheet): the Save that wrote it last}."""
    saves, by_key = {}, {str(entry.pk): entry.pk for entry in entries}
    told = Event.objects.filter(
        subject_type=ProgressEntry._meta.label_lower,
        subject_id__in=list(by_key),
        kind="entry.changed",
    )
    for event in told.select_related("by").order_by("sequence"):
        save = Save(str(event.by or event.by_name), event.at)
        for name in event.detail["fields"]:
            saves[by_key[event.subject_id], "when" if name in DATES else name] = save
    return saves


def kept_of(conflicts):
    """Return {(entry, version): content} of the versions that these rows were made of."""
    wanted = {(verdict.standing.entry.pk, verdict.read) for verdict in conflicts if verdict.read}
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
