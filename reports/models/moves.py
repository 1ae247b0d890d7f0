"""When a meeting began, and what the event log tells of how it was moved, in the words of a query."""

from django.db.models import CharField, OuterRef, Q
from django.db.models.functions import Cast

from poa.models import Event
from tracking.models.dates import PartialDate

# What the log calls the acts that move a meeting.
MOVES = ("meeting.planned", "meeting.convened", "meeting.held", "meeting.postponed")
OF_ITS_OWN_DAY = (PartialDate.Precision.DAY, PartialDate.Precision.PERIOD)


def moves(end):
    """Return the acts that moved a meeting, the outer row of a query, by this moment; the last of them first."""
    meeting = {"subject_type": "reports.meeting", "subject_id": Cast(OuterRef("pk"), CharField())}
    return Event.objects.filter(**meeting, kind__in=MOVES, at__lte=end).order_by("-sequence")


def begun_by(day, *, of=""):
    """The meetings, or what belongs to one (`of` is the way there), that were held and had begun by this day.

    One known only to the month or year had surely begun on its latest possible day.
    """
    began = Q(**{f"{of}precision__in": OF_ITS_OWN_DAY, f"{of}earliest_on__lte": day})
    return Q(**{f"{of}state": "held"}) & (began | Q(**{f"{of}by_on__lte": day}))
