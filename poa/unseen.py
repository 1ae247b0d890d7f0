"""Signs that nobody sees: what says nothing, and what would change how a line reads or whether it is found.

Two texts that look alike are alike: signs that are not seen are left out of a text where it is read. Marks of direction
and joiners stay beside a letter that is written from right to left, where they are part of the writing; marks also
after the signs and numbers that follow one, which they set in order.
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
# Programs that set text put these between lines and paragraphs.
SEPARATORS = re.compile("[\u2028\u2029]")
JOINERS = re.compile("[\u061c\u200c-\u200f]+")
JOINS = re.compile("[\u200c\u200d]")
SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
# Arabic-Indic digits have a direction of their own, but not those that Persian is written with.
RIGHT_TO_LEFT, DIGITS = {"R", "AL", "AN"}, frozenset("۰۱۲۳۴۵۶۷۸۹")
# How far a letter is looked for: past its points and accents, or past the signs and numbers after it.
REACH = 64


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
    """Return a text without the signs that nobody sees in it; one that separates lines is a line's end."""
    if text.isascii():
        return text
    if not text.strip(NOTHING):
        return ""
    return JOINERS.sub(kept_in_its_writing, UNSEEN.sub("", SEPARATORS.sub("\n", text.replace(BLANK, " "))))


def kept_in_its_writing(found):
    """Return marks and joiners that stand beside a letter written from right to left; "" for others."""
    text, start, end = found.string, found.start(), found.end()
    before, after = text[max(start - REACH, 0) : start][::-1], text[end : end + REACH]
    beside = [next((sign for sign in signs if bidirectional(sign) != "NSM"), "") for signs in (before, after)]
    if not JOINS.search(found[0]):
        beside.append(next((sign for sign in before if sign.isalpha()), ""))
    return found[0] if any(is_right_to_left(sign) for sign in beside) else ""


def is_right_to_left(sign):
    return bool(sign) and not JOINERS.match(sign) and (bidirectional(sign) in RIGHT_TO_LEFT or sign in DIGITS)


def with_own_ends(text):
    """Return a text whose lines end as they were typed, with one sign: a browser sends two, and counts one."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def reading_what_is_seen(read):
    """Return a form field's reading that leaves out what is not seen; passwords and texts kept as they came keep it."""

    def to_python(field, value):
        if isinstance(value, str):
            # A field of one line holds no end of a line.
            of_one_line = field.strip and getattr(field.widget, "input_type", "") == "text"
            value = SEPARATORS.sub(" ", value) if of_one_line else value
            value = with_own_ends(as_seen(value) if field.strip else value)
        return read(field, value)

    return to_python
