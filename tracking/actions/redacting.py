"""Take personal data out of a verified entry and out of every copy of it (design, section 4, rule 4)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from poa.access import Permission, can
from poa.actions.notices import forget
from poa.clock import day_in_geneva
from poa.errors import reason_given
from poa.holding import held, holding
from poa.models import Event
from tracking.actions.entries import content_now
from tracking.content import words_of
from tracking.errors import NothingThere, NotSealed, ReasonRepeats
from tracking.models import (
    ClaimNote,
    EntryComment,
    EntryVersion,
    EntryWords,
    Evidence,
    Figure,
    ProgressEntry,
    Redaction,
)
from tracking.redacting import (
    COMMENT,
    EVIDENCE,
    FIGURES,
    NOTES,
    REASONS,
    TEXTS,
    UNPARSED,
    places_of,
    redacted,
    with_tombstones,
)
from tracking.tombstones import mark_of
from tracking.versions import digest_of


@transaction.atomic
def redact_entry(*, entry, places, reason, by, at):
    """Put a tombstone in place of each of these whole texts of a verified entry, in every copy; return the entry.

    `places` are codes as `places_of` gives them. The event keeps hashes and never a text. Raises PermissionDenied,
    NotSealed, NothingThere, ReasonMissing, ReasonRepeats.
    """
    entry = held(entry)
    if not can(by, Permission.REDACT_ENTRIES):
        raise PermissionDenied
    if not entry.verified_at:
        raise NotSealed(entry)
    comments = list(holding(entry.comments.all()))
    wanted = wanted_places(entry, places)
    why = reason_given(reason)
    if any(line.strip().casefold() in why.casefold() for place in wanted for line in place.lines if line.strip()):
        raise ReasonRepeats(entry)
    stones = {place.code: place.stone() for place in wanted}
    marks = {code: mark_of(day_in_geneva(at), digest) for code, (_salt, digest) in stones.items()}
    empty_beside(entry, marks)
    forget(rows=[entry, *(row for row in comments if f"{COMMENT}{row.pk}" in marks)])
    before = content_now(entry)
    after = redacted(before, marks)
    versions = changed_versions(entry, marks)
    detail = {
        "places": {code: {"salt": salt, "sha256": digest} for code, (salt, digest) in stones.items()},
        "content": [before.digest(), after.digest()],
        "versions": {str(row.number): [digest_of(was), digest_of(row.content)] for row, was in versions},
    }
    event = Event.record("entry.redacted", on=entry, by=by, at=at, reason=why, detail=detail)
    said = {"entry": entry, "reason": why, "event": event, "redacted_at": at, "redacted_by": by}
    Redaction.objects.bulk_create(
        Redaction(place=code, mark=marks[code], sha256=digest, salt=salt, **said)
        for code, (salt, digest) in stones.items()
    )
    # From here the seals let exactly these places become what their rows say.
    break_seals(entry, marks, versions)
    EntryWords.objects.filter(entry=entry).update(words=words_of(after))
    return ProgressEntry.objects.get(pk=entry.pk)


def wanted_places(entry, codes):
    """Return the Places of these codes. Raises NothingThere unless each of them holds a text, and at least one does."""
    offered = {place.code: place for place in places_of(entry)}
    if not codes or any(code not in offered for code in codes):
        raise NothingThere(entry)
    return [offered[code] for code in dict.fromkeys(codes)]


def empty_beside(entry, marks):
    """Empty the copies that no seal guards: comments, notes, and what imports replaced."""
    for code, mark in marks.items():
        if code.startswith(COMMENT):
            EntryComment.objects.filter(entry=entry, pk=code.removeprefix(COMMENT)).update(text=mark)
    if NOTES in marks:
        for row in ClaimNote.objects.filter(entry=entry):
            # Its key may hold a hash of the very words.
            row.key, row.sentence, row.note = f"redacted.{row.pk}", marks[NOTES], marks[NOTES]
            row.save(update_fields=["key", "sentence", "note"])
    for row in entry.imported_rows.all():
        # The checksum of what was written tells a short text to whoever tries.
        row.base, row.before = "", row.before and with_tombstones(row.before, marks)
        row.save(update_fields=["base", "before"])


def changed_versions(entry, marks):
    """Return the kept versions in which something becomes a tombstone, unsaved, each with what it said before."""
    rows = [(row, row.content) for row in entry.versions.all()]
    for row, was in rows:
        row.content = with_tombstones(was, marks)
    return [(row, was) for row, was in rows if row.content != was]


def break_seals(entry, marks, versions):
    own = {name: marks[name] for name in (*TEXTS, *REASONS) if name in marks}
    if UNPARSED in marks:
        own["unparsed"] = [marks[UNPARSED]]
    if own:
        ProgressEntry.objects.filter(pk=entry.pk).update(**own)
    emptied = {"symbol": "", "url": "", "published_text": "", "file": None, "file_name": "", "file_size": None}
    for code, mark in marks.items():
        position = code.rpartition(".")[2]
        if code.startswith(FIGURES):
            Figure.objects.filter(entry=entry, position=position).update(text=mark, measure=mark)
        elif code.startswith(EVIDENCE):
            Evidence.objects.filter(entry=entry, position=position).update(title=mark, **emptied)
    EntryVersion.objects.bulk_update([row for row, _was in versions], ["content"], batch_size=100)
