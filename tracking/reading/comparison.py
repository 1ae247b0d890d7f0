"""What an entry says beside what it corrects, or beside what was last told of the same: field by field."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from tracking.comparing import side_by_side
from tracking.content import content_of, whole_entries
from tracking.forms.differences import DATES, in_words
from tracking.forms.names import WHEN, fields_in_words
from tracking.models import EntryCountry, EntryParagraph, ProgressEntry
from tracking.partial_dates import written

# Where the two differ by their nature.
OF_THE_ROW = {"supersedes", "reference", "known_on", "known_on_estimated"}
LANGUAGES = {"narrative_en": "en", "narrative_ru": "ru"}


@dataclass(frozen=True)
class Compared:
    """One field on both sides, as runs of text."""

    label: str
    before: list
    after: list
    language: str = ""


@dataclass(frozen=True)
class Comparison:
    """The earlier entry, and the fields in which the later one differs."""

    earlier: ProgressEntry
    fields: list


def compared(earlier, later):
    """Return the comparison of two entries; a fixed number of queries."""
    rows = whole_entries(ProgressEntry.objects.filter(pk__in=[earlier.pk, later.pk]))
    by_key = {row.pk: row for row in rows}
    old, new = by_key[earlier.pk], by_key[later.pk]
    said_before, said_now = content_of(old), content_of(new)
    names = [name for name in said_before.differing(said_now) if name not in OF_THE_ROW]
    found = []
    if set(names) & set(DATES):
        found.append(Compared(str(WHEN), *side_by_side(written(old), written(new))))
    for name in names:
        if name not in DATES:
            before, after = side_by_side(text_of(said_before, old, name), text_of(said_now, new, name))
            found.append(Compared(fields_in_words([name])[0], before, after, LANGUAGES.get(name, "")))
    return Comparison(old, found)


def text_of(said, entry, name):
    """Return a field in words, a line for each of several."""
    if name == "figures":
        return "\n".join(f"{one.measure}: {one.text}" for one in said.figures)
    if name == "evidence":
        return "\n".join(
            " ".join(filter(None, (one.title, one.symbol, one.url, one.file_sha256))) for one in said.evidence
        )
    value = getattr(said, name)
    if isinstance(value, tuple) and name not in ("agencies", "recommendations"):
        return ", ".join(map(str, value))
    return in_words(said, entry, name)


def last_told(user, entry):
    """Return the newest earlier entry on record for the same country and paragraph, by the same agency if it can be."""
    codes = {name: [row.pk for row in getattr(entry, name).all()] for name in ("paragraphs", "countries", "agencies")}
    on_these = EntryParagraph.objects.filter(entry=OuterRef("pk"), paragraph__in=codes["paragraphs"])
    here = EntryCountry.objects.filter(entry=OuterRef("pk"), country__in=codes["countries"])
    rows = ProgressEntry.objects.on_record(user).filter(Exists(on_these), Exists(here), by_on__lt=entry.earliest_on)
    rows = rows.exclude(pk=entry.pk).order_by("-by_on", "-pk")
    return rows.filter(agency_links__agency__in=codes["agencies"]).first() or rows.first()
