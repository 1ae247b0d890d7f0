"""The paragraphs of a part by their beginnings, by which a comment names the one that it is made on.

The words are kept and not the number, so that the comment stays readable whatever becomes of the part.
"""

import re
from collections import Counter

from reports.country_reports.marks import MARK, paragraphs

LONGEST = 120
LEFT_GAP = re.compile(r"(?<=\S) +(?=[.,;:!?])")


def openings(text):
    """Return how each paragraph of a text begins, without its marks.

    Of several that begin alike the later ones say which they are: a comment on the one is none on the other.
    """
    alike = Counter()
    return [told_apart(opening(line), alike) for line in paragraphs(text)]


def told_apart(words, alike):
    alike[words] += 1
    return words if alike[words] == 1 else f"{words} ({alike[words]})"


def opening(line):
    words = LEFT_GAP.sub("", " ".join(MARK.sub("", line).split()))
    if len(words) <= LONGEST:
        return words
    cut = words[:LONGEST]
    return f"{cut.rpartition(' ')[0] or cut} …"


def place_of(quoted, beginnings):
    """Return the number of the paragraph that begins with what was quoted; None where none does any more."""
    # Older comments quote with the gap that a mark before a full stop left.
    quoted = LEFT_GAP.sub("", quoted)
    return beginnings.index(quoted) + 1 if quoted and quoted in beginnings else None
