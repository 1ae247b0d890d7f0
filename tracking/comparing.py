"""Two texts side by side, with the words that differ marked in each."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\S+\s*")
# Beyond this, sentences are compared instead of words: what is shown must not keep the reader waiting.
MOST_WORDS = 4_000
LINE_END = re.compile(r"(\s*\n\s*)")
SENTENCE = re.compile(r".+?(?:[.!?]\s+|\n+|$)", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """A stretch of text, and whether the other side lacks it."""

    text: str
    differs: bool


def side_by_side(before, after):
    """Return the runs of the earlier and of the later text."""
    left, right = [], []
    for equal, old, new in stretches(before, after):
        for side, words in ((left, old), (right, new)):
            if words:
                side.append(Run(words, not equal))
    return left, right


def in_one(before, after):
    """Return both texts as one, in pairs (kind, words): "same", "del" for what went, "ins" for what came.

    A line's end is a word of its own here: what went or came takes the one that parts it from its neighbours along.
    """
    merged = []
    for equal, old, new in stretches(before, after, parted=ends_apart):
        pairs = [("same", new)] if equal else [("del", old), ("ins", new)]
        merged += [(kind, words) for kind, words in pairs if words]
    return merged


def ends_apart(words):
    """Return words of a text with the ends of its lines as words of their own."""
    return [part for word in words for part in LINE_END.split(word) if part]


def stretches(before, after, *, parted=list):
    """Yield (whether they are equal, the earlier text's stretch, the later text's)."""
    pieces = WORD if max(len(before), len(after)) < MOST_WORDS * 6 else SENTENCE
    old, new = parted(pieces.findall(before)), parted(pieces.findall(after))
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, bare(old), bare(new)).get_opcodes():
        yield kind == "equal", "".join(old[from_old:to_old]), "".join(new[from_new:to_new])


def bare(words):
    """Return the words as they are compared: how they are spaced says nothing."""
    return [word.strip() for word in words]
