"""In which language a text of a report is, where that is not the report's own: told from its letters.

What people wrote, what the sources say and the headings of the Programme stand in the language that they have; a
screen reader and a spelling checker must be told which that is.
"""

import re

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
    """Return a part's plain data with the language of each heading, run, cell and footnote that has another."""
    for block in part["blocks"]:
        mark(block, language, "text")
        for run in block.get("runs", ()):
            mark(run, language, "text")
        for row in block.get("rows", ()):
            for cell in row:
                mark(cell, language, "text")
    for note in part["notes"]:
        mark(note, language, "text")
    return part


def mark(shape, language, name):
    if "lang" in shape and not shape["lang"]:
        shape["lang"] = tongue(shape[name], language)
