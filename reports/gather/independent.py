"""Read the independent reports of organizations, each with what the Governments replied to it."""

from collections import defaultdict

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from poa.clock import day_in_geneva
from reports.gather.links import grouped, joined, keys_of, linked
from reports.in_time import days_late, is_over
from reports.models import Forwarding, IndependentReport, Reply, ReportAssessment
from tracking.models import Assessment

REPORT = ("name", "title", "language", "received_on", "text", "file_name", "audience")
REPLY = ("language", "received_on", "text", "file_name", "on_behalf")
GIVEN = ("assessed_on", "in_law", "in_practice", "trend")


def independent_reports(reader, *, start, as_of, told_by, known_by=None, last):
    """Return the reports received by the report's last day, with what was replied to them by the day `told_by`.

    An earlier one is told again only where its reply came, or was due, since `start`; and where it or its reply was
    registered too late for the `last` report: that one tells it not, or without. Replies are not cut off with the
    last day: a Government is given time after it, and its words stand beside what they answer.
    `no_reply` says that the day set for one was over by then.
    """
    rows = IndependentReport.objects.visible_to(reader).standing()
    rows = rows.filter(received_on__lte=min(as_of, told_by)).annotate(own=of_period(start))
    rows = rows.filter(Q(own=True) | registered_since(last.asked_at))
    rows = rows.order_by("received_on", "registered_at", "pk")
    names = {"organization_code": F("organization__code"), "file_sha256": F("file_id")}
    read = list(rows.values("pk", "acknowledged_at", "own", *REPORT, **names))
    among = keys_of(rows, read)
    through = {
        "countries": linked(of_report("countries", among), "independentreport_id", "party__code"),
        "paragraphs": linked(of_report("paragraphs", among), "independentreport_id", "paragraph__number"),
        "forwarded": forwarded(reader, among, told_by=told_by),
        "given": given(reader, among, as_of=as_of, known_by=known_by),
    }
    found = []
    for row in read:
        own, acknowledged_on = row.pop("own"), day_by(row.pop("acknowledged_at"), told_by)
        whole = {"key": row["pk"], "acknowledged_on": acknowledged_on, **joined(row, **through)}
        # It may be registered after the last report was asked for, and yet before that was gathered.
        if own or not last.has_independent(whole):
            found.append(whole)
    return found


def day_by(at, told_by):
    """Return the day of an instant in Geneva, or None where there is none by the day `told_by`."""
    day = day_in_geneva(at) if at else None
    return day if day and day <= told_by else None


def of_period(start):
    """Say of a report that it, or a reply to it, came since this day, or that a reply was due since."""
    sent = Forwarding.objects.filter(report=OuterRef("pk"))
    answers = Reply.objects.standing().filter(forwarding__report=OuterRef("pk"), received_on__gte=start)
    came = Q(received_on__gte=start) | Q(Exists(sent.with_due().filter(due_on__gte=start))) | Q(Exists(answers))
    return ExpressionWrapper(came, output_field=BooleanField())


def registered_since(moment):
    """Say of a report that it, or a reply to it, was registered since this moment; of none where there is no moment."""
    if moment is None:
        return Q(pk__in=())
    answers = Reply.objects.standing().filter(forwarding__report=OuterRef("pk"), replied_at__gte=moment)
    return Q(registered_at__gte=moment) | Q(Exists(answers))


def of_report(name, among):
    return getattr(IndependentReport, name).through.objects.filter(independentreport__in=among)


def forwarded(reader, among, *, told_by):
    """Return {report: [rows]}: each Government that it was forwarded to, with its reply or None."""
    replies = Reply.objects.visible_to(reader).filter(forwarding__report__in=among, received_on__lte=told_by)
    names = {"file_sha256": F("file_id"), "of": F("forwarding_id")}
    by_forwarding = {row.pop("of"): row for row in replies.order_by("pk").values(*REPLY, **names)}
    rows = Forwarding.objects.visible_to(reader).filter(report__in=among).with_due(told_by=told_by)
    found = defaultdict(list)
    names = {"country_code": F("country__code")}
    for row in rows.order_by("country__name_en").values("pk", "report_id", "due_on", "forwarded_at", **names):
        row["reply_due_on"] = row.pop("due_on")
        row["forwarded_on"] = day_by(row.pop("forwarded_at"), told_by)
        reply, wanted = by_forwarding.get(row.pop("pk")), row["reply_due_on"]
        if reply:
            reply["days_late"] = days_late(wanted, reply["received_on"])
        missing = reply is None and is_over(wanted, on=told_by)
        found[row.pop("report_id")].append({**row, "reply": reply, "no_reply": missing})
    return found


def given(reader, among, *, as_of, known_by):
    """Return {report: [rows]} of its assessments that stand confirmed."""
    rows = ReportAssessment.objects.visible_to(reader).filter(report__in=among)
    rows = rows.filter(assessment__confirmed_at__isnull=False, assessment__assessed_on__lte=as_of)
    if known_by:
        rows = rows.filter(assessment__in=Assessment.objects.visible_to(reader).known_by(known_by))
    names = {"of": F("assessment__paragraph__number"), "country_code": F("assessment__country__code")}
    said = {name: F(f"assessment__{name}") for name in GIVEN}
    order = ("assessment__paragraph__number", "assessment__country__code")
    return grouped(rows, "report_id", order=order, **names, **said)
