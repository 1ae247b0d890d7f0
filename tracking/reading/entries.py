"""One entry with its figures, its sources and what became of it."""

from django.db.models import Q

from poa.access import Permission, can
from poa.models import Event
from tracking.models import Import, ProgressEntry, WorkbookImport


def entry_page(user, entry):
    """Return what the page of an entry shows; its history is the staff's, since it tells of drafts and returns."""
    beside = ProgressEntry.objects.visible_to(user)
    staff = can(user, Permission.READ_WORKSPACE)
    return {
        "entry": entry,
        "supersedes": beside.filter(pk=entry.supersedes_id).first() if entry.supersedes_id else None,
        "successor": beside.verified().nearest_after(entry).first(),
        "events": list(events_of(entry)) if staff else [],
        "staff": staff,
    }


def events_of(entry):
    """Return what happened to this entry, oldest first; what an import wrote has that act among them."""
    about = Q(subject_type=entry._meta.label_lower, subject_id=str(entry.pk))
    if entry.imported_id:
        about |= Q(subject_type=Import._meta.label_lower, subject_id=str(entry.imported_id))
    if batches := [str(pk) for pk in entry.imported_rows.values_list("batch", flat=True)]:
        acts = ("workbook.imported", "workbook.undone")
        about |= Q(subject_type=WorkbookImport._meta.label_lower, subject_id__in=batches, kind__in=acts)
    return Event.objects.filter(about).select_related("by")
