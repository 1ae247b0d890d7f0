"""The report as one web page: complete in itself when downloaded, or a fragment of a page of the site."""

from itertools import pairwise, starmap
from pathlib import Path

from reports.document import Chart, Document, Heading, Numbered, Table, Text, begins_turned, is_turned
from reports.present.chapters import is_item, is_short, opens_country, outline, title_of
from reports.present.charts import svg
from reports.present.mend import mended
from reports.present.tables import heads_turned, numeric_columns, repeats_heading
from reports.present.text import escaped, is_address
from reports.present.words import seal_lines, words_for
from reports.several import SEVERAL, pieces

# The site serves the same file beside its own, so that a report looks alike in both places.
STYLESHEET = Path(__file__).parents[1] / "static" / "reports" / "report.css"
BETWEEN = "<sup>, </sup>"  # two notes: 76, 77 and not 7677
TAGS = {"quote": "blockquote", "item": "li"}
TEXT_CLASSES = {"": "", "quote": "quote", "note": "aside", "caption": "caption", "silence": "silence"}


def render(document: Document) -> bytes:
    """Return a page that asks for no other file."""
    head = document.masthead
    page = (
        f'<!DOCTYPE html>\n<html lang="{escaped(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(head.symbol)}: {escaped(head.title)}</title>\n"
        f"<style>\n{STYLESHEET.read_text('utf-8')}</style>\n</head>\n<body>\n"
        f"<main>\n{fragment(document, site_links=False)}</main>\n</body>\n</html>\n"
    )
    return page.encode()


def fragment(document: Document, *, site_links: bool = True) -> str:
    """Return the report as an <article> to set into a page that links reports/report.css."""
    return _Page(mended(document, site_links=site_links, break_words=False)).article()


class _Page:
    def __init__(self, document):
        self.document = document
        self.words = words_for(document)
        self.notes = {note.number: note for note in document.notes}
        self.calls = {}
        self.charts = 0

    def article(self):
        document = self.document
        body = "".join(self.chapter(chapter) for chapter in document.chapters)
        thanks = document.acknowledgement and f'<p class="aside">{escaped(document.acknowledgement)}</p>\n'
        # The summary is written before the chapters, so that its notes are called first.
        return (
            f'<article class="report" lang="{escaped(document.language)}">\n{self.masthead()}{self.summary()}'
            f"{self.contents()}{body}{thanks}{self.endnotes()}{self.seal()}</article>\n"
        )

    def masthead(self):
        head, words = self.document.masthead, self.words
        original = f"{words['original']}: {head.original_language}"
        lines = (f"{words['distribution']}: {head.distribution}", head.dated, original)
        right = "".join(f"<p>{escaped(line)}</p>" for line in lines if line)
        left = "".join(f"<p>{escaped(line)}</p>" for line in (head.session, head.agenda_item) if line)
        warning = f'<p class="made-up">{escaped(words["made_up"])}</p>\n' if head.made_up else ""
        author = head.submitted_by and f'<p class="author">{escaped(head.submitted_by)}</p>\n'
        return (
            f'<header class="masthead">\n<p class="symbol">{escaped(head.symbol)}</p>\n<div class="masthead-body">'
            f'<p class="body">{escaped(head.body)}</p><div class="distribution">{right}</div></div>\n'
            f'<div class="session">{left}</div>\n{warning}<h1>{escaped(head.title)}</h1>\n'
            f'<p class="subtitle">{escaped(head.subtitle)}</p>\n{author}</header>\n'
        )

    def summary(self):
        if not self.document.summary:
            return ""
        texts = "".join(self.text(block) for block in self.document.summary)
        title = escaped(self.words["summary"])
        return f'<section class="summary" aria-labelledby="summary"><h2 id="summary">{title}</h2>\n{texts}</section>\n'

    def contents(self):
        if is_short(self.document):
            return ""
        title = escaped(self.words["contents"])
        items = "".join(self.contents_item(*entry) for entry in outline(self.document, self.words))
        return (
            f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">{title}</h2>\n<ul>{items}</ul></nav>\n'
        )

    def contents_item(self, level, title, anchor, paragraphs):
        name = self.words["paragraph" if paragraphs.isdecimal() else "paragraphs"]
        said = f"{name} {paragraphs}" if level == 1 else paragraphs
        span = paragraphs and f'<span class="span">{escaped(said)}</span>'
        target = f'<a href="#{escaped(anchor)}">{escaped(title)}</a>' if anchor else escaped(title)
        return f'<li class="level-{level}">{target}{span}</li>\n'

    def chapter(self, chapter):
        key = _chapter_id(chapter)
        blocks = "".join(self.blocks(chapter.blocks))
        kind = "chapter annex" if chapter.annex else "chapter"
        return (
            f'<section class="{kind}" aria-labelledby="{key}">'
            f'<h2 id="{key}">{escaped(title_of(chapter, self.words))}</h2>\n'
            f"{blocks}</section>\n"
        )

    def blocks(self, blocks):
        """Yield the blocks; items that follow each other stand in one list."""
        for (before, block), after in zip(pairwise((None, *blocks)), (*blocks[1:], None), strict=True):
            written = self.block(before, block)
            if is_item(block):
                opening, closing = "" if is_item(before) else "<ul>\n", "" if is_item(after) else "</ul>\n"
                written = f"{opening}{written}{closing}"
            yield written

    def block(self, before, block):
        if isinstance(block, Table):
            return self.table(block, hidden=repeats_heading(block, before))
        return WRITERS[type(block)](self, block)

    def heading(self, block):
        level = block.level + 1
        kind = ' class="country"' if opens_country(block) else ""
        return f"<h{level}{kind}{_id(block)}{_lang(block)}>{escaped(block.text)}</h{level}>\n"

    def numbered(self, block):
        number = f'<span class="number">{block.number}.</span>'
        return f'<p class="numbered"{_id(block)}{_turned(block)}>{number} {self.runs(block.runs)}</p>\n'

    def text(self, block):
        tag = TAGS.get(block.kind, "p")
        name = TEXT_CLASSES.get(block.kind, "")
        kind = f' class="{name}"' if name else ""
        return f"<{tag}{kind}{_id(block)}{_turned(block)}>{self.runs(block.runs)}</{tag}>\n"

    def runs(self, runs):
        return "".join(map(self.run, runs))

    def run(self, run):
        text = escaped(run.text)
        if run.style:
            tag = "strong" if run.style == "strong" else "em"
            text = f"<{tag}>{text}</{tag}>"
        if run.lang and run.lang != self.document.language:
            text = f"<span{_lang(run)}>{text}</span>"
        if run.href:
            text = f'<a href="{escaped(run.href)}">{text}</a>'
        if run.anchor:
            text = f"<span{_id(run)}>{text}</span>"
        return text + self.references(run.notes) if run.notes else text

    def references(self, notes):
        return BETWEEN.join(map(self.reference, notes))

    def reference(self, number):
        calls = self.calls.setdefault(number, [])
        key = f"ref-{number}-{len(calls) + 1}"
        calls.append(key)
        return f'<sup id="{key}"><a href="#note-{number}" role="doc-noteref">{number}</a></sup>'

    def table(self, table, *, hidden):
        turned = ' class="turned"' if heads_turned(table) else ""
        heads = "".join(map(self.head, table.columns, numeric_columns(table)))
        rows = "".join(self.row(row, table.row_headers) for row in table.rows)
        if not rows:
            rows = f'<tr><td colspan="{len(table.columns)}">{escaped(self.words["empty_table"])}</td></tr>'
        kind = "matrix" if table.kind == "matrix" else "plain"
        unseen = ' class="repeated"' if hidden else ""
        # A table wider than the screen scrolls in its own box, which the keyboard must reach.
        return (
            f'<div class="table-box" role="region" aria-label="{escaped(table.caption)}" tabindex="0"{_id(table)}>'
            f'<table class="{kind}"><caption{unseen}><span>{escaped(table.caption)}</span></caption>\n'
            f"<thead><tr{turned}>{heads}</tr></thead>\n"
            f"<tbody>{rows}</tbody></table></div>\n"
        )

    def head(self, name, numeric):
        kind = ' class="numeric"' if numeric else ""
        return f'<th scope="col"{kind}><span>{escaped(name)}</span></th>'

    def row(self, row, has_header):
        cells = (self.cell(cell, "th" if has_header and not index else "td") for index, cell in enumerate(row))
        return f"<tr>{''.join(cells)}</tr>\n"

    def cell(self, cell, tag):
        text = self.runs(cell.runs) if cell.runs else escaped(cell.text)
        if cell.lang == SEVERAL:
            text = "".join(starmap(_piece, pieces(cell.text, self.document.language)))
        elif cell.lang:
            text = f"<span{_lang(cell)}>{text}</span>"
        if cell.href:
            text = f'<a href="{escaped(cell.href)}">{text}</a>'
        names = [f"tone-{min(max(cell.tone, 0), 4)}"] if cell.tone is not None else []
        if cell.numeric:
            names.append("numeric")
        kind = f' class="{" ".join(names)}"' if names else ""
        scope = ' scope="row"' if tag == "th" else ""
        turned = _turned(cell) if cell.runs else ""
        return f"<{tag}{scope}{kind}{_id(cell)}{turned}>{text}{self.references(cell.notes)}</{tag}>"

    def chart(self, chart):
        self.charts += 1
        drawing = svg(chart, prefix=f"chart-{self.charts}")
        return f'<figure class="chart"{_id(chart)}><figcaption>{escaped(chart.title)}</figcaption>{drawing}</figure>\n'

    def endnotes(self):
        if not self.notes:
            return ""
        title, items = escaped(self.words["notes"]), "".join(map(self.endnote, self.document.notes))
        return (
            f'<section class="notes" aria-labelledby="notes"><h2 id="notes">{title}</h2>\n<ol>{items}</ol></section>\n'
        )

    def endnote(self, note):
        text = f"<span{_lang(note)}>{escaped(note.text)}</span>" if note.lang else escaped(note.text)
        if is_address(note.url):
            text += f' <a class="address" href="{escaped(note.url)}" rel="noreferrer">{escaped(note.url)}</a>'
        back = "".join(
            f' <a href="#{key}" role="doc-backlink" aria-label="{escaped(self.words["back_to_text"])} {index}">↩</a>'
            for index, key in enumerate(self.calls.get(note.number, ()), 1)
        )
        return f'<li id="note-{note.number}" value="{note.number}">{text}{back}</li>\n'

    def seal(self):
        pairs = "".join(
            f"<dt>{escaped(name)}</dt><dd>{escaped(value)}</dd>" for name, value in seal_lines(self.document)
        )
        title = escaped(self.words["verification"])
        return f'<footer class="seal"><h2>{title}</h2><dl>{pairs}</dl></footer>\n'


WRITERS = {
    Heading: _Page.heading,
    Numbered: _Page.numbered,
    Text: _Page.text,
    Chart: _Page.chart,
}


def _id(block):
    return f' id="{escaped(block.anchor)}"' if block.anchor else ""


def _lang(shape):
    if not shape.lang:
        return ""
    return f' lang="{escaped(shape.lang)}"' + (' dir="rtl"' if is_turned(shape) else "")


def _piece(text, lang):
    return f'<span lang="{lang}">{escaped(text)}</span>' if lang else escaped(text)


def _turned(block):
    return ' dir="rtl"' if begins_turned(block.runs) else ""


def _chapter_id(chapter):
    return escaped(chapter.anchor) or f"chapter-{escaped(chapter.number)}"
