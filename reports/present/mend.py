"""Make a document fit to print: whatever its text holds, no presentation may break on it.

Control characters go, links and notes that lead nowhere are dropped, headings skip no level, an anchor is used once, a
table that no page could hold is split. What the document says is not touched.
"""

import re
from dataclasses import fields, replace

from poa.plain_text import printable
from reports.document import Cell, Chart, Document, Heading, Note, Numbered, Run, Table, Text, text_of
from reports.present.long import in_rows_that_fit, loosened
from reports.present.tables import split

MOST_IN_A_WORD = 80
ENDLESS = re.compile(rf"[^\s\u200b]{{{MOST_IN_A_WORD + 1},}}")
PIECE = re.compile(r"(.{20}[\u0300-\u036f]*)(?=.)")
READ_BY_PROGRAMS = {"url", "href", "anchor", "lang", "kind", "style", "sheet", "dated_on"}


def mended(document, *, site_links: bool = False, split_tables: bool = True, break_words: bool = True) -> Document:
    """Return the document fit to print; paths of the site stay links only where the site itself shows it.

    `break_words`: a word that no line holds, a row and a list that no page holds may be broken. Where programs do so of
    themselves, none should be.
    """
    return _Mending(document, site_links, split_tables, break_words).document()


def breakable(text):
    """Return the text with an invisible place to break after every twenty letters of a word that no line holds.

    A PDF has no string for a line of many thousand letters, and without a break that is what such a word is.
    """
    return ENDLESS.sub(lambda word: PIECE.sub("\\1\u200b", word[0]), text)


def blocks_of(document):
    """Yield every block in reading order."""
    yield from document.summary
    for chapter in document.chapters:
        yield from chapter.blocks


def notes_used(document):
    """Return the numbers of the notes that the text calls, in reading order, each once."""
    used = {}
    for block in blocks_of(document):
        if isinstance(block, Table):
            used.update((number, None) for row in block.rows for cell in row for number in cell.notes)
        elif isinstance(block, Numbered | Text):
            used.update((number, None) for run in block.runs for number in run.notes)
    return tuple(used)


def anchors_of(document):
    """Return every fragment that something in the document bears."""
    return anchors_in(document.chapters) | ({block.anchor for block in document.summary} - {""})


def anchors_in(chapters):
    """Return every fragment that chapters, or something in them, bear."""
    found = {chapter.anchor for chapter in chapters}
    for block in (block for chapter in chapters for block in chapter.blocks):
        found.add(block.anchor)
        if isinstance(block, Table):
            found.update([cell.anchor for row in block.rows for cell in row if cell.anchor])
            found.update([run.anchor for row in block.rows for cell in row for run in cell.runs if run.anchor])
    return found - {""}


class _Mending:
    def __init__(self, document, site_links, split_tables, break_words):
        self.source = document
        self.breaks = break_words
        self.text = _broken if break_words else printable
        self.site_links = site_links
        self.parts_of = split if split_tables else _whole
        self.notes = {note.number for note in document.notes}
        self.anchors = anchors_of(document)
        self.seen = set()
        self.level = 1

    def document(self):
        source = self.source
        return replace(
            source,
            masthead=self.cleaned(source.masthead),
            summary=tuple(self.block(block) for block in source.summary),
            chapters=tuple(self.chapter(chapter) for chapter in source.chapters),
            notes=tuple([self.note(note) for note in source.notes]),
            seal=_cleaned(source.seal),
            acknowledgement=self.text(source.acknowledgement),
            sheets=tuple(map(_clean_sheet, source.sheets)),
        )

    def chapter(self, chapter):
        self.level = 1
        anchor = self.anchor(chapter.anchor)
        blocks = []
        for block in chapter.blocks:
            if isinstance(block, Table):
                blocks.extend(self.tables(block))
            else:
                blocks.append(self.block(block))
        if self.breaks:
            blocks = loosened(blocks)
        return replace(self.cleaned(chapter), anchor=anchor, blocks=tuple(blocks))

    def block(self, block):
        if isinstance(block, Numbered):
            return Numbered(block.number, self.runs(block.runs), self.anchor(block.anchor))
        if isinstance(block, Text):
            return Text(self.runs(block.runs), block.kind, self.anchor(block.anchor))
        if isinstance(block, Heading):
            self.level = min(max(block.level, 2), self.level + 1)
            return replace(block, level=self.level, text=self.text(block.text), anchor=self.anchor(block.anchor))
        if isinstance(block, Chart):
            return replace(self.cleaned(block), anchor=self.anchor(block.anchor))
        return block

    def tables(self, table):
        width = len(table.columns)
        # A short row would shift every cell after it.
        rows = tuple(
            [tuple([self.cell(cell) for cell in row[:width]]) + (Cell(""),) * (width - len(row)) for row in table.rows]
        )
        columns = tuple(self.text(column) for column in table.columns)
        table = replace(self.cleaned(table), columns=columns, rows=rows, anchor=self.anchor(table.anchor))
        parts = self.parts_of(table) if columns else []
        return list(map(in_rows_that_fit, parts)) if self.breaks else parts

    def runs(self, runs):
        return tuple([self.run(run) for run in runs])

    def run(self, run):
        if not (run.href or run.notes or run.anchor) and _is_fit(run.text):
            return run
        text, href, notes = self.text(run.text), run.href and self.href(run.href), self.known(run.notes)
        anchor = run.anchor and self.anchor(run.anchor)
        if text is run.text and href == run.href and notes == run.notes and anchor == run.anchor:
            return run
        return Run(text, run.style, href, notes, run.lang, anchor)

    def cell(self, cell):
        if not (cell.href or cell.notes or cell.anchor or cell.runs) and _is_fit(cell.text):
            return cell
        runs = cell.runs and self.runs(cell.runs)
        text = text_of(runs) if runs else self.text(cell.text)
        href, notes = cell.href and self.href(cell.href), self.known(cell.notes)
        anchor = cell.anchor and self.anchor(cell.anchor)
        if not runs and text is cell.text and href == cell.href and notes == cell.notes and anchor == cell.anchor:
            return cell
        return Cell(text, href, notes, cell.tone, cell.numeric, anchor, cell.lang, runs)

    def cleaned(self, shape):
        """Return a shape with its texts fit to print; what only programs read is no text."""
        return _changed(shape, self.text)

    def note(self, note):
        text, url = self.text(note.text), printable(note.url)
        return note if text is note.text and url is note.url else Note(note.number, text, url, note.lang)

    def known(self, notes):
        return notes if self.notes.issuperset(notes) else tuple(number for number in notes if number in self.notes)

    def href(self, href):
        if href.startswith("#"):
            return href if href[1:] in self.anchors else ""
        is_path = href.startswith("/") and not href.startswith(("//", "/\\"))
        return href if self.site_links and is_path else ""

    def anchor(self, anchor):
        if not anchor or anchor in self.seen:
            return ""
        self.seen.add(anchor)
        return anchor


def _whole(table):
    return [table]


def _clean_sheet(sheet):
    rows = tuple(tuple(printable(value) if isinstance(value, str) else value for value in row) for row in sheet.rows)
    return replace(_cleaned(sheet), columns=tuple(map(printable, sheet.columns)), rows=rows)


def _is_fit(text):
    """Whether there is surely nothing to mend in a text, as in most of a long report."""
    return len(text) <= MOST_IN_A_WORD and text.isascii() and text.isprintable()


def _broken(text):
    if not (text.isascii() and text.isprintable()):
        text = printable(text)
    return breakable(text) if len(text) > MOST_IN_A_WORD else text


def _cleaned(shape):
    return _changed(shape, printable)


def _changed(shape, change):
    changes = {}
    for field in fields(shape):
        value = getattr(shape, field.name)
        said = change if field.name not in READ_BY_PROGRAMS else printable
        if isinstance(value, str) and (clean := said(value)) is not value:
            changes[field.name] = clean
    return replace(shape, **changes) if changes else shape
