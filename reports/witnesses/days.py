"""The days by which replies are wanted, and the marks of independent reports, against the acts that set them."""

from poa.models import Event
from reports.models import (
    ConsultationExtension,
    CountryReport,
    Forwarding,
    ForwardingExtension,
    IndependentReport,
    ProposalExtension,
    Reply,
)
from reports.witnesses.record import unlike

FORWARDED, FORWARDED_LATER = "independent_forwarded", "independent_reply_put_off"
SENT, SENT_LATER = "country_report.sent", "country_report.reply_put_off"
PROPOSAL_LATER = "proposal.reply_put_off"
ACKNOWLEDGED, WITHDRAWN = "independent_acknowledged", "independent_withdrawn"
REPLY_WITHDRAWN = "independent_reply_withdrawn"


def altered_day():
    """Return a sentence on the first day for a reply, or mark of an independent report, that no act set; or None."""
    return altered_forwarding() or altered_extension() or altered_consultation() or altered_mark()


def acts(kind):
    return list(Event.objects.filter(kind=kind).order_by("sequence"))


def altered_forwarding():
    rows = Forwarding.objects.select_related("country")
    there = [
        (str(row.report_id), row.country.code, row.reply_due_on.isoformat(), row.forwarded_at, row.forwarded_by_id)
        for row in rows
    ]
    told = [
        (one.subject_id, one.detail["country"], one.detail["reply_due_on"], one.at, one.by_id)
        for one in acts(FORWARDED)
    ]
    return unlike(there, told, "forwarding of independent report")


def altered_extension():
    forwarded = ForwardingExtension.objects.select_related("forwarding__country")
    for what, kind, there in (
        (
            "more time for a reply to independent report",
            FORWARDED_LATER,
            [(str(row.forwarding.report_id), row.forwarding.country.code, *put_off(row)) for row in forwarded],
        ),
        (
            "more time for the Government on country report",
            SENT_LATER,
            [(str(row.report_id), "", *put_off(row)) for row in ConsultationExtension.objects.all()],
        ),
        (
            "more time for a reply to proposal",
            PROPOSAL_LATER,
            [(str(row.proposal_id), "", *put_off(row)) for row in ProposalExtension.objects.all()],
        ),
    ):
        told = [
            (one.subject_id, one.detail.get("country", ""), one.detail["from"], one.detail["to"], one.reason)
            + (one.at, one.by_id)
            for one in acts(kind)
        ]
        if fault := unlike(there, told, what):
            return fault
    return None


def put_off(row):
    days = row.old_day.isoformat(), row.new_day.isoformat()
    return *days, row.reason, row.extended_at, row.extended_by_id


def altered_consultation():
    """Return a sentence on the first country report whose reply is wanted by another day than was last set; or None."""
    told = {}
    for act in Event.objects.filter(kind__in=(SENT, SENT_LATER)).order_by("sequence"):
        told[act.subject_id] = act, act.detail["reply_by_on" if act.kind == SENT else "to"]
    for pk, day in CountryReport.objects.filter(reply_by_on__isnull=False).values_list("pk", "reply_by_on"):
        event, expected = told.get(str(pk), (None, None))
        if day.isoformat() != expected:
            ending = f"event {event.sequence} tells {expected}" if event else "no event tells of it"
            return f"The Government's reply on country report {pk} is wanted by {day.isoformat()}, and {ending}."
    return None


def altered_mark():
    """Return a sentence on the first independent report or reply acknowledged or withdrawn otherwise than told."""
    for kind, model, mark in (
        (ACKNOWLEDGED, IndependentReport, "acknowledged"),
        (WITHDRAWN, IndependentReport, "withdrawn"),
        (REPLY_WITHDRAWN, Reply, "withdrawn"),
    ):
        reason = "withdrawal_reason" if mark == "withdrawn" else None
        told = {one.detail.get("row", one.subject_id): one for one in acts(kind)}
        for row in model.objects.all():
            event = told.pop(str(row.pk), None)
            said = (getattr(row, f"{mark}_at"), getattr(row, f"{mark}_by_id"), getattr(row, reason) if reason else "")
            if said != ((event.at, event.by_id, event.reason) if event else (None, None, "")):
                return f"“{row}” ({row.pk}) is not {mark} when, by whom or why the log tells."
    return None
