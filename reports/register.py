"""The register of independent reports, and one of them with the replies beside it, as a reader may see them."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from poa.access import Permission, can, can_reply, is_unit
from reports.models import Forwarding, ForwardingExtension, IndependentReport, Reply, ReportAssessment

PAGE = 50


@dataclass(frozen=True)
class Side:
    """A Government's side: what was put before it, its reply or None, and whether the day for one is over."""

    forwarding: Forwarding
    reply: Reply | None
    overdue: bool
    may_reply: bool = False
    may_withdraw: bool = False


def sides_of(user, reports, *, today):
    """Return {report: [Side]} of these reports, in three queries."""
    keys = [report.pk for report in reports]
    rows = Reply.objects.visible_to(user).filter(forwarding__report__in=keys)
    replies = {row.forwarding_id: row for row in rows.select_related("file", "replied_by")}
    found = defaultdict(list)
    sent = Forwarding.objects.visible_to(user).filter(report__in=keys).with_due().select_related("country")
    for row in sent.prefetch_related(Prefetch("extensions", ForwardingExtension.objects.order_by("new_day"))):
        found[row.report_id].append(side(user, row, replies.get(row.pk), today=today))
    return found


def side(user, forwarding, reply, *, today):
    own = can_reply(user, country_code=forwarding.country.code)
    return Side(
        forwarding,
        reply,
        overdue=reply is None and forwarding.is_overdue(today),
        may_reply=own and reply is None,
        may_withdraw=own and reply is not None and reply.on_behalf is is_unit(user),
    )


def register_page(user, number, *, today):
    """Return a page of the register, newest first, each report with its sides, in seven queries."""
    page = Paginator(IndependentReport.objects.visible_to(user).with_names(), PAGE).get_page(number)
    sides = sides_of(user, page.object_list, today=today)
    return {"page": page, "listed": [(report, sides[report.pk]) for report in page.object_list]}


def found_report(user, pk):
    """Return a report that this reader may open now; or raise Http404."""
    return get_object_or_404(IndependentReport.objects.visible_to(user).with_names(), pk=pk)


def shown_report(user, report, *, today):
    """Return what the page of a report shows."""
    given = ReportAssessment.objects.visible_to(user).filter(report=report)
    rows = given.select_related("assessment__paragraph", "assessment__country").order_by("assessment__paragraph")
    may = can(user, Permission.REGISTER_INDEPENDENT)
    return {
        "report": report,
        "sides": sides_of(user, [report], today=today)[report.pk],
        "given": [row.assessment for row in rows],
        "may_register": may and report.withdrawn_at is None,
    }


def waiting_for(user, *, today):
    """Return the Sides to which a Government's focal point has still to reply."""
    if not can(user, Permission.REPLY_TO_INDEPENDENT) or is_unit(user):
        return []
    rows = Forwarding.objects.visible_to(user).filter(country__code__in=user.country_codes)
    rows = rows.exclude(replies__in=Reply.objects.standing()).with_due().select_related("report", "country")
    return [side(user, row, None, today=today) for row in rows.order_by("due_on")]
