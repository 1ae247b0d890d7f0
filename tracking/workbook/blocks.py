"""Rows put together: an entry with its figures and sources takes a row and as many below it as it needs."""

import hashlib
import uuid
from dataclasses import dataclass, field

from tracking.partial_dates import as_row, written
from tracking.workbook.cells import Wrong, as_day, day_in, day_known, numbers_known
from tracking.workbook.choices import DEFAULTS
from tracking.workbook.columns import (
    BY_KEY,
    CHOICE,
    ENTRIES,
    ENTRY_COLUMNS,
    FIELDS,
    HEAD_KEYS,
    LAYOUT,
    MANY,
    MORE_KEYS,
    NUMBER,
    OF_FIELD,
)
from tracking.workbook.plain import plain_number, tidy

KEYS = {name: frozenset(column.key for column in OF_FIELD[name]) for name in FIELDS}
HEAD, MORE = frozenset(HEAD_KEYS), frozenset(MORE_KEYS)
DIGITS = 8
KEYLESS = uuid.UUID("6d0c1f0e-51aa-4145-9607-341a51000145")
UNIT = "persons"
# What an empty cell of a column stands for, where that is not nothing.
EMPTY = {column.key: DEFAULTS[column.choices] for column in ENTRY_COLUMNS if DEFAULTS.get(column.choices)}
EMPTY["figure_unit"] = UNIT


@dataclass(slots=True)
class Block:
    """One entry as it stands in the sheet: the row it begins with, and the cells of each of its rows."""

    row: int
    cells: dict
    rows: list = field(default_factory=list)

    @property
    def is_emptied(self):
        return HEAD.isdisjoint(self.cells) and MORE.isdisjoint(self.cells)


def blocks_of(rows):
    """Yield the entries among (number, cells) of a sheet; a row that says only more belongs to the one above it."""
    block = None
    for number, cells in rows:
        if block is None or "version" in cells or not HEAD.isdisjoint(cells):
            if block is not None:
                yield block
            block = Block(number, cells)
        block.rows.append((number, cells))
    if block is not None:
        yield block


def pieces(block, name):
    """Return the rows of a block that hold something of a field with many pieces, as (number, cells)."""
    keys = KEYS[name]
    return [(number, cells) for number, cells in block.rows if not keys.isdisjoint(cells)]


def canonical(column, text, choices):
    """Return what a cell says, so that two cells that say the same are equal; "" stands for its default."""
    text = tidy(text) if text else ""
    if not text:
        return EMPTY.get(column.key, "")
    if column.kind == CHOICE:
        return choices.code(column.choices, text) or text
    if column.kind == NUMBER:
        return plain_number(text)
    return meant(column.key, text) if column.key in MEANT else text


def meant(key, text):
    """Return one spelling of what can be spelt in several ways; what cannot be read stays as it is."""
    try:
        return MEANT[key](text)
    except Wrong:
        return text


MEANT = {
    "when": lambda text: written(as_row(day_known(text))),
    "paragraphs": lambda text: ", ".join(map(str, sorted(set(numbers_known(text))))),
    "source_captured_on": lambda text: as_day(day_in(text)),
    "source_url": lambda text: text if "://" in text else f"https://{text}",
}


def fields_of(block, choices):
    """Return {field: what its cells say} of a block; two blocks that say the same are equal."""
    said = {}
    for name in FIELDS:
        columns = OF_FIELD[name]
        if name in MANY:
            rows = [[canonical(c, cells.get(c.key, ""), choices) for c in columns] for _n, cells in pieces(block, name)]
            said[name] = "\x1e".join("\x1f".join(row) for row in rows)
        else:
            said[name] = canonical(columns[0], block.cells.get(columns[0].key, ""), choices)
    return said


def checksum(said):
    """Return the row's checksum: that of each field in turn, so that it can be told which were changed."""
    return LAYOUT + "".join(short_hash(said[name]) for name in FIELDS)


def short_hash(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def unchanged_since(base, said):
    """Return the fields that say what they said when the checksum was made; None where there is no such checksum."""
    if len(base) != len(LAYOUT) + DIGITS * len(FIELDS) or not base.startswith(LAYOUT):
        return None
    parts = {name: base[len(LAYOUT) + DIGITS * place :][:DIGITS] for place, name in enumerate(FIELDS)}
    return {name for name in FIELDS if parts[name] == short_hash(said[name])}


def key_of(block, scope, said):
    """Return the key of a new entry: the identifier given with the sheet, else one made of what the row says.

    Either way the same row, sent again, finds the entry that it made.
    """
    try:
        return uuid.UUID(block.cells.get("id", ""))
    except ValueError:
        return uuid.uuid5(KEYLESS, "\x1d".join([*scope, *(said[name] for name in FIELDS)]))


def column_of(key):
    return BY_KEY[ENTRIES][key]
