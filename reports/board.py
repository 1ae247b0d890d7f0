"""The board of a round: what each country and agency reported in its period, where there is silence, who is late."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.utils.translation import ngettext

from poa.access import is_unit
from poa.models import Paragraph, Party
from reports.country_reports.in_time import DELIVERED, handed_in
from reports.deadlines import Due, dates_of, due_next, owed_by_the_unit, pressing, reports_due
from reports.in_time import Came
from reports.models import CountryReport, Round, RoundDate
from tracking.models import Assessment, Commitment, ProgressEntry

REPORTABLE = Paragraph.REPORTABLE


@dataclass(frozen=True)
class Place:
    """One country and agency in one round: entries on the record, entries under way, commitments without any.

    `carried` counts the commitments whose latest assessment by this agency is older than the round's period.
    """

    agency: Party
    verified: int
    waiting: int
    silent: int
    commitments: int
    carried: int = 0

    @property
    def is_silent(self):
        return not self.verified

    @property
    def has_handed_in(self):
        return bool(self.verified or self.waiting)


@dataclass(frozen=True)
class ReportState:
    """How far a country's own report is: what that is called, whether it was handed in, and the state's name.

    `replied` says that its Government cleared it or objected, `asked` that it was put before it, and `reply_by` is the
    day by which a Government that has it before it was asked to reply. `handed_in` says how it Came to the Unit, None
    where that has not got it, or no day is known for it.
    """

    label: str
    delivered: bool
    state: str = ""
    replied: bool = False
    asked: bool = False
    reply_by: date | None = None
    handed_in: Came | None = None


def report_states(reports, due=None):
    """Return {country code: ReportState} of these country reports of one round; who is not named has not begun.

    Of a country that withdrew one and began another, the one that stands is told. `due` is the date that the round
    set for them, where it is asked whether they came by it.
    """
    there = reports.select_related("country").with_reply().newest_first()
    return {each.country.code: state_of(each, due) for each in reversed(there)}


def state_of(report, due):
    """Return the ReportState of a report that was read `with_reply`; one that was withdrawn counts for nothing."""
    stands = report.state != CountryReport.State.WITHDRAWN
    asked = stands and report.consultation_at is not None
    replied = asked and bool(report.replied)
    reply_by = report.reply_by_on if report.state == CountryReport.State.IN_CONSULTATION else None
    delivered = report.state in DELIVERED
    how = delivered, report.state, replied, asked, reply_by
    return ReportState(report.get_state_display(), *how, handed_in(report, due))


@dataclass(frozen=True)
class Line:
    """A country with its places, in the order of the board's agencies; `due` is the date that matters next, or None.

    `pressing` are the dates asked for that have passed or are near while what they ask for has not come.
    """

    country: Party
    places: tuple[Place, ...]
    report: ReportState | None = None
    due: Due | None = None
    pressing: tuple[Due, ...] = ()
    is_known: bool = True

    @property
    def waiting(self):
        return sum(place.waiting for place in self.places)

    @property
    def needs_call(self):
        return bool(self.pressing)

    @property
    def without_drafts(self):
        """The short names of the agencies that handed in nothing."""
        return [place.agency.short for place in self.places if not place.has_handed_in]

    @property
    def order(self):
        """Who needs a telephone call comes first, then who is late or nearest to a date."""
        return not self.needs_call, self.due.days if self.due else float("inf"), self.country.name


@dataclass(frozen=True)
class Board:
    """`late` are the dates that have passed of what the Unit itself owes: the documents, the meeting."""

    agencies: list
    lines: list
    late: tuple = ()

    @property
    def calls(self):
        """The countries that owe something by a date that has passed or is near."""
        return [line for line in self.lines if line.needs_call]

    @property
    def lateness(self):
        """Return {kind of a date: how late what it asks for is, or for how many countries it is late, in words}."""
        told = {due.kind: due.words for due in self.late}
        owed = Counter(due.kind for line in self.lines for due in line.pressing if due.is_late)
        for kind, number in owed.items():
            words = ngettext("late: %(number)d country", "late: %(number)d countries", number)
            told[kind] = words % {"number": number}
        return told

    @property
    def silent_places(self):
        return sum(place.is_silent for line in self.lines for place in line.places)

    @property
    def places(self):
        return sum(len(line.places) for line in self.lines)


def entries_within(user, row):
    """Return the facts of the round's period that this reader may open, whatever their state."""
    return ProgressEntry.objects.visible_to(user).within(row.period_start, row.period_end).order_by()


def board(user, row, *, today):
    """Return the board of this round as this reader may see it on this day, in ten queries."""
    entries = entries_within(user, row)
    standing = entries.standing(user)
    counts = Counts(
        verified=per_place(standing, Count("pk", distinct=True)),
        waiting=per_place(entries.filter(state=ProgressEntry.State.SUBMITTED), Count("pk", distinct=True)),
        wanted=followed(),
        heard=heard_of(standing),
        carried=carried_over(user, row),
    )
    agencies = list(Party.objects.reporting_agencies())
    dates = dates_of(user, row)
    reports = CountryReport.objects.visible_to(user).filter(round=row)
    states = report_states(reports, due_of(user, row, dates))
    # Of other countries a field office knows neither drafts nor reports, and so not what is late there.
    known = None if is_unit(user) else user.country_codes
    lines = [
        line(
            country,
            counts.places(country, agencies),
            states.get(country.code),
            dates if known is None or country.code in known else [],
            today,
            is_known=known is None or country.code in known,
        )
        for country in Party.objects.reporting_countries()
    ]
    late = tuple(owed_by_the_unit(dates, today=today))
    return Board(agencies, sorted(lines, key=lambda each: each.order), late)


def due_of(user, row, dates):
    """Return the date by which the country reports of a round are due; of one that is over, in two more queries."""
    if row.state == Round.State.CLOSED:
        return reports_due(user, row)
    return next((each for each in dates if each.kind == RoundDate.Kind.REPORTS_DUE), None)


def line(country, places, report, dates, today, *, is_known):
    """Return a country's line; `dates` are empty where the round asks for nothing now."""
    met = met_by(places, report)
    known = {"met": met, "today": today, "reply_by": report and report.reply_by}
    due = due_next(dates, country.pk, **known)
    return Line(country, places, report, due, tuple(pressing(dates, country.pk, **known)), is_known)


def met_by(places, report):
    """Return which of the dates that ask for something a country has met: drafts came from every agency, its
    Government replied, or the report that they are for is delivered."""
    delivered = report is not None and report.delivered
    drafts = all(place.has_handed_in for place in places)
    replied = report is not None and report.replied
    return {
        RoundDate.Kind.DRAFTS_DUE: delivered or drafts,
        RoundDate.Kind.CONSULTATION_ENDS: delivered or replied,
        RoundDate.Kind.REPORTS_DUE: delivered,
    }


@dataclass(frozen=True)
class Counts:
    """What was counted, each as {(country, agency): number}; of `wanted` and `heard`, as sets of paragraphs."""

    verified: dict
    waiting: dict
    wanted: dict
    heard: dict
    carried: dict

    def places(self, country, agencies):
        return tuple(self.place(country, agency) for agency in agencies)

    def place(self, country, agency):
        key = (country.pk, agency.pk)
        commitments = self.wanted.get(key, frozenset())
        silent = len(commitments - self.heard.get(key, frozenset()))
        counted = self.verified.get(key, 0), self.waiting.get(key, 0)
        return Place(agency, *counted, silent, len(commitments), self.carried.get(key, 0))


def carried_over(user, row):
    """Return {(country, agency): commitments} that were last assessed by the agency before the round's period."""
    said = Assessment.objects.visible_to(user).confirmed().filter(agency__isnull=False, assessed_on__lt=row.period_end)
    places = said.order_by().values_list("country", "agency", "paragraph").annotate(newest=Max("assessed_on"))
    old = places.filter(newest__lt=row.period_start)
    return Counter((country, agency) for country, agency, _paragraph, _newest in old)


def per_place(entries, counted):
    """Return {(country, agency): count}; an entry of many places counts in each, a regional one in none."""
    rows = entries.filter(regional=False, country_links__isnull=False, agency_links__isnull=False)
    named = rows.values_list("country_links__country", "agency_links__agency").annotate(counted)
    return {(country, agency): count for country, agency, count in named}


def followed(**of):
    """Return {(country, agency): paragraphs} of what can be silent: reportable, applicable, no machinery."""
    rows = Commitment.objects.reportable().outside_machinery().applicable().filter(**of).order_by()
    return grouped(rows.values_list("country", "agency", "paragraph"))


def heard_of(entries):
    """Return {(country, agency): paragraphs} that an entry speaks of; a regional one ends no country's silence."""
    rows = entries.filter(regional=False, country_links__isnull=False, agency_links__isnull=False)
    rows = rows.filter(paragraph_links__paragraph__function__in=REPORTABLE)
    return grouped(
        rows.values_list("country_links__country", "agency_links__agency", "paragraph_links__paragraph").distinct()
    )


def grouped(rows):
    places = {}
    for country, agency, paragraph in rows:
        places.setdefault((country, agency), set()).add(paragraph)
    return places


@dataclass(frozen=True)
class Share:
    """What an open round still lacks from one reader: the places that are theirs, or the sum of all."""

    round: Round
    places: list
    silent: int
    commitments: int


def shares_of(user):
    """Return this reader's share in each open round, the oldest first, in three queries and one for each round."""
    rows = list(Round.objects.visible_to(user).filter(state=Round.State.OPEN).order_by("year"))
    if not rows:
        return []
    countries = {} if is_unit(user) else {country.pk: country for country in user.countries.all()}
    of = {} if is_unit(user) else {"agency": user.organization_id, "country__in": countries}
    wanted = followed(**of)
    return [share(row, countries, wanted, heard_of(entries_within(user, row).standing(user))) for row in rows]


def share(row, countries, wanted, heard):
    lacking = {key: (len(asked - heard.get(key, frozenset())), len(asked)) for key, asked in wanted.items()}
    places = [(countries[country], *counts) for (country, _agency), counts in lacking.items() if country in countries]
    silent, commitments = (sum(counts[side] for counts in lacking.values()) for side in (0, 1))
    return Share(row, sorted(places, key=lambda place: place[0].name), silent, commitments)
