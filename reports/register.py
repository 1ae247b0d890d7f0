"""The register of independent reports, and one of them with the replies beside it, as a reader may see them."""

from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from poa.access import Permission, can, can_reply, is_unit
from poa.clock import end_in_geneva
from reports.in_time import days_late
from reports.models import Forwarding, ForwardingExtension, IndependentReport, Reply, ReportAssessment
from tracking.models import Assessment
from tracking.reading.asked import Day, DayForm

PAGE = 50
NOW = Day()


@dataclass(frozen=True)
class Side:
    """A Government's side: what was put before it, its reply or None, how late that is, and whether its day is over."""

    forwarding: Forwarding
    reply: Reply | None
    overdue: bool
    days_late: int = 0
    may_reply: bool = False
    may_withdraw: bool = False


def sides_of(user, reports, *, today, day=NOW):
    """Return {report: [Side]} of these reports, in three queries; as they were by a day, for reading alone."""
    keys = [report.pk for report in reports]
    rows = Reply.objects.visible_to(user).filter(forwarding__report__in=keys).by(day.as_of, known_by=day.known_by)
    replies = {row.forwarding_id: row for row in rows.select_related("file", "replied_by")}
    sent = Forwarding.objects.visible_to(user).filter(report__in=keys).with_due(told_by=day.as_of)
    sent, later = (sent.by(day.as_of) if day.as_of else sent), ForwardingExtension.objects.order_by("new_day")
    if day.as_of:
        later = later.filter(extended_at__lte=end_in_geneva(day.as_of))
    found = defaultdict(list)
    for row in sent.select_related("country").prefetch_related(Prefetch("extensions", later)):
        one = side(user, row, replies.get(row.pk), today=day.as_of or today, acts=not day.as_of)
        found[row.report_id].append(one)
    return found


def side(user, forwarding, reply, *, today, acts=True):
    own = acts and can_reply(user, country_code=forwarding.country.code)
    return Side(
        forwarding,
        reply,
        overdue=reply is None and forwarding.is_overdue(today),
        days_late=days_late(forwarding.due_on, reply.received_on) if reply else 0,
        may_reply=own and reply is None,
        may_withdraw=own and reply is not None and reply.on_behalf is is_unit(user),
    )


class RegisterQuestions(DayForm):
    """As of which day the register is read, and which page of it."""

    page = forms.CharField(required=False, widget=forms.HiddenInput)


def register_page(user, form, *, today):
    """Return a page of the register, newest first, each report with its sides, in seven queries."""
    day, rows = form.day, IndependentReport.objects.visible_to(user).with_names()
    page = Paginator(by_the_day(rows, day), PAGE).get_page(form.understood.get("page") or 1)
    sides = sides_of(user, page.object_list, today=today, day=day)
    listed = [(report.as_it_was(day.as_of), sides[report.pk]) for report in page.object_list]
    return {"form": form, "day": day, "page": page, "listed": listed}


def by_the_day(rows, day):
    """Return those of these reports, or of their assessments, that the day of a page is about."""
    rows = rows.by(day.as_of) if day.as_of else rows
    return rows.known_by(day.known_by) if day.known_by else rows


def found_report(user, pk):
    """Return a report that this reader may open now; or raise Http404."""
    return get_object_or_404(IndependentReport.objects.visible_to(user).with_names(), pk=pk)


def shown_report(user, report, *, today, day=NOW):
    """Return what the page of a report shows."""
    own = IndependentReport.objects.filter(pk=report.pk)
    given = ReportAssessment.objects.visible_to(user).filter(report=report)
    if day.as_of:
        given = given.filter(assessment__in=by_the_day(Assessment.objects.all(), day))
    rows = given.select_related("assessment__paragraph", "assessment__country").order_by("assessment__paragraph")
    may = can(user, Permission.REGISTER_INDEPENDENT)
    return {
        "report": report.as_it_was(day.as_of),
        "day": day,
        "is_later": bool(day.as_of) and not by_the_day(own, day).exists(),
        "sides": sides_of(user, [report], today=today, day=day)[report.pk],
        "given": [untold(row.assessment, day) for row in rows],
        "may_register": may and report.withdrawn_at is None and not day.as_of,
    }


def untold(assessment, day):
    """Return an assessment, to be read alone, without a withdrawal after the day of the page."""
    at = assessment.withdrawn_at
    if day.as_of and at and at > end_in_geneva(day.as_of):
        assessment.withdrawn_at = None
    return assessment


def waiting_for(user, *, today):
    """Return the Sides to which a Government's focal point has still to reply."""
    if not can(user, Permission.REPLY_TO_INDEPENDENT) or is_unit(user):
        return []
    rows = Forwarding.objects.visible_to(user).filter(country__code__in=user.country_codes)
    rows = rows.exclude(replies__in=Reply.objects.standing()).with_due().select_related("report", "country")
    return [side(user, row, None, today=today) for row in rows.order_by("due_on")]
