"""Comments on entries, and notes to warnings, against the events that tell of them."""

from collections import defaultdict

from poa.models import Event
from tracking.chained import places_redacted
from tracking.models import ClaimNote, EntryComment, ProgressEntry
from tracking.redacting import COMMENT, NOTES
from tracking.sealed import portions
from tracking.told import digest_of_comment, digest_of_note

EXPLAINED, COMMENTED, RESOLVED = "entry.explained", "entry.commented", "entry.comment_resolved"


def entries_there(events):
    """Return the keys of those entries of these events that are still there: undoing an import takes drafts away."""
    rows = ProgressEntry.objects.filter(pk__in={event.subject_id for event in events})
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def altered_note():
    """Return a sentence on the first note to a warning that is not as its event tells; None if all are."""
    for portion in portions(Event.objects.filter(kind=EXPLAINED).order_by("sequence")):
        # Redaction empties all notes of an entry together, and has a check of its own (tracking/chained.py).
        there = entries_there(portion)
        there -= {str(pk) for pk, places in places_redacted(there).items() if NOTES in places}
        kept = {(str(row.entry_id), row.key): row for row in ClaimNote.objects.filter(entry__in=there)}
        for event in portion:
            for told in event.detail["notes"] if event.subject_id in there else ():
                if not is_note_told(kept.get((event.subject_id, told["key"])), told, event):
                    return f"A note to a warning about entry {event.subject_id} is not as event {event.sequence} tells."
    return untold_note()


def is_note_told(row, told, event):
    if row is None or (row.note, row.noted_at, row.noted_by_id) != (told["note"], event.at, event.by_id):
        return False
    return "said" not in told or digest_of_note(row) == told["said"]


def untold_note():
    """Return a sentence on the first note of which no event tells; None if all are told."""
    for portion in portions(ClaimNote.objects.order_by("pk")):
        keys = {str(row.entry_id) for row in portion}
        redacted = places_redacted(keys)
        told = defaultdict(set)
        for event in Event.objects.filter(kind=EXPLAINED, subject_id__in=keys):
            told[event.subject_id] |= {note["key"] for note in event.detail["notes"]}
        for row in portion:
            if NOTES not in redacted[row.entry_id] and row.key not in told[str(row.entry_id)]:
                return f"Of a note to a warning about entry {row.entry_id} no event tells."
    return None


def altered_comment():
    """Return a sentence on the first comment that is not as its events tell; None if all are."""
    for portion in portions(Event.objects.filter(kind=COMMENTED).order_by("sequence")):
        there = entries_there(portion)
        keys = [event.detail["comment"] for event in portion if event.subject_id in there]
        kept = EntryComment.objects.in_bulk(keys)
        resolved = resolutions_of(there)
        emptied = {place for places in places_redacted(there).values() for place in places}
        for event in portion:
            pk = event.detail["comment"]
            is_emptied = f"{COMMENT}{pk}" in emptied
            if event.subject_id in there and not is_comment_told(kept.get(pk), event, resolved.get(pk), is_emptied):
                return f"A comment on entry {event.subject_id} is not as event {event.sequence} tells."
    return untold_comment()


def resolutions_of(entries):
    """Return {key of a comment: the event that resolved it}."""
    events = Event.objects.filter(kind=RESOLVED, subject_id__in=entries)
    return {event.detail["comment"]: event for event in events}


def is_comment_told(row, event, resolved, is_emptied):
    if row is None or (row.field, row.made_at, row.made_by_id) != (event.detail["field"], event.at, event.by_id):
        return False
    if (row.resolved_at, row.resolved_by_id) != ((resolved.at, resolved.by_id) if resolved else (None, None)):
        return False
    return is_emptied or "said" not in event.detail or digest_of_comment(row) == event.detail["said"]


def untold_comment():
    """Return a sentence on the first comment of which no event tells; None if all are told."""
    for portion in portions(EntryComment.objects.order_by("pk")):
        events = Event.objects.filter(kind=COMMENTED, subject_id__in={str(row.entry_id) for row in portion})
        told = {event.detail["comment"] for event in events}
        for row in portion:
            if row.pk not in told:
                return f"Of a comment on entry {row.entry_id} no event tells."
    return None


def untold_notes():
    events = Event.objects.filter(kind=EXPLAINED, detail__has_key="notes").iterator()
    number = sum("said" not in note for event in events for note in event.detail["notes"])
    return "warnings whose words were not sealed with their note", number


def untold_comments():
    events = Event.objects.filter(kind=COMMENTED).exclude(detail__has_key="said")
    return "comments from before their text was sealed", events.count()
