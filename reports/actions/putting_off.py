"""Give somebody more time to reply, with a reason that stands with the day: Governments, and who a proposal is to."""

from django.db import transaction
from django.utils.translation import gettext as _

from poa.access import Permission, Role
from poa.actions.notices import tell_all
from poa.clock import day_in_geneva
from poa.errors import reason_given
from poa.holding import held
from poa.models import Event, User
from poa.wording import day_in_words
from reports.actions.consulting import STATE, consulted, demand_within_the_round, held_in
from reports.actions.errors import AlreadyDone
from reports.actions.independent import standing, wanted
from reports.actions.permitting import demand
from reports.actions.reply_days import fault_of_reply_day
from reports.models import ConsultationExtension, Forwarding, ForwardingExtension, ProposalExtension
from tracking.errors import Incomplete


def new_day_of(old_day, new_day, reason, *, at):
    """Return what a row of an extension says. Raises ReasonMissing, Incomplete (no later day, or out of reach)."""
    why = reason_given(reason)
    if new_day <= old_day:
        words = {"found": day_in_words(new_day), "day": day_in_words(old_day)}
        raise Incomplete({"new_day": _("Found %(found)s; expected a day after %(day)s, which holds now.") % words})
    if fault := fault_of_reply_day(new_day, today=day_in_geneva(at)):
        raise Incomplete({"new_day": fault})
    return {"old_day": old_day, "new_day": new_day, "reason": why}


def told(kind, days, *, on, by, at, **more):
    detail = more | {"from": days["old_day"].isoformat(), "to": days["new_day"].isoformat()}
    Event.record(kind, on=on, by=by, at=at, reason=days["reason"], detail=detail)


def focal_points(country):
    return User.objects.filter(role=Role.GOVERNMENT, is_active=True, countries=country)


@transaction.atomic
def extend_consultation(*, report, new_day, reason, by, at):
    """Give a Government more time for its country's report; its focal points are told the new day.

    Raises PermissionDenied, RoundIsClosed, WrongState, AlreadyDone (it replied), ReasonMissing, Incomplete.
    """
    report = held_in(report, (STATE.IN_CONSULTATION,), by=by, permission=Permission.DRAFT_COUNTRY_REPORTS)
    if report.positions.filter(given_at__gte=report.consultation_at).exists():
        raise AlreadyDone(_("No reply is waited for any more."))
    days = new_day_of(report.reply_by_on, new_day, reason, at=at)
    demand_within_the_round(report, new_day, field="new_day", today=day_in_geneva(at))
    ConsultationExtension.objects.create(report=report, **days, extended_at=at, extended_by=by)
    report.reply_by_on = new_day
    report.save(update_fields=["reply_by_on"])
    told("country_report.reply_put_off", days, on=report, by=by, at=at)
    tell_all([consulted(report, person, at=at) for person in focal_points(report.country)])
    return report


@transaction.atomic
def extend_forwarding(*, forwarding, new_day, reason, by, at):
    """Give a Government more time for its reply to an independent report; its focal points are told the new day.

    Raises PermissionDenied, AlreadyDone (it replied, or the report was withdrawn), ReasonMissing, Incomplete.
    """
    demand(by, Permission.REGISTER_INDEPENDENT)
    report = standing(forwarding.report)
    forwarding = Forwarding.objects.with_due().select_related("country", "report").get(pk=forwarding.pk)
    if forwarding.replies.standing().exists():
        raise AlreadyDone(_("A reply of this Government is registered already."))
    days = new_day_of(forwarding.due_on, new_day, reason, at=at)
    ForwardingExtension.objects.create(forwarding=forwarding, **days, extended_at=at, extended_by=by)
    told("independent_reply_put_off", days, on=report, by=by, at=at, country=forwarding.country.code)
    forwarding.due_on = new_day
    tell_all([wanted(forwarding, person, at=at) for person in focal_points(forwarding.country)])
    return forwarding


@transaction.atomic
def extend_proposal(*, proposal, new_day, reason, by, at):
    """Give whom a proposal is to more time to reply.

    Raises PermissionDenied, AlreadyDone (somebody replied, or the last word is spoken), ReasonMissing, Incomplete.
    """
    demand(by, Permission.KEEP_MEETINGS)
    proposal = held(proposal)
    if not proposal.is_open or proposal.replies.exists():
        raise AlreadyDone(_("No reply is waited for any more."))
    if proposal.reply_by_on is None:
        raise Incomplete({"new_day": _("No day was set for a reply.")})
    days = new_day_of(proposal.reply_by_on, new_day, reason, at=at)
    ProposalExtension.objects.create(proposal=proposal, **days, extended_at=at, extended_by=by)
    proposal.reply_by_on = new_day
    proposal.save(update_fields=["reply_by_on"])
    told("proposal.reply_put_off", days, on=proposal, by=by, at=at)
    return proposal
