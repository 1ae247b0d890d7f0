"""What became of the entries that treaty acts propose, against the events that tell of it."""

from poa.models import Event
from tracking.models import ActAnswer

KINDS = ("treaty_action.proposal_taken_up", "treaty_action.proposal_declined")


def altered_answer():
    """Return a sentence on the first answer to a proposed entry that is not as its event tells; None if all are."""
    told = {event.subject_id: event for event in Event.objects.filter(kind__in=KINDS).order_by("sequence")}
    for row in ActAnswer.objects.order_by("pk"):
        event = told.pop(str(row.act_id), None)
        if event is None:
            return f"Of the answer to what treaty action {row.act_id} proposes no event tells."
        entry = str(row.entry_id) if row.entry_id else None
        said = (row.reason, entry, row.answered_at, row.answered_by_id)
        if said != (event.reason, event.detail.get("entry"), event.at, event.by_id):
            return f"The answer to what treaty action {row.act_id} proposes was changed (event {event.sequence})."
    if told:
        key, event = next(iter(told.items()))
        return f"The answer to what treaty action {key} proposes is not there (event {event.sequence})."
    return None
