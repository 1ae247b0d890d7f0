"""The comments on an entry, by the field that they stand at."""

from dataclasses import dataclass, field

from tracking.actions.comments import takes_part
from tracking.models import EntryComment


@dataclass(frozen=True)
class Discussion:
    """Open comments by field ("" for the whole), and those that are resolved; whether this reader takes part."""

    is_open: bool = False
    at: dict = field(default_factory=dict)
    resolved: list = field(default_factory=list)


def discussion_of(user, entry):
    """Return what this reader reads of the comments on an entry, in a fixed number of queries."""
    if not takes_part(user, entry):
        return Discussion()
    told = Discussion(is_open=True)
    for comment in EntryComment.objects.visible_to(user).filter(entry=entry).with_people():
        if comment.resolved_at:
            told.resolved.append(comment)
        else:
            told.at.setdefault(comment.field, []).append(comment)
    return told
