"""How wide words are, so that a column is never narrower than a word that cannot be broken.

One measure serves paper and Word: for each letter the wider of Noto Sans Bold and Arial Bold. It errs on the side of
room, because a word cut in two is worse than a line that ends early.
"""

import re
import unicodedata

FIRST = 32  # the space; the tilde is the last
ASCII = tuple(
    map(
        int,
        (
            "278 333 479 646 572 902 750 266 339 339 542 584 285 333 281 415 572 572 572 572 572 572 572 572 "
            "572 572 333 333 584 584 584 611 975 722 722 722 732 667 611 778 765 389 556 722 611 943 813 791 "
            "667 791 722 667 611 756 667 967 670 667 611 333 415 333 584 556 365 599 632 556 632 597 387 632 "
            "650 299 298 620 298 975 650 625 632 632 447 556 434 650 571 856 578 571 500 394 551 394 584 "
        ).split(),
    )
)
CAPITAL, SMALL, QUOTE, WIDE = 800, 700, 560, 1115  # of other alphabets; the en dash and quotes; all else
HYPHEN = re.compile(r"(?<=-)(?=\w)")


class _Advances(dict):
    """Each letter's width in thousandths of its size, reckoned when it is first met."""

    def __missing__(self, letter):
        self[letter] = reckoned = advance(letter)
        return reckoned


ADVANCES = _Advances()


def advance(letter):
    """Return a letter's width in thousandths of its size; an accent takes no room."""
    place = ord(unicodedata.normalize("NFD", letter)[0])
    if place == 0xA0:
        place = FIRST
    if FIRST <= place < FIRST + len(ASCII):
        return ASCII[place - FIRST]
    if unicodedata.combining(letter):
        return 0
    return CAPITAL if letter.isupper() else SMALL if letter.isalpha() else QUOTE if letter in "–‘’“”" else WIDE


def width(text, size=1.0):
    """Return how wide the text stands in one line, in the unit of the size of its letters."""
    return sum(map(ADVANCES.__getitem__, text)) * size / 1000


def sure_letters(room, size):
    """Return how many letters stand in this room, whichever they are."""
    return room * 1000 / (size * WIDE)


def longest(texts):
    """Return the width of the widest piece of these texts that no line break may cut, in letters of size 1.

    A hyphen ends a piece, a hard space does not.
    """
    widest = 0.0
    pieces = set(" ".join(texts).replace("\n", " ").replace("\t", " ").replace("\u200b", " ").split(" "))
    for piece in [piece for piece in pieces if "-" in piece]:
        pieces.remove(piece)
        pieces.update(HYPHEN.split(piece))
    for piece in sorted(pieces, key=len, reverse=True):
        if len(piece) * WIDE / 1000 <= widest:
            break  # no letter is wider: of those that follow, none can be
        widest = max(widest, width(piece))
    return widest
