"""One way to write a value as bytes, so that the same content has the same SHA-256 everywhere."""

import hashlib
import json
import unicodedata
from datetime import date, datetime
from decimal import Decimal


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


def canonical(value):
    """Return canonical JSON: sorted keys, no spaces, UTF-8, NFC, no floats."""
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def sha256(content):
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
