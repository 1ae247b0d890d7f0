"""Begin a country report and write it: what the field offices of a country do together (Programme, para. 146)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from poa.access import Audience, Permission, can_on_country_report
from poa.clock import day_in_geneva
from poa.holding import held
from poa.models import Event
from reports.actions.errors import AlreadyBegun, PartStale, RoundIsClosed, RoundIsPlanned, WrongState
from reports.country_reports.citing import citable, named
from reports.country_reports.content import keep_version
from reports.country_reports.dropped import found_again
from reports.country_reports.marks import PLACE, kept_lines, marks_in, placed
from reports.country_reports.opening import Sources, first_parts
from reports.models import CountryReport, CountryReportCitation, CountryReportConsulted, CountryReportPart, Round
from reports.models.countries import LONGEST_TEXT
from tracking.checking import not_yet
from tracking.errors import Incomplete
from tracking.models import ProgressEntry


def demand(by, permission, country):
    if not can_on_country_report(by, permission, country_code=country.code):
        raise PermissionDenied


def demand_open_round(round):
    """Raise RoundIsPlanned, RoundIsClosed."""
    if round.state == Round.State.PLANNED:
        raise RoundIsPlanned(round)
    if round.state == Round.State.CLOSED:
        raise RoundIsClosed(round)


@transaction.atomic
def open_country_report(*, round, country, by, at):
    """Begin a country's report, filled from the round's facts, last year's text and the treaty table; return it.

    Raises PermissionDenied, RoundIsPlanned, RoundIsClosed, AlreadyBegun.
    """
    demand(by, Permission.DRAFT_COUNTRY_REPORTS, country)
    demand_open_round(round)
    report = CountryReport(round=round, country=country, opened_at=at, opened_by=by)
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyBegun(report) from error
    sources = Sources()
    for position, part in enumerate(first_parts(report, language=by.language, sources=sources)):
        part.report, part.position, part.changed_at, part.changed_by = report, position, at, by
        part.save(force_insert=True)
    made = [CountryReportCitation(report=report, entry_id=pk, mark=mark) for pk, mark in sources.marks.items()]
    CountryReportCitation.objects.bulk_create(made)
    report.next_mark = len(made) + 1
    report.save(update_fields=["next_mark"])
    detail = keep_version(report, by=by, at=at)
    Event.record("country_report.opened", on=report, by=by, at=at, to_state=report.state, detail=detail)
    return report


def held_for_drafting(report, by):
    """Return the report, held, if this person may write in it now.

    Raises PermissionDenied, RoundIsClosed, WrongState.
    """
    report = held(report)
    demand(by, Permission.DRAFT_COUNTRY_REPORTS, report.country)
    demand_open_round(report.round)
    if not report.is_open_to_drafters:
        raise WrongState(report)
    return report


def changed(report, *, by, at, **detail):
    """Count a save of the content, keep its version and tell of it; return the report."""
    report.version += 1
    report.save(update_fields=["version", "next_mark"])
    detail |= keep_version(report, by=by, at=at)
    Event.record("country_report.changed", on=report, by=by, at=at, detail=detail)
    return report


@dataclass(frozen=True)
class Saved:
    """A part as it stands after a save, and the citations that no text carries any more."""

    part: CountryReportPart
    dropped: tuple = ()


@transaction.atomic
def save_part(*, report, key, version, text, original, by, at, cite=()):
    """Keep a part's text, given the version of the part that was read, and the entries to cite in it; return Saved.

    `cite` are keys of entries: each mark stands where the text has [], else at its end. A mark that stands in no text
    of the report any more takes its citation with it; one that comes back brings it again.
    Raises PermissionDenied, RoundIsClosed, WrongState, PartStale (with the part as it stands), Incomplete.
    """
    report = held_for_drafting(report, by)
    part = report.parts.get(key=key)
    text = kept_lines(text)
    if (text, original) == (part.text, part.original) and not cite:
        return Saved(part)
    if version != part.version:
        raise PartStale(part)
    marks = marks_for(report, cite, by=by)
    standing = dict(report.citations.values_list("entry_id", "mark"))
    text, again = found_again(report, placed(text, marks.values()), known=standing | marks)
    check_text(text, known={*standing.values(), *marks.values(), *again.values()})
    new = {pk: mark for pk, mark in {**marks, **again}.items() if pk not in standing}
    rows = [CountryReportCitation(report=report, entry_id=pk, mark=mark) for pk, mark in new.items()]
    CountryReportCitation.objects.bulk_create(rows)
    report.next_mark += len(new) - len(again)
    part.text, part.original, part.version = text, original, part.version + 1
    part.changed_at, part.changed_by = at, by
    part.save()
    dropped = drop_uncited(report)
    changed(report, by=by, at=at, part=key, dropped=[row.mark for row in dropped])
    return Saved(part, tuple(dropped))


def marks_for(report, cite, *, by):
    """Return {entry: mark} for entries to cite, new marks for new ones. Raises Incomplete for what cannot be cited."""
    wanted = list(dict.fromkeys(cite))
    standing = dict(report.citations.filter(entry__in=wanted).values_list("entry_id", "mark"))
    allowed = set(citable(report).filter(pk__in=wanted).values_list("pk", flat=True))
    marks, following = {}, report.next_mark
    for pk in wanted:
        if pk not in standing and pk not in allowed:
            raise Incomplete({"cite": why_not(pk, by=by)})
        marks[pk] = standing.get(pk, following)
        following += pk not in standing
    return marks


def why_not(pk, *, by):
    """Return why an entry cannot be cited; one that this person may not open is not spoken of (design, rule 10)."""
    entry = ProgressEntry.objects.visible_to(by).filter(pk=pk).first()
    if entry is not None and entry.audience == Audience.UNIT:
        told = _("%(entry)s is open to the Unit alone. A country report cites only what participants may read.")
        return told % {"entry": named(entry)}
    if entry is not None and entry.state == ProgressEntry.State.WITHDRAWN:
        return _("%(entry)s was withdrawn. Cite what stands on the record.") % {"entry": named(entry)}
    return _("Found an entry that cannot be cited; expected verified entries of this country or of the region.")


def check_text(text, *, known):
    """Raise Incomplete for a text that is too long, or that has a mark without a source or a place without a mark."""
    if len(text) > LONGEST_TEXT:
        told = _("Found %(found)d signs; expected no more than %(most)d.")
        raise Incomplete({"text": told % {"found": len(text), "most": LONGEST_TEXT}})
    if unknown := sorted(marks_in(text) - known):
        told = _("Found %(marks)s, which no source of this report has; tick the fact, or take the mark out.")
        raise Incomplete({"text": told % {"marks": ", ".join(f"[{mark}]" for mark in unknown)}})
    if PLACE in text:
        raise Incomplete({"text": _("Found [] without a source: tick the fact that belongs there, or take it out.")})


def drop_uncited(report):
    """Delete the citations whose marks stand in no text of the report; return them."""
    there = set().union(*(marks_in(text) for text in report.parts.values_list("text", flat=True)))
    gone = [row for row in report.citations.select_related("entry") if row.mark not in there]
    report.citations.filter(pk__in=[row.pk for row in gone]).delete()
    return gone


@transaction.atomic
def add_consulted(*, report, kind, name, consulted_on, how, by, at):
    """Write down a local organization or NGO that was consulted; return its row, of a second click the one there is.

    Raises PermissionDenied, RoundIsClosed, WrongState, Incomplete.
    """
    report = held_for_drafting(report, by)
    if not (name.strip() and how.strip()):
        raise Incomplete({"name": _("Say who was consulted, and how.")})
    if consulted_on > (today := day_in_geneva(at)):
        raise Incomplete({"consulted_on": not_yet(consulted_on, today)})
    said = {"kind": kind, "name": name.strip(), "consulted_on": consulted_on, "how": how.strip()}
    if there := report.consulted.filter(**said).first():
        return there
    row = CountryReportConsulted.objects.create(report=report, **said, added_at=at, added_by=by)
    changed(report, by=by, at=at, consulted=row.name)
    return row


@transaction.atomic
def remove_consulted(*, report, row, by, at):
    """Take a consulted organization out again; the versions before still name it.

    Raises PermissionDenied, RoundIsClosed, WrongState.
    """
    report = held_for_drafting(report, by)
    name = row.name
    report.consulted.filter(pk=row.pk).delete()
    return changed(report, by=by, at=at, not_consulted=name)
