"""What an upload would do, row by row, before anything is saved; and what stands in its way."""

from dataclasses import dataclass, field

from tracking.workbook.columns import SHEETS
from tracking.workbook.comparing import verdicts
from tracking.workbook.verdicts import Kind

# A form may hold a thousand fields: each conflict takes up to a dozen of them.
MOST_SHOWN, MOST_CONFLICTS = 300, 60
# Where the names of the sheets and columns that nobody read lie beside the rows, until the upload is decided; and how
# many more columns there were than are named.
UNREAD, BESIDE, BEYOND = "unread", "unread columns", "more unread columns"


@dataclass
class Preview:
    """How many rows there are of each kind, and the first of each; of wrong ones, every fault."""

    counts: dict = field(default_factory=lambda: dict.fromkeys(Kind, 0))
    shown: dict = field(default_factory=lambda: {kind: [] for kind in Kind})
    faults: list = field(default_factory=list)

    def add(self, verdict):
        self.counts[verdict.kind] += 1
        self.faults += verdict.faults
        if len(self.shown[verdict.kind]) < (MOST_CONFLICTS if verdict.kind == Kind.CONFLICT else MOST_SHOWN):
            self.shown[verdict.kind].append(verdict)

    @property
    def is_clean(self):
        """Say whether nothing stands in the way of all of it."""
        return not (self.counts[Kind.WRONG] or self.counts[Kind.CONFLICT])

    @property
    def good(self):
        """How many rows would be saved if the others were left out."""
        return self.counts[Kind.NEW] + self.counts[Kind.CHANGED]


def rows_of_staged(staged):
    """Yield (sheet, number, cells) of what was read in an upload."""
    for sheet in SHEETS:
        for number, cells in staged.get(sheet, ()):
            yield sheet, number, cells


def preview_of(rows, ground):
    """Return the Preview of (sheet, number, cells), with the record as it stands now."""
    preview = Preview()
    for verdict in verdicts(rows, ground):
        preview.add(verdict)
    return preview
