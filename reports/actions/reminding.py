"""Remind of the dates of a round: 14 and 3 days before, on the day after, then weekly, until the thing has come.

Only the field officers whom it concerns are told, and the coordinators in one line of sums; nobody twice.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import translation

from poa.access import Role
from poa.actions.notices import line, tell_all
from poa.clock import day_in_geneva
from poa.holding import holding
from poa.models import Notice, Party, User
from poa.wording import day_in_words
from reports.board import per_place, report_states
from reports.deadlines import ASKED_FOR
from reports.models import Round, RoundDate
from tracking.models import ProgressEntry

STATE, DUE = Round.State, RoundDate.Kind
EARLY, NEAR, WEEK = 14, 3, 7
# What is reminded of: (kind of a line before the day, kind of a line after it).
REMINDED = {
    DUE.DRAFTS_DUE: ("drafts_ahead", "drafts_late"),
    DUE.REPORTS_DUE: ("reports_ahead", "reports_late"),
}
KINDS = [kind for kinds in REMINDED.values() for kind in kinds]


@dataclass(frozen=True)
class Lack:
    """Countries and agencies, as keys, of which something has not come by the time that a line is due."""

    round: Round
    kind: str
    day: date
    stage: str
    places: frozenset

    def key(self):
        return f"{self.round.year}:{self.day.isoformat()}:{self.stage}"


def stage_of(day, today):
    """Return which of the reminders of a date is due, as part of its key; None while it is too early for any."""
    left = (day - today).days
    if left > EARLY:
        return None
    if left >= 0:
        return str(NEAR if left <= NEAR else EARLY)
    return f"late{(-left - 1) // WEEK}"


@transaction.atomic
def remind(*, at):
    """Write down who lacks what for the rounds that are under way.

    What was told and has not left yet is told as it stands now, or not at all: the thing may have come meanwhile.
    """
    people = list(holding(User.objects.filter(is_active=True, role__in=(Role.FIELD_OFFICER, Role.UNIT_COORDINATOR))))
    Notice.objects.unsent().filter(kind__in=KINDS, person__in=people).delete()
    lacks = lacking(day_in_geneva(at))
    if not lacks:
        return
    countries = {row.pk: row for row in Party.objects.reporting_countries()}
    own = defaultdict(set)
    for person, country in User.countries.through.objects.filter(user__in=people).values_list("user", "party"):
        own[person].add(country)
    tell_all([told for lack in lacks for told in lines_of(lack, people, own=own, countries=countries, at=at)])


def lacking(today):
    """Return the Lacks of this day, over all rounds."""
    rounds = {row.pk: row for row in Round.objects.filter(state__in=[STATE.OPEN, STATE.COMPILING])}
    dates = RoundDate.objects.filter(round__in=rounds, kind__in=REMINDED).prefetch_related("extensions")
    found = []
    for each in dates:
        row, (ahead, late) = rounds[each.round_id], REMINDED[DUE(each.kind)]
        if row.state not in ASKED_FOR[DUE(each.kind)]:
            continue
        by_day = defaultdict(set)
        for country, agency in still_to_come(row, each.kind):
            by_day[each.day_for(country)].add((country, agency))
        for day, places in sorted(by_day.items()):
            if stage := stage_of(day, today):
                found.append(Lack(row, ahead if day >= today else late, day, stage, frozenset(places)))
    return found


def still_to_come(row, kind):
    """Return the places, (country, agency), that have not delivered what a date asks for; drafts are for the report."""
    countries = dict(Party.objects.reporting_countries().values_list("pk", "code"))
    agencies = Party.objects.reporting_agencies().values_list("pk", flat=True)
    there = {code for code, state in report_states(row.country_reports.all()).items() if state.delivered}
    places = {(country, agency) for country, code in countries.items() if code not in there for agency in agencies}
    if kind == DUE.REPORTS_DUE:
        return places
    handed_in = [ProgressEntry.State.SUBMITTED, ProgressEntry.State.VERIFIED]
    entries = ProgressEntry.objects.filter(state__in=handed_in).within(row.period_start, row.period_end).order_by()
    return places - set(per_place(entries, Count("pk")))


def lines_of(lack, people, *, own, countries, at):
    """Yield what each person is told of a lack: field officers of their own places, coordinators of all."""
    for person in people:
        if person.role == Role.FIELD_OFFICER:
            of = {country for country, agency in lack.places if agency == person.organization_id} & own[person.pk]
        else:
            of = {country for country, _agency in lack.places}
        if of:
            yield line_for(person, lack, [countries[pk] for pk in of], at=at)


def line_for(person, lack, countries, *, at):
    with translation.override(person.language):
        places = ", ".join(sorted(country.name for country in countries))
        words = {"year": lack.round.year, "day": day_in_words(lack.day), "places": places}
    path = reverse("round", kwargs={"year": lack.round.year})
    return line(person=person, kind=lack.kind, key=lack.key(), on=lack.round, path=path, at=at, **words)
