"""How exact a figure is: from which number to which it may be, by what its writer chose or by the source's own words.

"At least 400" says nothing against 1,000, nor does "at most 1,000" against 400: only beyond the bound do they disagree.
"About" and "nearly" name the number itself, told roughly: of 1,000, 1,050 is no other number, and 1,400 is one.
"""

import re
from decimal import Decimal

from tracking.models.figures import QUALIFIERS

# Each on either side of the number that it names; "exactly" and a number alone are the number.
FROM_HERE, UP_TO_HERE = {"more than", "at least"}, {"at most", "less than"}
EXACT = {"", "exact"}
# What is told roughly may be a twentieth off, a bound too.
ROUGH = Decimal("0.05")
ENDLESS = Decimal("Infinity")
# Only directly before the number; "до" ends a range after "от", whose numbers have fields of their own.
SAID = {
    "at least": r"at (?:the very )?least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of"
    r"|не менее(?: чем)?|не меньше(?: чем)?|по меньшей мере|по крайней мере|как минимум|минимум",
    "more than": r"more than|over|above|upwards of|in excess of|более(?: чем)?|больше(?: чем)?|свыше",
    "at most": r"at most|up to|no more than|not more than|not over|a maximum of|less than|fewer than|under|below|до"
    r"|as many as|не более(?: чем)?|не больше(?: чем)?|максимум|менее(?: чем)?|меньше(?: чем)?",
    "about": r"about|around|approximately|approx\.|roughly|some|circa|ca\.|nearly|almost"
    r"|an estimated|estimated at|около|примерно|приблизительно|порядка|почти",
}
# Grouped as people write it, with its size; what follows after a comma and a space is another number.
NUMBER = (
    r"(?:(?:(?:US\s?)?[$€]|USD|EUR)\s?)?(?P<number>\d+(?:[\s.,]\d+)*)"
    r"(?:\s?(?:(?P<thousand>thousand|тыс)|(?P<million>million|mln|млн|миллион)|(?P<billion>billion|bln|млрд|миллиард)))?"
)
SIZES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# 2.5 and 2,50 beside a size are no groups of three.
PARTS = re.compile(r"(\d+)[.,](\d{1,2})")
# "At least some 400": both are said, and the bound is what counts.
ROUGHLY = rf"(?:(?:{SAID['about']}|as many as)\s+)?"
# No "not more than" is a "more than", nor "не менее" a "менее".
BOUNDED = [
    (how, re.compile(rf"(?<!\bno )(?<!\bnot )(?<!\bне )\b(?:{SAID[how]})\s+{ROUGHLY}{NUMBER}", re.IGNORECASE))
    for how in ("at least", "at most", "more than", "about")
]
BOUNDED.append(("at least", re.compile(rf"\b{NUMBER}(?:\+|\s+(?:or|and) (?:more|over)\b|\s+и более\b)", re.IGNORECASE)))


def how_exact(figure):
    """Return how exact a figure is: as its writer chose, else as the words before its number say."""
    if figure.qualifier not in EXACT or figure.value_high is not None:
        return figure.qualifier
    for how, pattern in BOUNDED:
        if any(is_number(found, figure.value) for found in pattern.finditer(f"{figure.measure} {figure.text}")):
            return how
    return figure.qualifier


def is_number(found, value):
    """Say whether a number in words is a value: "2 thousand" is 2000, and 2 where the unit says of what size."""
    written = re.sub(r"\D", "", found["number"])
    if written == re.sub(r"\D", "", f"{value.normalize():f}"):
        return True
    size = next((size for name, size in SIZES.items() if found[name]), None)
    parts = PARTS.fullmatch(found["number"])
    return size is not None and Decimal(f"{parts[1]}.{parts[2]}" if parts else written) * size == value


def span(figure):
    """Return (the least, the most) that a figure says; a range has its ends, whatever is said before it."""
    low, high = figure.value, figure.value_high
    if high is None:
        how = how_exact(figure)
        low, high = (min(low, Decimal(0)) if how in UP_TO_HERE else low), (ENDLESS if how in FROM_HERE else low)
    return low, high


def in_words(how, number):
    """Return a number as a warning shows it: at least 400."""
    said = "" if how in EXACT else f"{dict(QUALIFIERS).get(how, how)} "
    return f"{said}{number}"
