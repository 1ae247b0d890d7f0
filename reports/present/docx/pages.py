"""On which page of a Word file a heading falls: reckoned beforehand, and shown until Word itself counts its fields.

Asked to count as it opens a file, Word first puts a question to whoever opens it. So the contents hold what its layout
comes to with Arial; in a long report that may be a page out until the fields are updated.
"""

import math
from dataclasses import dataclass
from functools import partial

from reports.document import Cell, Chart, Heading, Numbered, Table, Text
from reports.present import letters
from reports.present.chapters import clinging, is_short, opening_pages, opens_country, outline, with_pages
from reports.present.docx.charts import height_of
from reports.present.docx.tables import BELOW_TABLE, TEXT_HEIGHT, TEXT_WIDTH, TWIPS, WIDER, is_together, laid
from reports.present.tables import heads_turned, repeats_heading

UPRIGHT, ACROSS = (16838 - 1588 - 1304) / TWIPS, (11906 - 1588 - 1304) / TWIPS
LINE = 1.149  # of the size of Arial's letters
# The measure of `letters` is of bold ones; plain Arial is narrower, in Latin less than in Cyrillic.
PLAIN = {"ru": 0.832}
PLAIN_LATIN = 0.887
SAMPLE = 60
RAGGED = 14  # points at the end of a line, before the word that does not fit


@dataclass(frozen=True)
class Style:
    """A style of the Word file, in points; `sides` is what indents take from a line."""

    size: float = 9.5
    before: float = 0.0
    after: float = 4.5
    sides: float = 0.0
    leading: float = 250 / 240
    bold: bool = False

    @property
    def line(self):
        return self.size * LINE * self.leading


NORMAL, NUMBERED = Style(), Style(sides=4)
TEXTS = {
    "quote": Style(sides=45),
    "note": Style(size=8.5),
    "caption": Style(size=9, before=12, after=4, bold=True),
    "silence": Style(sides=10),
    "item": Style(sides=26),
}
CAPTION, CELL = TEXTS["caption"], Style(size=8, before=1.2, after=1.2, sides=7, leading=1)
NARROW = Style(size=8 * 0.82, sides=2.5)
FOOTNOTE = Style(size=8, after=1, leading=1)
HEADINGS = {
    1: Style(size=14, before=18, after=8, bold=True),
    2: Style(size=11, before=14, after=6, bold=True),
    3: Style(before=10, after=4, bold=True),
    4: Style(before=8, after=3, bold=True),
}
COUNTRY = Style(size=14, before=14, after=6, bold=True)
ENTRIES = {level: Style(size=9, after=0, sides=sides, leading=0.996) for level, sides in ((1, 124), (2, 152))}
CONTENTS_HEAD = 14 * LINE * 1.04 + 5 + 12
SEPARATOR = 8


def pages_of(document, words):
    """Return {anchor: page} of every heading of the document, and {id of a table: how it is laid}."""
    layout = _Layout(document, words)
    layout.take(_front(document, layout))
    if not is_short(document):
        layout.turn_page()
        layout.take(CONTENTS_HEAD)
        for level, title, _anchor, _paragraphs in outline(document, words):
            layout.text(title, ENTRIES[level])
    for place, (chapter, new_page) in enumerate(with_pages(document.chapters)):
        layout.chapter(chapter, new_page and place > 0)
    return layout.found, layout.laid


def _front(document, layout):
    head = 150
    return head + sum(layout.height("".join(run.text for run in block.runs), NORMAL) for block in document.summary)


class _Layout:
    def __init__(self, document, words):
        self.words = words
        self.narrow = PLAIN.get(document.language, PLAIN_LATIN)
        self.notes = {note.number: note for note in document.notes}
        self.page, self.used, self.room, self.width = 1, 0.0, UPRIGHT, TEXT_WIDTH / TWIPS
        self.gap, self.below = 0.0, 0.0  # what keeps off the next text, and what was set down below the last one
        self.noted, self.called, self.found, self.laid = False, set(), {}, {}

    def turn_page(self, room=None):
        self.page, self.used, self.noted = self.page + 1, 0.0, False
        self.gap, self.below = 0.0, 0.0
        self.room = room or self.room

    def take(self, height, with_next=0.0):
        """Set down what no page end may cut, on the next page if it must be."""
        if self.used + height + with_next > self.room and self.used:
            self.turn_page()
        self.used += height

    def across(self, wanted):
        room = ACROSS if wanted else UPRIGHT
        if room != self.room:
            self.turn_page(room)
            self.width = (TEXT_HEIGHT if wanted else TEXT_WIDTH) / TWIPS

    def lines(self, text, style, width=None):
        room = max((width or self.width) - style.sides, 1)
        if len(text) * style.size <= room:
            return 1
        # Of a long text the beginning tells how wide its letters are.
        begins = text[:SAMPLE]
        wide = letters.width(begins, style.size * (1 if style.bold else self.narrow)) * len(text) / len(begins)
        return 1 if wide <= room else max(2, math.ceil(wide / max(room - RAGGED, room * 0.87)))

    def height(self, text, style):
        return style.before + self.lines(text, style) * style.line + style.after

    def text(self, text, style, with_next=0.0):
        """Set down a text whose lines may stand on two pages."""
        count = self.lines(text, style)
        before = self.above(style)
        self.take(style.line * min(count, 2) + (before if self.used else 0), with_next)
        for _ in range(count - 2):
            self.take(style.line)
        self.used += style.after
        self.below = style.after

    def above(self, style):
        """Return the room above a text: of two that meet, Word leaves the larger and not their sum."""
        before = max(style.before, self.gap) - min(max(style.before, self.gap), self.below)
        self.gap, self.below = 0.0, 0.0
        return before

    def chapter(self, chapter, new_page):
        self.across(False)
        if new_page:
            self.turn_page()
        self.heading(chapter.title, HEADINGS[1], chapter.anchor)
        openers, blocks = opening_pages(chapter), chapter.blocks
        beside = False
        for place, (block, clings) in enumerate(zip(blocks, clinging(blocks), strict=True)):
            if beside:
                beside = False
                continue
            before, after = (blocks[place - 1] if place else None), blocks[place + 1 : place + 2]
            beside = isinstance(block, Chart) and isinstance(after[0] if after else None, Chart)
            if isinstance(block, Heading) and block.anchor in openers:
                self.turn_page()
            if isinstance(block, Chart):
                self.chart(block, self.width / (1 + beside))
            else:
                self.block(block, before, NORMAL.line * 2 * clings)

    def block(self, block, before, with_next):
        if isinstance(block, Table):
            self.table(block, captioned=not repeats_heading(block, before))
        elif isinstance(block, Heading):
            self.heading(block.text, COUNTRY if opens_country(block) else HEADINGS[min(block.level, 4)], block.anchor)
        elif isinstance(block, Numbered | Text):
            self.across(False)
            style = NUMBERED if isinstance(block, Numbered) else TEXTS.get(block.kind, NORMAL)
            tab = " " * 8 if isinstance(block, Numbered) else ""
            self.text(tab + "".join(run.text for run in block.runs), style, with_next)
            self.footnotes(number for run in block.runs for number in run.notes)

    def chart(self, block, width):
        self.across(False)
        self.gap, self.below = 0.0, 0.0
        told = f"{self.words['bars']}: {'; '.join(block.series)}" if len(block.series) > 1 else ""
        beside = self.lines(told, TEXTS["note"], width) * TEXTS["note"].line + TEXTS["note"].after if told else 0
        title = CAPTION.before + self.lines(block.title, CAPTION, width) * CAPTION.line + CAPTION.after
        self.take(title + beside + height_of(block) + NORMAL.after)

    def heading(self, title, style, anchor):
        self.across(False)
        self.gap = 0.0
        self.take(self.above(style) + self.height(title, style) - style.before, 2 * NORMAL.line)
        self.found[anchor], self.below = self.page, style.after

    def footnotes(self, numbers):
        for number in numbers:
            if number in self.called or number not in self.notes:
                continue
            self.called.add(number)
            note = self.notes[number]
            self.used += self.height(f"00 {note.text} {note.url}", FOOTNOTE) + SEPARATOR * (not self.noted)
            self.noted = True

    def table(self, table, *, captioned):
        across, narrow, columns = self.laid[id(table)] = laid(table)
        self.across(across)
        style = NARROW if narrow else CELL
        rows = [(max(map(partial(self.cell, style), row, columns)), row) for row in table.rows]
        head = self.head(table, columns)
        whole = head + sum(height for height, _row in rows)
        self.gap = 0.0
        lead = (self.above(CAPTION) + self.lines(table.caption, CAPTION) * CAPTION.line + CAPTION.after) * captioned
        kept = whole - head if is_together(table) and whole < self.room else rows[0][0] if rows else CELL.line
        self.take(lead + head, kept)
        page = self.page
        for height, row in rows:
            self.take(height)
            if self.page != page:
                self.used, page = self.used + head, self.page
            self.footnotes(number for cell in row for number in cell.notes)
        self.gap, self.below = BELOW_TABLE / TWIPS, 0.0

    def head(self, table, columns):
        if heads_turned(table):
            return max(letters.width(name, 8 * WIDER) for name in table.columns[1:]) + 3
        return max(map(partial(self.cell, CELL), map(Cell, table.columns), columns))

    def cell(self, style, cell, width):
        return CELL.before + self.lines(cell.text, style, width) * CELL.line + CELL.after
