"""What is on the record of meetings and rounds, held against the events that tell of it."""

from collections import Counter

from django.db.models import F

from poa.models import Event
from reports.models import (
    AgendaItem,
    MeetingDecision,
    MeetingDocument,
    MeetingParticipant,
    Proposal,
    ProposalReply,
    ProposalStep,
    RoundDate,
    RoundExtension,
    View,
)

# The acts that put down the words of one row, which their events name by its key.
IN_WORDS = {
    "meeting.view_recorded": View,
    "meeting.commented": View,
    "meeting.proposal_made": Proposal,
    "proposal.replied": ProposalReply,
}
STRUCK = "meeting.struck"


def altered_words():
    """Return a sentence on the first view, proposal or reply that is not as its event tells; None if all are."""
    struck = set(Event.objects.filter(kind=STRUCK).values_list("detail__key", flat=True))
    there = {}
    for model in (View, Proposal, ProposalReply):
        there |= {str(row.pk): row for row in model.objects.all()}
    for event in Event.objects.filter(kind__in=IN_WORDS).order_by("sequence"):
        key, row = event.detail["key"], there.pop(event.detail["key"], None)
        if key in struck:
            continue
        if not isinstance(row, IN_WORDS[event.kind]):
            return f"What event {event.sequence} tells was said is not there ({key})."
        if said_in(row) != said_by(event):
            return f"{row._meta.verbose_name.capitalize()} {key} is not what event {event.sequence} tells was said."
    return next((f"Of the {row._meta.verbose_name} {key} no event tells." for key, row in there.items()), None)


def said_in(row):
    about = row.proposal_id if isinstance(row, ProposalReply) else row.meeting_id
    return str(about), row.text, row.replied_on.isoformat() if isinstance(row, ProposalReply) else None


def said_by(event):
    return event.subject_id, event.detail["text"], event.detail.get("on")


def altered_step():
    """Return a sentence on the first step of a proposal that no event tells, or that is not there; None if none is."""
    rows = ProposalStep.objects.values_list("proposal", "to_state", "on", "note")
    there = [(str(proposal), to, on.isoformat(), note) for proposal, to, on, note in rows]
    events = Event.objects.filter(kind="proposal.moved").order_by("sequence")
    told = Counter((event.subject_id, event.to_state, event.detail["on"], event.detail["note"]) for event in events)
    for event in Event.objects.filter(kind="meeting.decision_taken_back"):
        if step := event.detail["step"]:
            told[event.detail["proposal"], step["to"], step["on"], step["note"]] -= 1
    return unlike(there, +told, "step of proposal")


def altered_paper():
    """Return a sentence on the first row on a meeting's record that no event tells; None if events tell all."""
    struck = Counter(Event.objects.filter(kind=STRUCK).values_list("subject_id", "detail__what"))
    for kind, (model, read) in PAPERS.items():
        there = Counter((str(row.meeting_id), *read(row)) for row in papers_of(model))
        events = Event.objects.filter(kind=kind).order_by("sequence")
        told = Counter((event.subject_id, *(event.detail[name] for name in NAMES[kind])) for event in events)
        if fault := unlike(there, there & told, f"{model._meta.verbose_name} of meeting"):
            return fault
        for meeting in {one[0] for one in told}:
            left = (
                sum(many for one, many in told.items() if one[0] == meeting) - struck[meeting, model._meta.model_name]
            )
            if left != sum(many for one, many in there.items() if one[0] == meeting):
                return f"Of meeting {meeting} a {model._meta.verbose_name} that an event tells of is not there."
    return None


PAPERS = {
    "meeting.participant_added": (MeetingParticipant, lambda row: (row.code or row.name, row.capacity)),
    "meeting.agenda_item_added": (AgendaItem, lambda row: (row.number, row.title)),
    "meeting.document_added": (MeetingDocument, lambda row: (row.symbol, row.audience)),
    "meeting.decision_recorded": (MeetingDecision, lambda row: (row.number, row.text)),
}
NAMES = {
    "meeting.participant_added": ("who", "capacity"),
    "meeting.agenda_item_added": ("number", "title"),
    "meeting.document_added": ("symbol", "audience"),
    "meeting.decision_recorded": ("number", "text"),
}


def papers_of(model):
    return model.objects.annotate(code=F("party__code")) if model is MeetingParticipant else model.objects.all()


def altered_date():
    """Return a sentence on the first date of a round, or putting off of one, that is not as events tell; or None."""
    told = {}
    for event in Event.objects.filter(kind__in=("round_planned", "round_dates_set")).order_by("sequence"):
        told |= {(event.subject_id, kind): day for kind, day in event.detail.get("dates", {}).items()}
    there = [(str(row.round_id), row.kind, row.day.isoformat()) for row in RoundDate.objects.all()]
    if fault := unlike(there, [(*key, day) for key, day in told.items()], "date of round"):
        return fault
    rows = RoundExtension.objects.select_related("date", "country")
    put_off = [
        (
            *(str(row.date.round_id), row.date.kind, row.country.code if row.country else ""),
            *(row.old_day.isoformat(), row.new_day.isoformat(), row.reason),
        )
        for row in rows
    ]
    events = Event.objects.filter(kind="round_extended").order_by("sequence")
    names = ("date", "country", "from", "to")
    acts = [(event.subject_id, *(event.detail[name] for name in names), event.reason) for event in events]
    return unlike(put_off, acts, "date put off of round")


def unlike(there, told, what):
    """Return a sentence on the first row of one that the other has not; the key of what it belongs to stands first."""
    there, told = Counter(there), Counter(told)
    if added := next(iter(there - told), None):
        return f"{what.capitalize()} {added[0]} was changed or added: no event tells of {in_short(added)}."
    if gone := next(iter(told - there), None):
        return f"{what.capitalize()} {gone[0]} is not there: an event tells of {in_short(gone)}."
    return None


def in_short(row):
    return ", ".join(map(str, row[1:]))[:80]


CHECKS = (altered_words, altered_step, altered_paper, altered_date)
