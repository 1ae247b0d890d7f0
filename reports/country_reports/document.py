"""Two versions of a country report as a Word file whose changes are tracked: a secretariat accepts or rejects them."""

from datetime import UTC

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from poa.models import Installation
from poa.plain_text import printable
from reports.document import Document, Masthead, Seal
from reports.present.docx.body import Body
from reports.present.docx.package import packed
from reports.present.docx.paragraphs import paragraph, plain
from reports.present.text import escaped
from reports.present.words import words_for

STYLES = {"title": "Title", "line": "Subtitle", "heading": "Heading1", "text": "Normal"}


def change_document(report, parts, *, earlier, later, made_at):
    """Return the bytes of the file; `parts` are those of `compared`, the same words and days give the same bytes."""
    document = empty_document(report, f"{earlier} – {later}", made_at=made_at)
    words = words_for(document)
    body = Body(document, words)
    marks = Marks(author=later, at=made_at)
    body.pieces.append(paragraph(STYLES["title"], plain(document.masthead.title)))
    body.pieces.append(paragraph(STYLES["line"], plain(document.masthead.subtitle)))
    if document.masthead.made_up:
        body.pieces.append(paragraph("MadeUp", plain(words["made_up"])))
    for part in parts:
        body.pieces.append(paragraph(STYLES["heading"], plain(printable(part.title))))
        body.pieces += [paragraph(STYLES["text"], line) for line in marks.lines(part.runs)]
        if not part.runs:
            body.pieces.append(paragraph("Silence", plain(_("nothing"))))
    return packed(document, body, words)


def empty_document(report, subtitle, *, made_at):
    """Return a document without chapters that bears the report's names, for what stands around the text."""
    here = Installation.current()
    head = Masthead(
        symbol=f"{report.country.code}/{report.round.year}",
        distribution="",
        dated="",
        original_language="",
        body="",
        session="",
        agenda_item="",
        title=printable(_("Country report: %(report)s") % {"report": report}),
        subtitle=printable(subtitle),
        submitted_by="",
        made_up=bool(here and here.programme.made_up),
        dated_on=made_at.astimezone(UTC).date().isoformat(),
        author=printable(str(here.programme.short_title)) if here else "",
    )
    language = "ru" if (get_language() or "").startswith("ru") else "en"
    return Document(language, head, (), (), (), Seal("", 0, "", ""))


class Marks:
    """Writes runs as Word's own insertions and deletions, by the later version at its moment."""

    def __init__(self, *, author, at):
        self.author, self.at, self.number = escaped(printable(author)), at.astimezone(UTC), 0

    def lines(self, runs):
        """Return the XML of each paragraph: a line of the text ends one, whether it stayed, went or came."""
        lines = [[]]
        for kind, words in runs:
            first, *others = words.split("\n")
            lines[-1].append(self.run(kind, first))
            lines += [[self.run(kind, line)] for line in others]
        return [xml for xml in map("".join, lines) if xml]

    def run(self, kind, words):
        words = printable(words)
        if not words or kind == "same":
            return plain(words) if words else ""
        self.number += 1
        who = f'w:id="{self.number}" w:author="{self.author}" w:date="{self.at:%Y-%m-%dT%H:%M:%SZ}"'
        if kind == "ins":
            return f"<w:ins {who}>{plain(words)}</w:ins>"
        return f'<w:del {who}><w:r><w:delText xml:space="preserve">{escaped(words)}</w:delText></w:r></w:del>'
