"""What surrounds the text of a Word file: parts, their relations and types, packed so that the bytes never vary."""

import io
import zipfile
from itertools import chain
from pathlib import Path

from reports.present.dates import author_of, moment_of
from reports.present.docx.body import DASHES
from reports.present.docx.tables import LANGUAGES
from reports.present.text import escaped

PARTS = Path(__file__).with_name("parts")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# Of the parts in the ZIP file, which no reader is shown: the earliest moment that it can bear.
MOMENT = (1980, 1, 1, 0, 0, 0)
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def packed(document, body, words):
    """Return the bytes of the file made of a written body."""
    charts = [f"charts/chart{number}.xml" for number in range(1, len(body.charts) + 1)]
    language = LANGUAGES.get(document.language, document.language)
    parts = {
        "[Content_Types].xml": _types(charts),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml"), "rId2": CORE}),
        "docProps/core.xml": _core(document, language),
        "word/document.xml": chain((f"{HEAD}<w:document {W} {R}><w:body>",), body.xml(), ("</w:body></w:document>",)),
        "word/_rels/document.xml.rels": _relations(_document_relations(charts)),
        "word/styles.xml": _file("styles.xml", language),
        "word/settings.xml": _file("settings.xml", language),
        "word/numbering.xml": _numbering(body.numberings or [1]),
        "word/header1.xml": _header(document, words),
        "word/header2.xml": f"{HEAD}<w:hdr {W}><w:p/></w:hdr>",
        "word/footnotes.xml": chain((f"{HEAD}<w:footnotes {W} {R}>{SEPARATORS}",), body.footnotes, ("</w:footnotes>",)),
        "word/_rels/footnotes.xml.rels": _relations(_addresses(body.addresses)),
    }
    parts |= {f"word/{name}": xml for name, xml in zip(charts, body.charts, strict=True)}
    return _zipped(parts)


CORE = (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")


def _zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it names the machine's own system
            # Of a long report the text is never held in one piece: it takes more memory than all the rest.
            with archive.open(entry, "w") as part:
                for piece in (xml,) if isinstance(xml, str) else xml:
                    part.write(piece.encode())
    return file.getvalue()


def _file(name, language):
    return PARTS.joinpath(name).read_text("utf-8").replace("{language}", language)


def _types(charts):
    names = ("document.main", "styles", "settings", "numbering", "header", "header", "footnotes")
    files = ("document", "styles", "settings", "numbering", "header1", "header2", "footnotes")
    parts = [(f"/word/{file}.xml", f"{WORD}.{name}+xml") for file, name in zip(files, names, strict=True)]
    parts.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    parts += [(f"/word/{name}", chart) for name in charts]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _document_relations(charts):
    fixed = ("styles", "settings", "numbering", "footnotes")
    relations = {f"rId{name}": (name, f"{name}.xml") for name in fixed}
    relations |= {"rIdHeader": ("header", "header1.xml"), "rIdFirst": ("header", "header2.xml")}
    return relations | {f"rIdChart{number}": ("chart", name) for number, name in enumerate(charts, 1)}


def _addresses(addresses):
    return {f"rId{number}": ("hyperlink", url) for number, url in enumerate(addresses, 1)}


def _relations(relations):
    inner = "".join(_relation(key, kind, target) for key, (kind, target) in relations.items())
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _relation(key, kind, target):
    outside = ' TargetMode="External"' if kind == "hyperlink" else ""
    kind = kind if ":" in kind else f"{KINDS}/{kind}"
    return f'<Relationship Id="{key}" Type="{kind}" Target="{escaped(target)}"{outside}/>'


def _core(document, language):
    head, moment = document.masthead, moment_of(document).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(f'{head.symbol}: {head.title}')}</dc:title>"
        f"<dc:subject>{escaped(head.subtitle)}</dc:subject>"
        f"<dc:creator>{escaped(author_of(document))}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )


def _numbering(starts):
    """One list for each stretch of paragraph numbers that run on, which Word counts; the first is of dashes.

    The styles name the first list of each kind, so that a paragraph which is given the style later is counted too.
    """
    nums = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for key, start in enumerate(starts, DASHES + 1)
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Numbered"/>'
        '<w:suff w:val="tab"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:tabs><w:tab w:val="num" w:pos="567"/></w:tabs><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )
    dash = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:suff w:val="tab"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="510" w:hanging="255"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/></w:rPr></w:lvl>'
    )
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="singleLevel"/>{inner}</w:abstractNum>'
        for key, inner in enumerate((level, dash))
    )
    nums = f'<w:num w:numId="{DASHES}"><w:abstractNumId w:val="1"/></w:num>{nums}'
    return f"{HEAD}<w:numbering {W}>{abstract}{nums}</w:numbering>"


def _header(document, words):
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    page += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    page += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        f'{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>'
        f"<w:t>{escaped(document.masthead.symbol)}</w:t></w:r><w:r><w:tab/></w:r>"
        f'<w:r><w:t xml:space="preserve">{escaped(words["page"])} </w:t></w:r>{page}</w:p></w:hdr>'
    )
