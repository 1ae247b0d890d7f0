"""What is open when a process is concluded: proposals without a last word, and the open points of the last report."""

from django.utils.translation import get_language

from poa.clock import end_in_geneva
from poa.models import Party
from reports.actions import undecided
from reports.compilation.deciding import kinds_once_decided, points_of
from reports.compilation.points import words_of
from reports.compilation.record import Record
from reports.compilation.words import Words
from reports.models import Compilation, Round
from reports.snapshots import whole_of


def open_proposals(user, meeting):
    """Return the open proposals on which this meeting has not decided, the oldest first."""
    return list(undecided(meeting).visible_to(user).with_names().order_by("meeting__earliest_on", "audience", "number"))


def last_report(user, meeting):
    """Return the issued report whose open points this meeting decides on, as far as this reader may open it, or None.

    The newest that goes to this meeting; where no round reports to it, the newest that was out by its last day. The
    participants' edition before the observers', which may leave a point out.
    """
    rows = Compilation.objects.visible_to(user).issued().select_related("snapshot", "round")
    if Round.every.filter(meeting=meeting).exists():
        return rows.filter(round__meeting=meeting).order_by("-audience", "-issued_at").first()
    out = rows.filter(issued_at__lte=end_in_geneva(meeting.by_on))
    return out.order_by("-round__period_end", "-audience", "-issued_at").first()


def open_points(user, meeting):
    """Return what the last report leaves open, each point in the reader's language, without what was decided already.

    A point is told by its key, so that it stays decided in another language or revision of the report.
    """
    report = last_report(user, meeting)
    if report is None:
        return []
    record = Record(whole_of(report))
    decided = list(meeting.closing_decisions.filter(proposal__isnull=True).values_list("point", "item"))
    done = {point for point, _item in decided}
    lumped = kinds_once_decided(record, {item for point, item in decided if not point})
    points = points_of(record, Words(of_the_reader()))
    return [point for point in points if point.key not in done and point.kind not in lumped]


def of_the_reader():
    return "ru" if (get_language() or "").startswith("ru") else "en"


def worded(decisions):
    """Return the decisions, each with its open point in the reader's language as `words`.

    One from before points had keys has the words alone that it was decided on by; they are English on record.
    """
    rows, language = list(decisions), of_the_reader()
    told = language != "en" and any(row.point for row in rows)
    names = ("code", "name_en", "name_ru", "short_en", "short_ru")
    parties = {party["code"]: party for party in Party.objects.values(*names)} if told else {}
    for row in rows:
        row.words = words_of(parties, row.point, Words(language)) if told and row.point else row.item
    return rows
