"""One entry with its figures, its sources and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from poa.access import Permission, can
from poa.models import Event
from tracking.models import Import, ProgressEntry

ORIGINAL, TRANSLATION = "original", "translation"


def entry_page(user, entry):
    """Return what the page of an entry shows; its history is the staff's, since it tells of drafts and returns."""
    beside = ProgressEntry.objects.visible_to(user)
    staff = can(user, Permission.READ_WORKSPACE)
    return {
        "entry": entry,
        "supersedes": beside.filter(pk=entry.supersedes_id).first() if entry.supersedes_id else None,
        "successor": beside.verified().nearest_after(entry).first(),
        "events": told_once(events_of(entry)) if staff else [],
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


def events_of(entry):
    """Return what happened to this entry, oldest first; what came by an import begins with that act."""
    about = Q(subject_type=entry._meta.label_lower, subject_id=str(entry.pk))
    if entry.imported_id:
        about |= Q(subject_type=Import._meta.label_lower, subject_id=str(entry.imported_id))
    return Event.objects.filter(about).select_related("by")


def told_once(events):
    """Return the events with all that one open page saved by itself, one save after the other, told by the last."""
    told = []
    for event in events:
        before = told[-1] if told else None
        if before and event.kind == before.kind == "entry.changed" and from_one_page(before, event):
            both = dict.fromkeys([*before.detail["fields"], *event.detail["fields"]])
            event.detail = {**event.detail, "fields": list(both)}
            told.pop()
        told.append(event)
    return told


def from_one_page(one, other):
    return one.detail.get("page") is not None and one.detail.get("page") == other.detail.get("page")
