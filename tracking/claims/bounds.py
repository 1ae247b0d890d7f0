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
    "at least": r"at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|не менее|не меньше"
    r"|по меньшей мере|по крайней мере|как минимум|минимум",
    "more than": r"more than|over|above|upwards of|in excess of|более(?: чем)?|больше(?: чем)?|свыше",
    "at most": r"at most|up to|no more than|not more than|not over|a maximum of|less than|fewer than|under|below|до"
    r"|не более|не больше|максимум|менее(?: чем)?|меньше(?: чем)?",
    "about": r"about|around|approximately|approx\.|roughly|some|circa|ca\.|около|примерно|приблизительно|порядка|почти",
}
# Grouped as people write it; what follows after a comma and a space is another number.
NUMBER = r"(?:(?:US\s?)?[$€]\s?)?(?P<number>\d+(?:[\s.,]\d+)*)"
# No "not more than" is a "more than", nor "не менее" a "менее".
BOUNDED = [
    (how, re.compile(rf"(?<!\bno )(?<!\bnot )(?<!\bне )\b(?:{SAID[how]})\s+{NUMBER}", re.IGNORECASE))
    for how in ("at most", "at least", "more than", "about")
]


def how_exact(figure):
    """Return how exact a figure is: as its writer chose, else as the words before its number say."""
    if figure.qualifier not in EXACT or figure.value_high is not None:
        return figure.qualifier
    digits = re.sub(r"\D", "", f"{figure.value.normalize():f}")
    for how, pattern in BOUNDED:
        for found in pattern.finditer(f"{figure.measure} {figure.text}"):
            if re.sub(r"\D", "", found["number"]) == digits:
                return how
    return figure.qualifier


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
