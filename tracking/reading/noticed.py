"""What the claim checker notices about an entry, with the notes that answer it."""

from dataclasses import dataclass

from django.utils import timezone

from tracking.actions.claims import warnings_about
from tracking.claims import Warned, beside
from tracking.models import ClaimNote, ProgressEntry

CHECKED = (ProgressEntry.State.DRAFT, ProgressEntry.State.RETURNED, ProgressEntry.State.SUBMITTED)


@dataclass(frozen=True)
class Noticed:
    """A warning, or one of an earlier day, and the note to it; None where nobody has answered it yet."""

    warned: Warned | ClaimNote
    note: ClaimNote | None


def noticed(user, entry):
    """Return what is noticed of an entry now, while it can still be mended, and all that was answered before.

    What was noticed beside an entry that this reader may not open is left out.
    """
    notes = {row.key: row for row in entry.claim_notes.select_related("noted_by")}
    others = {key: other for key in notes if (other := beside(key))}
    if others:
        rows = ProgressEntry.objects.visible_to(user).filter(pk__in=set(others.values()))
        may_open = set(rows.values_list("pk", flat=True))
        notes = {key: row for key, row in notes.items() if key not in others or others[key] in may_open}
    now = warnings_about(entry, by=user, at=timezone.now()) if entry.state in CHECKED else []
    keys = {warned.key for warned in now}
    earlier = [Noticed(row, row) for row in notes.values() if row.key not in keys]
    return [Noticed(warned, notes.get(warned.key)) for warned in now] + earlier
