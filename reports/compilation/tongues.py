"""In which language a text of a report is, where that is not the report's own: told from its letters.

What people wrote, what the sources say and the headings of the Programme stand in the language that they have; a
screen reader and a spelling checker must be told which that is.
"""

import re

from reports.compilation.removed import told
from tracking.tombstones import holds_mark

# A word of a language, not a code or an abbreviation such as H001, UNHCR or A/51/341.
ENGLISH = re.compile(r"[a-z]{3}")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z]")


def tongue(text, language):
    """Return "en" or "ru" for a text in the other language than the report's, else ""."""
    if language == "ru":
        return "en" if ENGLISH.search(text) and not CYRILLIC.search(text) else ""
    if text.isascii():
        return ""
    return "ru" if len(CYRILLIC.findall(text)) > len(LATIN.findall(text)) else ""


def marked(part, t):
    """Return a part's plain data with the language of each heading, run, cell and footnote that has another.

    What was removed from the record is told in the report's own.
    """
    for shape in shapes_of(part):
        text = shape["text"]
        if holds_mark(text):
            shape["text"], shape["lang"] = told(text, t), ""
        elif not shape.get("lang") and (other := tongue(text, t.language)):
            shape["lang"] = other
    return part


def shapes_of(part):
    """Yield whatever bears a text and may bear its language."""
    for block in part["blocks"]:
        if "lang" in block:
            yield block
        yield from block.get("runs", ())
        for row in block.get("rows", ()):
            yield from row
    yield from part["notes"]
