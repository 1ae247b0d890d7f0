"""The document as canonical JSON: keys sorted, no blanks, UTF-8; each block says what it is, by a published schema."""

import json
from typing import get_args

from reports.document import Block, Cell, Document, Run

# Read from the site that serves it; see `report.schema.json` beside.
SCHEMA = "/schemas/report-1.json"
KINDS = {shape: shape.__name__.lower() for shape in get_args(Block)}
# What came to the schema later, and stands only where there is some: a file of before keeps to it too.
LATER = {Cell: "runs", Run: "anchor"}


def render(document: Document) -> bytes:
    """Return the document as canonical JSON, its text untouched."""
    whole = {"$schema": SCHEMA, **vars(document)}
    text = json.dumps(whole, default=_fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def _fields(shape):
    kind = type(shape)
    if later := LATER.get(kind):
        values = vars(shape)
        if not values[later]:
            values = values.copy()
            del values[later]
        return values
    block = KINDS.get(kind)
    return vars(shape) | {"block": block} if block else vars(shape)
