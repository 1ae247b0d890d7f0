"""A cell with words of both languages of a report: one mark cannot tell them apart, so each stretch has its own.

The report says that such a cell is in several languages (`mul`, ISO 639-2), and each presentation divides it.
"""

import re

SEVERAL = "mul"
# The longest stretch of the other language's letters that holds a word of it, and is no abbreviation or address.
OTHER = {
    "en": ("ru", re.compile(r"[\u0400-\u04ff](?:[^A-Za-z]*[\u0400-\u04ff])?[.!?…]*")),
    "ru": ("en", re.compile(r"[A-Za-z](?:[^\u0400-\u04ff]*[A-Za-z])?[.!?…]*")),
}
WORD = {"en": re.compile(r"[\u0400-\u04ff]"), "ru": re.compile(r"(?<![\w/.@-])[A-Za-z][a-z]{2,}+(?![\w/@-]|\.\w)")}


def pieces(text, language):
    """Return [(text, language)] of the stretches of a text, the document's own with ""; one for a text in one."""
    if not WORD[language].search(text):
        return [(text, "")]
    other, stretches = OTHER[language]
    found, start = [], 0
    for stretch in stretches.finditer(text):
        if WORD[language].search(stretch[0]):
            found += [(text[start : stretch.start()], ""), (stretch[0], other)]
            start = stretch.end()
    found.append((text[start:], ""))
    return [piece for piece in found if piece[0]]


def is_several(text, language):
    """Whether words of both languages stand in a text."""
    return not text.isascii() and len(pieces(text, language)) > 1
