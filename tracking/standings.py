"""What one voice has last said of paragraphs in a country, and what of it still waits: the ground a sheet stands on."""

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256

from poa.models import Party
from tracking.models import Assessment, Author

VALUES = ("in_law", "in_practice", "trend")
NOTHING = (Assessment.Step.NO_INFORMATION.value, Assessment.Step.NO_INFORMATION.value, "")


@dataclass(frozen=True)
class Whose:
    """In whose name a sheet speaks: a voice, with its agency or, in the independent voice, its organization."""

    voice: str
    agency: Party | None = None
    author: Author | None = None

    @property
    def speaker(self):
        """What tells its assessments from those of all others."""
        return {"voice": self.voice, "agency": self.agency, "author": self.author}

    @property
    def key(self):
        """As an address names it."""
        if self.author:
            told = self.author.told
            return f"{self.voice}:{told['organization']}:{told['organization_name']}"
        return f"agency:{self.agency.code}" if self.agency else self.voice

    @property
    def label(self):
        if self.author:
            return self.author.voice
        return self.agency.short if self.agency else Assessment.Voice(self.voice).label

    @property
    def organization(self):
        """As an act names the organization: "" for both outside the independent voice."""
        return self.author.told if self.author else {"organization": "", "organization_name": ""}


@dataclass
class Standing:
    """The last confirmed assessment of one voice, what of it waits for the Unit, and what was returned to the reader.

    All of them, or none.
    """

    last: Assessment | None = None
    waiting: list = field(default_factory=list)
    returned: Assessment | None = None

    @property
    def values(self):
        """The steps in law and in practice, and the trend, as they stand; no information where nothing was said."""
        return tuple(getattr(self.last, name) for name in VALUES) if self.last else NOTHING

    @property
    def seen(self):
        """A short digest of all of it: who sends it back has seen just this."""
        known = [self.last, *sorted(self.waiting, key=lambda row: str(row.pk))]
        return sha256(" ".join(str(row.pk) if row else "-" for row in known).encode()).hexdigest()[:16]


def standings(reader, *, paragraphs, country, voice, agency, author):
    """Return {paragraph's primary key: Standing} of one voice as this reader may know it, in two queries."""
    found = defaultdict(Standing)
    rows = Assessment.objects.visible_to(reader).filter(paragraph__in=paragraphs)
    rows = rows.of_voice(country=country, voice=voice, agency=agency, author=author)
    for assessment in rows.latest().order_by():
        found[assessment.paragraph_id].last = assessment
    for assessment in rows.unsettled().select_related("proposed_by").order_by("proposed_at", "pk"):
        if assessment.returned_at is None:
            found[assessment.paragraph_id].waiting.append(assessment)
        elif assessment.holder_id == reader.pk:
            found[assessment.paragraph_id].returned = assessment
    return found
