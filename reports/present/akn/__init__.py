"""The report as Akoma Ntoso XML (OASIS LegalDocML 1.0), in the manner of the United Nations (AKN4UN)."""

from reports.document import Document
from reports.present.akn.body import Body
from reports.present.akn.meta import GROUP, UNIT, meta
from reports.present.akn.names import Names
from reports.present.mend import mended
from reports.present.text import escaped
from reports.present.words import words_for

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def render(document: Document) -> bytes:
    """Return the document as one XML file: its chapters in the main body, its annexes attached."""
    document = mended(document, split_tables=False, break_words=False)
    words, names = words_for(document), Names(document)
    body = Body(document, names, words)
    # In reading order, for a footnote stands where it is first called.
    front = preface(document, words, body)
    chapters = "".join(body.chapter(chapter) for chapter in document.chapters if not chapter.annex)
    annexes = "".join(annex(document, chapter, body) for chapter in document.chapters if chapter.annex)
    page = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NAMESPACE}"><doc name="report">{meta(document)}{front}'
        f"<mainBody>{chapters}</mainBody>{conclusions(document)}"
        f"{f'<attachments>{annexes}</attachments>' if annexes else ''}</doc></akomaNtoso>\n"
    )
    return page.encode()


def preface(document, words, body):
    """Return the masthead and the summary."""
    head = document.masthead
    lines = [
        f"<docNumber>{escaped(head.symbol)}</docNumber>",
        f'<docCommittee refersTo="#{GROUP}">{escaped(head.body)}</docCommittee>',
        f"{escaped(words['distribution'])}: {escaped(head.distribution)}",
        f'<docDate date="{head.dated_on}">{escaped(head.dated)}</docDate>' if head.dated_on else escaped(head.dated),
        f"{escaped(words['original'])}: {escaped(head.original_language)}",
        f"<session>{escaped(head.session)}</session>" if head.session else "",
        escaped(head.agenda_item),
        escaped(words["made_up"]) if head.made_up else "",
        f"<docTitle>{escaped(head.title)}</docTitle>",
        f"<docPurpose>{escaped(head.subtitle)}</docPurpose>" if head.subtitle else "",
        f'<docProponent refersTo="#{UNIT}">{escaped(head.submitted_by)}</docProponent>' if head.submitted_by else "",
    ]
    masthead = "".join(f"<p>{line}</p>" for line in lines if line)
    told = "".join(f"<p>{body.runs(block.runs)}</p>" for block in document.summary)
    title = f"<p><b>{escaped(words['summary'])}</b></p>"
    summary = f'<container eId="summary" name="summary">{title}{told}</container>' if told else ""
    return f'<preface><container eId="masthead" name="masthead">{masthead}</container>{summary}</preface>'


def conclusions(document):
    thanks = document.acknowledgement
    return f"<conclusions><p>{escaped(thanks)}</p></conclusions>" if thanks else ""


def annex(document, chapter, body):
    """Return an annex as an attached document with a name of its own."""
    name = body.names[chapter]
    return (
        f'<attachment eId="{name}__att"><doc name="annex">{meta(document, name)}'
        f"<mainBody>{body.chapter(chapter)}</mainBody></doc></attachment>"
    )
