"""In whose hands assessments and uploads are, against the act that gave them there; entries see `entries`."""

from django.db.models import Q

from poa.models import Event
from poa.witnesses.rows import last_events
from tracking.models import Assessment, WorkbookImport

HANDED_OVER = {Assessment: "assessment.handed_over", WorkbookImport: "workbook.handed_over"}


def altered_hands():
    """Return a sentence on the first assessment or upload in other hands than the log tells; None if there is none."""
    for model, kind in HANDED_OVER.items():
        events = last_events(Event.objects.filter(kind=kind, subject_type=model._meta.label_lower))
        told = {key: event.detail["to"] for key, event in events.items()}
        rows = model.objects.filter(Q(in_hand_of__isnull=False) | Q(pk__in=told))
        for key, holder in rows.order_by("pk").values_list("pk", "in_hand_of"):
            if holder != told.get(str(key)):
                return f"The {model._meta.verbose_name} {key} is in other hands than the log tells."
    return None
