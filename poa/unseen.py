"""Signs that nobody sees: what says nothing, and what would change how a line reads or whether it is found.

Two texts that look alike are alike: signs that are not seen are left out of a text where it is read. Marks of direction
and joiners stay between two letters that are written from right to left, where they are part of the writing.
"""

import re
from unicodedata import bidirectional

# Soft hyphen, grapheme joiner, fillers, zero-width spaces and joiners, the byte order mark, tags.
DROPPED = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e007f"
)
UNSEEN = re.compile(f"[{DROPPED}]")
BLANK = "\u2800"
JOINERS = re.compile("[\u061c\u200c-\u200f]+")
SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
RIGHT_TO_LEFT = {"R", "AL"}


def at_ends():
    """Return all signs that say nothing at either end of a text."""
    ranges = re.sub("(.)-(.)", lambda pair: "".join(map(chr, range(ord(pair[1]), ord(pair[2]) + 1))), DROPPED)
    spaces = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace())
    return spaces + ranges + BLANK + "\u061c\u200c\u200d\u200e\u200f"


AT_ENDS = at_ends()
# Variation selectors say nothing alone, but belong to a sign before them.
NOTHING = AT_ENDS + "".join(chr(code) for first, last in SELECTORS for code in range(first, last + 1))


def trimmed(text):
    """Return a text without what is not seen before its first sign and after its last; "" where it says nothing."""
    if text.isascii():
        return text.strip()
    return text.strip(AT_ENDS) if text.strip(NOTHING) else ""


def as_seen(text):
    """Return a text without the signs that nobody sees in it."""
    if text.isascii():
        return text
    if not text.strip(NOTHING):
        return ""
    return JOINERS.sub(kept_in_its_writing, UNSEEN.sub("", text.replace(BLANK, " ")))


def kept_in_its_writing(found):
    """Return marks and joiners that stand between two letters written from right to left; "" for others."""
    text, start, end = found.string, found.start(), found.end()
    around = text[start - 1 : start], text[end : end + 1]
    return found[0] if all(sign and bidirectional(sign) in RIGHT_TO_LEFT for sign in around) else ""


def reading_what_is_seen(read):
    """Return a form field's reading that leaves out what is not seen; passwords and texts kept as they came keep it."""

    def to_python(field, value):
        return read(field, as_seen(value) if field.strip and isinstance(value, str) else value)

    return to_python
