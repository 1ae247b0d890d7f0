"""Meetings as they were on a day: what their rows have lost since is told from the event log."""

from collections import defaultdict
from datetime import date

from poa.clock import end_in_geneva
from poa.models import Event
from reports.models.moves import MOVES

REPLANNED = "meeting.replanned"
DAYS = ("earliest_on", "latest_on")
OF_PLAN = ("name", "kind", "ordinal", "place", "precision", "approximate", "date_text", *DAYS)


def as_they_were(rows):
    """Return meetings, to be read alone, as they were on the day that they were asked `as_of`, in one more query."""
    rows = list(rows)
    acts = acts_of([row for row in rows if getattr(row, "day_then", None)])
    return [retold(row.as_it_was(), acts[str(row.pk)]) for row in rows]


def acts_of(rows):
    """Return {key of a meeting: what was done to it, in order}."""
    found = defaultdict(list)
    if rows:
        keys = [str(row.pk) for row in rows]
        acts = Event.objects.filter(subject_type="reports.meeting", subject_id__in=keys, kind__in=(*MOVES, REPLANNED))
        for act in acts.order_by("sequence"):
            found[act.subject_id].append(act)
    return found


def retold(row, acts):
    """Put on a meeting the words of the acts that held on its day, and of its plan what a later act changed."""
    day = getattr(row, "day_then", None)
    if day is None:
        return row
    later = [act for act in acts if act.at > end_in_geneva(day)]
    for act in acts[: len(acts) - len(later)]:
        tell(row, act)
    if getattr(row, "sat_then", False):
        row.set_since = False
        return row  # when and where it was held, it was, whenever that was put on record
    for act in reversed(later):
        undo(row, act)
    row.set_since = any(act.kind == "meeting.convened" and "from" not in act.detail for act in later)
    return row


def tell(row, act):
    """Put an act's words on the row that tells only of the last act of its kind."""
    if act.kind == "meeting.convened":
        row.convened_at, row.convened_by_id = act.at, act.by_id
        row.consulted = act.detail.get("consulted", row.consulted)
    if act.kind == "meeting.postponed":
        row.postponed_at, row.postponed_by_id, row.postponement_reason = act.at, act.by_id, act.reason
        row.postponed_to_on = as_day(act.detail.get("new_day"))


def undo(row, act):
    """Put back what an act changed of the plan, where the log tells what it was before."""
    before = act.detail.get("from", {})
    for name in OF_PLAN:
        if name in before:
            setattr(row, name, as_day(before[name]) if name in DAYS else before[name])


def as_day(text):
    return date.fromisoformat(text) if text else None
