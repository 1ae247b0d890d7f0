"""What is planned and convened of meetings and rounds, and who moved them when, against the acts that did."""

from collections import defaultdict

from poa.models import Event
from reports.models import Meeting, Round
from reports.models.moves import MOVES, ROUND_MOVES
from reports.says import says

LOADED, REPLANNED = "rounds.loaded", ("meeting.replanned", "round_replanned")
MEETING_PLANNED, CONVENED, POSTPONED = "meeting.planned", "meeting.convened", "meeting.postponed"
NAMED = "round_meeting_named"
# What the files of a history, loaded later, may tell otherwise of what people planned (reports/loading.py).
OF_FILES = ("name", "kind", "ordinal", "title", "period_start", "period_end", "knowledge_cutoff_on", "note")
# The mark that an act leaves on a meeting or a round beside its state.
MARKS = {
    **{kind: kind.removeprefix("meeting.") for kind in MOVES},
    **{kind: kind.removeprefix("round_") for kind in ROUND_MOVES if kind != "round_planned"},
    "round_reopened": "opened",
}


def altered_meeting():
    """Return a sentence on the first meeting that is not as it was planned, convened or postponed; or None."""
    return altered(Meeting, (*MOVES, *REPLANNED))


def altered_plan():
    """Return a sentence on the first round that is not as it was planned or opened, or of another meeting; or None."""
    return altered(Round, (*ROUND_MOVES, *REPLANNED, NAMED))


def altered(model, kinds):
    told, what = acts_of(model, kinds), model._meta.verbose_name.capitalize()
    loaded = Event.objects.filter(kind=LOADED).order_by("-sequence").values_list("sequence", flat=True).first() or 0
    rows = model._default_manager.filter(pk__in=told)
    for row in rows.select_related("meeting") if model is Round else rows:
        now, acts = as_it_stands(row), told[str(row.pk)]
        for name, (event, value) in fields_left_by(acts).items():
            if now[name] != value and not (name in OF_FILES and event.sequence < loaded):
                return f"{what} {row.pk} is not as event {event.sequence} tells: its {name} is another."
        for mark, event in {MARKS[event.kind]: event for event in acts if event.kind in MARKS}.items():
            if (getattr(row, f"{mark}_at"), getattr(row, f"{mark}_by_id")) != (event.at, event.by_id):
                return f"{what} {row.pk} does not name who has {mark} it and when, as event {event.sequence} tells."
    return None


def acts_of(model, kinds):
    """Return {key of a row: the acts of these kinds on it, in their order}."""
    told = defaultdict(list)
    for event in Event.objects.filter(subject_type=model._meta.label_lower, kind__in=kinds).order_by("sequence"):
        told[event.subject_id].append(event)
    return told


def as_it_stands(row):
    """Return {field: plain value} of all that acts tell of a meeting or a round."""
    if isinstance(row, Round):
        return says(row) | {"meeting": row.meeting and row.meeting.key}
    put_off = row.postponed_to_on and row.postponed_to_on.isoformat()
    later = {"consulted": row.consulted, "postponement_reason": row.postponement_reason, "postponed_to_on": put_off}
    return says(row) | later


def fields_left_by(acts):
    """Return {field: (the act that left it so, its plain value)}; of what no act tells nothing."""
    left = {}
    for event in acts:
        left |= {name: (event, value) for name, value in told_by(event).items()}
    return left


def told_by(event):
    """Return {field: plain value} of what one act says; acts of before their plans were told say less."""
    detail = event.detail
    if event.kind == CONVENED:
        told = {name: detail[name] for name in ("place", "consulted") if name in detail}
        precision = Meeting.Precision.DAY if detail["first_on"] == detail["last_on"] else Meeting.Precision.PERIOD
        return told | {"earliest_on": detail["first_on"], "latest_on": detail["last_on"], "precision": str(precision)}
    if event.kind == POSTPONED:
        return {"postponement_reason": event.reason, "postponed_to_on": detail["new_day"]}
    if event.kind == NAMED:
        return {"meeting": detail["meeting"]}
    if event.kind in REPLANNED:
        return detail["to"]
    if event.kind == MEETING_PLANNED:
        return {"name": detail["name"], **detail.get("says", {})}
    # A round is planned without a meeting, and given one by an act of its own.
    return {**detail["says"], "meeting": None} if "says" in detail else {}
