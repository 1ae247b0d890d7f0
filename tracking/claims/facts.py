"""What a rule is given, and what it answers."""

import re
import uuid
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef

from poa.models import User
from tracking.claims.ground import Ground
from tracking.content import EntryContent
from tracking.models import EntryCountry, ProgressEntry

# A warning that names another entry has its key next to its code.
BESIDE = re.compile(r"[a-z]+-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
WORD = re.compile(r"\w+")
# The point of a short month ends nothing: 12 Aug. 1999.
SHORT_MONTHS = "".join(rf"(?<!\b{month}\.)" for month in "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())
SENTENCE = re.compile(rf"(?<=[.!?;]){SHORT_MONTHS}\s+|\n+")


@dataclass(frozen=True)
class Warned:
    """One thing to look at: the rule's code, what it is about, the field it stands at, and the sentence to show."""

    code: str
    field: str
    sentence: str
    about: str = ""

    @property
    def key(self):
        """What a note is kept under: the same warning, found again, needs no second one."""
        return f"{self.code}-{self.about}" if self.about else self.code


@dataclass(frozen=True)
class Facts:
    """An entry's content, the day in Geneva, who reads it, and the entry's own key where it is kept already.

    `ground` is where the rules look up what stands beside it.
    """

    content: EntryContent
    today: date
    reader: User
    own: uuid.UUID | None = None
    ground: Ground = field(default_factory=Ground)

    @property
    def by_on(self):
        """The last day that the entry is about, as far as it names one."""
        return self.content.latest_on or self.content.earliest_on

    @property
    def narratives(self):
        """The texts as (field, text), those that are empty left out."""
        both = (("narrative_en", self.content.narrative_en), ("narrative_ru", self.content.narrative_ru))
        return [(field, text) for field, text in both if text.strip()]

    @cached_property
    def others(self):
        """The other entries in a country of this one that the reader may open, but what is withdrawn or corrected.

        What this entry corrects says the same by its nature, and is left out too.
        """
        rows = ProgressEntry.objects.visible_to(self.reader).current(self.reader)
        here = EntryCountry.objects.filter(entry=OuterRef("pk"), country__code__in=self.content.countries)
        apart = [key for key in (self.own, self.content.supersedes) if key]
        return rows.filter(Exists(here)).exclude(pk__in=apart).exclude(supersedes__in=apart)


def beside(key):
    """Return the key of the other entry that a warning, by its own key, speaks of; None where it speaks of none."""
    found = BESIDE.match(key)
    return uuid.UUID(found[1]) if found else None


def words_in(text):
    """Return the words of a text as they are compared: small letters, no signs, ё as е."""
    return WORD.findall(text.casefold().replace("ё", "е"))


def sentences_in(text):
    return [piece for piece in SENTENCE.split(text) if piece.strip()]
