"""What the matrix is made of: plain, frozen, fit for a template, the API and a report alike."""

from dataclasses import dataclass
from datetime import date

from tracking.models import Assessment
from tracking.models.dates import Dated

STEPS = tuple(Assessment.Step)


@dataclass(frozen=True, slots=True)
class Column:
    """A reporting country."""

    pk: int
    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Row:
    """A chapter, a main issue or a paragraph; `key` is its code or number, as addresses name it.

    Of a paragraph, `title` is its chapter's and `subject` what it asks first, or its first words.
    """

    kind: str
    key: str
    label: str
    title: str
    group: str
    reportable: bool
    machinery: bool
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one row in one country; counts of commitments unless said otherwise.

    In the other voices than the agencies' the distribution counts who spoke: of each paragraph each organization that
    gave a step, and the paragraph once where none did.

    `facts` counts entries and `dated` is when the newest of them was. `distribution` holds one count for
    each step of the scale, from "no information" on; what is marked not applicable is in `not_applicable` alone.
    `value` and `divergent` speak at paragraph level only (ruling 4); no value means no information.
    """

    facts: int = 0
    dated: Dated | None = None
    distribution: tuple[int, ...] = (0,) * len(STEPS)
    silent: int = 0
    not_applicable: int = 0
    value: int | None = None
    divergent: bool = False

    @property
    def newest(self):
        """The latest possible day of the newest fact."""
        return self.dated.by_on if self.dated else None

    @property
    def commitments(self):
        """How many commitments the distribution speaks of."""
        return sum(self.distribution)

    @property
    def assessed(self):
        return self.commitments - self.distribution[0]

    @property
    def is_not_applicable(self):
        """Nothing here applies, so that nothing is missing either."""
        return bool(self.not_applicable) and not self.commitments

    @property
    def steps(self):
        """The distribution with its words, for a legend or a list: (step, count) pairs."""
        return tuple(zip(STEPS, self.distribution, strict=True))

    @property
    def told(self):
        """The steps that any commitment stands at, highest first: (step, count) pairs."""
        return tuple((int(step), count) for step, count in reversed(self.steps) if count)

    @property
    def step(self):
        """The value as a step of the scale, with its word; None without one."""
        return None if self.value is None else Assessment.Step(self.value)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by columns; `lines` pairs each row with its cells in the order of the columns."""

    kind: str
    voice: str
    aspect: str
    agency: str
    organization: str
    as_of: date | None
    known_by: date | None
    columns: tuple[Column, ...]
    lines: tuple[tuple[Row, tuple[Cell, ...]], ...]

    @property
    def rows(self):
        return tuple(row for row, _cells in self.lines)
