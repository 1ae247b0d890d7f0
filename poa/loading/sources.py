"""Hold texts that the files quote against their own document, where `source/` beside the files keeps it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

# What a resolution prints between its words: rules, its symbol and number on each page, and footnotes with what
# refers to them. Asterisks mark italics in one of the files.
FURNITURE = re.compile(
    r"^\s*(?:---|_{5,}|A/RES/\d+/\d+|\d|<sup>\d</sup> .*|\d (?:A/|Official Records|Ibid\.|United Nations, ).*)\s*$",
    re.M,
)
WORDS_BEFORE, WORDS_BEHIND = 8, 4
REFERENCE = re.compile(r"<sup>\d</sup>|(?:(?<=[a-z])|(?<=[a-z][,;.]))\d(?=[\s,;.]|$)|\*", re.M)


@dataclass(frozen=True)
class Source:
    """A document by its symbol, its text without spaces and line breaks; an empty text where none is kept."""

    symbol: str
    text: str

    @classmethod
    def beside(cls, folder, symbol):
        """Return the document of this symbol, such as A/51/341, that lies beside a folder of files."""
        return cls(symbol, spaceless(kept(folder, symbol)))

    @classmethod
    def resolution(cls, folder, symbol):
        """Return a resolution without its footnotes and the furniture of its pages."""
        return cls(symbol, spaceless(REFERENCE.sub("", FURNITURE.sub("", kept(folder, symbol)))))

    def hold(self, row, name, found):
        """Note a text that does not stand in the document word for word; returns the text."""
        return self.noted(row, name, found, stands=spaceless(found or "") in self.text)

    def hold_heading(self, row, name, found):
        """Note a heading that does not stand in the document; there it may be in capitals. Returns the heading."""
        return self.noted(row, name, found, stands=spaceless(found or "").casefold() in self.text.casefold())

    def noted(self, row, name, found, *, stands):
        if self.text and not stands:
            row.wrong(name, self.departure(found), f"a text that stands in {self.symbol} word for word")
        return found

    def departure(self, found):
        """Return the words around the first that the document does not go on with; a long text is not told whole."""
        words, text = found.split(), self.text.casefold()
        said = [spaceless(" ".join(words[: count + 1])).casefold() for count in range(len(words))]
        place = bisect_left(said, True, hi=len(words), key=lambda start: start not in text)
        around = " ".join(words[max(0, place - WORDS_BEFORE) : place + WORDS_BEHIND])
        return around if place <= WORDS_BEFORE else f"... {around}"


def kept(folder, symbol):
    path = folder.parent / "source" / f"{symbol.replace('/', '-')}.txt"
    return path.read_text(encoding="utf-8") if symbol and path.is_file() else ""


def spaceless(text):
    return "".join(text.split())
