"""Two texts side by side, with the words that differ marked in each."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*")
# Beyond this, sentences are compared instead of words: what is shown must not keep the reader waiting.
MOST_WORDS = 4_000
SENTENCE = re.compile(r".+?(?:[.!?]\s+|\n+|$)", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """A stretch of text, and whether the other side lacks it."""

    text: str
    differs: bool


def side_by_side(before, after):
    """Return the runs of the earlier and of the later text."""
    pieces = WORD if max(len(before), len(after)) < MOST_WORDS * 6 else SENTENCE
    old, new = pieces.findall(before), pieces.findall(after)
    left, right = [], []
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, bare(old), bare(new)).get_opcodes():
        for side, words in ((left, old[from_old:to_old]), (right, new[from_new:to_new])):
            if words:
                side.append(Run("".join(words), kind != "equal"))
    return left, right


def bare(words):
    """Return the words as they are compared: how they are spaced says nothing."""
    return [word.strip() for word in words]
