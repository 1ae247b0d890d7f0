"""One way to write a value as bytes, so that the same content has the same SHA-256 everywhere."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import orjson

from poa.uncollected import uncollected

# Where a value may hold what `plain` alone writes or refuses: a float, or a key that is no text and would be sorted as
# a number. To look for these in what was written costs a tenth of a walk through every value.
UNSURE = re.compile(r"""[\[{:,](?:-?\d+(?:\.\d+(?:e[+-]?\d+)?|e[+-]?\d+)[]},]|"(?:-?\d+|true|false|null)":)""")


# What a snapshot holds by the thousand, so that no other question is asked of it.
USUAL: dict[type, Callable[..., str]] = {date: date.isoformat, datetime: datetime.isoformat, UUID: str}


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
    """Return the same text without a walk through every value, or None where that would not be sure."""
    try:
        text = written(value)
    except TypeError:  # keys that cannot be sorted
        return None
    is_sure = not UNSURE.search(f"[{text}]") and unicodedata.is_normalized("NFC", text)
    return text if is_sure else None


def foreign(value):
    """Return what JSON has no word for as `plain` does."""
    write = USUAL.get(type(value))
    return write(value) if write else plain(value)


def written(value):
    return json.dumps(
        value, default=foreign, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


@uncollected()
def read_back(content):
    """Return the value of canonical JSON. Raises ValueError for what is no JSON."""
    return orjson.loads(content)


def sha256(content):
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
