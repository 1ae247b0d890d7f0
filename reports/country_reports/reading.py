"""What the pages of country reports show, as far as their reader may see it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from poa.access import Permission, can, can_on_country_report, can_withdraw_country_report, is_unit
from poa.clock import day_in_geneva, end_in_geneva
from poa.models import Party
from reports.country_reports.brought import brought
from reports.country_reports.citing import of_the_period
from reports.country_reports.history import history_of
from reports.country_reports.in_time import handed_in, with_lateness
from reports.country_reports.marks import foreign_words, paragraphs, pieces, told_apart
from reports.country_reports.past import by_its_day, comments_then, day_of, reports_of_the_day, words_of
from reports.country_reports.quoting import openings, place_of
from reports.deadlines import reports_due
from reports.in_time import Came, days_late, is_over
from reports.models import (
    CountryReport,
    CountryReportComment,
    CountryReportPart,
    CountryReportVersion,
    Round,
)
from tracking.models import ProgressEntry

STATE = CountryReport.State


def reply_of(report, *, at):
    """Return how the Government's reply stands: "", "awaited", "missing", "cleared" or "objected".

    That there is none by the date set is reckoned, and stored nowhere. Needs `replied`, of `with_reply`. Of a report
    that is read as of a day, it is what was so at the end of that day.
    """
    if report.consultation_at is None:
        return ""
    if day := day_of(report):
        at = min(at, end_in_geneva(day))
    return report.replied or ("missing" if is_over(report.reply_by_on, on=day_in_geneva(at)) else "awaited")


def reply_came(report):
    """Return how the Government's last word Came in the last consultation, None where it said nothing in that."""
    if not report.replied_at:
        return None
    came, first = day_in_geneva(report.replied_at), day_in_geneva(report.replied_first_at)
    return Came(report.reply_by_on, days_late(report.reply_by_on, came, first=first))


@dataclass(frozen=True)
class Line:
    """A country in a round: its report or None, how its Government's reply stands, whether this reader may begin it.

    `came` and `handed_in` say how the reply and the report Came, None where there is none or it is not this reader's.
    """

    country: Party
    report: CountryReport | None
    reply: str
    may_begin: bool
    came: Came | None = None
    handed_in: Came | None = None


def lines_of(user, round, *, at, day=None):
    """Return a line for each country that this reader reads reports of, in nine queries at most; `day` is read as of.

    To what is past nothing can be begun.
    """
    rows = CountryReport.objects.visible_to(user).filter(round=round).with_names().with_reply()
    # Of a country whose report was withdrawn, the one that stands comes first.
    rows = reports_of_the_day(rows, user, day) if day else rows.newest_first()
    reports = {report.country_id: report for report in reversed(rows)}
    due = reports_due(user, round, day=day)
    is_open = day is None and round.state in (Round.State.OPEN, Round.State.COMPILING)
    lines = []
    for country in Party.objects.reporting_countries():
        report = reports.get(country.pk)
        drafts = can_on_country_report(user, Permission.DRAFT_COUNTRY_REPORTS, country_code=country.code)
        if report or drafts or is_unit(user):
            begins = is_open and drafts and (report is None or report.state == STATE.WITHDRAWN)
            came = (reply_came(report), handed_in(report, due)) if report else ()
            lines.append(Line(country, report, reply_of(report, at=at) if report else "", begins, *came))
    return lines


@dataclass
class Source:
    """An entry that is cited, as this reader may see it: None where it is not open to them."""

    mark: int
    entry: ProgressEntry | None

    @property
    def standing(self):
        """What became of the entry since: "withdrawn", "superseded", "closed" or ""."""
        if self.entry is None:
            return "closed"
        if self.entry.state == ProgressEntry.State.WITHDRAWN:
            return "withdrawn"
        return "superseded" if self.entry.is_superseded else ""


def sources_of(report, user, words=None):
    """Return the sources of a report by mark, in two queries; `words` are what it says, where they are known."""
    marks, day = (words or words_of(report)).marks, day_of(report)
    rows = ProgressEntry.objects.visible_to(user).filter(pk__in=marks.values()).with_superseded(user, day)
    entries = {entry.pk: entry.as_known_by(day) for entry in rows}
    return {mark: Source(mark, entries.get(pk)) for mark, pk in marks.items()}


@dataclass
class Shown:
    """A part as a page prints it: paragraphs of pieces, the comments at it, the year that its text still is from."""

    part: CountryReportPart
    paragraphs: list
    comments: list = field(default_factory=list)
    year: int | None = None
    openings: list = field(default_factory=list)


def shown_parts(report, parts, comments, sources):
    """Return the parts in their order."""
    entries = [source.entry for source in sources.values() if source.entry]
    years = brought(report, parts)
    shown = []
    for part in parts:
        there, at_it = openings(part.text), [one for one in comments if one.part_id == part.pk]
        for one in at_it:
            one.stands_at = place_of(one.quoted, there)
        shown.append(Shown(part, printed(part, entries), at_it, years.get(part.key), there))
    return shown


def printed(part, entries):
    """Return the paragraphs of a part, each as its pieces; what these entries say in another language stands apart."""
    texts = [{"en": entry.narrative_en, "ru": entry.narrative_ru} for entry in entries]
    foreign = [one for text in texts for one in foreign_words(text, part.original)]
    return [told_apart(pieces(line), foreign) for line in paragraphs(part.text)]


def comments_of(report, user):
    rows = by_its_day(CountryReportComment.objects.visible_to(user).filter(report=report), report, "made_at")
    return comments_then(list(rows.select_related("made_by", "resolved_by", "part__chapter")), report)


def acts_of(report, user):
    """Return which acts this person may do on the report as it stands, by name; on a day that is past, none."""

    def may(permission, *states):
        return report.state in states and can_on_country_report(user, permission, country_code=report.country.code)

    if day_of(report) or report.round.state not in (Round.State.OPEN, Round.State.COMPILING):
        return {}
    told = [STATE.IN_CONSULTATION] if not can(user, Permission.READ_WORKSPACE) else []
    discussed = told or [state for state in STATE if state not in (STATE.ACCEPTED, STATE.WITHDRAWN)]
    return {
        "draft": may(Permission.DRAFT_COUNTRY_REPORTS, *CountryReport.OPEN_TO_DRAFTERS),
        "send": may(Permission.DRAFT_COUNTRY_REPORTS, STATE.DRAFTING, STATE.RETURNED),
        "extend": may(Permission.DRAFT_COUNTRY_REPORTS, STATE.IN_CONSULTATION) and report.replied is None,
        "submit": may(Permission.DRAFT_COUNTRY_REPORTS, STATE.IN_CONSULTATION),
        "reply": may(Permission.CLEAR_COUNTRY_REPORTS, STATE.IN_CONSULTATION),
        "discuss": may(Permission.DISCUSS_COUNTRY_REPORTS, *discussed),
        "accept": may(Permission.ACCEPT_COUNTRY_REPORTS, STATE.SUBMITTED),
        "withdraw": report.state != STATE.WITHDRAWN
        and can_withdraw_country_report(user, country_code=report.country.code, state=report.state),
        "reopen": can(user, Permission.MANAGE_ROUNDS) and report.state == STATE.ACCEPTED,
    }


def report_page(report, user, *, at):
    """Return what the page of a report shows, in a number of queries that does not depend on its length."""
    comments = comments_of(report, user)
    words = words_of(report)
    sources = sources_of(report, user, words)
    open_ones = [comment for comment in comments if comment.resolved_at is None]
    parts = shown_parts(report, words.parts, open_ones, sources)
    positions, titles = positions_of(report), {part.key: title_of(part) for part in words.parts}
    events = history_of(report, titles, positions) if can(user, Permission.READ_WORKSPACE) else []
    return {
        "report": report,
        "reply": reply_of(report, at=at),
        "came": reply_came(report),
        "handed_in": handed_in(report, reports_due(user, report.round, day=day_of(report))),
        "parts": parts,
        "unchanged": [shown for shown in parts if shown.year],
        "vouched": said_still_true(report, events),
        "whole": [comment for comment in open_ones if comment.part_id is None],
        "resolved": [comment for comment in comments if comment.resolved_at],
        "sources": sources,
        "consulted": words.consulted,
        "positions": positions,
        "may": acts_of(report, user),
        "staff": can(user, Permission.READ_WORKSPACE),
        "assesses": can(user, Permission.PROPOSE_ASSESSMENTS),
        "versions": versions_of(report, user).count(),
        "extensions": list(by_its_day(report.extensions.select_related("extended_by"), report, "extended_at")),
        "withdrawn": withdrawn_before(report, user),
        "events": events,
    }


def said_still_true(report, events):
    """Return the event by which the report as it stands was handed in with old text said to be still true, or None."""
    if report.state not in (STATE.SUBMITTED, STATE.ACCEPTED):
        return None
    handed_in = [event for event in events if event.kind == "country_report.submitted"]
    return handed_in[-1] if handed_in and handed_in[-1].detail.get("still_true") else None


def withdrawn_before(report, user):
    """Return the other reports of this country and round, which were withdrawn, as far as this reader may open them."""
    rows = CountryReport.objects.visible_to(user).filter(round=report.round, country=report.country)
    rows = by_its_day(rows, report, "withdrawn_at")
    return list(rows.filter(state=STATE.WITHDRAWN).exclude(pk=report.pk).newest_first())


def positions_of(report):
    """Return what the Government said of it, the last first, each with how it `came`."""
    rows = by_its_day(report.positions.select_related("given_by"), report, "given_at")
    return with_lateness(report, rows.order_by("given_at", "pk"))[::-1]


def versions_of(report, user):
    return by_its_day(CountryReportVersion.objects.visible_to(user).filter(report=report), report, "made_at")


def titles_of(report):
    """Return what the parts are called, by key."""
    return {part.key: title_of(part) for part in report.parts.select_related("chapter")}


def title_of(part):
    if part.chapter_id:
        return _("Progress: %(chapter)s") % {"chapter": part.chapter}
    return str(part.get_kind_display())


def offered(part):
    """Return what may be cited in a part as (entry, the mark that it has in this report or None), the oldest first."""
    report = part.report
    marks = dict(report.citations.values_list("entry_id", "mark"))
    return [(entry, marks.get(entry.pk)) for entry in of_the_period(report, chapter=part.chapter)]
