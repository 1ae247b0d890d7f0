"""Searching without regard to case in every alphabet: SQLite by itself folds only the Latin letters of ASCII."""

import re
from functools import lru_cache

ESCAPE = "\\"
WILD = {"%": ".*", "_": "."}


def teach(*, connection, **signal):
    """Let LIKE fold Cyrillic too on this connection; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("like", 2, like, deterministic=True)
        connection.connection.create_function("like", 3, like, deterministic=True)


def like(pattern, text, escape=ESCAPE):
    """Return what SQL's `text LIKE pattern ESCAPE escape` says, None where either is NULL."""
    if pattern is None or text is None:
        return None
    return bool(wanted(str(pattern), escape).fullmatch(str(text).casefold()))


@lru_cache(maxsize=256)
def wanted(pattern, escape):
    parts, literal = [], False
    for sign in pattern.casefold():
        if not literal and sign == escape:
            literal = True
            continue
        parts.append(re.escape(sign) if literal or sign not in WILD else WILD[sign])
        literal = False
    return re.compile("".join(parts), re.DOTALL)
