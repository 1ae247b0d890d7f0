"""In which language a text of a report is, where that is not the report's own: told from its letters.

What people wrote, what the sources say and the headings of the Programme stand in the language that they have; a
screen reader and a spelling checker must be told which that is.
"""

import re

from reports.compilation.removed import told
from reports.compilation.words import Words

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


def marked(part, language):
    """Return a part's plain data with the language of each heading, run, cell and footnote that has another.

    What was removed from the record is told in the report's own.
    """
    words = Words(language)
    for block in part["blocks"]:
        if "lang" in block:
            mark(block, words)
        for run in block.get("runs", ()):
            mark(run, words)
        for row in block.get("rows", ()):
            for cell in row:
                mark(cell, words)
    for note in part["notes"]:
        mark(note, words)
    return part


def mark(shape, words):
    before = shape["text"]
    after = told(before, words)
    if after != before:
        shape["text"], shape["lang"] = after, ""
    elif not shape.get("lang") and (other := tongue(before, words.language)):
        shape["lang"] = other
