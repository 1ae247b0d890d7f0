"""By how much the words of a Government on a report came after the day set, which was that of its consultation."""

from poa.clock import day_in_geneva
from poa.models import Event
from reports.in_time import Came, days_late
from reports.meetings_past import as_day
from reports.models import CountryReport

DELIVERED = (CountryReport.State.SUBMITTED, CountryReport.State.ACCEPTED)
SENT = "country_report.sent"
# The acts that set the day, each with what names it in their details.
SET_BY = {SENT: "reply_by_on", "country_report.reply_put_off": "to"}


def lateness(moments, acts):
    """Return for each of the moments at which a Government spoke, the earliest first, how it Came.

    `acts` are the events of its report that set the day. What follows a reply in time in one consultation is not late.
    """
    first, told = {}, []
    for moment in moments:
        before = [act for act in acts if act.kind in SET_BY and act.at <= moment]
        sent = max((act.sequence for act in before if act.kind == SENT), default=None)
        wanted = as_day(before[-1].detail[SET_BY[before[-1].kind]]) if before else None
        came = day_in_geneva(moment)
        # Of the first word the lateness of the day that held then counts, whatever was put off after it.
        begun = first.setdefault(sent, (wanted, came))
        late = days_late(wanted, came) if days_late(*begun) else 0
        told.append(Came(wanted, late))
    return told


def with_lateness(report, positions):
    """Return what a Government said of a report, the earliest first, each with how it `came`, in one more query."""
    said = list(positions)
    acts = Event.objects.filter(kind__in=SET_BY, subject_id=str(report.pk)).order_by("sequence") if said else ()
    for one, came in zip(said, lateness([one.given_at for one in said], list(acts)), strict=True):
        one.came = came
    return said


def handed_in(report, due):
    """Return how a report Came to the Unit that it has now; None of another, or where no date of its round is told.

    One that was returned is wanted again: the day counts on which it was handed in last.
    """
    if due is None or report.state not in DELIVERED:
        return None
    wanted = due.day_for(report.country_id)
    return Came(wanted, days_late(wanted, day_in_geneva(report.submitted_at)))
