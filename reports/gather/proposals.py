"""Read what the Steering Group said and asked at earlier meetings, and what is on record of it by a day."""

from collections import defaultdict

from django.db.models import Case, F, OuterRef, Subquery, When

from poa.clock import end_in_geneva
from reports.gather.links import grouped, joined, keys_of, linked
from reports.gather.rounds import MEETING, MEETING_DATES
from reports.in_time import all_late
from reports.models import (
    ClosingDecision,
    Meeting,
    MeetingDecision,
    MeetingDocument,
    Proposal,
    ProposalReply,
    ProposalStep,
    View,
)
from reports.models.proposals import label_of

WHOSE = {"party_code": F("party__code"), "party_name": F("party__name_en"), "meeting_key": F("meeting__key")}
PROPOSAL = ("number", "audience", "name", "text")
VIEW = ("of_the_group", "name", "report_paragraph", "text")
DECISION = ("number", "text")
CLOSING = ("item", "point", "outcome", "handed_to", "note")


def meetings(reader, *, by, before, known_by):
    """Return decisions, views, proposals and documents of the meetings over by this day, as this reader sees them.

    Without the meeting that the report is put `before`, which speaks of the report and not the report of it.

    What became of a proposal is told by the days of its steps and replies: those of a later day, or known only after
    `known_by`, are left out. Comments before a meeting are between those who meet, and stand in no report.
    """
    day = min(by, known_by) if known_by else by
    held = Meeting.objects.over_by(day).exclude(pk=before)
    told = list(held.order_by("earliest_on", "key").values("pk", *MEETING, *MEETING_DATES))
    over = keys_of(held, told)
    recorded = {"recorded_at__lte": end_in_geneva(known_by)} if known_by else {}
    return {
        "meetings": [joined(row) for row in told],
        "meeting_documents": documents(reader, day, over),
        "meeting_decisions": decisions(reader, over, recorded),
        "views": views(reader, over, recorded),
        "proposals": proposals(reader, day, over, recorded),
        "closing_decisions": list(closing(reader, over, proposal__isnull=True, **recorded)),
    }


def documents(reader, day, over):
    """Return the documents that were issued by this day and were before a meeting."""
    rows = MeetingDocument.objects.visible_to(reader).filter(issued_on__lte=day, meeting__in=over)
    ordered = rows.order_by("issued_on", "symbol", "title", "pk")
    return list(ordered.values("symbol", "title", "issued_on", meeting_key=F("meeting__key")))


def decisions(reader, over, recorded):
    """Return what the meetings that were over by this day decided, with the paragraphs that it bears on."""
    rows = MeetingDecision.objects.visible_to(reader).filter(meeting__in=over, **recorded)
    ordered = rows.order_by("meeting__earliest_on", "meeting__key", "number")
    told = list(ordered.values("pk", *DECISION, meeting_key=F("meeting__key")))
    links = MeetingDecision.paragraphs.through.objects.filter(meetingdecision__in=keys_of(rows, told))
    numbers = linked(links, "meetingdecision_id", "paragraph__number")
    return [joined(row, paragraphs=numbers) for row in told]


def views(reader, over, recorded):
    rows = View.objects.visible_to(reader).filter(before_meeting=False, meeting__in=over, **recorded)
    ordered = rows.order_by("meeting__earliest_on", "meeting__key", "recorded_at", "pk")
    told = list(ordered.values("pk", *VIEW, **WHOSE, symbol=F("compilation__symbol")))
    links = View.paragraphs.through.objects.filter(view__in=keys_of(rows, told))
    numbers = linked(links, "view_id", "paragraph__number")
    return [joined(row, paragraphs=numbers) for row in told]


def proposals(reader, day, over, recorded):
    """Return each proposal of a meeting that was over by this day, with its steps and replies up to it."""
    rows = Proposal.objects.visible_to(reader).filter(meeting__in=over, **recorded)
    ordered = rows.with_due(day).order_by("meeting__earliest_on", "meeting__key", "audience", "number")
    of = F("recommendation__paragraph__number")
    more = {"recommended": F("recommendation__number"), "recommended_of": of}
    told = list(ordered.values("pk", "due_then", *PROPOSAL, **WHOSE, **more))
    among = {"proposal__in": keys_of(rows, told)}
    steps = ProposalStep.objects.filter(**among, on__lte=day, **recorded)
    replies = ProposalReply.objects.filter(**among, replied_on__lte=day, **recorded)
    whose = {name: WHOSE[name] for name in ("party_code", "party_name")}
    tables = {
        "paragraphs": linked(Proposal.paragraphs.through.objects.filter(**among), "proposal_id", "paragraph__number"),
        "steps": by_day(steps, "on", "to_state", "note", meeting_key=closing_meeting()),
        "replies": by_day(replies, "replied_on", "name", "text", **whose),
        "closing": by_proposal(closing(reader, over, **among, **recorded)),
    }
    return [standing(joined(row, **tables)) for row in told]


def closing_meeting():
    """Return what tells the meeting whose decision a step is, made in the same act; null for any other step."""
    closed = ClosingDecision.objects.filter(outcome=ClosingDecision.Outcome.CLOSED, proposal=OuterRef("proposal"))
    meeting = Subquery(closed.filter(recorded_at=OuterRef("recorded_at")).values("meeting__key")[:1])
    return Case(When(to_state=Proposal.State.NOT_PURSUED, then=meeting))


def by_day(rows, day, *names, **more):
    """Return {proposal: [rows]} in the order of their days."""
    return grouped(rows, "proposal_id", day, *names, order=(day, "recorded_at", "pk"), **more)


def standing(row):
    """Return the proposal with how it stood on the day: as its last step left it."""
    label = label_of(row.pop("number"), row.pop("audience"))
    state = row["steps"][-1]["to_state"] if row["steps"] else Proposal.State.MADE.value
    wanted = row.pop("due_then")
    late = all_late(wanted, [reply["replied_on"] for reply in row["replies"]])
    replies = [{**reply, "days_late": days} for reply, days in zip(row["replies"], late, strict=True)]
    return {**row, "label": label, "state": state, "reply_by_on": wanted, "replies": replies}


def closing(reader, over, **of):
    rows = ClosingDecision.objects.visible_to(reader).filter(meeting__in=over, **of)
    met = {"meeting_key": F("meeting__key"), "decided_on": F("meeting__by_on")}
    return rows.order_by("meeting__earliest_on", "pk").values("proposal_id", *CLOSING, **met)


def by_proposal(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.pop("proposal_id")].append(row)
    return found
