"""The board of a round: what each country and agency reported in its period, and where there is silence."""

from dataclasses import dataclass

from django.db.models import Count

from poa.access import is_unit
from poa.models import Installation, Paragraph, Party
from reports.models import Round
from tracking.models import Commitment, ProgressEntry

REPORTABLE = Paragraph.REPORTABLE


@dataclass(frozen=True)
class Place:
    """One country and agency in one round: entries on the record, entries under way, commitments without any."""

    agency: Party
    verified: int
    waiting: int
    silent: int
    commitments: int

    @property
    def is_silent(self):
        return not self.verified


@dataclass(frozen=True)
class Line:
    """A country with its places, in the order of the board's agencies."""

    country: Party
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Board:
    agencies: list
    lines: list

    @property
    def silent_places(self):
        return sum(place.is_silent for line in self.lines for place in line.places)

    @property
    def places(self):
        return sum(len(line.places) for line in self.lines)


def entries_within(user, row):
    """Return the facts of the round's period that this reader may open, whatever their state."""
    return ProgressEntry.objects.visible_to(user).within(row.period_start, row.period_end).order_by()


def board(user, row):
    """Return the board of this round as this reader may see it, in six queries."""
    entries = entries_within(user, row)
    standing = entries.standing(user)
    verified = per_place(standing, Count("pk", distinct=True))
    waiting = per_place(entries.filter(state=ProgressEntry.State.SUBMITTED), Count("pk", distinct=True))
    wanted = followed()
    heard = heard_of(standing)
    agencies = list(Party.objects.reporting_agencies())
    lines = [
        Line(country, tuple(place(country, agency, verified, waiting, wanted, heard) for agency in agencies))
        for country in Party.objects.reporting_countries()
    ]
    return Board(agencies, lines)


def place(country, agency, verified, waiting, wanted, heard):
    key = (country.pk, agency.pk)
    commitments = wanted.get(key, frozenset())
    silent = len(commitments - heard.get(key, frozenset()))
    return Place(agency, verified.get(key, 0), waiting.get(key, 0), silent, len(commitments))


def per_place(entries, counted):
    """Return {(country, agency): count}; an entry of many places counts in each, a regional one in none."""
    rows = entries.filter(regional=False, country_links__isnull=False, agency_links__isnull=False)
    named = rows.values_list("country_links__country", "agency_links__agency").annotate(counted)
    return {(country, agency): count for country, agency, count in named}


def followed(**of):
    """Return {(country, agency): paragraphs} of what can be silent: reportable, applicable, no machinery."""
    here = Installation.current()
    rows = Commitment.objects.reportable().applicable().filter(**of).order_by()
    if here:
        rows = rows.filter(paragraph__number__lt=here.programme.machinery_from)
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
    """What the open round still lacks from one reader: the places that are theirs, or the sum of all."""

    round: Round
    places: list
    silent: int
    commitments: int


def share_of(user):
    """Return this reader's share in the newest open round, in four queries at most; None where no round is open."""
    row = Round.objects.visible_to(user).filter(state=Round.State.OPEN).first()
    if row is None:
        return None
    countries = {} if is_unit(user) else {country.pk: country for country in user.countries.all()}
    of = {} if is_unit(user) else {"agency": user.organization_id, "country__in": countries}
    heard = heard_of(entries_within(user, row).standing(user))
    lacking = {key: (len(asked - heard.get(key, frozenset())), len(asked)) for key, asked in followed(**of).items()}
    places = [(countries[country], *counts) for (country, _agency), counts in lacking.items() if country in countries]
    silent, commitments = (sum(counts[side] for counts in lacking.values()) for side in (0, 1))
    return Share(row, sorted(places, key=lambda place: place[0].name), silent, commitments)
