"""The text of a Word file: real headings, numbering, footnotes and cross-references, that a secretariat can edit.

Written as strings, for python-docx has no footnotes and takes many times as long over a long report.
"""

from reports.document import Chart, Heading, Numbered, Table, Text, is_turned
from reports.present.chapters import clinging, number_of, opening_pages, opens_country, title_of
from reports.present.docx.charts import chart_part, drawing
from reports.present.docx.paragraphs import direction, field, number_name, paragraph, plain, value_of
from reports.present.docx.tables import BELOW_TABLE, TEXT_WIDTH, laid, table_xml, tongue
from reports.present.mend import notes_used
from reports.present.tables import repeats_heading
from reports.present.text import is_address

STYLES = {"quote": "Quote", "note": "Note", "caption": "Caption", "silence": "Silence", "item": "ListBullet"}
NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
NO_BREAK = "\u00a0"  # in Russian a number stays on the line of its word
DASHES = 1  # the numbering without numbers
KEEP = "<w:keepNext/>"
GAP = f'<w:spacing w:before="{BELOW_TABLE}"/>'
BETWEEN = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">, </w:t></w:r>'
HEADERS = '<w:headerReference w:type="default" r:id="rIdHeader"/><w:headerReference w:type="first" r:id="rIdFirst"/>'
MARGINS = 'w:top="1588" w:right="1417" w:bottom="1304" w:left="1417" w:header="850" w:footer="567" w:gutter="0"'
UPRIGHT = f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {MARGINS}/>'
ACROSS = f'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar {MARGINS}/>'


class Body:
    """The XML of the text, and the parts that it calls for: footnotes, addresses, charts, numberings."""

    def __init__(self, document, words):
        self.words = words
        self.language = document.language
        self.notes = {note.number: note for note in document.notes}
        used = notes_used(document)
        # Word numbers footnotes as they come; where the document numbers them otherwise, its own marks are written.
        self.own_marks = used != tuple(range(1, len(used) + 1))
        self.called, self.footnotes, self.addresses, self.charts, self.numberings = {}, [], [], [], []
        self.anchors, self.marks, self.last_number, self.named = {}, 0, None, set()
        numbered = (block for chapter in document.chapters for block in chapter.blocks if isinstance(block, Numbered))
        self.paragraphs = {block.anchor: str(block.number) for block in numbered if block.anchor}
        self.chapters = {chapter.anchor: chapter.number for chapter in document.chapters if chapter.anchor}
        self.counted = {True: 0, False: 0}  # chapters, and annexes
        self.tables = {}  # how they are laid, by table
        self.first_section, self.across, self.below_table = True, False, False
        self.openers = {anchor for chapter in document.chapters for anchor in opening_pages(chapter)} - {""}
        self.pieces = []

    def xml(self):
        """Yield the XML of the text, piece by piece."""
        yield from self.pieces
        yield self.section()

    def add_all(self, blocks):
        """Add the blocks of a chapter; two charts that follow each other stand side by side."""
        beside = False
        for place, (block, clings) in enumerate(zip(blocks, clinging(blocks), strict=True)):
            if beside:
                beside = False
                continue
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            beside = isinstance(block, Chart) and isinstance(after, Chart)
            if beside:
                self.turn(False)
                self.pieces.append(self.charts_beside(block, after))
            else:
                self.add(block, blocks[place - 1] if place else None, KEEP if clings else "")

    def add(self, block, before=None, keep=""):
        self.turn(isinstance(block, Table) and self.laid(block).across)
        if isinstance(block, Table):
            self.pieces.append(self.table(block, captioned=not repeats_heading(block, before)))
        elif isinstance(block, Numbered):
            self.pieces.append(self.numbered(block, keep))
        elif isinstance(block, Text):
            self.pieces.append(self.text(block, keep))
        else:
            self.pieces.append(self.heading(block) if isinstance(block, Heading) else self.chart(block))

    def turn(self, across):
        """Turn the page if what follows wants it the other way."""
        if across != self.across:
            self.pieces.append(f"<w:p><w:pPr>{self.section()}</w:pPr></w:p>")
            self.across, self.below_table = across, False

    def section(self):
        """Return what a section of the document ends with; only the first one has a first page of its own."""
        heads, first_page = (HEADERS, "<w:titlePg/>") if self.first_section else ("", "")
        self.first_section = False
        return f"<w:sectPr>{heads}{ACROSS if self.across else UPRIGHT}{first_page}</w:sectPr>"

    def write(self, style, text, more=""):
        """Add a paragraph of plain text."""
        self.pieces.append(paragraph(style, plain(text), more + self.gap()))

    def gap(self):
        """Return the property that keeps a paragraph off the table that it follows, with no empty one between them."""
        after, self.below_table = self.below_table, False
        return GAP if after else ""

    def chapter_heading(self, chapter, new_page):
        more = "<w:pageBreakBefore/>" if new_page else ""
        self.turn(False)
        self.below_table = False
        self.pieces.append(paragraph("Heading1", self.marked(chapter.anchor, self.numbered_title(chapter)), more))

    def numbered_title(self, chapter):
        """Return a chapter's title; Word counts its number, and what refers to it follows."""
        value = value_of(chapter.number)
        if not (value and chapter.anchor):
            return plain(title_of(chapter, self.words))
        before = number_of(chapter, self.words).removesuffix(chapter.number)
        code = f"SEQ {'Annex' if chapter.annex else 'Chapter'} \\* ROMAN"
        self.counted[chapter.annex] += 1
        if value != self.counted[chapter.annex]:
            code, self.counted[chapter.annex] = f"{code} \\r {value}", value
        number = self.bookmarked(self.number_name(chapter.anchor), field(code, chapter.number))
        return (plain(before) if before else "") + number + plain(f". {chapter.title}")

    def number_name(self, anchor):
        """Return the name of the bookmark of a chapter's number."""
        return f"{self.name(anchor)}_number"

    def heading(self, block):
        self.below_table = False
        more = "<w:pageBreakBefore/>" if block.anchor in self.openers else ""
        look = ('<w:sz w:val="28"/>' if opens_country(block) else "") + tongue(block)
        more += "<w:bidi/>" if is_turned(block) else ""
        return paragraph(f"Heading{block.level}", self.marked(block.anchor, plain(block.text, look)), more)

    def numbered(self, block, keep=""):
        if self.last_number is None or block.number != self.last_number + 1:
            self.numberings.append(block.number)
        self.last_number = block.number
        more = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{DASHES + len(self.numberings)}"/></w:numPr>'
        inner = self.marked(block.anchor, self.runs(block.runs))
        if block.number in self.named:
            inner = self.bookmarked(number_name(block.number), inner)
        return paragraph("Numbered", inner, keep + more + direction(block.runs) + self.gap())

    def title(self, anchor, shown):
        """Return the words of a heading, as a field that follows them."""
        return field(f"REF {self.name(anchor)} \\h \\* CHARFORMAT", shown) if anchor else plain(shown)

    def page(self, anchor, shown):
        """Return the number of the page of a place, as a field."""
        return field(f"PAGEREF {self.name(anchor)} \\h", str(shown))

    def numbers(self, span):
        """Return the numbers of paragraphs, such as "3–7", each as a field that follows its paragraph."""
        found = [int(number) for number in span.split("–") if number]
        self.named.update(found)
        return plain("–").join(field(f"REF {number_name(number)} \\n \\h", str(number)) for number in found)

    def text(self, block, keep=""):
        dash = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{DASHES}"/></w:numPr>' if block.kind == "item" else ""
        style = STYLES.get(block.kind, "Normal")
        more = keep + dash + direction(block.runs) + self.gap()
        return paragraph(style, self.marked(block.anchor, self.runs(block.runs)), more)

    def table(self, block, *, captioned):
        caption = paragraph("Caption", self.marked(block.anchor, plain(block.caption))) if captioned else self.between()
        self.below_table = True
        return caption + table_xml(self, block)

    def laid(self, table):
        """Return how a table is laid, which was mostly reckoned already with its page."""
        if id(table) not in self.tables:
            self.tables[id(table)] = laid(table)
        return self.tables[id(table)]

    def between(self):
        """Return the empty line between two tables: Word joins those that touch."""
        return paragraph("TableText", "") if self.below_table else ""

    def chart(self, block, width=TEXT_WIDTH):
        """Return a chart under its title, and in words which of its bars is which: programs turn a legend round."""
        self.charts.append(chart_part(block))
        self.below_table = False
        out = paragraph("Caption", self.marked(block.anchor, plain(block.title)))
        if len(block.series) > 1:
            out += paragraph("Note", plain(f"{self.words['bars']}: {'; '.join(block.series)}"), KEEP)
        return out + paragraph("Normal", f"<w:r>{drawing(block, len(self.charts), width)}</w:r>")

    def charts_beside(self, *charts):
        """Return charts in the cells of one row."""
        width, between = TEXT_WIDTH // len(charts), self.between()
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self.chart(chart, width)}</w:tc>'
            for chart in charts
        )
        grid = f'<w:gridCol w:w="{width}"/>' * len(charts)
        self.below_table = True
        return (
            f'{between}<w:tbl><w:tblPr><w:tblW w:w="{width * len(charts)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"{NO_MARGINS}</w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
        )

    def runs(self, runs, more=""):
        return "".join([self.run(run, more) for run in runs])

    def run(self, run, more=""):
        """Return the XML of a run; `more` is what its cell says of its look."""
        look = more
        if run.style:
            look = f'<w:rStyle w:val="{"Strong" if run.style == "strong" else "Emphasis"}"/>{more}'
        if run.lang != self.language:
            look += tongue(run)
        text = self.marked(run.anchor, self.led(run.href, run.text, look))
        return text + self.calls(run.notes) if run.notes else text

    def led(self, href, text, look=""):
        if not href:
            return plain(text, look)
        if text and self.paragraphs.get(href[1:]) == text:
            return field(f"REF {self.name(href[1:])} \\n \\h", text, look)
        number = self.chapters.get(href[1:])
        if number and text.endswith((" " + number, NO_BREAK + number)) and value_of(number):
            name = self.led(href, text.removesuffix(number), look)
            return name + field(f"REF {self.number_name(href[1:])} \\h", number, look)
        return f'<w:hyperlink w:anchor="{self.name(href[1:])}" w:history="1">{plain(text, look)}</w:hyperlink>'

    def calls(self, numbers):
        """Return the marks of footnotes, a comma between two: 76, 77 and not 7677."""
        return BETWEEN.join(map(self.call, numbers))

    def call(self, number):
        """Return the mark of a footnote; called again, a cross-reference to the first."""
        if number in self.called:
            return field(f"NOTEREF {self.called[number]} \\f \\h", str(number), '<w:rStyle w:val="FootnoteReference"/>')
        name = self.called[number] = f"note_{number}"
        self.footnotes.append(self.footnote(number))
        own = ' w:customMarkFollows="1"' if self.own_marks else ""
        mark = f'<w:footnoteReference{own} w:id="{len(self.footnotes)}"/>' + (f"<w:t>{number}</w:t>" if own else "")
        return self.bookmarked(name, f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>')

    def footnote(self, number):
        note = self.notes[number]
        mark = f"<w:t>{number}</w:t>" if self.own_marks else "<w:footnoteRef/>"
        said = plain(" " + note.text, tongue(note))
        text = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>{said}'
        if is_address(note.url):
            self.addresses.append(note.url)
            address = plain(note.url, '<w:rStyle w:val="Hyperlink"/>')
            text += plain(" ") + f'<w:hyperlink r:id="rId{len(self.addresses)}" w:history="1">{address}</w:hyperlink>'
        return f'<w:footnote w:id="{len(self.footnotes) + 1}">{paragraph("FootnoteText", text)}</w:footnote>'

    def marked(self, anchor, inner):
        return self.bookmarked(self.name(anchor), inner) if anchor else inner

    def bookmarked(self, name, inner):
        self.marks += 1
        return f'<w:bookmarkStart w:id="{self.marks}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{self.marks}"/>'

    def name(self, anchor):
        """Return a bookmark's name, which Word wants short and plain."""
        return self.anchors.setdefault(anchor, f"place_{len(self.anchors) + 1}")
