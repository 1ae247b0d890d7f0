"""Views and proposals of the Steering Group, the replies to them and what became of them (paras. 148 and 149)."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from poa.access import Audience, Permission
from poa.clock import day_in_geneva
from poa.holding import held
from poa.models import Event
from poa.wording import day_in_words
from reports.actions.errors import ItemsMoved, NotAConclusion, NotHeld, Undecided, WrongState
from reports.actions.meetings import demand_known
from reports.actions.papers import demand_somebody
from reports.actions.permitting import demand
from reports.actions.reply_days import fault_of_reply_day
from reports.actions.supplementing import numbers_in
from reports.models import ClosingDecision, Meeting, Proposal, ProposalReply, ProposalStep, View
from reports.says import says
from tracking.checking import not_yet
from tracking.errors import DuplicateKey, Incomplete

STATE = Proposal.State
NEXT = {
    STATE.MADE: (STATE.UNDER_WAY, STATE.ACTED_ON, STATE.NOT_PURSUED),
    STATE.UNDER_WAY: (STATE.ACTED_ON, STATE.NOT_PURSUED),
    # A last word that proved wrong: work on it goes on.
    STATE.ACTED_ON: (STATE.UNDER_WAY,),
    STATE.NOT_PURSUED: (STATE.UNDER_WAY,),
}


def made_before(model, key, by):
    """Return the row that this form made the first time, or None. Raises DuplicateKey if it was another person's."""
    Event.take_turn()
    standing = model.objects.filter(pk=key).first()
    if standing is not None and standing.recorded_by_id != by.pk:
        raise DuplicateKey(key)
    return standing


@dataclass(frozen=True, kw_only=True)
class Said:
    """A view: of the Group, or of a delegation that is a party or has a name; on which report, and where in it."""

    text: str
    of_the_group: bool = False
    party: object = None
    name: str = ""
    compilation: object = None
    report_paragraph: int | None = None
    paragraphs: tuple = ()
    audience: str = Audience.PARTICIPANTS.value


@transaction.atomic
def record_view(*, key, meeting, said, by, at):
    """Record what the Group or a delegation said of a report at a meeting that was held.

    The same key again returns what it made. Raises PermissionDenied, NotHeld, Incomplete, DuplicateKey.
    """
    demand(by, Permission.KEEP_MEETINGS)
    demand_known(text=(said.text, _("Write what was said.")))
    if not said.of_the_group:
        demand_somebody(said.party, said.name)
    report = said.compilation
    if report is not None and report.audience != said.audience == Audience.OBSERVERS.value:
        raise Incomplete({"audience": _("The report is not open to observers, so what is said of it is not either.")})
    demand_paragraph(report, said.report_paragraph)
    if standing := made_before(View, key, by):
        return standing
    if held(meeting).state != Meeting.State.HELD:
        raise NotHeld(meeting)
    row = View(pk=key, meeting=meeting, of_the_group=said.of_the_group, text=said.text.strip(), audience=said.audience)
    if not said.of_the_group:
        row.party, row.name = said.party, "" if said.party else said.name.strip()
    row.compilation, row.report_paragraph = said.compilation, said.report_paragraph
    return kept(row, "meeting.view_recorded", said.paragraphs, by=by, at=at)


def demand_paragraph(report, number):
    """Raise Incomplete for the number of a paragraph that the report does not have, or of no report."""
    if number is None:
        return
    if report is None:
        raise Incomplete({"compilation": _("Choose the report that the paragraph is of.")})
    numbers = numbers_in(report)
    if number not in numbers:
        told = {"found": number, "last": max(numbers, default=0), "report": report.symbol}
        words = _("Found %(found)s; expected a number from 1 to %(last)s, the last paragraph of %(report)s.")
        raise Incomplete({"report_paragraph": words % told})


@transaction.atomic
def comment_before_meeting(*, key, meeting, compilation, report_paragraph, text, by, at):
    """Say something on a report before the meeting, in the name of one's delegation.

    Raises PermissionDenied, WrongState (the meeting is over), Incomplete, DuplicateKey.
    """
    demand(by, Permission.COMMENT_ON_REPORTS)
    demand_known(text=(text, _("Write your comment.")))
    demand_paragraph(compilation, report_paragraph)
    if standing := made_before(View, key, by):
        return standing
    if held(meeting).state == Meeting.State.HELD:
        raise WrongState(meeting)
    row = View(pk=key, meeting=meeting, compilation=compilation, report_paragraph=report_paragraph, text=text.strip())
    row.party, row.name = by.organization, "" if by.organization_id else str(by)
    row.before_meeting = True
    return kept(row, "meeting.commented", [], by=by, at=at)


def kept(row, kind, paragraphs, *, by, at):
    row.recorded_at, row.recorded_by = at, by
    row.save(force_insert=True)
    row.paragraphs.set(paragraphs)
    detail = {"key": str(row.pk), "text": row.text, "paragraphs": [one.number for one in paragraphs], "says": says(row)}
    Event.record(kind, on=row.meeting, by=by, at=at, detail=detail)
    return row


@transaction.atomic
def record_proposal(*, key, meeting, party, name, text, paragraphs, recommendation, audience, by, at, reply_by_on=None):
    """Record what the Group proposes to whom (para. 148), at a meeting that was held; it gets the next number
    among those of its readers.

    The same key again returns what it made. Raises PermissionDenied, NotHeld, Incomplete, DuplicateKey.
    """
    demand(by, Permission.KEEP_MEETINGS)
    demand_known(text=(text, _("Write what is proposed.")))
    demand_somebody(party, name)
    if not paragraphs:
        raise Incomplete({"paragraphs": _("Name at least one paragraph of the Programme.")})
    if recommendation is not None and recommendation.paragraph not in paragraphs:
        sentence = _("This recommendation is of paragraph %(found)s, which the proposal does not name.")
        raise Incomplete({"recommendation": sentence % {"found": recommendation.paragraph.number}})
    if reply_by_on is not None and (fault := fault_of_reply_day(reply_by_on, today=day_in_geneva(at))):
        raise Incomplete({"reply_by_on": fault})
    if standing := made_before(Proposal, key, by):
        return standing
    if held(meeting).state != Meeting.State.HELD:
        raise NotHeld(meeting)
    last = meeting.proposals.filter(audience=audience).aggregate(last=Max("number"))["last"] or 0
    row = Proposal(pk=key, meeting=meeting, number=last + 1, party=party, name="" if party else name.strip())
    row.text, row.recommendation, row.audience = text.strip(), recommendation, audience
    row.reply_by_on = reply_by_on
    return kept(row, "meeting.proposal_made", paragraphs, by=by, at=at)


@transaction.atomic
def record_reply(*, key, proposal, party, name, replied_on, text, by, at):
    """Record what somebody answers to a proposal. Raises PermissionDenied, Incomplete, DuplicateKey."""
    demand(by, Permission.KEEP_MEETINGS)
    demand_known(text=(text, _("Write what was replied.")))
    demand_somebody(party, name)
    demand_since(proposal.meeting, "replied_on", replied_on, today=day_in_geneva(at))
    if standing := made_before(ProposalReply, key, by):
        return standing
    row = ProposalReply(pk=key, proposal=held(proposal), party=party, name="" if party else name.strip())
    row.replied_on, row.text, row.recorded_at, row.recorded_by = replied_on, text.strip(), at, by
    row.save(force_insert=True)
    detail = {"key": str(row.pk), "who": row.whose, "on": replied_on.isoformat(), "text": row.text, "says": says(row)}
    Event.record("proposal.replied", on=proposal, by=by, at=at, detail=detail)
    return row


def demand_since(meeting, field, day, *, today):
    """Raise Incomplete for a day before the meeting that asks for it, or one that has not come."""
    made = meeting.earliest_on
    if day > today:
        raise Incomplete({field: not_yet(day, today)})
    if day < made:
        sentence = _("Found %(found)s; expected no day before the meeting, %(made)s.")
        raise Incomplete({field: sentence % {"found": day_in_words(day), "made": day_in_words(made)}})


@transaction.atomic
def move_proposal(*, key, proposal, to, on, note, by, at, meeting=None):
    """Record what was done on a proposal and how it stands since: under way, acted on, not pursued.

    What a concluding meeting closed only a later `meeting` takes up again, which then decided otherwise (para. 149).
    Raises PermissionDenied, WrongState, Incomplete, DuplicateKey.
    """
    demand(by, Permission.KEEP_MEETINGS)
    demand_known(note=(note, _("Say what was done, or why nothing more will be.")))
    if standing := made_before(ProposalStep, key, by):
        return standing.proposal
    proposal = held(proposal)
    demand_since(meeting or proposal.meeting, "on", on, today=day_in_geneva(at))
    last = proposal.steps.order_by("-on").first()
    if last and on < last.on:
        sentence = _("Found %(found)s; expected no day before the last step, %(last)s.")
        raise Incomplete({"on": sentence % {"found": day_in_words(on), "last": day_in_words(last.on)}})
    if to not in NEXT[proposal.state]:
        raise WrongState(proposal)
    decided = [take_up_again(proposal, meeting, by=by, at=at)] if closed_by(proposal) or meeting else []
    step(proposal, key=key, to=to, on=on, note=note.strip(), by=by, at=at, decisions=decided, meeting=meeting)
    return proposal


def closed_by(proposal):
    """Return the meeting that closed a proposal, as long as no later one decided otherwise; else None."""
    if proposal.state != STATE.NOT_PURSUED:
        return None
    last = proposal.closing_decisions.select_related("meeting").order_by("meeting__by_on", "pk").last()
    return last.meeting if last and last.outcome == ClosingDecision.Outcome.CLOSED else None


def meetings_since(meeting):
    """Return the meetings that were held after this one, which may decide otherwise than it did."""
    return Meeting.objects.filter(state=Meeting.State.HELD, by_on__gt=meeting.by_on)


def take_up_again(proposal, meeting, *, by, at):
    """Save that a later meeting carries on what another closed; return it. Raises Incomplete for any other meeting."""
    closed = closed_by(proposal)
    if closed is None:
        raise Incomplete({"meeting": _("No meeting closed this proposal, so none has to take it up again.")})
    if meeting is None or not meetings_since(closed).filter(pk=meeting.pk).exists():
        told = _("%(meeting)s closed this proposal. Choose the later meeting that took it up again.")
        raise Incomplete({"meeting": told % {"meeting": closed}})
    row = ClosingDecision(meeting=meeting, proposal=proposal, outcome=ClosingDecision.Outcome.CARRIED_ON)
    row.audience, row.recorded_at, row.recorded_by = proposal.audience, at, by
    row.save()
    return row


def told_of(decisions):
    """Return what an event tells of decisions on open items, each with its key."""
    return [{"key": str(row.pk), **says(row)} for row in decisions]


def step(proposal, *, to, on, note, by, at, key=None, decisions=(), meeting=None):
    row = ProposalStep(proposal=proposal, to_state=to, on=on, note=note, recorded_at=at, recorded_by=by)
    row.pk = key or row.pk
    row.save(force_insert=True)
    before, proposal.state = proposal.state, to
    proposal.save(update_fields=["state"])
    states = {"from_state": before, "to_state": to}
    detail = {"on": on.isoformat(), "note": note, "decisions": told_of(decisions)}
    detail |= {"meeting": meeting.key} if meeting else {}
    Event.record("proposal.moved", on=proposal, by=by, at=at, detail=detail, **states)


@transaction.atomic
def conclude(*, meeting, decisions, by, at):
    """Record what the concluding meeting decides on every open item at once (para. 149). Return the rows.

    `decisions` are (proposal or None, open point or None, outcome, handed to, note). What is closed is not pursued
    further; the rest stays open. Raises PermissionDenied, WrongState, NotAConclusion, Undecided, ItemsMoved (something
    was decided meanwhile), Incomplete.
    """
    demand(by, Permission.CONVENE_MEETINGS)
    meeting = held(meeting)
    if not meeting.concludes:
        raise NotAConclusion(meeting)
    if meeting.state != Meeting.State.HELD:
        raise WrongState(meeting)
    open_now = set(undecided(meeting).values_list("pk", flat=True))
    if lacking := open_now - {proposal.pk for proposal, *_rest in decisions if proposal}:
        raise Undecided(len(lacking))
    points = [point.key for _proposal, point, *_rest in decisions if point]
    twice = ClosingDecision.objects.filter(meeting=meeting, point__in=points).exists()
    if twice or {proposal.pk for proposal, *_rest in decisions if proposal} - open_now:
        raise ItemsMoved(meeting)
    rows = [closing(meeting, *decision, by=by, at=at) for decision in decisions]
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in ClosingDecision.Outcome.values}
    Event.record("meeting.concluded", on=meeting, by=by, at=at, detail={**counts, "decisions": told_of(rows)})
    return rows


def undecided(meeting):
    """Return the open proposals that were made by the end of this meeting and on which it has not decided."""
    rows = Proposal.objects.open().made_by(meeting.by_on)
    return rows.exclude(closing_decisions__meeting=meeting)


def closing(meeting, proposal, point, outcome, handed_to, note, *, by, at):
    """Save one decision; a proposal that is closed is not pursued from this day on."""
    if outcome == ClosingDecision.Outcome.HANDED_ON and not handed_to.strip():
        raise Incomplete({"handed_to": _("Say to whom it is handed.")})
    row = ClosingDecision(meeting=meeting, proposal=proposal, outcome=outcome, note=note.strip())
    row.point, row.item = (point.key, point.english) if point else ("", "")
    row.handed_to = handed_to.strip() if outcome == ClosingDecision.Outcome.HANDED_ON else ""
    row.audience = proposal.audience if proposal else Audience.PARTICIPANTS.value
    row.recorded_at, row.recorded_by = at, by
    row.save()
    if proposal and outcome == ClosingDecision.Outcome.CLOSED:
        why = row.note or _("Closed by the concluding meeting.")
        newest = proposal.steps.aggregate(newest=Max("on"))["newest"]
        # A step that was recorded for a later day is not to stand behind the last word.
        on = max(filter(None, (meeting.by_on, newest)))
        step(held(proposal), to=STATE.NOT_PURSUED, on=on, note=why, by=by, at=at)
    return row
