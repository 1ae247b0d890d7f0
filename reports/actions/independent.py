"""Independent reports: registered as received, acknowledged, forwarded; replied to; withdrawn where wrong (para. 147).

Who registered words can say that it was wrong to; nobody can change them.
"""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from poa.access import AUDIENCES_OF_EDITION, Audience, Permission, Role, can_reply, is_unit
from poa.actions.notices import line, tell_all
from poa.clock import day_in_geneva
from poa.errors import reason_given
from poa.holding import held
from poa.models import Event, Paragraph, Party, User
from reports.actions.errors import AlreadyDone
from reports.actions.lacking import faults_of, faults_of_links, refuse
from reports.actions.permitting import demand
from reports.actions.reply_days import fault_of_reply_day
from reports.indexing import index_independent
from reports.models import Forwarding, IndependentReport, Reply, ReportAssessment
from reports.received import digest_of_reply, digest_of_report, left_standing
from tracking.actions.assessments import hold_with_followers, propose_assessment, withdraw_assessments
from tracking.actions.files import kept_once, welcome
from tracking.files.names import shown_name
from tracking.files.shelf import put_in_place
from tracking.models import Assessment
from tracking.models.authors import Author, organizations

OURS = Permission.REGISTER_INDEPENDENT


@dataclass(frozen=True, kw_only=True)
class Received:
    """Words as they came: a text, an uploaded file, or both."""

    language: str
    received_on: date
    text: str = ""
    upload: object = None


@dataclass(frozen=True, kw_only=True)
class Registration:
    """Of whom a report is (a party's code, or a name), what it is called, of whom and what it speaks, who reads it."""

    title: str
    countries: tuple
    paragraphs: tuple
    organization: str = ""
    name: str = ""
    audience: str = Audience.OBSERVERS.value


@contextmanager
def with_file(received, *, by, at):
    """Open the transaction of an act; yield the values of what was received, its file kept once the act is done.

    Raises FileRefused.
    """
    values = {name: getattr(received, name) for name in ("language", "received_on", "text")}
    if received.upload is None:
        with transaction.atomic():
            yield values
        return
    with welcome(received.upload) as (laid, kind), transaction.atomic():
        file = kept_once(laid, kind, by=by, at=at)
        yield values | {"file": file, "file_name": shown_name(received.upload.name, kind)}
        # Last of all: what fails before leaves nothing behind.
        if not file.path.exists():
            put_in_place(laid, file.path)


def register_report(*, key: UUID, registration, received, by, at):
    """Register a report as it was received; the same key registers nothing twice.

    Raises PermissionDenied, Incomplete, FileRefused.
    """
    demand(by, OURS)
    if (before := IndependentReport.objects.filter(pk=key, registered_by=by).first()) is not None:
        return before
    try:
        return registered(key=key, registration=registration, received=received, by=by, at=at)
    except IntegrityError:
        # Of two clicks at once the database lets one make the row, and the other finds it.
        if (before := IndependentReport.objects.filter(pk=key, registered_by=by).first()) is not None:
            return before
        raise


def registered(*, key, registration, received, by, at):
    countries = Party.objects.reporting_countries().filter(code__in=registration.countries)
    paragraphs = Paragraph.objects.filter(number__in=registration.paragraphs)
    with with_file(received, by=by, at=at) as values:
        organization = organizations().filter(code=registration.organization).first()
        said = {name: getattr(registration, name) for name in ("title", "name", "audience")}
        report = IndependentReport(pk=key, organization=organization, **said, **values)
        refuse(faults_of(report, at=at) | faults_of_links(registration, countries, paragraphs))
        report.save(force_insert=True)
        report.countries.set(countries)
        report.paragraphs.set(paragraphs)
        # Sealed last: nothing is added to what is registered.
        report.registered_at, report.registered_by = at, by
        report.save(update_fields=["registered_at", "registered_by"])
        index_independent(report)
        detail = {"row": str(report.pk), "said": digest_of_report(report), "audience": report.audience}
        Event.record("independent_registered", on=report, by=by, at=at, detail=detail)
    return report


def standing(report):
    """Return the report as it is now, held. Raises AlreadyDone where it was withdrawn."""
    report = held(report)
    if report.withdrawn_at:
        raise AlreadyDone(_("This registration was withdrawn."))
    return report


@transaction.atomic
def acknowledge_report(*, report, by, at):
    """Note that the organization was told that its report has come. Raises PermissionDenied, AlreadyDone."""
    demand(by, OURS)
    report = standing(report)
    if report.acknowledged_at:
        raise AlreadyDone(_("It is acknowledged already."))
    report.acknowledged_at, report.acknowledged_by = at, by
    report.save(update_fields=["acknowledged_at", "acknowledged_by"])
    Event.record("independent_acknowledged", on=report, by=by, at=at)
    return report


@transaction.atomic
def forward_report(*, report, country, reply_due_on, by, at):
    """Put a report before a Government that it speaks of, with a day for the reply; its focal points are told.

    Raises PermissionDenied, AlreadyDone, Incomplete.
    """
    demand(by, OURS)
    report, today = standing(report), day_in_geneva(at)
    party = report.countries.filter(code=country).first()
    if party is None:
        refuse({"country": _("The report does not speak of this country.")})
    if report.forwardings.filter(country=party).exists():
        raise AlreadyDone(_("It is forwarded to this Government already."))
    if fault := fault_of_reply_day(reply_due_on, today=today):
        refuse({"reply_due_on": fault})
    act = {"forwarded_at": at, "forwarded_by": by}
    forwarding = Forwarding.objects.create(report=report, country=party, reply_due_on=reply_due_on, **act)
    detail = {"country": country, "reply_due_on": reply_due_on.isoformat()}
    Event.record("independent_forwarded", on=report, by=by, at=at, detail=detail)
    forwarding.due_on = reply_due_on
    people = User.objects.filter(role=Role.GOVERNMENT, is_active=True, countries=party)
    tell_all([wanted(forwarding, person, at=at) for person in people])
    return forwarding


def wanted(forwarding, person, *, at):
    """Return the line that tells a focal point of it: once for a day. Needs `due_on`, of `with_due`."""
    report = forwarding.report
    where = reverse("independent-reply", kwargs={"pk": report.pk, "code": forwarding.country.code})
    words = {"day": forwarding.due_on, "what": report.title}
    key = f"{forwarding.pk}:{forwarding.due_on.isoformat()}"
    return line(person=person, kind="reply_wanted", key=key, on=report, path=where, at=at, **words)


def reply_to(*, forwarding, received, by, at):
    """Enter a Government's reply as it came: by its focal point, or registered by the Unit on its behalf.

    What a focal point enters is received on that day; a letter that came before is registered by the Unit.
    Raises PermissionDenied, AlreadyDone, Incomplete, FileRefused.
    """
    if not can_reply(by, country_code=forwarding.country.code):
        raise PermissionDenied
    with with_file(received, by=by, at=at) as values:
        report = standing(forwarding.report)
        if forwarding.replies.standing().exists():
            raise AlreadyDone(_("A reply of this Government is registered already."))
        reply = Reply(forwarding=forwarding, on_behalf=is_unit(by), replied_at=at, replied_by=by, **values)
        faults = faults_of(reply, at=at)
        if "received_on" not in faults and reply.received_on < day_in_geneva(forwarding.forwarded_at):
            faults["received_on"] = _("It is of a day before the report was forwarded.")
        if "received_on" not in faults and not reply.on_behalf and reply.received_on != day_in_geneva(at):
            faults["received_on"] = _(
                "What you enter is received today. A letter that came before is registered by the Unit."
            )
        refuse(faults)
        reply.save(force_insert=True)
        detail = {"row": str(reply.pk), "said": digest_of_reply(reply), "country": forwarding.country.code}
        Event.record("independent_replied", on=report, by=by, at=at, detail=detail)
    return reply


@transaction.atomic
def withdraw_report(*, report, reason, by, at):
    """Say that a report was registered wrongly: it and what was taken from it stay, for the Unit, and count no more.

    Raises PermissionDenied, AlreadyDone, ReasonMissing.
    """
    demand(by, OURS)
    report, why = standing(report), reason_given(reason)
    taken = Assessment.objects.filter(given_in__report=report)
    hold_with_followers(taken)
    withdraw(report, why, by=by, at=at)
    Event.record("independent_withdrawn", on=report, by=by, at=at, reason=why)
    withdraw_assessments(assessments=taken, reason=why, by=by, at=at)
    return report


@transaction.atomic
def withdraw_left(*, by, at):
    """Withdraw what still stands of reports that are withdrawn, each with its report's reason; return what that was.

    Since assessments are withdrawn with their report, a newer word proposed for one may have been left behind.
    Raises PermissionDenied.
    """
    demand(by, OURS)
    told = []
    for report in IndependentReport.objects.filter(withdrawn_at__isnull=False).order_by("withdrawn_at", "pk"):
        if left_standing([report]).exists():
            taken = Assessment.objects.filter(given_in__report=report)
            told += withdraw_assessments(assessments=taken, reason=report.withdrawal_reason, by=by, at=at)
    return told


@transaction.atomic
def withdraw_reply(*, reply, reason, by, at):
    """Say that a reply was registered wrongly: the side that registered it may, and no other.

    Raises PermissionDenied, AlreadyDone, ReasonMissing.
    """
    demand_own(reply, by)
    code, reply = reply.forwarding.country.code, held(reply)
    if reply.withdrawn_at:
        raise AlreadyDone(_("This reply was withdrawn."))
    why = reason_given(reason)
    withdraw(reply, why, by=by, at=at)
    about = reply.forwarding.report
    detail = {"row": str(reply.pk), "country": code}
    Event.record("independent_reply_withdrawn", on=about, by=by, at=at, reason=why, detail=detail)
    return reply


def demand_own(reply, by):
    """Raise PermissionDenied unless this person is of the side that registered the reply."""
    if not can_reply(by, country_code=reply.forwarding.country.code) or reply.on_behalf is not is_unit(by):
        raise PermissionDenied


def withdraw(row, why, *, by, at):
    row.withdrawn_at, row.withdrawn_by, row.withdrawal_reason = at, by, why
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])


@transaction.atomic
def propose_from_report(*, report, judgement, by, at):
    """Propose what a report says of a paragraph as an assessment in its organization's voice, and return it.

    It goes the way of every assessment: another officer confirms it. Raises PermissionDenied, AlreadyDone, Incomplete.
    """
    demand(by, OURS)
    report, faults = standing(report), {}
    if judgement.voice != "independent":
        raise ValueError("What an organization says is said in the independent voice.")
    if not report.countries.filter(code=judgement.country).exists():
        faults["country"] = _("The report does not speak of this country.")
    if not report.paragraphs.filter(number=judgement.paragraph).exists():
        faults["paragraph"] = _("The report does not speak of this paragraph.")
    if judgement.audience not in AUDIENCES_OF_EDITION[Audience.UNIT][: 1 + width(report.audience)]:
        faults["audience"] = _("It cannot be open to more readers than the report.")
    refuse(faults)
    if report.name:
        # It speaks under the name that it was registered by, though it is listed since.
        Author.objects.get_or_create(party=None, name=report.name.strip())
    named = {"organization": report.organization.code if report.organization else "", "organization_name": report.name}
    assessment = propose_assessment(judgement=replace(judgement, **named), by=by, at=at)
    if (before := ReportAssessment.objects.filter(assessment=assessment).select_related("report").first()) is not None:
        if before.report == report:
            return assessment  # a second click
        raise AlreadyDone(_("The same word waits already, taken from “%(title)s”.") % {"title": before.report.title})
    ReportAssessment.objects.create(report=report, assessment=assessment)
    detail = {"assessment": str(assessment.pk), "paragraph": judgement.paragraph, "country": judgement.country}
    Event.record("independent_assessed", on=report, by=by, at=at, detail=detail)
    return assessment


def width(audience):
    """Return how wide an audience is: 0 for the Unit's own, 2 for everybody who may sign in."""
    return AUDIENCES_OF_EDITION[Audience.UNIT].index(Audience(audience))
