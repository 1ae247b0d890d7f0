"""One entry with its figures, its sources and what became of it."""

from django.db.models import Q

from poa.access import Permission, can
from poa.models import Event
from tracking.models import Import, ProgressEntry
from tracking.reading.comparison import compared, last_told
from tracking.reading.discussion import discussion_of
from tracking.reading.noticed import noticed

State = ProgressEntry.State
BEFORE_THE_RECORD = (State.DRAFT, State.RETURNED, State.SUBMITTED)


def entry_page(user, entry):
    """Return what the page of an entry shows; its history is the staff's, since it tells of drafts and returns."""
    beside = ProgressEntry.objects.visible_to(user)
    staff = can(user, Permission.READ_WORKSPACE)
    supersedes = beside.filter(pk=entry.supersedes_id).first() if entry.supersedes_id else None
    return {
        "entry": entry,
        "supersedes": supersedes,
        "successor": beside.verified().nearest_after(entry).first(),
        "events": list(events_of(entry)) if staff else [],
        "staff": staff,
        "noticed": noticed(user, entry) if staff else [],
        "discussion": discussion_of(user, entry),
        "comparison": comparison_for(user, entry, supersedes) if staff or supersedes else None,
    }


def comparison_for(user, entry, supersedes):
    """Return what an entry corrects beside it, for good; else, while it is reviewed, what was last told of the same."""
    if supersedes:
        return compared(supersedes, entry)
    earlier = last_told(user, entry) if entry.state in BEFORE_THE_RECORD else None
    return compared(earlier, entry) if earlier else None


def events_of(entry):
    """Return what happened to this entry, oldest first; what came by an import begins with that act."""
    about = Q(subject_type=entry._meta.label_lower, subject_id=str(entry.pk))
    if entry.imported_id:
        about |= Q(subject_type=Import._meta.label_lower, subject_id=str(entry.imported_id))
    return Event.objects.filter(about).select_related("by")
