"""What the rounds that are under way or to come ask of one country: each of their dates, as it holds there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from reports.board import Place, entries_within, met_by, per_place, report_states
from reports.deadlines import ASKED_FOR, UNDER_WAY, Due, day_of, due, has_come
from reports.models import CountryReport, Round, RoundDate, RoundExtension
from reports.models.dates import with_the_meeting
from tracking.models import ProgressEntry


@dataclass(frozen=True)
class DateHere:
    """A date of a round for one country: its day, None where nobody knows it now, and what came of it.

    `due` says how long it is until then, or how late it is; None where nothing is waited for.
    """

    label: str
    day: date | None
    is_met: bool
    due: Due | None
    put_off: tuple


@dataclass(frozen=True)
class Ahead:
    """A round with its dates for one country, the next first."""

    round: Round
    dates: list


def rounds_ahead(user, *, today):
    """Return the rounds that are under way, and those planned for what is still to come, the next deadline first.

    A round of the past that nobody opened, as history has many, asks nothing of anybody.
    """
    asked = Q(state__in=UNDER_WAY) | Q(state=Round.State.PLANNED, knowledge_cutoff_on__gte=today)
    return Round.objects.visible_to(user).filter(asked).select_related("meeting").order_by("knowledge_cutoff_on")


def ahead_of(user, country, *, agencies, today):
    """Return these rounds as this country has them ahead, in three queries, and five for each that is under way."""
    here = RoundExtension.objects.filter(Q(country=None) | Q(country=country)).select_related("country")
    dates = RoundDate.objects.visible_to(user).prefetch_related(Prefetch("extensions", here))
    rows = list(rounds_ahead(user, today=today).prefetch_related(Prefetch("dates", dates)))
    return [Ahead(row, dates_here(user, row, country, agencies=agencies, today=today)) for row in rows]


def dates_here(user, row, country, *, agencies, today):
    told = [each for each in row.dates.all() if each.kind in RoundDate.kinds_for(row.kind)]
    for each in told:
        each.round = row
    under_way = row.state in UNDER_WAY
    met, report = came_of(user, row, country, agencies) if under_way else ({}, None)
    reply_by = report and report.reply_by
    shown = []
    for each in with_the_meeting(told, row):
        known = each.day_for(country.pk) is not None
        day = day_of(each, country.pk, reply_by) if known else None
        is_met = under_way and known and came(each, row, met, late=each.last_day_for(country.pk) < today)
        waited = under_way and known and not is_met and row.state in ASKED_FOR.get(each.kind, UNDER_WAY)
        left = due(each, country.pk, today=today, reply_by=reply_by) if waited else None
        shown.append(DateHere(each.get_kind_display(), day, is_met, left, tuple(each.extensions.all())))
    return sorted(shown, key=lambda each: each.day or date.max)


def came(each, row, met, *, late):
    """Say whether what a date asks for is there: of this country, or else of the Unit."""
    return bool(met[each.kind]) if each.kind in ASKED_FOR else has_come(row, each.kind, late=late)


def came_of(user, row, country, agencies):
    """Return which dates of a round this country has met, and the ReportState of its report or None."""
    entries = entries_within(user, row).filter(countries=country)
    verified = per_place(entries.standing(user), Count("pk", distinct=True))
    waiting = per_place(entries.filter(state=ProgressEntry.State.SUBMITTED), Count("pk", distinct=True))
    keys = {agency: (country.pk, agency.pk) for agency in agencies}
    places = [Place(agency, verified.get(key, 0), waiting.get(key, 0), 0, 0) for agency, key in keys.items()]
    reports = CountryReport.objects.visible_to(user).filter(round=row, country=country)
    report = report_states(reports).get(country.code)
    return met_by(places, report), report
