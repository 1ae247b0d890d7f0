"""The report as a Word file that a secretariat can edit."""

from itertools import pairwise

from reports.document import Document
from reports.present.chapters import outline, title_of, with_pages
from reports.present.docx.body import Body, field, paragraph, plain
from reports.present.docx.package import packed
from reports.present.docx.tables import TEXT_WIDTH
from reports.present.mend import mended
from reports.present.words import seal_lines, words_for

NO_BORDERS = '<w:tblBorders><w:bottom w:val="single" w:sz="18" w:space="0" w:color="1A1A1A"/></w:tblBorders>'


def render(document: Document) -> bytes:
    """Return the document as a Word file, with its contents, footnotes and charts as Word's own."""
    document = mended(document)
    words = words_for(document)
    body = Body(document)
    _masthead(body, document.masthead, words)
    if document.summary:
        body.write("SummaryTitle", words["summary"])
        for block in document.summary:
            body.pieces.append(paragraph("Summary", body.runs(block.runs)))
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
    for line in (head.session, head.agenda_item):
        body.write("Masthead", line)
    if head.made_up:
        body.write("MadeUp", words["made_up"])
    body.write("Title", head.title)
    for line in (head.subtitle, head.submitted_by):
        if line:
            body.write("Subtitle" if line is head.subtitle else "Note", line)


def _contents(body, document, words):
    """Write Word's own contents field, filled with the headings; Word adds the pages when it is updated."""
    body.write("TOCHeading", words["contents"])
    entries = [
        paragraph(f"TOC{level}", body.led(f"#{anchor}", title) if anchor else plain(title))
        for level, title, anchor, _paragraphs in outline(document, words)
    ] or [paragraph("TOC1", "")]
    start, end = field('TOC \\o "1-2" \\h \\z \\u', "").split("<w:r><w:t></w:t></w:r>")
    start = start.replace('"begin"/>', '"begin" w:dirty="true"/>')
    entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{start}", 1)
    body.pieces.extend(entries)
    body.pieces.append(paragraph("Normal", end))


def _chapters(body, document, words):
    for place, (chapter, new_page) in enumerate(with_pages(document.chapters)):
        # The first chapter follows the contents on their page.
        body.chapter_heading(title_of(chapter, words), chapter.anchor, new_page and place > 0)
        for before, block in pairwise((None, *chapter.blocks)):
            body.add(block, before)


def _seal(body, document, words):
    body.turn(False)
    if document.acknowledgement:
        body.write("Note", document.acknowledgement)
    body.write("Caption", words["verification"])
    for name, value in seal_lines(document):
        body.write("Note", f"{name}: {value}")
