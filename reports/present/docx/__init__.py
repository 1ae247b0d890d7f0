"""The report as a Word file that a secretariat can edit."""

from reports.document import Document
from reports.present.chapters import is_short, outline, with_pages
from reports.present.docx.body import NO_MARGINS, Body
from reports.present.docx.package import packed
from reports.present.docx.pages import pages_of
from reports.present.docx.paragraphs import paragraph, plain
from reports.present.docx.tables import TEXT_WIDTH
from reports.present.mend import mended
from reports.present.words import seal_lines, words_for

CONTENTS = (6872, 1300, TEXT_WIDTH - 8172)
RIGHT = '<w:jc w:val="right"/>'
NO_BORDERS = '<w:tblBorders><w:bottom w:val="single" w:sz="18" w:space="0" w:color="1A1A1A"/></w:tblBorders>'


def render(document: Document) -> bytes:
    """Return the document as a Word file, with its contents, footnotes and charts as Word's own."""
    document = mended(document)
    words = words_for(document)
    body = Body(document, words)
    _masthead(body, document.masthead, words)
    if document.summary:
        body.write("SummaryTitle", words["summary"])
        for block in document.summary:
            body.pieces.append(paragraph("Summary", body.runs(block.runs)))
    if not is_short(document):
        _contents(body, document, words)
    _chapters(body, document, words)
    _seal(body, document, words)
    return packed(document, body, words)


def _masthead(body, head, words):
    lines = (
        f"{words['distribution']}: {head.distribution}",
        head.dated,
        f"{words['original']}: {head.original_language}",
    )
    right = "".join(paragraph("Masthead", plain(line)) for line in lines)
    cells = ((6000, paragraph("Body", plain(head.body))), (TEXT_WIDTH - 6000, right))
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>' for width, inner in cells)
    body.write("Symbol", head.symbol)
    body.pieces.append(
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>{NO_BORDERS}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="6000"/><w:gridCol w:w="{TEXT_WIDTH - 6000}"/></w:tblGrid>'
        f"<w:tr>{row}</w:tr></w:tbl>"
    )
    body.below_table = True
    for line in filter(None, (head.session, head.agenda_item)):
        body.write("Masthead", line)
    if head.made_up:
        body.write("MadeUp", words["made_up"])
    body.write("Title", head.title)
    for line in (head.subtitle, head.submitted_by):
        if line:
            body.write("Subtitle" if line is head.subtitle else "Note", line)


def _contents(body, document, words):
    """Write the headings with their paragraphs and pages, each number a field that shows what was reckoned beforehand.

    Word's own field of contents knows no paragraphs and would drop them.
    """
    pages, body.tables = pages_of(document, words)
    body.write("TOCHeading", words["contents"])
    rows = [_entry(1, ("", plain(words["paragraphs"]), plain(words["page"])), "<w:tblHeader/>")]
    for level, title, anchor, paragraphs in outline(document, words):
        page = body.page(anchor, pages[anchor]) if anchor else ""
        rows.append(_entry(level, (body.title(anchor, title), body.numbers(paragraphs), page)))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in CONTENTS)
    body.pieces.append(
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{NO_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    body.below_table = True


def _entry(level, texts, more=""):
    """Return a row of the contents; a title that is too long for its column goes on below itself."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(f'TOC{level}', text, RIGHT if place else '')}</w:tc>"
        for place, (width, text) in enumerate(zip(CONTENTS, texts, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _chapters(body, document, words):
    for place, (chapter, new_page) in enumerate(with_pages(document.chapters)):
        # The first chapter follows the contents on their page.
        body.chapter_heading(chapter, new_page and place > 0)
        body.add_all(chapter.blocks)


def _seal(body, document, words):
    body.turn(False)
    if document.acknowledgement:
        body.write("Note", document.acknowledgement)
    body.write("Caption", words["verification"])
    for name, value in seal_lines(document):
        body.write("Note", f"{name}: {value}")
