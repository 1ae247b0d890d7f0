"""Strings as they may be printed: no control character, no turned reading direction, no address that runs code."""

import re

# Control characters are forbidden in XML; explicit overrides of direction would run on past the text they stand in.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
ADDRESS = re.compile(r"(https?|mailto):[^\s<>\"]+\Z", re.IGNORECASE)


def printable(text):
    """Return the text without the characters that no format can hold."""
    if text.isascii() and text.isprintable():
        return text
    return UNPRINTABLE.sub("", text)


def escaped(text):
    """Escape text for HTML, SVG and WordprocessingML, as content or as a double-quoted attribute."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def is_address(url):
    """Whether a source's address may be made a link: the web or a mailbox, nothing that a program would run."""
    return bool(ADDRESS.match(url))
