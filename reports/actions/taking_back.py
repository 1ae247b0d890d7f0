"""Taking back what a meeting decided on an open item by mistake, as long as no issued report tells it (para. 149)."""

from django.db import transaction

from poa.access import Permission
from poa.errors import reason_given
from poa.holding import held, holding
from poa.models import Event
from reports.actions.errors import RestsOnIt, ToldInReport
from reports.actions.permitting import demand
from reports.canonical import read_back
from reports.models import ClosingDecision, Compilation, Proposal

CLOSED = ClosingDecision.Outcome.CLOSED
# A decision is put down by the meeting that concludes, or with the step of a proposal that it takes up again.
PUTTING_DOWN = ("meeting.concluded", "proposal.moved")


@transaction.atomic
def take_back_decision(*, row, reason, by, at):
    """Undo what was decided on one item, with the step of the proposal that came with it; the item is open again.

    The log keeps what was decided, and why that went. Raises PermissionDenied, ReasonMissing, RestsOnIt (something was
    done or decided on it since), ToldInReport.
    """
    demand(by, Permission.CONVENE_MEETINGS)
    why = reason_given(reason)
    held(row.meeting)
    if (row := holding(ClosingDecision.objects.filter(pk=row.pk).order_by("pk")).first()) is None:
        return  # a second click
    step = step_of(row) if row.proposal_id else None
    if symbol := told_in(row):
        raise ToldInReport(row, symbol)
    said = {"what": row._meta.model_name, "key": str(row.pk), "outcome": str(row.outcome), "handed_to": row.handed_to}
    said |= {"item": row.point or row.item, "note": row.note}
    said |= {"proposal": str(row.proposal_id) if row.proposal_id else None, "step": None}
    states = {}
    if step:
        said["step"] = {"to": str(step.to_state), "on": step.on.isoformat(), "note": step.note}
        states = {"from_state": row.proposal.state, "to_state": without(step)}
    Event.record("meeting.decision_taken_back", on=row.meeting, by=by, at=at, reason=why, detail=said, **states)
    row.delete()


def step_of(row):
    """Return the step that came with a decision, or None where none did. Raises RestsOnIt where others came since."""
    earlier = row.proposal.closing_decisions.filter(pk__lt=row.pk).order_by("pk").last()
    if row.proposal.closing_decisions.filter(pk__gt=row.pk).exists():
        raise RestsOnIt(row)
    if row.outcome != CLOSED and not (earlier and earlier.outcome == CLOSED):
        return None  # it left the proposal as it was
    last = row.proposal.steps.order_by("on", "recorded_at", "pk").last()
    if last is None or (last.recorded_at, last.recorded_by_id) != (row.recorded_at, row.recorded_by_id):
        raise RestsOnIt(row)
    return last


def without(step):
    """Delete a proposal's last step, and return how the proposal stands without it."""
    proposal = held(step.proposal)
    step.delete()
    last = proposal.steps.order_by("on", "recorded_at", "pk").last()
    proposal.state = last.to_state if last else Proposal.State.MADE
    proposal.save(update_fields=["state"])
    return proposal.state


def told_in(row):
    """Return the symbol of the first issued report that tells this decision, or None.

    One that read the log before the decision tells another, which was taken back. Clocks do not say which came first:
    that of a snapshot is read before its rows are.
    """
    reports = Compilation.objects.issued().filter(event_sequence__gte=put_down(row)).select_related("snapshot")
    for report in reports.order_by("issued_at", "pk"):
        if tells(read_back(bytes(report.snapshot.content)), row):
            return report.symbol
    return None


def put_down(row):
    """Return the number of the event that tells of a decision; 0 where the log names none."""
    subjects = [str(pk) for pk in (row.meeting_id, row.proposal_id) if pk]
    events = Event.objects.filter(kind__in=PUTTING_DOWN, subject_id__in=subjects, at=row.recorded_at)
    told = list(events.order_by("sequence"))
    # Events of before told how many were decided, and not what.
    naming = [event for event in told if str(row.pk) in {said["key"] for said in event.detail.get("decisions", ())}]
    return next((event.sequence for event in naming or told), 0)


def tells(whole, row):
    if row.proposal_id is None:
        told = whole.get("closing_decisions", [])
        return any((one["meeting_key"], one["item"]) == (row.meeting.key, row.item) for one in told)
    of = (row.proposal.meeting.key, row.proposal.label)
    rows = [one for one in whole.get("proposals", []) if (one["meeting_key"], one["label"]) == of]
    return any(one["meeting_key"] == row.meeting.key for told in rows for one in told["closing"])
