"""Put a country report before the Government, hand it in, accept it or give it back (design, section 5, ruling 2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from poa.access import Audience, Permission, Role, can, can_withdraw_country_report
from poa.actions.notices import line, tell_all
from poa.clock import day_in_geneva
from poa.errors import reason_given
from poa.holding import held
from poa.models import Event, User
from reports.actions.countries import demand, demand_open_round
from reports.actions.errors import (
    CitesClosed,
    CommentResolved,
    NoReplyYet,
    NotChangedSince,
    NotForObservers,
    WrongState,
)
from reports.actions.permitting import demand as demand_role
from reports.actions.planning import demand_before_the_next
from reports.country_reports.brought import brought
from reports.country_reports.citing import closed_to_participants
from reports.country_reports.quoting import openings
from reports.country_reports.said import digest_of_comment, digest_of_position
from reports.in_time import is_over
from reports.models import CountryReport, CountryReportComment, CountryReportPosition, RoundDate
from tracking.checking import gone_by
from tracking.claims.veiling import veiled
from tracking.errors import Incomplete

STATE = CountryReport.State
KIND = CountryReportPosition.Kind
SETTLED = (STATE.ACCEPTED, STATE.WITHDRAWN)


def held_in(report, states, *, by, permission):
    """Return the report, held, if this person may act on it in its state.

    Raises PermissionDenied, RoundIsClosed, WrongState.
    """
    report = held(report)
    demand(by, permission, report.country)
    demand_open_round(report.round)
    if report.state not in states:
        raise WrongState(report)
    return report


def moved(report, to, kind, *, by, at, reason="", detail=None):
    """Save the report in another state, with its event; return it."""
    before, report.state = report.state, to
    report.save()
    told = {"version": report.version, **(detail or {})}
    Event.record(kind, on=report, by=by, at=at, from_state=before, to_state=to, reason=reason, detail=told)
    return report


def demand_open_sources(report):
    """Raise CitesClosed where an entry was closed to participants after it was cited (ruling 2)."""
    if marks := closed_to_participants(report):
        raise CitesClosed(marks)


def demand_within_the_round(report, day, *, field, today):
    """Raise Incomplete where a reply is wanted after the round's next date that waits for the report itself."""
    ends = RoundDate(kind=RoundDate.Kind.CONSULTATION_ENDS)
    demand_before_the_next(report.round, ends, day, country=report.country, today=today, field=field)


@transaction.atomic
def send_to_government(*, report, reply_by_on, by, at):
    """Put a report before the Government, with the day by which its reply is wanted; its focal points are told.

    Raises PermissionDenied, RoundIsClosed, WrongState, CitesClosed, Incomplete (a day that is past, or after the
    report itself is due).
    """
    states = (STATE.DRAFTING, STATE.RETURNED)
    report = held_in(report, states, by=by, permission=Permission.DRAFT_COUNTRY_REPORTS)
    demand_open_sources(report)
    if reply_by_on < (today := day_in_geneva(at)):
        raise Incomplete({"reply_by_on": gone_by(reply_by_on, today)})
    demand_within_the_round(report, reply_by_on, field="reply_by_on", today=today)
    report.consultation_at, report.consultation_by, report.reply_by_on = at, by, reply_by_on
    report.read_from = report.read_from or report.version
    detail = {"reply_by_on": reply_by_on.isoformat()}
    report = moved(report, STATE.IN_CONSULTATION, "country_report.sent", by=by, at=at, detail=detail)
    people = User.objects.filter(role=Role.GOVERNMENT, is_active=True, countries=report.country)
    tell_all([consulted(report, person, at=at) for person in people])
    return report


def path_of(report):
    return reverse("country-report", kwargs={"year": report.round.year, "country": report.country.code})


def consulted(report, person, *, at):
    """Return the line that tells a focal point of it: once for a version and a day, anew for another of either."""
    words = {"year": report.round.year, "place": [report.country], "day": report.reply_by_on}
    key = f"{report.pk}:{report.version}:{report.reply_by_on.isoformat()}"
    return line(person=person, kind="consulted", key=key, on=report, path=path_of(report), at=at, **words)


@transaction.atomic
def comment_on_report(*, report, part, text, by, at, paragraph=None, version=None):
    """Keep a comment at a part, or at the paragraph of this number in it, None for the whole report; return it.

    `version` is that of the part as it was read, by which its paragraphs were counted.

    The Government comments while it is consulted. What the staff says meanwhile it reads; what they say before and
    after is their own. Raises PermissionDenied, RoundIsClosed, WrongState, Incomplete.
    """
    report = held(report)
    demand(by, Permission.DISCUSS_COUNTRY_REPORTS, report.country)
    demand_open_round(report.round)
    consulted = report.state == STATE.IN_CONSULTATION
    if report.state in SETTLED or not (consulted or can(by, Permission.READ_WORKSPACE)):
        raise WrongState(report)
    if not text.strip():
        raise Incomplete({"text": _("Write the comment first.")})
    quoted = quoted_from(report, part, paragraph, version) if paragraph else ""
    said = {"part": part, "quoted": quoted, "text": text.strip(), "in_consultation": consulted}
    if there := sent_already(report, said, by=by):
        return there
    comment = CountryReportComment.objects.create(report=report, **said, made_at=at, made_by=by)
    detail = {"comment": comment.pk, "part": part.key if part else "", "said": digest_of_comment(comment)}
    Event.record("country_report.commented", on=report, by=by, at=at, detail=detail)
    return comment


def sent_already(report, said, *, by):
    """Return the same open comment of the same person on the report as it stands, or None: two clicks are one.

    Said again of a text that was changed or sent anew since, the same words are another comment.
    """
    rows = report.comments.filter(**said, made_by=by, resolved_at=None)
    rows = rows.filter(made_at__gte=report.versions.get(number=report.version).made_at)
    return (rows.filter(made_at__gte=report.consultation_at) if said["in_consultation"] else rows).first()


def quoted_from(report, part, number, version):
    """Return how a paragraph of a part begins. Raises Incomplete where it has none of this number, or was changed."""
    if part is None:
        raise Incomplete({"paragraph": _("Name the part that the paragraph is of.")})
    standing = report.parts.get(pk=part.pk)
    if version not in (None, standing.version):
        raise Incomplete({"paragraph": _("The part was changed after you opened it. Choose the paragraph anew.")})
    there = openings(standing.text)
    if not 1 <= number <= len(there):
        told = _("Found %(found)s; expected the number of a paragraph of this part, of which there are %(last)s.")
        raise Incomplete({"paragraph": told % {"found": number, "last": len(there)}})
    return there[number - 1]


@transaction.atomic
def resolve_report_comment(*, comment, by, at):
    """Mark a comment as dealt with; whoever may comment may. Raises PermissionDenied, CommentResolved."""
    comment = held(comment)
    demand(by, Permission.DISCUSS_COUNTRY_REPORTS, comment.report.country)
    if comment.resolved_at:
        raise CommentResolved(comment)
    comment.resolved_at, comment.resolved_by = at, by
    comment.save(update_fields=["resolved_at", "resolved_by"])
    detail = {"comment": comment.pk}
    Event.record("country_report.comment_resolved", on=comment.report, by=by, at=at, detail=detail)
    return comment


@transaction.atomic
def give_position(*, report, kind, version, text, original, by, at):
    """Clear a report or object to it, in the Government's name, as it was read under its version; return what was said.

    Raises PermissionDenied, RoundIsClosed, WrongState, Incomplete (an objection without text, or a report that was
    changed after it was read).
    """
    report = held_in(report, (STATE.IN_CONSULTATION,), by=by, permission=Permission.CLEAR_COUNTRY_REPORTS)
    if version != report.version:
        told = _("The report was changed after you opened it. Read it as it stands now, then reply.")
        raise Incomplete({"version": told})
    if kind == KIND.OBJECTED and not text.strip():
        raise Incomplete({"text": _("Say what the Government objects to: the text is printed with the report.")})
    said = {"kind": kind, "text": text.strip(), "original": original, "version": report.version}
    last = report.positions.filter(given_at__gte=report.consultation_at).order_by("given_at", "pk").last()
    if last and {name: getattr(last, name) for name in said} == said:
        return last
    position = CountryReportPosition.objects.create(report=report, **said, given_at=at, given_by=by)
    detail = {"position": position.pk, "version": report.version, "said": digest_of_position(position)}
    Event.record(f"country_report.{kind}", on=report, by=by, at=at, detail=detail)
    return position


@transaction.atomic
def submit_report(*, report, by, at, still_true=False):
    """Hand a report to the Unit once the Government replied, or once the day for its reply is past.

    `still_true` says so of the parts that are an earlier report's text and were not changed since.
    Raises PermissionDenied, RoundIsClosed, WrongState, CitesClosed, NoReplyYet, NotChangedSince.
    """
    report = held_in(report, (STATE.IN_CONSULTATION,), by=by, permission=Permission.DRAFT_COUNTRY_REPORTS)
    demand_open_sources(report)
    replied = report.positions.filter(given_at__gte=report.consultation_at).exists()
    if not replied and not is_over(report.reply_by_on, on=day_in_geneva(at)):
        raise NoReplyYet(report)
    parts = list(report.parts.all())
    old = brought(report, parts)
    if old and not still_true:
        raise NotChangedSince(*(str(part) for part in parts if part.key in old))
    report.submitted_at, report.submitted_by = at, by
    detail = {"still_true": old} if old else {}
    return moved(report, STATE.SUBMITTED, "country_report.submitted", by=by, at=at, detail=detail)


@transaction.atomic
def accept_report(*, report, audience, by, at):
    """Accept a submitted report, which from here on is frozen, for the editions of this audience.

    For observers only what the Government cleared as it stands, and what rests on entries that are open to them.
    Raises PermissionDenied, RoundIsClosed, WrongState, CitesClosed, NotForObservers.
    """
    report = held_in(report, (STATE.SUBMITTED,), by=by, permission=Permission.ACCEPT_COUNTRY_REPORTS)
    demand_open_sources(report)
    if audience == Audience.OBSERVERS and not may_go_to_observers(report):
        raise NotForObservers(report)
    report.audience, report.accepted_at, report.accepted_by = audience, at, by
    detail = {"audience": str(audience), "said": report.versions.get(number=report.version).sha256}
    return moved(report, STATE.ACCEPTED, "country_report.accepted", by=by, at=at, detail=detail)


def may_go_to_observers(report):
    """Say whether all agree: the Government cleared this very text, and every source is open to observers."""
    last = report.positions.order_by("given_at", "pk").last()
    cleared = last is not None and last.kind == KIND.CLEARED and last.version == report.version
    return cleared and not report.citations.exclude(entry__audience=Audience.OBSERVERS.value).exists()


@transaction.atomic
def return_report(*, report, reason, by, at):
    """Give a submitted report back to the field offices, with the reason.

    Raises PermissionDenied, RoundIsClosed, WrongState, ReasonMissing.
    """
    report = held_in(report, (STATE.SUBMITTED,), by=by, permission=Permission.ACCEPT_COUNTRY_REPORTS)
    return given_back(report, "country_report.returned", reason=reason, by=by, at=at)


@transaction.atomic
def reopen_report(*, report, reason, by, at):
    """Open an accepted report again, as one that was returned, with the reason; the coordinator's act.

    Raises PermissionDenied, RoundIsClosed, WrongState, ReasonMissing.
    """
    demand_role(by, Permission.MANAGE_ROUNDS)
    report = held_in(report, (STATE.ACCEPTED,), by=by, permission=Permission.ACCEPT_COUNTRY_REPORTS)
    report.accepted_at = report.accepted_by = None
    return given_back(report, "country_report.reopened", reason=reason, by=by, at=at)


@transaction.atomic
def withdraw_country_report(*, report, reason, by, at):
    """Take a report of a round that is under way off the record, with the reason; another may be begun in its place.

    It stays as it was and nothing of it changes any more; what was issued goes on telling it. Whoever has it in hand
    may (`can_withdraw_country_report`). Raises PermissionDenied, RoundIsClosed, WrongState, ReasonMissing.
    """
    going = [state for state in STATE if state != STATE.WITHDRAWN]
    report = held_in(report, going, by=by, permission=Permission.WITHDRAW_COUNTRY_REPORTS)
    if not can_withdraw_country_report(by, country_code=report.country.code, state=report.state):
        raise PermissionDenied
    report.withdrawal_reason = reason_given(reason)
    report.withdrawn_at, report.withdrawn_by = at, by
    detail = {"audience": report.audience, "said": report.versions.get(number=report.version).sha256}
    why = report.withdrawal_reason
    return moved(report, STATE.WITHDRAWN, "country_report.withdrawn", by=by, at=at, reason=why, detail=detail)


def given_back(report, kind, *, reason, by, at):
    """Put a report in the field offices' hands again; whoever drafts it there is told, with the reason."""
    report.return_reason = reason_given(reason)
    report.returned_at, report.returned_by = at, by
    report = moved(report, STATE.RETURNED, kind, by=by, at=at, reason=report.return_reason)
    drafters = User.objects.filter(role=Role.FIELD_OFFICER, is_active=True, countries=report.country)
    tell_all([returned_to(report, person, at=at) for person in drafters])
    return report


def returned_to(report, person, *, at):
    """Return the line that tells a field officer of a report that was given back."""
    with translation.override(person.language):
        words = {"what": str(report), "reason": veiled(report.return_reason)}
    key = f"{report.pk}:{at.isoformat()}"
    return line(person=person, kind="entry_returned", key=key, on=report, path=path_of(report), at=at, **words)
