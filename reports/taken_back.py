"""What a report that is built, but not issued, tells of decisions that were taken back since it took its snapshot."""

from poa.models import Event
from reports.models import Meeting, Proposal
from reports.snapshots import whole_of


def taken_back_since(compilation):
    """Return the meetings with a decision on an open item which this report tells and which was taken back since.

    Nothing of a translation: it rests on the snapshot of what is issued, and what that tells cannot be taken back.
    In one query where nothing was taken back, else in five.
    """
    later = Event.objects.filter(kind="meeting.decision_taken_back", sequence__gt=compilation.event_sequence or 0)
    events = list(later)
    if not events or compilation.in_other_languages().exists():
        return []
    told = told_by(whole_of(compilation))
    meetings = Meeting.objects.in_bulk({int(event.subject_id) for event in events})
    asked = {event.detail["proposal"] for event in events} - {None}
    proposals = {str(pk): row for pk, row in Proposal.objects.select_related("meeting").in_bulk(asked).items()}
    gone = {event.subject_id for event in events if item_of(event, meetings, proposals) in told}
    return [row for pk, row in sorted(meetings.items()) if str(pk) in gone]


def told_by(whole):
    """Return what was decided as a snapshot tells it: {(meeting, key of the open point or the proposal)}."""
    told = {(one["meeting_key"], one.get("point") or one["item"]) for one in whole.get("closing_decisions", [])}
    for row in whole.get("proposals", []):
        told |= {(one["meeting_key"], (row["meeting_key"], row["label"])) for one in row["closing"]}
    return told


def item_of(event, meetings, proposals):
    proposal = proposals.get(event.detail["proposal"])
    item = (proposal.meeting.key, proposal.label) if proposal else event.detail["item"]
    return meetings[int(event.subject_id)].key, item
