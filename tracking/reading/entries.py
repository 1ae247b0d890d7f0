"""One entry with its figures, its sources and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from poa.access import Permission, can
from tracking.models import ProgressEntry
from tracking.reading.history import events_of_entry, told_once

ORIGINAL, TRANSLATION = "original", "translation"


def entry_page(user, entry):
    """Return what the page of an entry shows; its history is the staff's, since it tells of drafts and returns."""
    beside = ProgressEntry.objects.visible_to(user)
    staff = can(user, Permission.READ_WORKSPACE)
    return {
        "entry": entry,
        "supersedes": beside.filter(pk=entry.supersedes_id).first() if entry.supersedes_id else None,
        "successor": beside.verified().nearest_after(entry).first(),
        "events": told_once(events_of_entry(entry)) if staff else [],
        "staff": staff,
        "narratives": narratives_of(entry),
    }


@dataclass(frozen=True)
class Narrative:
    """One language of what an entry says; `state` is ORIGINAL, TRANSLATION or "" where nobody can tell."""

    language: str
    text: str
    state: str = ""
    checked_at: datetime | None = None


def narratives_of(entry):
    """Return an entry's narratives, the original first; with both languages each says which it is."""
    found = [Narrative("en", entry.narrative_en), Narrative("ru", entry.narrative_ru)]
    if not entry.original:
        return [one for one in found if one.text]
    check = entry.translation_checks.filter(words=entry.words).first()
    found.sort(key=lambda one: one.language != entry.original)
    return [
        replace(found[0], state=ORIGINAL),
        replace(found[1], state=TRANSLATION, checked_at=check.checked_at if check else None),
    ]
