"""One entry with its figures, its sources and what became of it."""

from django.db.models import Q

from poa.access import Permission, can
from poa.models import Event
from tracking.models import Import, ProgressEntry


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
    }


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
