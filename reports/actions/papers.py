"""What is put on the record of a meeting: who takes part, the agenda, documents before it, what it decided."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from poa.access import Audience, Permission
from poa.clock import day_in_geneva
from poa.errors import reason_given
from poa.holding import held, holding
from poa.models import Event
from reports.actions.errors import NotHeld, RestsOnIt
from reports.actions.meetings import demand_known
from reports.actions.permitting import demand
from reports.models import AgendaItem, Meeting, MeetingDecision, MeetingDocument, MeetingParticipant
from reports.says import says
from tracking.checking import not_yet
from tracking.errors import Incomplete


def put(row, *, kind, by, at, detail, twice, paragraphs=None):
    """Save one row on a meeting with its event. Raises Incomplete with the sentences of `twice` if it is there."""
    demand(by, Permission.KEEP_MEETINGS)
    held(row.meeting)
    row.recorded_at, row.recorded_by = at, by
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Incomplete(twice) from error
    if paragraphs is not None:
        row.paragraphs.set(paragraphs)
    Event.record(kind, on=row.meeting, by=by, at=at, detail={"key": str(row.pk), **detail})
    return row


def demand_somebody(party, name):
    if party is None and not name.strip():
        raise Incomplete({"name": _("Choose somebody from the list, or write a name.")})


@transaction.atomic
def add_participant(*, meeting, party, name, capacity, by, at):
    """Record a State or organization that takes part or observes. Raises PermissionDenied, Incomplete."""
    demand_somebody(party, name)
    row = MeetingParticipant(meeting=meeting, party=party, name="" if party else name.strip(), capacity=capacity)
    detail = {"who": party.code if party else row.name, "capacity": str(capacity)}
    twice = {"name": _("They are on the list of this meeting already.")}
    return put(row, kind="meeting.participant_added", by=by, at=at, detail=detail, twice=twice)


@transaction.atomic
def add_agenda_item(*, meeting, number, title, by, at):
    """Put an item on the agenda. Raises PermissionDenied, Incomplete."""
    demand_known(title=(title, _("Say what the item is about.")))
    row = AgendaItem(meeting=meeting, number=number, title=title.strip())
    twice = {"number": _("Found %(found)s; expected a number that no other item has.") % {"found": number}}
    detail = {"number": number, "title": row.title}
    return put(row, kind="meeting.agenda_item_added", by=by, at=at, detail=detail, twice=twice)


@transaction.atomic
def add_document(*, meeting, symbol, title, issued_on, compilation, by, at, audience=Audience.PARTICIPANTS.value):
    """Record a document that is before the meeting; one of our own compilations gives its symbol and its day.

    Raises PermissionDenied, Incomplete (no symbol or title, a compilation that is not issued, a day to come, or twice
    the same).
    """
    if compilation is not None:
        if compilation.issued_at is None:
            raise Incomplete({"compilation": _("Only a report that is issued can be before a meeting.")})
        symbol, issued_on = compilation.symbol, day_in_geneva(compilation.issued_at)
        title, audience = title or str(compilation.round), compilation.audience
    demand_known(
        symbol=(symbol, _("Write the document's symbol, or choose a report.")),
        title=(title, _("Write the document's title.")),
    )
    if issued_on and issued_on > (today := day_in_geneva(at)):
        raise Incomplete({"issued_on": not_yet(issued_on, today)})
    row = MeetingDocument(meeting=meeting, symbol=symbol.strip(), title=title.strip(), issued_on=issued_on)
    row.compilation, row.audience = compilation, audience
    twice = {"symbol": _("This document is on the list of this meeting already.")}
    detail = {"symbol": row.symbol, "audience": str(audience), "says": says(row)}
    return put(row, kind="meeting.document_added", by=by, at=at, detail=detail, twice=twice)


@transaction.atomic
def record_decision(*, meeting, number, text, paragraphs, by, at):
    """Record what a meeting that was held decided. Raises PermissionDenied, NotHeld, Incomplete."""
    demand(by, Permission.KEEP_MEETINGS)
    demand_known(text=(text, _("Write what was decided.")))
    if held(meeting).state != Meeting.State.HELD:
        raise NotHeld(meeting)
    row = MeetingDecision(meeting=meeting, number=number, text=text.strip())
    twice = {"number": _("Found %(found)s; expected a number that no other decision has.") % {"found": number}}
    detail = {"number": number, "text": row.text, "paragraphs": [one.number for one in paragraphs]}
    words = {"detail": detail, "twice": twice, "paragraphs": paragraphs}
    return put(row, kind="meeting.decision_recorded", by=by, at=at, **words)


@transaction.atomic
def strike(*, row, reason, by, at):
    """Take back what was put on a meeting's record by mistake; the log keeps what it said, and why it went.

    Raises PermissionDenied, ReasonMissing, RestsOnIt (a proposal that has replies, steps or a decision on it).
    """
    demand(by, Permission.KEEP_MEETINGS)
    why = reason_given(reason)
    # Ordered by its key alone: PostgreSQL holds no row that is read along with a party that may be missing.
    if (row := holding(type(row).objects.filter(pk=row.pk).order_by("pk")).first()) is None:
        return  # a second click
    for name in ("replies", "steps", "closing_decisions"):
        if hasattr(row, name) and getattr(row, name).exists():
            raise RestsOnIt(row)
    said = {"what": row._meta.model_name, "said": getattr(row, "text", "") or str(row), "key": str(row.pk)}
    Event.record("meeting.struck", on=row.meeting, by=by, at=at, reason=why, detail=said)
    row.delete()
