"""Turn a finished report into a file. The same document gives the same bytes, whenever and wherever it is made."""

from poa.uncollected import uncollected
from reports.document import Document
from reports.present import akn, docx, html, json, pdf, xlsx
from reports.present.volumes import Shelf, printed

RENDERERS = {
    "html": html.render,
    "pdf": pdf.render,
    "docx": docx.render,
    "xlsx": xlsx.render,
    "json": json.render,
    "akn": akn.render,
}


@uncollected()
def present(document: Document, format: str) -> bytes:
    """Return the document as a file in one of the formats of `RENDERERS`. Raises KeyError for anything else."""
    return RENDERERS[format](document)


@uncollected()
def print_volume(document: Document, shelf: Shelf) -> bytes:
    """Return one volume of the document as PDF. Raises FontMissing, NotSet."""
    return pdf.render(printed(document, shelf), shelf=shelf)
