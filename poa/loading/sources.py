"""Hold texts that the files quote against their own document, where `source/` beside the files keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A document by its symbol, its text without spaces and line breaks; an empty text where none is kept."""

    symbol: str
    text: str

    @classmethod
    def beside(cls, folder, symbol):
        """Return the document of this symbol, such as A/51/341, that lies beside a folder of files."""
        path = folder.parent / "source" / f"{symbol.replace('/', '-')}.txt"
        return cls(symbol, spaceless(path.read_text(encoding="utf-8")) if symbol and path.is_file() else "")

    def hold(self, row, name, found):
        """Note a text that does not stand in the document word for word; returns the text."""
        if self.text and spaceless(found or "") not in self.text:
            row.wrong(name, found, f"a text that stands in {self.symbol} word for word")
        return found


def spaceless(text):
    return "".join(text.split())
