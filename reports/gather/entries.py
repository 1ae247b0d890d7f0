"""Read progress entries with all that stands by them, in one query for each table."""

from collections import defaultdict

from django.db.models import F
from django.db.models.expressions import RawSQL

from reports.gather.programme import linked
from tracking.models import EntryAgency, EntryCountry, EntryParagraph, Evidence, Figure, ProgressEntry

FEW = 100
FACT = (
    "reference",
    "kind",
    "narrative_en",
    "narrative_ru",
    "original",
    "actor",
    "regional",
    "region_note",
    "figures_text",
    "unparsed",
    "confidence",
    "known_on",
    "known_on_estimated",
    "earliest_on",
    "latest_on",
    "precision",
    "approximate",
    "date_text",
    "by_on",
)
FIGURE = (
    "position",
    "text",
    "measure",
    "value",
    "value_high",
    "qualifier",
    "unit",
    "as_of_text",
    "earliest_on",
    "latest_on",
)
EVIDENCE = ("position", "kind", "title", "symbol", "url", "captured_on", "published_text", "published_on", "file_name")


def facts(rows):
    """Return whole entries, the oldest first; each under the key that pages and links know it by."""
    ordered = rows.order_by("by_on", "earliest_on", "reference", "pk")
    found = list(ordered.values("pk", *FACT, behalf_code=F("on_behalf_of__code")))
    among = {"entry__in": keys_of(rows, found)}
    links = {
        "paragraphs": linked(EntryParagraph.objects.filter(**among), "entry_id", "paragraph__number"),
        "countries": linked(EntryCountry.objects.filter(**among), "entry_id", "country__code"),
        "agencies": linked(EntryAgency.objects.filter(**among), "entry_id", "agency__code"),
        "institutions": linked(
            EntryAgency.objects.filter(**among, institution__isnull=False), "entry_id", "institution__code"
        ),
        "others": linked(through("other_reporters").filter(**through_among(among)), "progressentry_id", "party__code"),
        "categories": linked(
            through("categories").filter(**through_among(among)), "progressentry_id", "categoryofconcern__code"
        ),
        "recommendations": recommended(through("recommendations").filter(**through_among(among))),
        "figures": owned(Figure.objects.filter(**among), FIGURE, category_code=F("category__code")),
        "evidence": owned(Evidence.objects.filter(**among), EVIDENCE, file_sha256=F("file_id")),
    }
    return [fact(row, links) for row in found]


def keys_of(rows, found):
    """Return the keys of entries that were found, by which the tables that hang on them are asked.

    Few go into the question as they are, and for none there is no question; for many it is the question for the
    entries again, put into SQL once.
    """
    if len(found) <= FEW:
        return [row["pk"] for row in found]
    return RawSQL(*rows.values("pk").query.sql_with_params())  # noqa: S611 (what Django itself wrote)


def fact(row, links):
    key = row.pop("pk")
    return {"key": key, **row, **{name: table.get(key, []) for name, table in links.items()}}


def recommended(rows):
    """Return {entry: [[paragraph, number]]} of the recommendations that entries say they bear on."""
    found = defaultdict(list)
    ordered = rows.order_by("progressentry_id", "recommendation__paragraph__number", "recommendation__number")
    for entry, *asked in ordered.values_list(
        "progressentry_id", "recommendation__paragraph__number", "recommendation__number"
    ):
        found[entry].append(asked)
    return found


def through(name):
    return getattr(ProgressEntry, name).through.objects


def through_among(among):
    return {"progressentry__in": among["entry__in"]}


def owned(rows, names, **more):
    """Return {entry: [rows]} of a table whose rows belong to one entry each."""
    found = defaultdict(list)
    for row in rows.order_by("entry_id", "position").values("entry_id", *names, **more):
        found[row.pop("entry_id")].append(row)
    return found


def earlier_facts(rows):
    """Return of entries before the period only what the age of evidence and silence are reckoned from."""
    names = ("reference", "regional", "earliest_on", "latest_on", "precision", "approximate", "by_on")
    found = list(rows.order_by("by_on", "reference", "pk").values("pk", *names))
    among = {"entry__in": keys_of(rows, found)}
    links = {
        "paragraphs": linked(EntryParagraph.objects.filter(**among), "entry_id", "paragraph__number"),
        "countries": linked(EntryCountry.objects.filter(**among), "entry_id", "country__code"),
        "agencies": linked(EntryAgency.objects.filter(**among), "entry_id", "agency__code"),
    }
    return [fact(row, links) for row in found]
