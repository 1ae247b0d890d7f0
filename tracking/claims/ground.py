"""What the rules look up beside an entry: in the database, for one entry; or once for all that a page shows."""

from collections import defaultdict
from datetime import timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from poa.days import moved_by
from poa.models import CategoryOfConcern, Instrument, Party
from tracking.models import EntryParagraph, Figure, ProgressEntry, TreatyAction

LAST_YEAR = timedelta(days=800)
WINDOW = timedelta(days=60)
MOST, MOST_FIGURES = 200, 500
OF_A_FIGURE = ("entry_id", "measure", "text", "unit", "value", "value_high", "qualifier", "earliest_on", "latest_on")
BESIDE_A_FIGURE = ("category__code", "entry__earliest_on", "entry__by_on")


class Ground:
    """The reference data, read once, and the other entries, asked for anew for each entry."""

    @cached_property
    def instruments(self):
        return list(Instrument.objects.all())

    @cached_property
    def categories(self):
        return list(CategoryOfConcern.objects.all())

    @cached_property
    def states(self):
        return list(Party.objects.filter(kind=Party.Kind.STATE).by_name())

    @cached_property
    def parties(self):
        """The countries that are followed, and have a treaty table, by their codes."""
        return {party.code: party for party in self.states if party.reporting_country}

    def countries(self, codes):
        return [self.parties[code] for code in codes if code in self.parties]

    def acts(self, countries, instruments):
        """Return the acts of these countries under these instruments, in the order of their days."""
        return list(TreatyAction.objects.filter(country__in=countries, instrument__in=instruments).order_by("by_on"))

    def told_a_year_before(self, facts):
        """Return the others of an earlier year on a paragraph of this one, the latest first."""
        first = facts.content.earliest_on
        rows = facts.others.filter(by_on__lt=moved_by(first, -WINDOW), by_on__gte=moved_by(first, -LAST_YEAR))
        on_these = EntryParagraph.objects.filter(entry=OuterRef("pk"), paragraph__number__in=facts.content.paragraphs)
        rows = rows.filter(Exists(on_these)).order_by("-by_on", "pk")
        return rows.only("by_on", "narrative_en", "narrative_ru")[:MOST]

    def told_about_then(self, facts):
        """Return the others of the same weeks, the latest first."""
        first, last = moved_by(facts.content.earliest_on, -WINDOW), moved_by(facts.by_on, WINDOW)
        rows = facts.others.filter(by_on__gte=first, earliest_on__lte=last)
        return rows.order_by("-by_on", "pk").only("earliest_on", "narrative_en", "narrative_ru")[:MOST]

    def figures_beside(self, facts):
        """Return the figures of the others for days that this entry or a figure of it is about, the latest first.

        As rows of values.
        """
        first, last = days_of(facts)
        rows = Figure.objects.filter(entry__in=facts.others.order_by().values("pk"), value__isnull=False)
        rows = rows.alias(
            first=Coalesce("earliest_on", "entry__earliest_on"),
            last=Coalesce("latest_on", "earliest_on", "entry__by_on"),
        ).filter(first__lte=last, last__gte=first)
        return list(rows.order_by("-entry__by_on", "pk").values(*OF_A_FIGURE, *BESIDE_A_FIGURE)[:MOST_FIGURES])


class SharedGround(Ground):
    """The same for many entries at once, in a fixed number of queries: of the others, those that are named alone.

    `named` are {an entry's key: the keys of the others that it is held against}.
    """

    def __init__(self, named, *, reader):
        self.named, self.reader = named, reader

    @cached_property
    def all_acts(self):
        return list(TreatyAction.objects.order_by("by_on"))

    @cached_property
    def rows(self):
        keys = set().union(*self.named.values())
        rows = ProgressEntry.objects.visible_to(self.reader).current(self.reader).filter(pk__in=keys)
        return list(rows.order_by("-by_on", "pk").prefetch_related("countries", "paragraphs"))

    @cached_property
    def figures(self):
        found, keys = defaultdict(list), [row.pk for row in self.rows]
        rows = Figure.objects.filter(entry__in=keys, value__isnull=False).order_by("-entry__by_on", "pk")
        for figure in rows.values(*OF_A_FIGURE, *BESIDE_A_FIGURE):
            found[figure["entry_id"]].append(figure)
        return found

    def acts(self, countries, instruments):
        keys = {country.pk for country in countries}
        return [act for act in self.all_acts if act.country_id in keys and act.instrument_id in instruments]

    def others(self, facts):
        """Return the others that this entry is held against and that still stand in a country of it."""
        if not (named := self.named.get(facts.own)):
            return []
        rows = [row for row in self.rows if row.pk in named and row.supersedes_id != facts.own]
        return [row for row in rows if {party.code for party in row.countries.all()} & set(facts.content.countries)]

    def told_a_year_before(self, facts):
        first, numbers = facts.content.earliest_on, set(facts.content.paragraphs)
        since, until = moved_by(first, -LAST_YEAR), moved_by(first, -WINDOW)
        rows = [row for row in self.others(facts) if since <= row.by_on < until]
        return [row for row in rows if numbers & {paragraph.number for paragraph in row.paragraphs.all()}]

    def told_about_then(self, facts):
        first, last = moved_by(facts.content.earliest_on, -WINDOW), moved_by(facts.by_on, WINDOW)
        return [row for row in self.others(facts) if row.by_on >= first and row.earliest_on <= last]

    def figures_beside(self, facts):
        return [figure for row in self.others(facts) for figure in self.figures[row.pk]]


def days_of(facts):
    """Return the first and the last day that an entry and its figures are about."""
    days = [facts.content.earliest_on, facts.by_on]
    days += [day for one in facts.content.figures for day in (one.earliest_on, one.latest_on) if day]
    return min(days), max(days)
