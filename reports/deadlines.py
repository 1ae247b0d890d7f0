"""Which date of a round comes next for a country, and who is late for it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.clock import end_in_geneva
from reports.models import Compilation, Meeting, Round, RoundDate, RoundExtension
from reports.models.dates import with_the_meeting

# A date as near as this calls for the telephone where nothing has come.
SOON = 7
UNDER_WAY = (Round.State.OPEN, Round.State.COMPILING)
# The dates that ask something of the countries, each with the states of the round in which it is still asked.
ASKED_FOR = {
    RoundDate.Kind.DRAFTS_DUE: (Round.State.OPEN,),
    RoundDate.Kind.CONSULTATION_ENDS: UNDER_WAY,
    RoundDate.Kind.REPORTS_DUE: UNDER_WAY,
}


@dataclass(frozen=True)
class Due:
    """A date as it holds for one country on one day; `days` are left until it, or below zero when it has passed.

    They are zero as long as a meeting of several days sits.
    """

    kind: str
    label: str
    day: date
    days: int

    @property
    def is_late(self):
        return self.days < 0

    @property
    def words(self):
        """How many days are left, or how late it is, in words."""
        if self.is_late:
            late = -self.days
            return ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        if self.days == 0:
            return _("today")
        return ngettext("%(days)s day left", "%(days)s days left", self.days) % {"days": self.days}


def dates_of(user, row):
    """Return the dates of a round that is under way, with their extensions, in two queries; none of any other.

    What is not asked of the countries any more is left out, and what came of that which is asked of the Unit.
    """
    if row.state not in UNDER_WAY:
        return []
    over = [kind for kind, states in ASKED_FOR.items() if row.state not in states]
    dates = RoundDate.objects.visible_to(user).of(row).exclude(kind__in=over)
    return [each for each in with_days(dates, row) if each.kind in ASKED_FOR or not has_come(row, each.kind)]


def with_days(dates, row):
    """Return these dates of a round with what `day_for` reads; without those whose day is not known now."""
    rows = list(dates.prefetch_related("extensions"))
    for each in rows:
        each.round = row
    return [each for each in with_the_meeting(rows, row) if each.day_for() is not None]


def reports_due(user, row, *, day=None):
    """Return the date by which the country reports of a round are due, as it held on a day, in two queries; or None."""
    put_off = RoundExtension.objects.visible_to(user)
    put_off = put_off.filter(extended_at__lte=end_in_geneva(day)) if day else put_off
    dates = RoundDate.objects.visible_to(user).of(row).filter(kind=RoundDate.Kind.REPORTS_DUE)
    return dates.prefetch_related(Prefetch("extensions", put_off)).select_related("round__meeting").first()


def has_come(row, kind, *, late=True):
    """Say whether what the Unit owes by a date of a round is there: its report is issued, its meeting held.

    Before its day a meeting is well if it is convened; `late` asks of a day that has passed.
    """
    if kind == RoundDate.Kind.DOCUMENTS_OUT:
        return Compilation.objects.issued().filter(round=row).exists()
    meeting, settled = row.meeting, [Meeting.State.HELD]
    return meeting is not None and meeting.state in (settled if late else [*settled, Meeting.State.CONVENED])


def owed_by_the_unit(dates, *, today):
    """Return the dates of a round whose day has passed, of those that ask nothing of the countries."""
    told = [due(each, None, today=today) for each in dates if each.kind not in ASKED_FOR]
    return [each for each in told if each.is_late]


def day_of(each, country, reply_by=None):
    """Return the day of a date that holds for a country; its Government is never late before `reply_by`, the day by
    which it was asked to reply to the report before it."""
    day = each.day_for(country)
    return max(day, reply_by) if reply_by and each.kind == RoundDate.Kind.CONSULTATION_ENDS else day


def due(each, country, *, today, reply_by=None):
    day = day_of(each, country, reply_by)
    last = max(day, each.last_day_for(country))
    left = (last - today).days if today > last else max((day - today).days, 0)
    return Due(each.kind, str(each.get_kind_display()), day, left)


def due_next(dates, country, *, met, today, reply_by=None):
    """Return the oldest date that a country is late for, else the next one that is to come, else None.

    `met` says of each kind that asks a country for something whether it came; `reply_by` is that of `day_of`.
    """
    told = [due(each, country, today=today, reply_by=reply_by) for each in dates if not met.get(each.kind)]
    late = [each for each in told if each.is_late and each.kind in ASKED_FOR]
    ahead = [each for each in told if not each.is_late]
    return min(late or ahead, key=lambda each: each.day, default=None)


def pressing(dates, country, *, met, today, reply_by=None):
    """Return the dates that ask a country for something which has not come, and have passed or are SOON."""
    asked = [each for each in dates if each.kind in ASKED_FOR and not met.get(each.kind)]
    told = [due(each, country, today=today, reply_by=reply_by) for each in asked]
    return [each for each in told if each.days <= SOON]
