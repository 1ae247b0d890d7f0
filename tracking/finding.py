"""Find entries by words and by what they are about, page by page, with what else could be asked of them."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import django_filters as filters
from django.db.models import CharField, Count, Value, prefetch_related_objects
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from poa.finding.asked import Asked
from poa.finding.names import asked_for
from poa.finding.snippets import snippet
from poa.keyset import Cursor, Order
from poa.models.programme import in_language
from tracking.filters import EntryList
from tracking.models import EntryAgency, EntryCountry, EntryParagraph, ProgressEntry
from tracking.reading.listing import MOST_COUNTED, name_links
from tracking.tombstones import in_short

PAGE = 20
NEWEST_FIRST = ("-by_on", "-pk")
EARLIEST, LATEST = 1900, 2100
KINDS_FOUND = (
    ("entry", _("Entries")),
    ("paragraph", _("Paragraphs of the Programme")),
    ("recommendation", _("Recommendations")),
    ("report", _("Issued reports")),
    ("independent", _("Independent reports")),
    ("party", _("Countries and organizations")),
)


class Search(EntryList):
    """What can be asked of everything at once; each filter narrows down the kinds of things that it is a matter of."""

    # As django-filter has it, None takes an inherited question away.
    paragraph = chapter = confidence = audience = regional = None  # type: ignore[assignment]
    date_from = date_to = standing = None  # type: ignore[assignment]
    what = filters.ChoiceFilter(label=_("What"), choices=KINDS_FOUND, empty_label=_("everything"), method="as_it_is")
    year = filters.NumberFilter(
        label=_("Year"),
        method="of_year",
        min_value=EARLIEST,
        max_value=LATEST,
        decimal_places=0,
        error_messages={"invalid": _("Expected a year such as 1999.")},
    )

    @cached_property
    def asked(self):
        """What the words ask for; nothing where the questions were not understood."""
        words = self.form.cleaned_data.get("q") if self.form.is_valid() else ""
        return asked_for(words) if words else Asked()

    @property
    def words(self):
        return self.form.cleaned_data.get("q", "") if self.form.is_valid() else ""

    @property
    def narrowing(self):
        """The filters beside the words that are set, by name."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        return {name: value for name, value in asked.items() if value not in (None, "") and name not in ("q", "what")}

    def naming(self, rows, name, value):
        return rows.saying(self.asked)

    def as_it_is(self, rows, name, value):
        return rows

    def of_year(self, rows, name, value):
        return rows.within(date(int(value), 1, 1), date(int(value) + 1, 1, 1))


class PortalSearch(Search):
    """The portal's: whoever reads verified entries alone is not asked for a state."""

    state = None


@dataclass(frozen=True)
class Option:
    """One answer to a facet: `count` is None where more was found than is counted."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True)
class Facet:
    """One question beside the words, with the answers that would find something."""

    name: str
    label: str
    options: list


@dataclass(frozen=True)
class EntriesFound:
    """What was found among the entries: how many, counted no further than MOST_COUNTED, and the newest first."""

    rows: list
    total: int
    capped: bool
    facets: list
    previous: str = ""
    next: str = ""


def find_entries(found, asked, *, reader, cursor="", size=PAGE, known_by=None):
    """Return a page of these entries with snippets and facets, as known by a day if one is named, in five queries.

    `found` starts from `visible_to`, and so do its counts and facets. Raises ValueError for a cursor of another list.
    """
    order = Order(found, NEWEST_FIRST)
    read_on = order.read(cursor) if cursor else Cursor()
    keys = newest_of(found)
    # The first page stands among the keys already: what is slow is asked once.
    rows = found.with_superseded(reader, known_by)
    rows = rows if cursor else rows.filter(pk__in=[key for key, *_rest in keys[: size + 1]])
    page, more = order.page(rows, read_on, size)
    before, after = (bool(read_on.key), more) if not read_on.backwards else (more, bool(read_on.key))
    name_links(page)
    prefetch_related_objects(page, "evidence")
    for entry in page:
        tell(entry.as_known_by(known_by), asked)
    capped = len(keys) > MOST_COUNTED
    return EntriesFound(
        page,
        min(len(keys), MOST_COUNTED),
        capped,
        facets_of(keys[:MOST_COUNTED], capped),
        order.written(Cursor(True, order.key_of(page[0]))) if before and page else "",
        order.written(Cursor(False, order.key_of(page[-1]))) if after and page else "",
    )


def newest_of(found):
    """Return (key, by_on, kind, state) of the newest of these entries, and of no more than are counted and one."""
    return list(found.order_by(*NEWEST_FIRST).values_list("pk", "by_on", "kind", "state")[: MOST_COUNTED + 1])


def tell(entry, asked):
    """Put on an entry what its text says of what was asked; where that is nothing, what its sources say."""
    texts = (entry.narrative, entry.narrative_en, entry.narrative_ru, entry.actor)
    entry.snippet = snippet(*map(in_short, texts), asked=asked)
    sources = [] if entry.snippet else entry.evidence.all()
    told = [snippet(in_short(f"{source.symbol} {source.title}".strip()), asked=asked) for source in sources]
    entry.told_by = list(filter(None, told))


def facets_of(keys, capped):
    """Return the facets of these entries, in one query; without numbers where there were more of them."""
    links = linked_to([key for key, *_rest in keys])
    facets = [
        Facet("country", gettext("Country"), by_name(links["country"])),
        Facet("agency", gettext("Agency"), by_name(links["agency"])),
        Facet("issue", gettext("Main issue"), by_name(links["issue"])),
        Facet("category", gettext("Category of concern"), by_name(links["category"])),
        Facet("year", gettext("Year"), of_column([str(by_on.year) for _key, by_on, _kind, _state in keys])),
        Facet("kind", gettext("Kind"), of_column([kind for *_key, kind, _state in keys], ProgressEntry.Kind)),
        Facet("state", gettext("State"), of_column([state for *_key, state in keys], ProgressEntry.State)),
    ]
    return [without_numbers(facet) if capped else facet for facet in facets]


def linked_to(pks):
    """Return {facet: Options} of what these entries are linked to, in one query."""
    found = {"country": [], "agency": [], "issue": [], "category": []}
    if not pks:
        return found
    issues, categories = "paragraph__recommendations__issues", ProgressEntry.categories.through.objects
    parts = [
        named(EntryCountry.objects.filter(entry__in=pks), "country", "country", "name", "entry"),
        named(EntryAgency.objects.filter(entry__in=pks), "agency", "agency", "short", "entry"),
        named(EntryParagraph.objects.filter(entry__in=pks), "issue", issues, "title", "entry"),
        named(categories.filter(progressentry__in=pks), "category", "categoryofconcern", "title", "progressentry"),
    ]
    for facet, code, english, russian, count in parts[0].union(*parts[1:], all=True):
        if code:
            found[facet].append(Option(code, in_language(english, russian) or code, count))
    return found


def named(links, facet, path, called, entry):
    columns = (f"{path}__code", f"{path}__{called}_en", f"{path}__{called}_ru")
    rows = links.order_by().values_list(Value(facet, CharField()), *columns)
    return rows.annotate(counted=Count(entry, distinct=True))


def by_name(options):
    return sorted(options, key=lambda option: option.label)


def of_column(values, choices=None):
    """Return the options of a column: choices in their own order, else the highest first."""
    counted = Counter(values)
    if choices is None:
        return [Option(value, value, counted[value]) for value in sorted(counted, reverse=True)]
    return [Option(value, str(label), counted[value]) for value, label in choices.choices if value in counted]


def without_numbers(facet):
    return replace(facet, options=[replace(option, count=None) for option in facet.options])
