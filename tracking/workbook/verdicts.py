"""What would become of a row: new, changed, unchanged, in conflict or wrong."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracking.workbook.refusals import shortened


class Kind(StrEnum):
    """The five things that can be said of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    WRONG = "wrong"

    @property
    def label(self):
        return LABELS[self]


LABELS = {
    Kind.NEW: pgettext_lazy("rows of a workbook", "new"),
    Kind.CHANGED: pgettext_lazy("rows of a workbook", "changed"),
    Kind.UNCHANGED: _("unchanged"),
    Kind.CONFLICT: _("in conflict"),
    Kind.WRONG: _("wrong"),
}


@dataclass(frozen=True, slots=True)
class Save:
    """Who wrote something on the record, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a row: what stands on the record now, and what the file says.

    Of a conflict that is shown also who wrote theirs, and what stood `before`, when it was downloaded; None: unknown.
    """

    name: str
    label: str
    theirs: str
    yours: str
    before: str | None = None
    save: Save | None = None


@dataclass(slots=True)
class Verdict:
    """What would become of one row, or of the rows of one entry.

    `said` is what would be saved, `words` what the row says of it, `base` the checksum of that; `read` the version of
    which the row was made.
    """

    sheet: str
    row: int
    kind: Kind
    opening: str = ""
    key: Any = None
    said: Any = None
    standing: Any = None
    base: str = ""
    words: str = ""
    version: int = 0
    read: int = 0
    faults: list = field(default_factory=list)
    differences: list = field(default_factory=list)

    @property
    def title(self):
        """The first words of the row, by which its officer knows it."""
        return shortened(self.opening)

    @property
    def asked(self):
        """The beginning of the name under which a decision on this row is posted."""
        return f"{self.sheet}-{self.key}"
