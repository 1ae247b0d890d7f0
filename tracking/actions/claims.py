"""Submit and verify an entry with a note to each warning about it."""

from django.db import transaction

from poa.clock import day_in_geneva
from poa.models import Event
from poa.unseen import trimmed
from tracking.actions.entries import content_now, submit_entry, verify_entry
from tracking.claims import Facts, beside, warnings_of
from tracking.errors import Unexplained
from tracking.models import ClaimNote
from tracking.models.claims import LONGEST_NOTE
from tracking.told import digest_of_note


def warnings_about(entry, *, by, at):
    """Return the warnings about an entry as it stands, by what this reader may open beside it."""
    return warnings_of(Facts(content_now(entry), day_in_geneva(at), by, entry.pk))


def without_note(entry, warnings):
    """Return those of the warnings about a kept entry that nobody has answered yet."""
    answered = set(ClaimNote.objects.filter(entry=entry).values_list("key", flat=True))
    return [warned for warned in warnings if warned.key not in answered]


def is_note(text):
    """Say whether a text can stand as a note."""
    return 0 < len(trimmed(text)) <= LONGEST_NOTE and "\0" not in text


@transaction.atomic
def submit_explained(*, entry, version, notes, by, at):
    """Hand an entry in once each warning has a note; `notes` are {key of the warning: text}.

    Raises Unexplained with the warnings that lack one, and what `submit_entry` raises.
    """
    # Who may not hand it in learns nothing of what the checker found: notes are asked for once all else is checked.
    return submit_entry(entry=entry, version=version, by=by, at=at, first=explaining(notes, by=by, at=at))


@transaction.atomic
def verify_explained(*, entry, version, notes, by, at):
    """Verify an entry once each warning has a note, its author's or the reviewer's. Raises Unexplained as above."""
    return verify_entry(entry=entry, version=version, by=by, at=at, first=explaining(notes, by=by, at=at))


def explaining(notes, *, by, at):
    """Return the act that keeps the notes before the entry moves, as its history tells it."""
    return lambda entry: explain(entry, notes, by=by, at=at)


def explain(entry, notes, *, by, at):
    """Keep a note to every warning that has none, with one event for all."""
    open_ones = without_note(entry, warnings_about(entry, by=by, at=at))
    if any(not is_note(notes.get(warned.key, "")) for warned in open_ones):
        raise Unexplained(open_ones)
    if not open_ones:
        return
    kept = ClaimNote.objects.bulk_create(
        ClaimNote(
            entry=entry,
            key=warned.key,
            code=warned.code,
            field=warned.field,
            sentence=warned.sentence,
            note=trimmed(notes[warned.key]),
            noted_at=at,
            noted_by=by,
        )
        for warned in open_ones
    )
    told = {"notes": [{"key": row.key, "note": row.note, "said": digest_of_note(row)} for row in kept]}
    # Whoever opens the entry reads its history: what another one says is not told there.
    reason = "\n".join(f"{row.sentence} – {row.note}" for row in kept if not beside(row.key))
    Event.record("entry.explained", on=entry, by=by, at=at, reason=reason, detail=told)
