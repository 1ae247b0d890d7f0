"""The document as canonical JSON: keys sorted, no blanks, UTF-8; each block says what it is, by a published schema."""

import json
from typing import get_args

from reports.document import Block, Document

# Read from the site that serves it; see `report.schema.json` beside.
SCHEMA = "/schemas/report-1.json"
KINDS = {shape: shape.__name__.lower() for shape in get_args(Block)}


def render(document: Document) -> bytes:
    """Return the document as canonical JSON, its text untouched."""
    whole = {"$schema": SCHEMA, **vars(document)}
    text = json.dumps(whole, default=_fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def _fields(shape):
    block = KINDS.get(type(shape))
    return vars(shape) | {"block": block} if block else vars(shape)
