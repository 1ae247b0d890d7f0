"""One page of a long list: its rows, and a count that stops at a thousand."""

from dataclasses import dataclass

from django.db.models import CharField, IntegerField, Subquery, Value
from django.db.models.functions import Cast
from django.http import Http404

from poa.models.programme import in_language
from tracking.models import EntryAgency, EntryCountry, EntryParagraph

PAGE = 40
MOST_COUNTED = 1000


class CountUpTo(Subquery):
    """How many rows another query has, counted no further than its own limit."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass(frozen=True)
class Named:
    """What an entry names: a paragraph's number or a party's code, and the name in the reader's language."""

    key: str
    name: str


@dataclass(frozen=True)
class Listing:
    """A page of rows; `total` is exact unless `capped`."""

    rows: list
    number: int
    total: int
    capped: bool

    @property
    def first(self):
        return (self.number - 1) * PAGE + 1 if self.rows else 0

    @property
    def last(self):
        return (self.number - 1) * PAGE + len(self.rows)

    @property
    def has_previous(self):
        return self.number > 1

    @property
    def has_next(self):
        return self.last < self.total or (self.capped and len(self.rows) == PAGE)

    @property
    def previous_number(self):
        return self.number - 1

    @property
    def next_number(self):
        return self.number + 1


def page_number(asked):
    """Read a page number from an address; raises Http404 for what is none."""
    if not asked:
        return 1
    if not asked.isdecimal() or len(asked) > 6 or int(asked) < 1:
        raise Http404
    return int(asked)


def page_of_entries(rows, number, *, known_by=None):
    """Return one page of entries as known by a day, if one is named, with the names they print, in two queries.

    Raises Http404 beyond the end.
    """
    counted = CountUpTo(rows.order_by().values("pk")[: MOST_COUNTED + 1])
    start = (number - 1) * PAGE
    entries = list(rows.annotate(counted=counted)[start : start + PAGE])
    if not entries and number > 1:
        raise Http404
    name_links(entries)
    for entry in entries:
        entry.as_known_by(known_by)
    total = entries[0].counted if entries else 0
    return Listing(entries, number, min(total, MOST_COUNTED), total > MOST_COUNTED)


def name_links(entries):
    """Put `named` on each entry: its paragraphs, countries and agencies, all read in one query.

    An entry may stand twice among them, as two instances: late, and waiting.
    """
    names = {entry.pk: {"paragraph": [], "country": [], "agency": []} for entry in entries}
    pks = list(names)
    nothing = Value("", CharField())
    number = Cast("paragraph__number", CharField())
    rows = EntryParagraph.objects.filter(entry__in=pks).values_list(
        "entry", Value("paragraph"), number, nothing, nothing
    )
    rows = rows.union(
        EntryCountry.objects.filter(entry__in=pks).values_list(
            "entry", Value("country"), "country__code", "country__name_en", "country__name_ru"
        ),
        EntryAgency.objects.filter(entry__in=pks).values_list(
            "entry", Value("agency"), "agency__code", "agency__short_en", "agency__short_ru"
        ),
        all=True,
    )
    for pk, kind, key, english, russian in rows:
        names[pk][kind].append(Named(key, in_language(english, russian) or key))
    for named in names.values():
        named["paragraph"].sort(key=lambda one: int(one.key))
        named["country"].sort(key=lambda one: one.name)
        named["agency"].sort(key=lambda one: one.name)
    for entry in entries:
        entry.named = names[entry.pk]
