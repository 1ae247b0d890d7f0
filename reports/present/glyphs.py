"""What the fonts of the PDF can show, and what stands for the rest: no PDF/A may hold a sign without a shape."""

import re

# What the fonts or Typst's own fallback can show: Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic with their
# marks, and signs; not the marks that turn the direction of writing.
UNSHOWABLE = re.compile(
    "[^\t\n\r -~\xa0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f\u0531-\u0556"
    "\u0559-\u058a\u058d-\u058f\u05b0-\u05bc\u05be\u05bf\u05c1\u05c2\u05c7\u05d0-\u05ea\u05f0-\u05f4\u0606-\u061b"
    "\u061e-\u06a1\u06a3-\u06dc\u06de-\u06ff\u0750-\u077f\u10d0-\u10ff\u1e00-\u1eff\u2000-\u2027\u202f-\u205f\u2070\u2071\u2074-\u208e"
    "\u20a0-\u20c0\u2100-\u2184\u2190-\u22ff\u2460-\u24ff\u2500-\u25ff\u2713\u2717\ufb00-\ufb06]"
)
# Georgian letters in their form for headings, of which no font here has the shapes: the plain ones say the same.
HEADING_LETTERS = re.compile("[\u1c90-\u1cba\u1cbd-\u1cbf]")
MANY = re.compile(f"{UNSHOWABLE.pattern}(?: *{UNSHOWABLE.pattern}){{3,}}")
TAB = re.compile(rb"(?<!\\)((?:\\\\)*)\\t")
SHOWN = bytes([9, 10, 13, *range(32, 127)])


def settable(told, words):
    """Return finished data, JSON in bytes, as the text that Typst sets.

    All of it is looked through only if it holds a sign without a shape at all; ASCII, most of it, is passed over.
    """
    if b"\\t" in told:
        told = TAB.sub("\\1\u2003".encode(), told)  # a tab has no width in Typst
    text = told.decode()
    return shown(text, words) if UNSHOWABLE.search(told.translate(None, SHOWN).decode()) else text


def shown(text, words):
    """Return the text with a note for each passage in a script without a font, and the code of any other such sign."""
    text = HEADING_LETTERS.sub(lambda found: found[0].lower(), text)
    noted = MANY.sub(lambda found: f"[{words['unshowable'].format(number=_letters(found[0]))}]", text)
    return UNSHOWABLE.sub(_code_point, noted)


def _letters(text):
    return len(text.replace(" ", ""))


def _code_point(match):
    """Name one sign by its code, by which a reader can look it up."""
    return f"[U+{ord(match[0]):04X}]"
