"""What is on the record of meetings and rounds, held against the events that tell of it."""

from collections import Counter, defaultdict

from django.db.models import F

from poa.models import Event
from reports.models import (
    AgendaItem,
    Meeting,
    MeetingDecision,
    MeetingDocument,
    MeetingParticipant,
    Proposal,
    ProposalReply,
    ProposalStep,
    Round,
    RoundDate,
    RoundExtension,
    View,
)
from reports.models.moves import MOVES, ROUND_MOVES

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
    told = {}
    for event in Event.objects.filter(kind__in=(*IN_WORDS, STRUCK)).order_by("sequence"):
        # What was taken back may be said again under its key: the form that made it was sent a second time.
        told.pop(event.detail["key"], None)
        if event.kind != STRUCK:
            told[event.detail["key"]] = event
    there = {}
    for rows in (View.objects.prefetch_related("paragraphs"), Proposal.objects.prefetch_related("paragraphs")):
        there |= {str(row.pk): row for row in rows}
    there |= {str(row.pk): row for row in ProposalReply.objects.all()}
    for key, event in told.items():
        row = there.pop(key, None)
        if not isinstance(row, IN_WORDS[event.kind]):
            return f"What event {event.sequence} tells was said is not there ({key})."
        if said_in(row) != said_by(event):
            return f"{row._meta.verbose_name.capitalize()} {key} is not what event {event.sequence} tells was said."
    return next((f"Of the {row._meta.verbose_name} {key} no event tells." for key, row in there.items()), None)


def said_in(row):
    if isinstance(row, ProposalReply):
        return str(row.proposal_id), row.text, row.replied_on.isoformat(), ()
    return str(row.meeting_id), row.text, None, numbers_of(row)


def said_by(event):
    detail = event.detail
    return event.subject_id, detail["text"], detail.get("on"), in_order(detail.get("paragraphs", ()))


def numbers_of(row):
    return in_order(paragraph.number for paragraph in row.paragraphs.all())


def in_order(numbers):
    return tuple(sorted(set(numbers)))


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
        told = Counter((event.subject_id, *noted_by(event)) for event in events)
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
    "meeting.decision_recorded": (MeetingDecision, lambda row: (row.number, row.text, numbers_of(row))),
}
NAMES = {
    "meeting.participant_added": ("who", "capacity"),
    "meeting.agenda_item_added": ("number", "title"),
    "meeting.document_added": ("symbol", "audience"),
    "meeting.decision_recorded": ("number", "text", "paragraphs"),
}


def papers_of(model):
    if model is MeetingDecision:
        return model.objects.prefetch_related("paragraphs")
    return model.objects.annotate(code=F("party__code")) if model is MeetingParticipant else model.objects.all()


def noted_by(event):
    told = (event.detail[name] for name in NAMES[event.kind])
    return [in_order(each) if isinstance(each, list) else each for each in told]


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


def altered_state():
    """Return a sentence on the first meeting, round or proposal that no act left in the state it is in; or None."""
    for model, kinds in ((Meeting, MOVES), (Round, ROUND_MOVES)):
        told = {event.subject_id: event for event in Event.objects.filter(kind__in=kinds).order_by("sequence")}
        for row in model._default_manager.all():
            event = told.pop(str(row.pk), None)
            if event and event.to_state != row.state:
                name = model._meta.verbose_name.capitalize()
                return f"{name} {row.pk} is {row.state}, and event {event.sequence} left it {event.to_state}."
        for key, event in told.items():
            return f"{model._meta.verbose_name.capitalize()} {key} is not there: event {event.sequence} tells of it."
    return state_of_no_step()


def state_of_no_step():
    steps = defaultdict(list)
    for step in ProposalStep.objects.order_by("on", "recorded_at"):
        steps[step.proposal_id].append(step)
    for row in Proposal.objects.all():
        last = steps[row.pk][-1:]
        # Several may bear one day and moment, as a file of them gives it.
        left = {one.to_state for one in steps[row.pk] for end in last if is_with(one, end)} or {Proposal.State.MADE}
        if row.state not in left:
            return f"Proposal {row.pk} is {row.state}, and its last step left it {', '.join(sorted(left))}."
    return None


def is_with(step, other):
    return (step.on, step.recorded_at) == (other.on, other.recorded_at)


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
