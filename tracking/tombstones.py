"""What stands where personal data stood: a mark that belongs to no language, told in the reader's (design, rule 4)."""

import re
from datetime import date

from django.utils.translation import gettext as _

from poa.wording import day_in_words

BEGINNING = "[[redacted:"
MARK = re.compile(r"\[\[redacted:(\d{4}-\d{2}-\d{2}):([0-9a-f]{64})\]\]")


def mark_of(day, digest):
    """Return what is stored instead of a text that was removed on a day; `digest` is the salted SHA-256 of the text."""
    return f"[[redacted:{day.isoformat()}:{digest}]]"


def holds_mark(text):
    """Say whether something was removed from a text."""
    return BEGINNING in text and MARK.search(text) is not None


def without_marks(text):
    """Return a text without its tombstones, for whoever looks for what people wrote."""
    return MARK.sub("", text)


def in_short(text):
    """Return a text whose tombstones say in words that something was removed, and when."""
    return MARK.sub(lambda mark: _("[personal data removed on %(day)s]") % {"day": day_of(mark)}, text)


def in_full(text):
    """Return a text whose tombstones say in words what `in_short` says, with the hash of what was there."""

    def words(mark):
        told = {"day": day_of(mark), "hash": mark[2]}
        return _("[personal data removed on %(day)s, SHA-256 %(hash)s]") % told

    return MARK.sub(words, text)


def day_of(mark):
    return day_in_words(date.fromisoformat(mark[1]))
