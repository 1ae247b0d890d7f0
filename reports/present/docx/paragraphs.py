"""Paragraphs, stretches of text and fields of a Word file, as XML."""

from itertools import pairwise

from reports.document import begins_turned
from reports.present.text import escaped

NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
AS_TAB, AS_BREAK = (f'</w:t><w:{mark}/><w:t xml:space="preserve">' for mark in ("tab", "br"))


def value_of(roman):
    """Return the number that roman numerals say; 0 of what are none."""
    values = [NUMERALS.get(numeral, 0) for numeral in roman]
    if not all(values):
        return 0
    return sum(value if value >= after else -value for value, after in pairwise((*values, 0)))


def number_name(number):
    """Return the name of the bookmark of a paragraph by its number."""
    return f"number_{number}"


def direction(runs):
    """Return the property of a paragraph that is written from right to left."""
    return "<w:bidi/>" if begins_turned(runs) else ""


def paragraph(style, inner, more=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def plain(text, look=""):
    look = look and f"<w:rPr>{look}</w:rPr>"
    return f'<w:r>{look}<w:t xml:space="preserve">{broken(escaped(text))}</w:t></w:r>'


def broken(text):
    """Return escaped text with its tabs and line breaks as Word writes them."""
    if "\t" in text:
        text = text.replace("\t", AS_TAB)
    return "\n".join(text.splitlines()).replace("\n", AS_BREAK) if "\n" in text or "\r" in text else text


def field(code, shown, look=""):
    look = look and f"<w:rPr>{look}</w:rPr>"
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{look}<w:instrText xml:space="preserve"> {code} '
        f'</w:instrText></w:r><w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r>{look}<w:t>{escaped(shown)}</w:t></w:r><w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )
