"""Who said what of which report, on which day and for whom: the fields beside the words, as their events tell them."""

from collections import defaultdict

from poa.models import Event
from reports.models import AssemblyFollowUp, ClosingDecision, MeetingDocument, Proposal, ProposalReply, View
from reports.says import says

# The acts that put one row on record, which their events name by its key, and what is read along with it.
ROWS = {
    "meeting.view_recorded": (View, ("party",)),
    "meeting.commented": (View, ("party",)),
    "meeting.proposal_made": (Proposal, ("party", "recommendation")),
    "proposal.replied": (ProposalReply, ("party",)),
    "meeting.document_added": (MeetingDocument, ()),
    "assembly.followed_up": (AssemblyFollowUp, ("party",)),
}
STRUCK, FOLLOWED_UP, PUT_OFF = "meeting.struck", "assembly.followed_up", "proposal.reply_put_off"
CONCLUDED, MOVED, TAKEN_BACK = "meeting.concluded", "proposal.moved", "meeting.decision_taken_back"
DECIDING = (CONCLUDED, MOVED)


def altered_saying():
    """Return a sentence on the first row whose fields are not as its event tells; None if all are."""
    told = {}
    for event in Event.objects.filter(kind__in=(*ROWS, STRUCK)).order_by("sequence"):
        if event.kind == STRUCK:
            told.pop((event.detail["what"], event.detail["key"]), None)
        elif "says" in event.detail:
            told[ROWS[event.kind][0]._meta.model_name, event.detail["key"]] = event
    put_off = {
        event.subject_id: event.detail["to"] for event in Event.objects.filter(kind=PUT_OFF).order_by("sequence")
    }
    there = rows_there()
    for (name, key), event in told.items():
        row, expected = there.get((name, key)), dict(event.detail["says"])
        if "reply_by_on" in expected:
            expected["reply_by_on"] = put_off.get(key, expected["reply_by_on"])
        if row is None or (row.recorded_at, row.recorded_by_id) != (event.at, event.by_id) or differs(row, expected):
            return f"The {ROWS[event.kind][0]._meta.verbose_name} {key} is not as event {event.sequence} tells."
    return None


def rows_there():
    found = {}
    for model, joined in dict(ROWS.values()).items():
        rows = model.objects.select_related(*joined) if joined else model.objects.all()
        found |= {(model._meta.model_name, str(row.pk)): row for row in rows}
    return found


def differs(row, expected):
    """Say whether a row says something else than was told; what was not yet told then is not asked."""
    now = says(row)
    return any(now.get(name) != value for name, value in expected.items())


def altered_follow_up():
    """Return a sentence on the first thing done on what the Assembly asked that is not as its event tells; or None."""
    told = {event.detail["key"]: event for event in Event.objects.filter(kind=FOLLOWED_UP).order_by("sequence")}
    for row in AssemblyFollowUp.objects.prefetch_related("entries"):
        event = told.pop(str(row.pk), None)
        if event is None:
            return f"Of what was done on operative paragraph {row.operative_id} no event tells ({row.pk})."
        entries = {str(entry.pk) for entry in row.entries.all()}
        said = (event.subject_id, event.detail["text"], set(event.detail["entries"]))
        if (str(row.operative_id), row.text, entries) != said:
            return f"What was done on operative paragraph {row.operative_id} is not as event {event.sequence} tells."
    return next((f"What event {event.sequence} tells was done is not there." for event in told.values()), None)


def altered_decision():
    """Return a sentence on the first decision on an open item that is not as its event tells; None if all are.

    Events of before told how many were decided, and not what: of such a row they tell the moment.
    """
    told, moments = {}, defaultdict(set)
    for event in Event.objects.filter(kind__in=(*DECIDING, TAKEN_BACK)).order_by("sequence"):
        if event.kind == TAKEN_BACK:
            told.pop(event.detail["key"], None)
        elif "decisions" in event.detail:
            told |= {said["key"]: (event, said) for said in event.detail["decisions"]}
        else:
            moments[event.kind, event.subject_id].add(event.at)
    for row in ClosingDecision.objects.order_by("pk"):
        event, said = told.pop(str(row.pk), (None, {}))
        before = moments[CONCLUDED, str(row.meeting_id)] | moments[MOVED, str(row.proposal_id)]
        if event is None and row.recorded_at not in before:
            return f"Of decision {row.pk} of meeting {row.meeting_id} no event tells."
        if event and differs(row, {name: value for name, value in said.items() if name != "key"}):
            return f"Decision {row.pk} of meeting {row.meeting_id} is not as event {event.sequence} tells."
    return next(
        (f"Decision {key} is not there: event {event.sequence} tells." for key, (event, _) in told.items()), None
    )


def untold_sayings():
    rows = Event.objects.filter(kind__in=ROWS).exclude(detail__has_key="says")
    return "words and papers of meetings whose events tell nothing beside them", rows.count()
