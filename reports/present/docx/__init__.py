"""The report as a Word file that a secretariat can edit."""

from reports.document import Document
from reports.present.chapters import is_short, outline, title_of, with_pages
from reports.present.docx.body import Body, field, paragraph, plain
from reports.present.docx.package import packed
from reports.present.docx.tables import TEXT_WIDTH
from reports.present.mend import mended
from reports.present.words import seal_lines, words_for

TAB_RUN = "<w:r><w:tab/></w:r>"
UNKNOWN = "…"  # until it is reckoned
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
    for line in (head.session, head.agenda_item):
        body.write("Masthead", line)
    if head.made_up:
        body.write("MadeUp", words["made_up"])
    body.write("Title", head.title)
    for line in (head.subtitle, head.submitted_by):
        if line:
            body.write("Subtitle" if line is head.subtitle else "Note", line)


def _contents(body, document, words):
    """Write the headings with their paragraphs and pages.

    Word's own field of contents knows no paragraphs and would drop them; a field for each page is enough, which Word
    reckons as it opens the file.
    """
    body.write("TOCHeading", words["contents"])
    body.pieces.append(paragraph("TOC1", TAB_RUN + plain(words["paragraphs"]) + TAB_RUN + plain(words["page"])))
    for level, title, anchor, paragraphs in outline(document, words):
        page = field(f"PAGEREF {body.name(anchor)} \\h", UNKNOWN) if anchor else ""
        entry = body.led(f"#{anchor}", title) if anchor else plain(title)
        body.pieces.append(paragraph(f"TOC{level}", entry + TAB_RUN + plain(paragraphs) + TAB_RUN + page))


def _chapters(body, document, words):
    for place, (chapter, new_page) in enumerate(with_pages(document.chapters)):
        # The first chapter follows the contents on their page.
        body.chapter_heading(title_of(chapter, words), chapter.anchor, new_page and place > 0)
        body.add_all(chapter.blocks)


def _seal(body, document, words):
    body.turn(False)
    if document.acknowledgement:
        body.write("Note", document.acknowledgement)
    body.write("Caption", words["verification"])
    for name, value in seal_lines(document):
        body.write("Note", f"{name}: {value}")
