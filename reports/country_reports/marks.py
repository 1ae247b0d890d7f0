"""The marks of citations in a text: [3] stands for the third source of the report, [] for one that is still to come.

A mark is a few plain signs: an officer moves it with the sentence, and nothing but to strike it out loses it.
"""

import re
from dataclasses import dataclass

MARK = re.compile(r"\[(\d{1,4})\]")
PLACE = "[]"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: words, perhaps of another language than the text's, or the number of a mark."""

    text: str
    mark: int | None = None
    lang: str = ""


def pieces(text):
    """Return a text as Pieces, in order."""
    found, start = [], 0
    for match in MARK.finditer(text):
        found += [Piece(text[start : match.start()]), Piece(match[0], int(match[1]))]
        start = match.end()
    return [piece for piece in [*found, Piece(text[start:])] if piece.text]


def told_apart(found, foreign):
    """Return the pieces with words of another language as pieces of their own; `foreign` is [(words, language)]."""
    return [part for piece in found for part in _apart(piece, foreign)]


def _apart(piece, foreign):
    for words, lang in foreign:
        before, there, after = piece.text.partition(words)
        if there and piece.mark is None:
            return [one for one in (Piece(before), Piece(words, lang=lang), Piece(after)) if one.text]
    return [piece]


def as_brought(text):
    """Return the words of a fact as they are brought into a report: in one line, and without what looks like a mark."""
    return unmarked(" ".join(text.split()))


def foreign_words(texts, original):
    """Return [(words, language)] of a fact, {language: text}, that there is in other languages than this one alone."""
    if texts.get(original, "").strip():
        return []
    return [(as_brought(text), lang) for lang, text in texts.items() if text.strip()]


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


def kept_lines(text):
    """Return a text as it is kept: without what is empty at both ends, its lines ended in one way."""
    return "\n".join(text.strip().splitlines())


def paragraphs(text):
    """Return the paragraphs of a text: its lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
