"""The report as tagged PDF (PDF/UA-1 and PDF/A-2a), set by Typst in a process of its own.

The words go in as JSON and never as markup; `report.typ` alone knows what a page looks like.
"""

import json
import logging
import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from subprocess import PIPE

import fontpkg_heebo
import fontpkg_ibm_plex_sans_arabic
import fontpkg_noto_sans
import orjson

from poa.uncollected import uncollected
from reports import typesetting
from reports.document import Chart, Document, Heading, Numbered, Table, Text, begins_turned, is_turned
from reports.present.arranging import arranged, first_calls, lightened, note_of, noted, targets
from reports.present.chapters import (
    ONE_PAGE,
    clinging,
    is_brief,
    is_item,
    number_of,
    opening_pages,
    opens_country,
    outline,
    placed,
    span,
    span_of,
    with_pages,
)
from reports.present.charts import svg
from reports.present.dates import EARLIEST, author_of, moment_of
from reports.present.glyphs import settable
from reports.present.long import is_kept, tail_of, too_high
from reports.present.mend import mended
from reports.present.tables import (
    Setting,
    fitting,
    heads_turned,
    is_landscape,
    is_wide,
    numeric_columns,
    repeats_heading,
)
from reports.present.volumes import Shelf, programme_elsewhere, title_of
from reports.present.words import seal_lines, words_for
from reports.several import SEVERAL, pieces

log = logging.getLogger(__name__)
TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = {
    package.FAMILY: package.ROOT / "files"
    for package in (fontpkg_noto_sans, fontpkg_ibm_plex_sans_arabic, fontpkg_heebo)
}
SETTER = [sys.executable, "-I", typesetting.__file__]
MM = 72 / 25.4
# In each the letters have 8 points: smaller ones are not read in print. A wide matrix takes the page's width and not
# that of the text, and if it must, letters of nine tenths.
PLAIN = (Setting(160 * MM, 8, 8), Setting(160 * MM, 8, 5), Setting(160 * MM, 8, 4, narrow=0.89))
WIDE = (Setting(180 * MM, 8, 3.2), Setting(180 * MM, 8, 2.6, narrow=0.89))
ACROSS = (Setting(253 * MM, 8, 6), Setting(253 * MM, 8, 3.2, narrow=0.89))
STRETCH = {1.0: 100, 0.89: 84}  # the axis of the font against the width that its letters then have

BACKWARDS = {"backwards": True}


class FontMissing(RuntimeError):
    """A font of the PDF is not on this machine."""


class NotSet(RuntimeError):
    """Typst could not set the document, or was ended before it had."""


def render(document: Document, *, shelf: Shelf | None = None) -> bytes:
    """Return the document as PDF, as a volume of its shelf if it is one. Raises FontMissing, NotSet."""
    return typeset(lambda: content_of(document, shelf), on=moment_of(document))


@uncollected()
def content_of(document, shelf=None):
    """Return the finished data that the template sets, as a JSON string."""
    whole = _Content(mended(lightened(replace(document, sheets=())))).all() | _shelved(document, shelf)
    return settable(orjson.dumps(whole, option=orjson.OPT_NON_STR_KEYS), whole["words"])


def compiled(content, *, on=EARLIEST):
    """Set the finished data. Raises FontMissing, NotSet."""
    return typeset(lambda: content, on=on)


def typeset(write, *, on):
    """Set the data that `write` returns in a new process, whose memory goes back as it ends.

    The process gets ready while the data are written. Raises FontMissing, NotSet.
    """
    # By subprocess, for the workers of Celery may have no children by multiprocessing.
    with subprocess.Popen(setter_for(int(on.timestamp())), stdin=PIPE, stdout=PIPE, stderr=PIPE) as setter:  # noqa: S603 (paths of our own)
        try:
            made, told = setter.communicate(write().encode())
        except BaseException:
            setter.kill()
            raise
    if setter.returncode == typesetting.NO_FONT:
        family = told.decode()
        package = "fontpkg-" + family.lower().replace(" ", "-")
        raise FontMissing(f"The font {family} is not in {FONTS[family]}: install the package {package}.")
    if setter.returncode < 0:
        raise NotSet(f"Typst was ended by signal {-setter.returncode} before the PDF was set; memory may have run out.")
    if setter.returncode:
        reasons = told.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise NotSet(f"Typst could not set the PDF: {reasons[-1][:500]}.")
    if warned := told.decode(errors="replace").strip():
        log.warning("Typst set the PDF, but warns: %s.", warned[:500])
    return made


def setter_for(day):
    """Return the command that sets a document of this day, in seconds, as long as this process lives."""
    return [*SETTER, str(TEMPLATE), json.dumps(FONTS, default=str), str(day), str(os.getpid())]


def _shelved(document, shelf):
    """Return what the first pages of a volume say of it and of the others; nothing for a report in one piece."""
    if shelf is None:
        return {"volume": "", "volumes": [], "depth": 2, "programme": ""}
    words = words_for(document)
    rows = [
        [f"{words['volume']} {number}", volume.title, span_of(volume.chapters) or number_of(volume.chapters[0], words)]
        for number, volume in enumerate(shelf.volumes, 1)
    ]
    depth, programme = 2 if shelf.number == 1 else 4, programme_elsewhere(document, shelf)
    return {"volume": title_of(document, shelf), "volumes": rows, "depth": depth, "programme": programme}


class _Content:
    def __init__(self, document):
        self.document = document
        self.words = words_for(document)
        self.called: set[int] = set()
        self.charts = 0

    def all(self):
        document = self.document
        return {
            "language": document.language,
            "head": vars(document.masthead),
            "author": author_of(document),
            "words": self.words,
            "summary": [self.block(block) for block in document.summary],
            "spans": {f"a-{anchor}": numbers for _, _, anchor, numbers in outline(document, self.words) if anchor},
            "chapters": [
                self.chapter(*pair) | placed(document.chapters, place)
                for place, pair in enumerate(with_pages(document.chapters))
            ],
            "notes": {note.number: note_of(note) for note in document.notes},
            "acknowledgement": document.acknowledgement,
            "seal": seal_lines(document),
        }

    def chapter(self, chapter, new_page):
        return {
            "number": number_of(chapter, self.words),
            "title": chapter.title,
            "anchor": chapter.anchor,
            "annex": chapter.annex,
            "new_page": new_page,
            "brief": is_brief(chapter),
            "one_page": chapter.anchor == ONE_PAGE,
            "paragraphs": span(chapter.blocks),
            "blocks": arranged(list(self.blocks(chapter.blocks)), opening_pages(chapter)),
        }

    def blocks(self, blocks):
        for (before, block), clings in zip(pairwise((None, *blocks)), clinging(blocks), strict=True):
            shown = self.block(block)
            if isinstance(block, Table):
                shown["captioned"] = not repeats_heading(block, before)
            elif clings and not is_item(block) and not shown.get("noted"):
                # What goes to the next page with what it leads in would leave its notes behind.
                shown["clings"] = True
            yield shown

    def block(self, block):
        return WRITERS[type(block)](self, block)

    def heading(self, block):
        shown = {"is": "heading", "level": block.level, "text": block.text, "anchor": block.anchor}
        shown |= {"country": opens_country(block), "lang": block.lang}
        return shown | BACKWARDS if is_turned(block) else shown

    def numbered(self, block):
        runs = self.runs(block.runs, block.anchor)
        shown = {"is": "numbered", "number": block.number, "runs": runs, "anchor": block.anchor, "noted": noted(runs)}
        return shown | BACKWARDS if begins_turned(block.runs) else shown

    def text(self, block):
        runs = self.runs(block.runs, block.anchor)
        shown = {"is": "text", "kind": block.kind, "runs": runs, "anchor": block.anchor, "noted": noted(runs)}
        return shown | BACKWARDS if begins_turned(block.runs) else shown

    def runs(self, runs, here):
        """Return runs of one block; one that leads to the block itself, as a link to keep would, leads nowhere."""
        own = f"#{here}"
        return [
            [
                run.text,
                run.style,
                "" if run.href == own else run.href[1:],
                run.lang,
                self.calls(run.notes) if run.notes else (),
            ]
            for run in runs
        ]

    def calls(self, numbers):
        return [self.call(number) for number in numbers]

    def call(self, number):
        """Return the number of a note and whether it was called before: it stands where it is called first."""
        before = number in self.called
        self.called.add(number)
        return [number, before]

    def table(self, table):
        settings = ACROSS if is_landscape(table) else WIDE if is_wide(table) else PLAIN
        setting, columns, is_whole = fitting(table, settings)
        rows = [[self.cell(*pair) for pair in zip(row, targets(row), strict=True)] for row in table.rows]
        called = [first_calls([cell[2] for cell in row]) for row in rows]
        return {
            "is": "table",
            "caption": table.caption,
            "columns": table.columns,
            "widths": columns,
            "size": setting.size,
            "sides": setting.sides / 2,
            "hyphenate": not is_whole,
            "stretch": STRETCH[setting.narrow],
            "matrix": table.kind == "matrix",
            "wide": is_wide(table) and not is_landscape(table),
            "turned": heads_turned(table),
            "landscape": is_landscape(table),
            "headed": table.row_headers,
            "numeric": numeric_columns(table),
            "anchor": table.anchor,
            "noted": any(called),
            "first_calls": called,
            "rows": rows,
            "kept": is_kept(table, columns),
            "tail": tail_of(table, columns),
            "cut": too_high(table.rows, columns),
        }

    def cell(self, cell, target):
        tone = None if cell.tone is None else min(max(cell.tone, 0), 4)
        text = cell.text if cell.lang != SEVERAL else pieces(cell.text, self.document.language)
        if cell.runs:
            text = {"runs": self.runs(cell.runs, cell.anchor), "anchors": [run.anchor for run in cell.runs]}
            text |= BACKWARDS if begins_turned(cell.runs) else {}
        return [text, target, self.calls(cell.notes), tone, cell.numeric, cell.anchor, cell.lang]

    def chart(self, chart):
        self.charts += 1
        drawing = svg(chart, prefix=f"chart-{self.charts}")
        alternative = f"{chart.title}. {chart.description}"
        shown = {"is": "chart", "number": self.charts, "title": chart.title, "alt": alternative}
        return shown | {"svg": drawing, "anchor": chart.anchor}


WRITERS = {
    Heading: _Content.heading,
    Numbered: _Content.numbered,
    Text: _Content.text,
    Table: _Content.table,
    Chart: _Content.chart,
}
