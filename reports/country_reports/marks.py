"""The marks of citations in a text: [3] stands for the third source of the report, [] for one that is still to come.

A mark is a few plain signs: an officer moves it with the sentence, and nothing but to strike it out loses it.
"""

import re
from dataclasses import dataclass

MARK = re.compile(r"\[(\d{1,4})\]")
PLACE = "[]"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: words, or the number of a mark."""

    text: str
    mark: int | None = None


def pieces(text):
    """Return a text as Pieces, in order."""
    found, start = [], 0
    for match in MARK.finditer(text):
        found += [Piece(text[start : match.start()]), Piece(match[0], int(match[1]))]
        start = match.end()
    return [piece for piece in [*found, Piece(text[start:])] if piece.text]


def marks_in(text):
    """Return the numbers of the marks in a text."""
    return {int(number) for number in MARK.findall(text)}


def unmarked(text):
    """Return a text of another's with what looks like a mark in other brackets, so that it is taken for none."""
    return MARK.sub(r"(\1)", text.replace(PLACE, "()"))


def remarked(text, numbers):
    """Return a text whose marks have become those of `numbers`, {before: now}; one that is not there is taken out."""

    def other(match):
        now = numbers.get(int(match[1]))
        return f"[{now}]" if now else ""

    return MARK.sub(other, text)


def placed(text, marks):
    """Return the text with each mark that it lacks: where [] stands, in order, else at its end."""
    for mark in marks:
        if mark in marks_in(text):
            continue
        token = f"[{mark}]"
        text = text.replace(PLACE, token, 1) if PLACE in text else f"{text.rstrip()} {token}".lstrip()
    return text


def paragraphs(text):
    """Return the paragraphs of a text: its lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
