"""Which saves came from one open page: it may send again what it saved, because the answer was lost on the way."""

from poa.models import Event

SAVES = ("entry.logged", "entry.changed")


def sent_from(page):
    """Return what the event of a save keeps of the page that sent it."""
    return {"page": str(page)} if page else {}


def saved_by(page, entry, *, since):
    """Say whether every save of the entry after this version (None: every one) came from this page.

    Each is told by the version that it made: a version that no save made is an import's, and so another's.
    """
    if not page:
        return False
    asked = range(entry.version, since or 0, -1)
    saves = Event.objects.filter(subject_type=entry._meta.label_lower, subject_id=str(entry.pk), kind__in=SAVES)
    newest = saves.order_by("-sequence").values_list("detail", flat=True)[: len(asked)]
    return [(detail.get("version"), detail.get("page")) for detail in newest] == [(one, str(page)) for one in asked]
