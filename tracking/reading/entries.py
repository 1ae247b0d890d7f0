"""One entry with its figures, its sources and what became of it."""

from poa.access import Permission, can
from tracking.models import ProgressEntry
from tracking.reading.history import events_of_entry


def entry_page(user, entry):
    """Return what the page of an entry shows; its history is the staff's, since it tells of drafts and returns."""
    beside = ProgressEntry.objects.visible_to(user)
    staff = can(user, Permission.READ_WORKSPACE)
    return {
        "entry": entry,
        "supersedes": beside.filter(pk=entry.supersedes_id).first() if entry.supersedes_id else None,
        "successor": beside.verified().nearest_after(entry).first(),
        "events": list(events_of_entry(entry)) if staff else [],
        "staff": staff,
    }
