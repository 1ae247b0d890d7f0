"""Hold what is verified against what the log kept of it, in case somebody went around the database's own seals."""

from hashlib import sha256
from itertools import islice

from poa.models import Event
from tracking.actions.activities import digest_now
from tracking.chained import contents, followed, redactions_told, versions
from tracking.content import content_of, whole_entries
from tracking.files import shelf
from tracking.judged import as_read, digest_of_all
from tracking.models import (
    Activity,
    Assessment,
    AssessmentSheet,
    EntryVersion,
    Import,
    ProgressEntry,
    StoredFile,
    TranslationCheck,
    WorkbookImport,
)
from tracking.versions import digest_of

PORTION = 500


def portions(rows):
    """Yield the rows in lists of PORTION, so that no log is too long for the memory."""
    following = rows.iterator(chunk_size=PORTION)
    while portion := list(islice(following, PORTION)):
        yield portion


def digest_of_entries(entries, originals=()):
    """Return one SHA-256 over the contents of all these entries, in no particular order.

    `originals` are {primary key as text: digest} of those that were redacted since.
    """
    told = dict(originals)
    whole = (entry for portion in portions(whole_entries(entries)) for entry in portion)
    digests = (told.get(str(entry.pk)) or content_of(entry).digest() for entry in whole)
    return sha256("\n".join(sorted(digests)).encode()).hexdigest()


def altered_entry():
    """Return what is wrong with the first entry that is not what was verified, as a sentence; None if all are."""
    redactions = redactions_told()
    for portion in portions(Event.objects.filter(kind="entry.verified").order_by("sequence")):
        rows = whole_entries(ProgressEntry.objects.filter(pk__in=[event.subject_id for event in portion]))
        standing = {str(entry.pk): entry for entry in rows}
        for event in portion:
            entry = standing.get(event.subject_id)
            if entry is None or entry.verified_at is None:
                return f"Entry {event.subject_id} is not there as event {event.sequence} tells that it was verified."
            if content_of(entry).digest() != followed(event.detail.get("content"), contents(redactions, entry)):
                return f"Entry {entry} was changed after it was verified (event {event.sequence})."
    return None


def altered_file():
    """Return what is wrong with the first file that a verified entry rests on, as a sentence; None if all are whole."""
    rows = StoredFile.objects.filter(evidence__entry__verified_at__isnull=False).distinct()
    for file in rows.order_by("sha256"):
        if not file.path.is_file():
            return f"The file {file.sha256}, on which a verified entry rests, is not there."
        if shelf.digest_of(file.path) != file.sha256:
            return f"The file {file.sha256}, on which a verified entry rests, was changed."
    return None


def unrecorded_entry():
    """Return a sentence on the first verified entry of which the log does not tell; None if it tells of all."""
    rows = ProgressEntry.objects.filter(verified_at__isnull=False, imported=None).only("reference")
    for portion in portions(rows.order_by("pk")):
        told = Event.objects.filter(kind="entry.verified", subject_id__in=[str(entry.pk) for entry in portion])
        recorded = set(told.values_list("subject_id", flat=True))
        for entry in portion:
            if str(entry.pk) not in recorded:
                return f"Entry {entry} is verified, and no event tells of it: events are missing from the log's end."
    return None


def altered_import():
    """Return what is wrong with the first import whose entries are not those that came in; None if all are."""
    events = Event.objects.filter(subject_type=Import._meta.label_lower)
    recorded = {event.subject_id: event for event in events}
    # What became of them after is told by the redactions themselves.
    originals = {pk: told[0].detail["content"][0] for pk, told in redactions_told().items()}
    for batch in Import.objects.all():
        event = recorded.pop(str(batch.pk), None)
        if event is None:
            return f"Of the import {batch} no event tells: events are missing from the log's end."
        if digest_of_entries(ProgressEntry.objects.filter(imported=batch), originals) != event.detail.get("entries"):
            return f"An entry of the import {batch} was changed, added or taken away (event {event.sequence})."
    gone = next(iter(recorded.values()), None)
    return gone and f"The import of event {gone.sequence} is not there."


def altered_version():
    """Return what is wrong with the first version of an entry that is not what was saved; None if all are.

    Of an entry that is not there any more, nothing is asked; what was saved before versions were kept is not there.
    """
    kinds, redactions = ("entry.logged", "entry.changed"), redactions_told()
    for portion in portions(Event.objects.filter(kind__in=kinds).order_by("sequence")):
        told = [event for event in portion if "said" in event.detail]
        pks = {event.subject_id for event in told}
        there = {str(pk) for pk in ProgressEntry.objects.filter(pk__in=pks).values_list("pk", flat=True)}
        rows = EntryVersion.objects.filter(entry__in=there)
        kept = {(str(row.entry_id), row.number): digest_of(row.content) for row in rows}
        for event in told:
            key = event.subject_id, event.detail["version"]
            expected = followed(event.detail["said"], versions(redactions, *key))
            if event.subject_id in there and kept.get(key) != expected:
                return f"Version {key[1]} of entry {key[0]} is not what event {event.sequence} tells was saved."
    return None


def altered_assessment():
    """Return what is wrong with the first assessment that is not what was proposed or confirmed; None if all are."""
    kinds = ("assessment.proposed", "assessment.confirmed")
    for portion in portions(Event.objects.filter(kind__in=kinds).order_by("sequence")):
        told = [event for event in portion if "said" in event.detail]
        rows = Assessment.objects.filter(pk__in=[event.subject_id for event in told])
        standing = {str(row.pk): digest for row, digest in as_read(rows).items()}
        for event in told:
            if standing.get(event.subject_id) != event.detail["said"]:
                return f"Assessment {event.subject_id} is not what event {event.sequence} tells was said."
    return None


def altered_sheet():
    """Return what is wrong with the first sheet whose assessments are not those that it proposed; None if all are."""
    for event in Event.objects.filter(subject_type=AssessmentSheet._meta.label_lower).order_by("sequence"):
        rows = Assessment.objects.filter(sheet=event.subject_id)
        if digest_of_all(as_read(rows).values()) != event.detail.get("digest"):
            return f"An assessment of sheet {event.subject_id} was changed or taken away (event {event.sequence})."
    return None


def altered_workbook():
    """Return what is wrong with the first imported workbook that is not what its event tells; None if all are."""
    events = Event.objects.filter(kind="workbook.imported", subject_type=WorkbookImport._meta.label_lower)
    recorded = {event.subject_id: event for event in events}
    for batch in WorkbookImport.objects.filter(done_at__isnull=False).defer("staged"):
        event = recorded.get(str(batch.pk))
        if event is None:
            return f"Of the import of the workbook {batch} no event tells: events are missing from the log's end."
        if (batch.digest, batch.sha256) != (event.detail.get("digest"), event.detail.get("file")):
            return f"The import of the workbook {batch} was changed (event {event.sequence})."
    return None


def altered_activity():
    """Return what is wrong with the first activity that is not what was kept last, money and all; None if all are."""
    events = Event.objects.filter(subject_type=Activity._meta.label_lower, detail__has_key="said")
    last = {event.subject_id: event for event in events.order_by("sequence")}
    for activity in Activity.objects.order_by("pk"):
        event = last.pop(str(activity.pk), None)
        if event is None:
            return f"Of the activity {activity.pk} no event tells: events are missing from the log's end."
        if digest_now(activity) != event.detail["said"]:
            return f"The activity {activity.pk} or a contribution to it was changed (event {event.sequence})."
    gone = next(iter(last.values()), None)
    return gone and f"The activity of event {gone.sequence} is not there."


def altered_translation_check():
    """Return what is wrong with the first check of a translation that is not as its event tells; None if all are."""
    events = Event.objects.filter(kind="entry.translation_checked").order_by("sequence")
    rows = TranslationCheck.objects.values_list("entry", "words", "checked_by", "checked_at")
    kept = {(str(entry), words): (by, at) for entry, words, by, at in rows}
    entries = ProgressEntry.objects.filter(pk__in=[event.subject_id for event in events])
    there = {str(pk) for pk in entries.values_list("pk", flat=True)}
    for event in events:
        made = kept.pop((event.subject_id, event.detail["words"]), None)
        if made != (event.by_id, event.at) and event.subject_id in there:
            return f"The check of a translation of entry {event.subject_id} is not as event {event.sequence} tells."
    untold = next(iter(kept), None)
    return untold and f"Of a check of a translation of entry {untold[0]} no event tells."
