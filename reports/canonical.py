"""One way to write a value as bytes, so that the same content has the same SHA-256 everywhere."""

import hashlib
import json
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from types import NoneType
from uuid import UUID

import orjson

from poa.uncollected import uncollected

# What is written at once as `plain` would have it. All else is for `plain` to take or refuse: a float, or a moment,
# whose distance from UTC may once have had seconds.
USUAL = {str, int, bool, NoneType, dict, list, tuple, date, UUID, Decimal}


def plain(value):
    """Return the value as JSON knows it: dates and decimals as text in NFC; a float is refused with TypeError."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {plain(str(key)): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, float):
        raise TypeError(f"A float has no one way to be written: {value!r}")
    return unicodedata.normalize("NFC", str(value))


@uncollected()
def canonical(value):
    """Return canonical JSON: sorted keys, no spaces, UTF-8, NFC, no floats (TypeError)."""
    return (written_at_once(value) or written(plain(value))).encode()


def written_at_once(value):
    """Return the same text without a step for every value, or None where that would not be sure."""
    if not kinds_in(value) <= USUAL:
        return None
    try:
        text = orjson.dumps(value, default=plain, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # a key that is no text, a number of more than 64 bits
        return None
    return text if unicodedata.is_normalized("NFC", text) else None


def kinds_in(value):
    """Return the types of all that a value holds but its keys, level by level."""
    kinds, level = set(), [value]
    while level:
        kinds.update(map(type, level))
        rows = [each.values() for each in level if type(each) is dict]
        level = list(chain(*rows, *[each for each in level if type(each) in (list, tuple)]))
    return kinds


def written(value):
    return json.dumps(value, default=plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@uncollected()
def read_back(content):
    """Return the value of canonical JSON. Raises ValueError for what is no JSON."""
    return orjson.loads(content)


def sha256(content):
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
