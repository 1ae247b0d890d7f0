"""The comments on an entry, by the field that they stand at."""

from dataclasses import dataclass, field

from poa.clock import end_in_geneva
from tracking.actions.comments import takes_part
from tracking.models import EntryComment


@dataclass(frozen=True)
class Discussion:
    """Open comments by field ("" for the whole), and those that are resolved; whether this reader takes part."""

    is_open: bool = False
    at: dict = field(default_factory=dict)
    resolved: list = field(default_factory=list)


def discussion_of(user, entry, known_by=None):
    """Return what this reader reads of the comments on an entry, now or by a day, in a fixed number of queries.

    What was resolved later was open then.
    """
    if not takes_part(user, entry):
        return Discussion()
    told = Discussion(is_open=True)
    comments, end = EntryComment.objects.visible_to(user).filter(entry=entry), known_by and end_in_geneva(known_by)
    for comment in (comments.filter(made_at__lte=end) if end else comments).with_people():
        if comment.resolved_at and not (end and comment.resolved_at > end):
            told.resolved.append(comment)
        else:
            told.at.setdefault(comment.field, []).append(comment)
    return told
