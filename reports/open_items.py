"""What is open when a process is concluded: proposals without a last word, and the open points of the last report."""

import json

from reports.actions import undecided
from reports.compilation.open_points import decisions
from reports.compilation.record import Record
from reports.compilation.words import Words
from reports.models import Compilation


def open_proposals(user, meeting):
    """Return the open proposals on which this meeting has not decided, the oldest first."""
    return list(undecided(meeting).visible_to(user).with_names().order_by("meeting__earliest_on", "audience", "number"))


def last_report(user, meeting):
    """Return the newest issued report that goes to this meeting and that this reader may open, or None."""
    rows = Compilation.objects.visible_to(user).issued().filter(round__meeting=meeting)
    return rows.select_related("snapshot").order_by("-issued_at").first()


def open_points(user, meeting):
    """Return what the last report gives the meeting to decide, in its own words, without what was decided already."""
    report = last_report(user, meeting)
    if report is None:
        return []
    snapshot = json.loads(bytes(report.snapshot.content))
    points = decisions(Record(snapshot), Words.of(snapshot))
    done = set(meeting.closing_decisions.filter(proposal__isnull=True).values_list("item", flat=True))
    return [point for point in points if point not in done]
