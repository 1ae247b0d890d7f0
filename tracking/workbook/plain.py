"""Texts and numbers of cells in one spelling, whatever program wrote them."""

from poa.numbers import Misread, bare, read_number
from poa.unseen import as_seen


def tidy(text):
    """Return a text as the forms keep it: no space around it, lines ended in one way."""
    if "\r" in text or "_x000D_" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return as_seen(text).strip()


def plain_number(text):
    """Return 1200.5 for 1 200,50; a text that is no such number stays as it is."""
    try:
        return bare(read_number(text))
    except Misread:
        return text
