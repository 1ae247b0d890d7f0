"""Log an entry that may be sent twice, and lose none of its words."""

from django.db import transaction

from tracking.actions.entries import change_entry, log_entry
from tracking.actions.pages import saved_by
from tracking.content import content_of, whole_entries
from tracking.errors import NotEditable, Stale
from tracking.models import ProgressEntry

# Set when the entry is verified: what was sent does not speak of them.
OF_THE_RECORD = {"known_on", "known_on_estimated"}


@transaction.atomic
def keep_new(*, key, content, by, at, page=None):
    """Log a new entry. Sent again with other words, it is a change of what it made, never a loss.

    Raises what `log_entry` raises, and Stale or NotEditable with the entry that the key made; what the same page sends
    again, because no answer reached it, is saved on top.
    """
    entry = log_entry(key=key, content=content, by=by, at=at, page=page)
    if entry.created_at == at:
        return entry
    standing = whole_entries(ProgressEntry.objects.filter(pk=entry.pk)).get()
    if standing.is_editable and saved_by(page, standing, since=None):
        return change_entry(entry=standing, version=standing.version, content=content, by=by, at=at, page=page)
    if fields := [name for name in content_of(standing).differing(content) if name not in OF_THE_RECORD]:
        raise Stale(standing, fields) if standing.is_editable else NotEditable(standing)
    return standing
