"""Paragraphs that a narrative seems to be about, offered to whoever writes it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.models import Paragraph
from tracking.forms.fields import numbers_so_far
from tracking.suggesting import suggest

MOST = 5
NUMBER = re.compile(r"\d{1,4}")
TICKED = "suggested"


@dataclass(frozen=True)
class Offer:
    """A paragraph to tick; `ticked` while it was taken from this list and stands in no other field yet."""

    paragraph: Paragraph
    ticked: bool


@dataclass(frozen=True)
class Suggestions:
    """What is offered, and how many as a sentence."""

    told: str
    offers: list[Offer]


def suggestions(data):
    """Return at most MOST paragraphs for the posted narratives, none chosen before; what is ticked stays in sight."""
    narrative = " ".join(data.get(f"narrative_{language}", "") for language in ("en", "ru")).strip()
    ticked = ticked_in(data)
    taken = {*numbers_so_far(data.get("paragraphs", "")), *ticked}
    found = [number for number in suggest(narrative, most=MOST + len(taken)) if number not in taken][:MOST]
    rows = {row.number: row for row in Paragraph.objects.with_section().filter(number__in=[*ticked, *found])}
    offers = [Offer(rows[number], number in ticked) for number in [*ticked, *found] if number in rows]
    return Suggestions(told(len(found), narrative), offers)


def told(count, narrative):
    if count:
        return ngettext("%(count)d paragraph is suggested.", "%(count)d paragraphs are suggested.", count) % {
            "count": count
        }
    if narrative:
        return _("No further paragraph is suggested for these words.")
    return _("Paragraphs are suggested from the words of the narrative: write it first.")


def ticked_in(data):
    """Return the numbers of the suggestions that are ticked, each once."""
    return list(dict.fromkeys(int(value) for value in data.getlist(TICKED) if NUMBER.fullmatch(value)))


def with_ticked(data):
    """Return posted data in which what was ticked among the suggestions stands with the paragraphs."""
    if not (ticked := ticked_in(data)):
        return data
    joined, typed = data.copy(), data.get("paragraphs", "").strip(" ,;")
    standing = numbers_so_far(typed)
    joined["paragraphs"] = ", ".join([*filter(None, [typed]), *(str(n) for n in ticked if n not in standing)])
    del joined[TICKED]
    return joined
