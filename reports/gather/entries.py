"""Read progress entries with all that stands by them, in one query for each table."""

from collections import defaultdict

from django.db.models import F

from reports.gather.links import grouped, keys_of, linked
from tracking.models import EntryAgency, EntryCountry, EntryParagraph, Evidence, Figure, ProgressEntry

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
    return whole(found, links)


def whole(found, links):
    """Return the rows with what the tables hold for each, and under `key` its primary key, which is theirs no more."""
    by_key = {}
    for row in found:
        row["key"] = row.pop("pk")
        row.update({name: [] for name in links})
        by_key[row["key"]] = row
    # Table by table, and not row by row: most rows stand in few tables, and a UUID is dear to look up.
    for name, table in links.items():
        for key, values in table.items():
            by_key[key][name] = values
    return found


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
    return grouped(rows, "entry_id", *names, order=("entry_id", "position"), **more)


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
    return whole(found, links)
