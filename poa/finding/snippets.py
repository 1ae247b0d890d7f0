"""What a text says about what was asked: a piece of it, safe to print, the hits marked."""

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString

from poa.finding.words import PIECE, TOKEN

LENGTH, BEFORE = 40, 8


@dataclass(frozen=True)
class Hit:
    """Where in a text something is said that was asked for: from and to in signs, and which things."""

    start: int
    end: int
    things: frozenset


def hits(text, asked):
    """Return the Hits of a text in their order."""
    said, found = {}, []
    for token in TOKEN.finditer(text):
        spans = [
            token.span(),
            *((token.start() + piece.start(), token.start() + piece.end()) for piece in pieces(token)),
        ]
        for start, end in dict.fromkeys(spans):
            word = text[start:end]
            if word not in said:
                said[word] = frozenset(asked.said_by(word))
            if said[word]:
                found.append(Hit(start, end, said[word]))
                if (start, end) == token.span():
                    break
    return found


def pieces(token):
    return PIECE.finditer(token.group())


def marked(text, asked):
    """Return a whole text as markup, the hits marked; whatever the text holds is escaped first."""
    return with_marks(text, hits(text, asked), 0, len(text))


def snippet(*texts, asked):
    """Return the piece of these texts that says most of what was asked, as markup; "" where none says any of it."""
    told = [(text, found) for text in texts if (found := hits(text, asked))]
    if not told:
        return SafeString("")
    text, found = max(told, key=lambda each: len(frozenset().union(*(hit.things for hit in each[1]))))
    words = [word.span() for word in TOKEN.finditer(text)]
    starts = {start: place for place, (start, _end) in enumerate(words)}
    first = max(found, key=lambda hit: (said_from(hit, found, words, starts), -hit.start))
    return cut(text, found, words, max(place_of(first, words) - BEFORE, 0))


def place_of(hit, words):
    """Return the place among the words of the one that a hit lies in."""
    return next(place for place, (start, end) in enumerate(words) if start <= hit.start < end)


def said_from(first, found, words, starts):
    """Return how many things are said in a piece that begins about this hit."""
    place = starts.get(first.start, 0)
    last = words[min(place + LENGTH - BEFORE, len(words)) - 1][1]
    return len(frozenset().union(*(hit.things for hit in found if first.start <= hit.start < last)))


def cut(text, found, words, first):
    """Return the piece of so many words from one on; what is left out is told by dots."""
    last = min(first + LENGTH, len(words))
    start, end = (0 if first == 0 else words[first][0]), (len(text) if last == len(words) else words[last - 1][1])
    piece = with_marks(text, [hit for hit in found if start <= hit.start and hit.end <= end], start, end)
    return SafeString(f"{'… ' if start else ''}{piece}{' …' if end < len(text) else ''}")


def with_marks(text, found, start, end):
    pieces = []
    for hit in found:
        pieces.append(f"{escape(text[start : hit.start])}<mark>{escape(text[hit.start : hit.end])}</mark>")
        start = hit.end
    return SafeString("".join([*pieces, escape(text[start:end])]))
