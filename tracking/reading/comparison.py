"""What an entry says beside what it corrects, or beside what was last told of the same: field by field."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from tracking.comparing import side_by_side
from tracking.content import content_of, whole_entries
from tracking.forms.differences import Words
from tracking.forms.names import LABELS, field_of, parts_of
from tracking.models import EntryCountry, EntryParagraph, ProgressEntry

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
    """Two entries, and the fields in which the later one differs from the earlier."""

    earlier: ProgressEntry
    later: ProgressEntry
    fields: list


def compared(earlier, later):
    """Return the comparison of two entries; a fixed number of queries."""
    rows = whole_entries(ProgressEntry.objects.filter(pk__in=[earlier.pk, later.pk]))
    by_key = {row.pk: row for row in rows}
    old, new = by_key[earlier.pk], by_key[later.pk]
    said_before, said_now = content_of(old), content_of(new)
    words = Words()
    names = [name for name in said_before.differing(said_now) if name not in OF_THE_ROW]
    found = []
    for field in dict.fromkeys(map(field_of, names)):
        before, after = side_by_side(words.of(said_before, field), words.of(said_now, field))
        found.append(Compared(str(LABELS.get(parts_of(field)[0], field)), before, after, LANGUAGES.get(field, "")))
    return Comparison(old, new, found)


def corrected_by(user, entry):
    """Return the entry that this one corrects; None where there is none that this person may open."""
    if not entry.supersedes_id:
        return None
    return ProgressEntry.objects.visible_to(user).filter(pk=entry.supersedes_id).first()


def last_told(user, entry):
    """Return the newest earlier entry on record for the same country and paragraph, by the same agency if it can be."""
    codes = {name: [row.pk for row in getattr(entry, name).all()] for name in ("paragraphs", "countries", "agencies")}
    on_these = EntryParagraph.objects.filter(entry=OuterRef("pk"), paragraph__in=codes["paragraphs"])
    here = EntryCountry.objects.filter(entry=OuterRef("pk"), country__in=codes["countries"])
    rows = ProgressEntry.objects.on_record(user).filter(Exists(on_these), Exists(here), by_on__lt=entry.earliest_on)
    rows = rows.exclude(pk=entry.pk).order_by("-by_on", "-pk")
    return rows.filter(agency_links__agency__in=codes["agencies"]).first() or rows.first()
