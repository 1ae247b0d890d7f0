"""What the log tells of redactions: which digest took the place of which, and whether each tombstone stands."""

from collections import defaultdict

from poa.clock import day_in_geneva
from poa.models import Event
from tracking.content import content_of, whole_entries
from tracking.models import ClaimNote, EntryComment, Evidence, Figure, ProgressEntry, Redaction
from tracking.redacting import COMMENT, DRAFTS, EVIDENCE, FIGURES, NOTES, UNPARSED
from tracking.tombstones import mark_of


def redactions_told():
    """Return {primary key of an entry as text: its events of redaction, oldest first}."""
    told = defaultdict(list)
    for event in Event.objects.filter(kind="entry.redacted").order_by("sequence"):
        told[event.subject_id].append(event)
    return told


def places_redacted(entries):
    """Return {primary key: places from which a text was taken} of these entries, given by their primary keys."""
    places = defaultdict(set)
    for pk, place in Redaction.objects.filter(entry__in=entries).values_list("entry", "place"):
        places[pk].add(place)
    return places


def contents(redactions, entry):
    """Return the pairs (digest before, digest after) of what an entry said, as its redactions tell them."""
    return [event.detail["content"] for event in redactions.get(str(entry.pk), ())]


def versions(redactions, pk, number):
    """Return the same pairs of what one of its versions said."""
    told = (event.detail["versions"].get(str(number)) for event in redactions.get(pk, ()))
    return [pair for pair in told if pair]


def followed(digest, pairs):
    """Return the digest that a text has after these redactions; None where one began from another text."""
    for before, after in pairs:
        if before != digest:
            return None
        digest = after
    return digest


def altered_redaction():
    """Return what is wrong with the first redaction that is not as its event tells, as a sentence; None if all are."""
    redactions, recorded = redactions_told(), {}
    for pk, events in redactions.items():
        recorded |= {(pk, place): (event, said) for event in events for place, said in event.detail["places"].items()}
    for row in Redaction.objects.select_related("entry"):
        event, said = recorded.pop((str(row.entry_id), row.place), (None, {}))
        if event is None:
            return f"Of the redaction of entry {row.entry} ({row.place}) no event tells."
        if not is_as_told(row, event, said):
            return f"The redaction of entry {row.entry} ({row.place}) was changed (event {event.sequence})."
        if not stands(row):
            return f"Entry {row.entry} does not hold the tombstone ({row.place}) of event {event.sequence}."
    gone = next((event for event, _said in recorded.values()), None)
    return f"A redaction of event {gone.sequence} is not there." if gone else changed_since(redactions)


def is_as_told(row, event, said):
    """Say whether the row of a redaction is what its event tells of it."""
    kept = (row.sha256, row.salt, row.reason, row.redacted_at, row.redacted_by_id, row.event_id)
    told = (said["sha256"], said["salt"], event.reason, event.at, event.by_id, event.sequence)
    return kept == told and row.mark == mark_of(day_in_geneva(event.at), said["sha256"])


def stands(row):
    """Say whether the tombstone stands where the row says; those in drafts are held by the digests of versions."""
    kind, _dot, number = row.place.partition(".")
    of_entry = {"entry": row.entry_id}
    if row.place.startswith(FIGURES):
        return Figure.objects.filter(**of_entry, position=number, text=row.mark, measure=row.mark).exists()
    if row.place.startswith(EVIDENCE):
        return Evidence.objects.filter(**of_entry, position=number, title=row.mark, file=None, url="").exists()
    if row.place.startswith(COMMENT):
        return EntryComment.objects.filter(**of_entry, pk=number, text=row.mark).exists()
    if row.place == NOTES:
        return not ClaimNote.objects.filter(**of_entry).exclude(note=row.mark, sentence=row.mark).exists()
    if row.place == UNPARSED:
        return row.entry.unparsed == [row.mark]
    return row.place == DRAFTS or getattr(row.entry, kind) == row.mark


def changed_since(redactions):
    """Return a sentence on the first entry that was changed after it was redacted, however it came in; else None."""
    for entry in whole_entries(ProgressEntry.objects.filter(pk__in=list(redactions))):
        pairs = contents(redactions, entry)
        if followed(pairs[0][0], pairs) != content_of(entry).digest():
            return f"Entry {entry} was changed after it was redacted (event {redactions[str(entry.pk)][-1].sequence})."
    return None
