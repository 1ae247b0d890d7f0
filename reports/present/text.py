"""Strings as they may be printed: escaped, and no address that runs code."""

import re

ADDRESS = re.compile(r"(https?|mailto):[^\s<>\"]+\Z", re.IGNORECASE)


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
