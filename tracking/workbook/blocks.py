"""Rows put together: an entry with its figures and sources takes a row and as many below it as it needs."""

import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from zlib import crc32

from tracking.workbook.columns import (
    FIELDS,
    HEAD_KEYS,
    LAYOUT,
    MANY,
    MORE_KEYS,
    OF_FIELD,
)

KEYS = {name: frozenset(column.key for column in OF_FIELD[name]) for name in FIELDS}
HEAD, MORE = frozenset(HEAD_KEYS), frozenset(MORE_KEYS)
DIGITS = 8
KEYLESS = uuid.UUID("6d0c1f0e-51aa-4145-9607-341a51000145")


@dataclass(slots=True)
class Block:
    """One entry as it stands in the sheet: the row it begins with, and the cells of each of its rows."""

    row: int
    cells: dict
    rows: list = field(default_factory=list)
    # The row below, where a new entry begins: perhaps it was written over a row of this one.
    below: int = 0

    @property
    def is_emptied(self):
        return HEAD.isdisjoint(self.cells) and MORE.isdisjoint(self.cells)


def blocks_of(rows):
    """Yield the entries among (number, cells) of a sheet; a row that says only more belongs to the one above it."""
    block = None
    for number, cells in rows:
        if block is None or "version" in cells or not HEAD.isdisjoint(cells):
            if block is not None:
                last, _cells = block.rows[-1]
                block.below = number if number == last + 1 and "version" not in cells else 0
                yield block
            block = Block(number, cells)
        block.rows.append((number, cells))
    if block is not None:
        yield block


def pieces(block, name):
    """Return the rows of a block that hold something of a field with many pieces, as (number, cells)."""
    keys = KEYS[name]
    return [(number, cells) for number, cells in block.rows if not keys.isdisjoint(cells)]


def fields_of(block, reader):
    """Return {field: what its cells say} of a block; two blocks that say the same are equal."""
    said, read, blank = {}, reader.read, reader.blank
    for name, columns in OF_FIELD.items():
        if name in MANY:
            rows = [
                [read(c, text).plain if (text := cells.get(c.key)) else blank[c.key].plain for c in columns]
                for _number, cells in pieces(block, name)
            ]
            said[name] = "\x1e".join(["\x1f".join(row) for row in rows])
        else:
            said[name] = read(columns[0], block.cells.get(columns[0].key)).plain
    return said


def checksum(said):
    """Return the row's checksum: that of each field in turn, so that it can be told which were changed."""
    return LAYOUT + "".join([short_sum(said[name]) for name in FIELDS])


def short_sum(text):
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):0{DIGITS}x}"


def unchanged_since(base, said):
    """Return the fields that say what they said when the checksum was made; None where there is no such checksum."""
    if len(base) != len(LAYOUT) + DIGITS * len(FIELDS) or not base.startswith(LAYOUT):
        return None
    parts = {name: base[len(LAYOUT) + DIGITS * place :][:DIGITS] for place, name in enumerate(FIELDS)}
    return {name for name in FIELDS if parts[name] == short_sum(said[name])}


def key_of(block, scope, said):
    """Return the key of a new entry: the identifier given with the sheet, else one made of what the row says.

    Either way the same row, sent again, finds the entry that it made.
    """
    if given := block.cells.get("id"):
        with suppress(ValueError):
            return uuid.UUID(given)
    return uuid.uuid5(KEYLESS, "\x1d".join([*scope, *said.values()]))


def version_read(block):
    """Return the version of its entry that a row was made of; 0 where it does not tell."""
    text = block.cells.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
