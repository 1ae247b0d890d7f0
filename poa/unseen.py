"""Signs that nobody sees: what says nothing, and what would change how a line reads or whether it is found.

Two texts that look alike are alike: what came in beside the signs that are seen is left out where it is read. Marks of
direction and joiners stay between two letters that are written from right to left, where they are part of the writing.
"""

import re
from unicodedata import bidirectional, category

# Spaces that Python does not know as such: a soft hyphen and joiners besides, fillers, variation selectors, tags.
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
NOTHING = f"\xad\u061c\u200b-\u200f\u2060-\u206f\ufeff{FILLERS}"
EMPTY = re.compile(rf"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e{NOTHING}]*")
AT_ENDS = re.compile(rf"\A[\s{NOTHING}]+|[\s{NOTHING}]+\Z")
DROPPED = re.compile("[\xad\u200b\u2060-\u2064\u206a-\u206f\ufeff\u034f\u115f\u1160\u180e\u3164\uffa0\U000e0000-\U000e007f]")
BLANK = "\u2800"
JOINERS = re.compile("[\u061c\u200c-\u200f]+")
RIGHT_TO_LEFT = {"R", "AL"}


def says_nothing(text):
    """Say whether nothing of this text is seen."""
    return EMPTY.fullmatch(text) is not None


def trimmed(text):
    """Return a text without what is not seen before its first and after its last sign."""
    return text.strip() if text.isascii() else AT_ENDS.sub("", text)


def as_seen(text):
    """Return a text without the signs that nobody sees in it."""
    if text.isascii():
        return text
    return JOINERS.sub(kept_in_its_writing, DROPPED.sub("", text.replace(BLANK, " ")))


def kept_in_its_writing(found):
    """Return marks and joiners that stand between two letters written from right to left; "" for others."""
    text, start, end = found.string, found.start(), found.end()
    around = text[start - 1 : start], text[end : end + 1]
    return found[0] if all(map(is_right_to_left, around)) else ""


def is_right_to_left(sign):
    return bool(sign) and bidirectional(sign) in RIGHT_TO_LEFT
