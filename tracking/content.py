"""What an entry says, apart from what became of it: one shape for the form, the API, the workbook and the loader.

Parties, paragraphs and categories are named by their codes and numbers, so that content can be compared, sealed by
a hash and carried between installations.
"""

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal

from poa.access import Audience
from poa.finding.asked import PARTY
from poa.finding.words import indexed
from poa.models import CategoryOfConcern, Paragraph, Party, Recommendation
from tracking.models import EntryAgency, EntryCountry, EntryParagraph, EntryWords, Evidence, Figure, ProgressEntry
from tracking.tombstones import without_marks

HUNDREDTH = Decimal("0.01")
SETS = ("paragraphs", "countries", "agencies", "other_reporters", "recommendations", "categories")


@dataclass(frozen=True, kw_only=True)
class FigureContent:
    """A measured number, or a range up to `value_high`, as `text` words it."""

    text: str
    measure: str
    unit: str
    value: Decimal | None = None
    value_high: Decimal | None = None
    qualifier: str = ""
    as_of_text: str = ""
    earliest_on: date | None = None
    latest_on: date | None = None
    category: str = ""

    def __post_init__(self):
        for name in ("value", "value_high"):
            if (number := getattr(self, name)) is not None:
                object.__setattr__(self, name, Decimal(number).quantize(HUNDREDTH))


@dataclass(frozen=True, kw_only=True)
class EvidenceContent:
    """A source, cited or attached: a file is known by its SHA-256, and says its name and its size in bytes."""

    kind: str
    title: str
    symbol: str = ""
    url: str = ""
    captured_on: date | None = None
    published_text: str = ""
    published_on: date | None = None
    file_sha256: str = ""
    file_name: str = ""
    file_size: int | None = None


@dataclass(frozen=True, kw_only=True)
class EntryContent:
    """All that a verified entry never changes. `agencies` are (agency, institution or "") by code."""

    kind: str
    earliest_on: date
    latest_on: date | None = None
    precision: str = "day"
    approximate: bool = False
    date_text: str = ""
    narrative_en: str = ""
    narrative_ru: str = ""
    original: str | None = None
    actor: str = ""
    on_behalf_of: str = ""
    regional: bool = False
    region_note: str = ""
    paragraphs: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    agencies: tuple[tuple[str, str], ...] = ()
    other_reporters: tuple[str, ...] = ()
    recommendations: tuple[tuple[int, int], ...] = ()
    categories: tuple[str, ...] = ()
    figures_text: str = ""
    unparsed: tuple[str, ...] = ()
    figures: tuple[FigureContent, ...] = ()
    evidence: tuple[EvidenceContent, ...] = ()
    confidence: str = "high"
    audience: str = Audience.PARTICIPANTS.value
    supersedes: uuid.UUID | None = None
    reference: str | None = None
    known_on: date | None = None
    known_on_estimated: bool = False

    def __post_init__(self):
        # The order in which codes were ticked says nothing: two contents that say the same are equal.
        for name in SETS:
            if len(codes := getattr(self, name)) > 1 or not isinstance(codes, tuple):
                object.__setattr__(self, name, tuple(sorted(set(codes))))
        # Of one narrative there is no translation: it is the original, and nobody needs to say so.
        if not (self.original and self.narrative_en and self.narrative_ru):
            object.__setattr__(self, "original", None)

    @property
    def agency_codes(self):
        return {agency for agency, _institution in self.agencies}

    def differing(self, other):
        """Return the names of the fields in which the two differ."""
        return [field.name for field in fields(self) if getattr(self, field.name) != getattr(other, field.name)]

    def digest(self):
        """Return the SHA-256 of the content in canonical JSON; the audience, which may change, stands outside."""
        said = asdict(self)
        del said["audience"]
        if said["original"] is None:
            # As it was sealed before the question was asked.
            del said["original"]
        # A source without a file says what it said before there were files, and has the digest that it had.
        said["evidence"] = [without_file(source) for source in said["evidence"]]
        canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
        return hashlib.sha256(canonical.encode()).hexdigest()


def without_file(source):
    """Return a source's fields; those of a file are left out where there is none."""
    return source if source["file_sha256"] else {name: source[name] for name in source if name not in OF_A_FILE}


OF_A_FILE = ("file_sha256", "file_name", "file_size")
# Stored as they are, under the same names, in the entry's own row.
PLAIN = (
    "kind earliest_on latest_on precision approximate date_text narrative_en narrative_ru original actor regional "
    "region_note figures_text confidence audience reference known_on known_on_estimated"
).split()
FIGURE_PLAIN = [field.name for field in fields(FigureContent) if field.name != "category"]
EVIDENCE_PLAIN = [field.name for field in fields(EvidenceContent) if field.name != "file_sha256"]


def picked(row, names):
    return {name: getattr(row, name) for name in names}


def content_of(entry):
    """Return the content that an entry holds; load many through `whole_entries`."""
    institutions = {link.agency_id: link.institution for link in entry.agency_links.all()}
    agencies = {agency.code: institutions[agency.pk] for agency in entry.agencies.all()}
    return EntryContent(
        **picked(entry, PLAIN),
        on_behalf_of=entry.on_behalf_of.code if entry.on_behalf_of_id else "",
        supersedes=entry.supersedes_id,
        unparsed=tuple(entry.unparsed),
        paragraphs=tuple(sorted(paragraph.number for paragraph in entry.paragraphs.all())),
        countries=tuple(sorted(country.code for country in entry.countries.all())),
        agencies=tuple(sorted((code, other.code if other else "") for code, other in agencies.items())),
        other_reporters=tuple(sorted(party.code for party in entry.other_reporters.all())),
        recommendations=tuple(sorted((one.paragraph.number, one.number) for one in entry.recommendations.all())),
        categories=tuple(sorted(category.code for category in entry.categories.all())),
        figures=figures_of(entry),
        evidence=evidence_of(entry),
    )


def figures_of(entry):
    """Return what an entry's figures say, in their order."""
    return tuple(
        FigureContent(**picked(row, FIGURE_PLAIN), category=row.category.code if row.category_id else "")
        for row in entry.figures.all()
    )


def evidence_of(entry):
    """Return what an entry's sources say, in their order."""
    return tuple(
        EvidenceContent(**picked(row, EVIDENCE_PLAIN), file_sha256=row.file_id or "") for row in entry.evidence.all()
    )


def whole_entries(rows):
    """Load with these entries all that `content_of` reads, in a fixed number of queries."""
    return rows.select_related("on_behalf_of").whole().prefetch_related("agency_links__institution")


def known_recommendations():
    """Return {(paragraph, number): key} of all that is recommended."""
    asked = Recommendation.objects.values_list("paragraph__number", "number", "pk")
    return {(paragraph, number): pk for paragraph, number, pk in asked}


class Names:
    """The rows behind codes and numbers, read once and used for many entries."""

    def __init__(self):
        parties = list(Party.objects.all())
        of_agency = {party.pk: party.code for party in parties if party.reporting_agency}
        # ODIHR and the High Commissioner on National Minorities count as OSCE (design, section 2).
        self.institutions = {
            party.code: of_agency[party.part_of_id] for party in parties if party.part_of_id in of_agency
        }
        self.parties = {party.code: party.pk for party in parties}
        self.countries = {party.code: party.pk for party in parties if party.reporting_country}
        self.agencies = {party.code: party.pk for party in parties if party.reporting_agency}
        self.paragraphs = dict(Paragraph.objects.values_list("number", "pk"))
        self.categories = dict(CategoryOfConcern.objects.values_list("code", "pk"))
        self.recommendations = known_recommendations()

    def of(self, content):
        """Return {field: (codes of the content, the rows behind the codes)} for every field that names something."""
        behalf = (content.on_behalf_of,) if content.on_behalf_of else ()
        return {
            "paragraphs": (content.paragraphs, self.paragraphs),
            "countries": (content.countries, self.countries),
            "agencies": (tuple(agency for agency, _institution in content.agencies), self.agencies),
            "on_behalf_of": (behalf, self.parties),
            "other_reporters": (content.other_reporters, self.parties),
            "recommendations": (content.recommendations, self.recommendations),
            "categories": (content.categories, self.categories),
        }


def columns(content, names):
    """Return the values of the entry's own row."""
    return {
        **picked(content, PLAIN),
        "unparsed": list(content.unparsed),
        "on_behalf_of_id": names.parties[content.on_behalf_of] if content.on_behalf_of else None,
        "supersedes_id": content.supersedes,
    }


def rows_beside(entry, content, names):
    """Return {model: unsaved rows} of everything that an entry's content keeps outside its own row."""
    return {
        model: [model(**{owner_of(model): entry}, **values) for values in rows]
        for model, rows in values_beside(content, names).items()
    }


def owner_of(model):
    """Return the name of the field by which a row beside an entry points to it."""
    return "progressentry" if model in SETS_BESIDE.values() else "entry"


# The tables between an entry and what it names, where they hold nothing else.
SETS_BESIDE = {
    name: ProgressEntry._meta.get_field(name).remote_field.through
    for name in ("other_reporters", "recommendations", "categories")
}
TARGETS = {name: f"{ProgressEntry._meta.get_field(name).m2m_reverse_field_name()}_id" for name in SETS_BESIDE}


def values_beside(content, names):
    """Return {model: values of its rows} of what an entry's content keeps outside its own row, but the entry itself."""
    known = {
        "other_reporters": names.parties,
        "recommendations": names.recommendations,
        "categories": names.categories,
    }
    return {
        EntryParagraph: [{"paragraph_id": names.paragraphs[number]} for number in content.paragraphs],
        EntryCountry: [{"country_id": names.countries[code]} for code in content.countries],
        EntryAgency: [
            {"agency_id": names.agencies[code], "institution_id": names.parties.get(other)}
            for code, other in content.agencies
        ],
        Figure: [
            {"position": place, "category_id": names.categories.get(one.category), **picked(one, FIGURE_PLAIN)}
            for place, one in enumerate(content.figures, start=1)
        ],
        Evidence: [
            {"position": place, "file_id": one.file_sha256 or None, **picked(one, EVIDENCE_PLAIN)}
            for place, one in enumerate(content.evidence, start=1)
        ],
        EntryWords: [{"words": words_of(content)}],
        **{
            through: [{TARGETS[name]: known[name][code]} for code in getattr(content, name)]
            for name, through in SETS_BESIDE.items()
        },
    }


def words_of(content):
    """Return the words that an entry is found by: its text, who acted, its reference and sources, and its parties."""
    sources = [words for one in content.evidence for words in (one.title, one.symbol)]
    texts = (content.narrative_en, content.narrative_ru, content.actor, content.reference or "", *sources)
    agencies = [code for pair in content.agencies for code in pair]
    parties = {*content.countries, *agencies, *content.other_reporters, content.on_behalf_of} - {""}
    marks = [PARTY + code.lower() for code in sorted(parties)]
    return " ".join(filter(None, (indexed(*map(without_marks, texts)), *marks)))
