"""Which saves came from one open page: it may send again what it saved, because the answer was lost on the way."""

from poa.models import Event

SAVES = ("entry.logged", "entry.changed")


def sent_from(page):
    """Return what the event of a save keeps of the page that sent it."""
    return {"page": str(page)} if page else {}


def saved_by(page, entry, *, since):
    """Say whether every save of the entry after this version (None: every one) came from this page."""
    if not page:
        return False
    asked = entry.version - (since or 0)
    saves = Event.objects.filter(subject_type=entry._meta.label_lower, subject_id=str(entry.pk), kind__in=SAVES)
    newest = list(saves.order_by("-sequence").values_list("detail", flat=True)[: max(asked, 0)])
    return len(newest) == asked and all(detail.get("page") == str(page) for detail in newest)
