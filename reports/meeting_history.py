"""The history of a meeting and of a proposal, for the Unit, which reads all of it: who did what, when, and why."""

from django.db.models import Q

from poa.clock import end_in_geneva
from poa.models import Event, Party
from reports.models import Proposal
from tracking.reading.history import about

# What was taken back stands on no page any more: the log alone says what it was.
NAMES = ("name", "who", "title", "symbol", "number", "said")


def history_of_meeting(row, day):
    """Return what happened to a meeting by the day that its page is about, oldest first, in two queries."""
    return told(about(row), day)


def history_of_proposal(row, day):
    """Return what happened to a proposal by the day that its page is about, from the meeting that made it on."""
    made = about(row.meeting) & Q(kind="meeting.proposal_made", detail__key=str(row.pk))
    return told(about(row) | made, day)


def told(rows, day):
    """Return the events with `what` each was done to; of what was said at a meeting the words stand on its page.

    The log keeps the code of a party: whoever reads is told its name.
    """
    found = Event.objects.filter(rows).select_related("by").order_by("sequence")
    if day.as_of:
        found = found.filter(at__lte=end_in_geneva(day.as_of))
    events, states = list(found), dict(Proposal.State.choices)
    there = {event.detail["who"] for event in events if event.detail.get("who")}
    parties = {party.code: party.name for party in Party.objects.filter(code__in=there)} if there else {}
    for event in events:
        what = next((str(event.detail[name]) for name in NAMES if event.detail.get(name)), "")
        event.what = parties.get(what, what)
        if event.kind == "proposal.moved":
            event.what, event.reason = str(states.get(event.to_state, "")), event.detail.get("note", "")
        event.to_state = ""  # what the act is called says it
    return events
