"""The shape of a finished report: chapters of numbered paragraphs, tables, matrices and charts.

`reports.compilation` makes a `Document` from a snapshot; each module of `reports.present` turns it into bytes. A
document holds words and numbers only: no model, no query, no clock. Chapters and paragraphs carry their numbers.
"""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

# Languages written from right to left, of those that a text may be in; of some only the letters are known.
RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "und-Arab", "und-Hebr"))
Class = TypeVar("Class")


@dataclass_transform(frozen_default=True)
def shape(cls: type[Class]) -> type[Class]:
    """Make a dataclass that nobody changes: the types say so, and not each object as it is made.

    A long report has a hundred thousand of them, and a guard in each would be half of what one costs.
    """
    return dataclass(unsafe_hash=True)(cls)


@shape
class Note:
    """A footnote to a source: its running number, the text, the address if the source has one, another language."""

    number: int
    text: str
    url: str = ""
    lang: str = ""


@shape
class Run:
    """A stretch of text: plain, strong or emphasised, perhaps led by a link, perhaps followed by footnotes.

    `href` is a fragment ("#entry-H001") or a path of the site; `lang` names a language other than the document's;
    `anchor` is the fragment of a name that stands in a cell with others.
    """

    text: str
    style: str = ""
    href: str = ""
    notes: tuple[int, ...] = ()
    lang: str = ""
    anchor: str = ""


@shape
class Numbered:
    """A numbered paragraph, in the manner of United Nations documents; `anchor` is its fragment."""

    number: int
    runs: tuple[Run, ...]
    anchor: str = ""


@shape
class Text:
    """An unnumbered paragraph: `kind` is "", "quote", "note", "caption", "silence" or "item".

    Items that follow each other are one list.
    """

    runs: tuple[Run, ...]
    kind: str = ""
    anchor: str = ""


@shape
class Heading:
    """A heading inside a chapter; level 2 to 4; `lang` names a language other than the document's."""

    level: int
    text: str
    anchor: str = ""
    lang: str = ""


@shape
class Cell:
    """One cell of a table: text, perhaps a link, footnotes, a fragment; `tone` 0-4 shades it by step of the scale.

    `lang` "mul" says that words of both languages of the report stand in it (`reports.several`). `runs` are the same
    text in stretches where several of them lead somewhere; its footnotes stay with the cell.
    """

    text: str
    href: str = ""
    notes: tuple[int, ...] = ()
    tone: int | None = None
    numeric: bool = False
    anchor: str = ""
    lang: str = ""
    runs: tuple[Run, ...] = ()


@shape
class Table:
    """A table with a caption and one header row; `row_headers` says that the first cell of a row names it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str = "plain"
    row_headers: bool = True
    anchor: str = ""
    widths: tuple[int, ...] = ()
    sheet: str = ""


@shape
class Bar:
    """One bar of a chart: a label and a value for each series."""

    label: str
    values: tuple[float, ...]


@shape
class Chart:
    """A bar chart that prints in black and white: series are told apart by pattern and direct label."""

    title: str
    description: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    unit: str = ""
    anchor: str = ""


Block = Numbered | Text | Heading | Table | Chart


def is_turned(shape):
    """Whether a run, cell, heading or footnote is written from right to left."""
    return shape.lang in RIGHT_TO_LEFT


def text_of(runs):
    """Return the text of runs in one piece."""
    return "".join([run.text for run in runs])


def begins_turned(runs):
    """Whether the first words of a paragraph are written from right to left: then all of it is set so."""
    for run in runs:
        if run.lang or run.text.strip():
            return run.lang in RIGHT_TO_LEFT
    return False


@shape
class Chapter:
    """A chapter of the report; `number` as printed ("I"), `anchor` its fragment; a country opens a new page."""

    number: str
    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    annex: bool = False


@shape
class Masthead:
    """What stands at the head of the document, in the manner of United Nations documents.

    `dated` is the day in words, `dated_on` the same day in ISO form, which the properties of a file bear; `author` is
    `submitted_by` as a name.
    """

    symbol: str
    distribution: str
    dated: str
    original_language: str
    body: str
    session: str
    agenda_item: str
    title: str
    subtitle: str
    submitted_by: str
    made_up: bool = False
    dated_on: str = ""
    author: str = ""


@shape
class Seal:
    """What lets a reader check the document: the snapshot's SHA-256 and the head of the event log in it."""

    snapshot_sha256: str
    event_sequence: int
    event_hash: str
    audience: str


@shape
class Sheet:
    """Rows to reckon with, for the spreadsheet: a number is a number, what is not known is None.

    A sheet stands in the place of the tables that bear its name, which are laid out for reading.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]


@shape
class Document:
    """The whole report in one language."""

    language: str
    masthead: Masthead
    summary: tuple[Text, ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...]
    seal: Seal
    acknowledgement: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
