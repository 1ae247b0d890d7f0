"""Remind of the dates of a round: 14 and 3 days before, on the day after, then weekly, until the thing has come.

Only the field officers and Governments whom it concerns are told, and the coordinators in one line of sums; of what
the Unit itself owes, the documents and the meeting, its own people. Nobody is told anything twice.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count
from django.urls import reverse

from poa.access import IN_THE_UNIT, Role
from poa.actions.notices import line, tell_all
from poa.clock import day_in_geneva
from poa.holding import holding
from poa.models import Notice, Party, User
from reports.board import per_place, report_states
from reports.deadlines import ASKED_FOR, UNDER_WAY, day_of, has_come, with_days
from reports.models import CountryReport, Round, RoundDate
from tracking.models import ProgressEntry

DUE = RoundDate.Kind
EARLY, NEAR, WEEK = 14, 3, 7
# What is reminded of: (kind of a line before the day, kind of a line after it).
REMINDED = {
    DUE.DRAFTS_DUE: ("drafts_ahead", "drafts_late"),
    DUE.CONSULTATION_ENDS: ("consultation_ahead", "consultation_late"),
    DUE.REPORTS_DUE: ("reports_ahead", "reports_late"),
    DUE.DOCUMENTS_OUT: ("documents_ahead", "documents_late"),
    DUE.MEETING: ("meeting_ahead", "meeting_late"),
}
TOLD = (Role.FIELD_OFFICER, Role.GOVERNMENT, *IN_THE_UNIT)
KINDS = [kind for kinds in REMINDED.values() for kind in kinds]


@dataclass(frozen=True)
class Lack:
    """Countries and agencies, as keys, of which something has not come by the time that a line is due.

    None of what the Unit itself owes. `asked` are the countries whose Governments have the report before them.
    """

    round: Round
    kind: str
    day: date
    stage: str
    places: frozenset = frozenset()
    asked: frozenset = frozenset()

    def key(self):
        return f"{self.round.years}:{self.day.isoformat()}:{self.stage}"


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
    people = list(holding(User.objects.filter(is_active=True, role__in=TOLD)))
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
    found = []
    for row in Round.every.filter(state__in=UNDER_WAY).select_related("meeting"):
        for each in with_days(row.dates.of(row), row):
            if each.kind not in ASKED_FOR:
                found += of_the_unit(row, each, today)
            elif row.state in ASKED_FOR[DUE(each.kind)]:
                found += of_countries(row, each, today)
    return found


def of_the_unit(row, each, today):
    """Return what the Unit itself has not done by a date, as a list of one Lack or none; none while a meeting sits."""
    day, last = each.day_for(), each.last_day_for()
    if day < today <= last:
        return []
    is_late = last < today
    stage, (ahead, late) = stage_of(last if is_late else day, today), REMINDED[DUE(each.kind)]
    if stage is None or has_come(row, each.kind, late=is_late):
        return []
    return [Lack(row, late if is_late else ahead, day, stage)]


def of_countries(row, each, today):
    """Return what has not come of countries by a date, as a Lack for each of the days that hold for them."""
    ahead, late = REMINDED[DUE(each.kind)]
    asked = before_governments(row) if each.kind == DUE.CONSULTATION_ENDS else {}
    by_day = defaultdict(set)
    for country, agency in still_to_come(row, each.kind):
        by_day[day_of(each, country, asked.get(country))].add((country, agency))
    due = [(day, stage, places) for day, places in sorted(by_day.items()) if (stage := stage_of(day, today))]
    kinds = {day: ahead if day >= today else late for day, _stage, _places in due}
    return [Lack(row, kinds[day], day, stage, frozenset(places), frozenset(asked)) for day, stage, places in due]


def before_governments(row):
    """Return {country: the day by which its Government was asked to reply} of those that have not replied."""
    reports = row.country_reports.filter(state=CountryReport.State.IN_CONSULTATION).with_reply()
    return dict(reports.filter(replied=None).order_by().values_list("country", "reply_by_on"))


def still_to_come(row, kind):
    """Return the places, (country, agency), that have not delivered what a date asks for; drafts are for the report."""
    countries = dict(Party.objects.reporting_countries().values_list("pk", "code"))
    agencies = Party.objects.reporting_agencies().values_list("pk", flat=True)
    states = report_states(row.country_reports.all()).items()
    replies = kind == DUE.CONSULTATION_ENDS
    there = {code for code, state in states if state.delivered or (replies and state.replied)}
    places = {(country, agency) for country, code in countries.items() if code not in there for agency in agencies}
    if kind != DUE.DRAFTS_DUE:
        return places
    handed_in = [ProgressEntry.State.SUBMITTED, ProgressEntry.State.VERIFIED]
    entries = ProgressEntry.objects.filter(state__in=handed_in).within(row.period_start, row.period_end).order_by()
    return places - set(per_place(entries, Count("pk")))


def lines_of(lack, people, *, own, countries, at):
    """Yield what each person is told of a lack: field officers and Governments of their own, coordinators of all.

    Of what the Unit itself owes, everybody in it is told.
    """
    for person in people:
        if not lack.places:
            if person.role in IN_THE_UNIT:
                yield line_for(person, lack, [], at=at)
        elif of := concerned(lack, person, own[person.pk]):
            yield line_for(person, lack, [countries[pk] for pk in of], at=at)


def concerned(lack, person, own):
    """Return of which countries a person is told that something lacks, by their keys."""
    if person.role == Role.UNIT_COORDINATOR:
        return {country for country, _agency in lack.places}
    if person.role == Role.GOVERNMENT:
        return {country for country, _agency in lack.places} & lack.asked & own
    if person.role == Role.FIELD_OFFICER:
        return {country for country, agency in lack.places if agency == person.organization_id} & own
    return set()


def line_for(person, lack, countries, *, at):
    words = {"year": lack.round.years.replace("-", "–"), "day": lack.day, "places": countries}
    # The board is the staff's; a Government finds its report in the list.
    if person.role == Role.GOVERNMENT:
        path = reverse("country-reports-of", kwargs={"year": lack.round.year})
    else:
        path = reverse("round", kwargs={"year": lack.round.years})
    return line(person=person, kind=lack.kind, key=lack.key(), on=lack.round, path=path, at=at, **words)
