"""What was said of a country report, by its Government and in comments, against the events that tell of it."""

from poa.models import Event
from reports.canonical import canonical, sha256
from reports.models import CountryReport, CountryReportComment, CountryReportPosition
from tracking.sealed import portions

POSITIONS = {f"country_report.{kind}": kind for kind in CountryReportPosition.Kind.values}
COMMENTED, RESOLVED = "country_report.commented", "country_report.comment_resolved"


def digest_of_position(position):
    """Return the SHA-256 of what a Government said of a report."""
    return digest(position, "kind", "text", "original", "version")


def digest_of_comment(comment):
    """Return the SHA-256 of what a comment says, and where."""
    return digest(comment, "part_id", "quoted", "text", "in_consultation")


def digest(row, *names):
    return sha256(canonical({name: getattr(row, name) for name in names}))


def altered_position():
    """Return a sentence on the first position of a Government that is not as its event tells; None if all are."""
    told = set()
    for portion in portions(Event.objects.filter(kind__in=POSITIONS).order_by("sequence")):
        kept = CountryReportPosition.objects.in_bulk([event.detail["position"] for event in portion])
        for event in portion:
            row = kept.get(event.detail["position"])
            if row is None or not is_position_told(row, event):
                report, number = event.subject_id, event.sequence
                return f"What a Government said of country report {report} is not as event {number} tells."
        told |= kept.keys()
    untold = CountryReportPosition.objects.exclude(pk__in=told).first()
    return untold and f"Of what a Government said of country report {untold.report_id} no event tells."


def is_position_told(row, event):
    marks = (str(row.report_id), row.kind, row.version, row.given_at, row.given_by_id)
    if marks != (event.subject_id, POSITIONS[event.kind], event.detail["version"], event.at, event.by_id):
        return False
    return event.detail.get("said", (said := digest_of_position(row))) == said


def altered_remark():
    """Return a sentence on the first comment on a country report that is not as its events tell; None if all are."""
    ends = {event.detail["comment"]: event for event in Event.objects.filter(kind=RESOLVED)}
    told = set()
    for portion in portions(Event.objects.filter(kind=COMMENTED).order_by("sequence")):
        kept = CountryReportComment.objects.in_bulk([event.detail["comment"] for event in portion])
        for event in portion:
            row = kept.get(event.detail["comment"])
            if row is None or not is_remark_told(row, event, ends.get(row.pk)):
                return f"A comment on country report {event.subject_id} is not as event {event.sequence} tells."
        told |= kept.keys()
    untold = CountryReportComment.objects.exclude(pk__in=told).first()
    return untold and f"Of a comment on country report {untold.report_id} no event tells."


def is_remark_told(row, event, end):
    if (str(row.report_id), row.made_at, row.made_by_id) != (event.subject_id, event.at, event.by_id):
        return False
    if (row.resolved_at, row.resolved_by_id) != ((end.at, end.by_id) if end else (None, None)):
        return False
    return event.detail.get("said", (said := digest_of_comment(row))) == said


def altered_state():
    """Return a sentence on the first country report that is in another state than its events left it in; or None."""
    moves = Event.objects.filter(subject_type=CountryReport._meta.label_lower).exclude(to_state="")
    told = {event.subject_id: event for event in moves.order_by("sequence")}
    for report in CountryReport.objects.with_names():
        event = told.get(str(report.pk))
        if event is not None and event.to_state != report.state:
            return f"Country report {report} is {report.state}, and event {event.sequence} left it {event.to_state}."
    return None


def untold_words():
    """Count what was said before its words were sealed."""
    rows = Event.objects.filter(kind__in=(*POSITIONS, COMMENTED)).exclude(detail__has_key="said")
    return "comments and Governments' positions on country reports from before their words were sealed", rows.count()
