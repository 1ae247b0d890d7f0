"""What a figure counts, as two figures are compared: its unit with its size, and the words of what is measured.

Neither the order of the words tells one thing from another, nor the form of one, nor the language of a category's name.
"""

import re
from decimal import Decimal

from poa.finding.words import COMMON, stem
from tracking.claims.facts import words_in

DOLLARS = re.compile(r"(?:us\s*\$|\$|usd|(?:us|united states|american) dollars?|dollars?|долл\w*\.?(?: сша)?\.?)", re.I)
SIZES = (
    (re.compile(r"^(?:thousands?|тыс\w*\.?)\b\.?\s*(?:of )?", re.I), Decimal(1_000)),
    (re.compile(r"^(?:millions?|mln\.?|млн\.?|миллион\w*)\s*(?:of )?", re.I), Decimal(1_000_000)),
    (re.compile(r"^(?:billions?|bln\.?|млрд\.?|миллиард\w*)\s*(?:of )?", re.I), Decimal(1_000_000_000)),
)
UNITS = {
    "persons": "person persons people individual individuals man человек человека чел лицо лица лиц люди людей",
    "families": "family families household households семья семьи семей домохозяйство домохозяйства домохозяйств",
    "euros": "euro euros eur евро",
}
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}
# How each category is called in everyday words and in short, by its beginnings: Russian words decline.
CALLED = {
    "REF": r"refugees?\b(?!-like)|беженц\w+|беженец\b",
    "IDP": r"IDPs?\b|internally displaced|ВПЛ\b|(?:внутренне )?перемещенн\w+ лиц\w*|лиц\w*, перемещенн\w+ внутри",
    "ILM": r"illegal migrants?\b|(?:нелегальн|незаконн)\w+ мигрант\w*",
    "REPAT": r"repatriants?\b|репатриант\w*",
    "IRP": r"involuntarily relocating|(?:forced|involuntary) (?:migrants?|resettlers?)\b"
    r"|вынужденн\w+ (?:переселен|переселяющ|мигрант)\w+",
    "FDP": r"formerly deported|(?:ранее )?депортированн\w+",
    "ECO": r"ecological migrants?\b|экологическ\w+ мигрант\w*",
}
CALLS = {code: re.compile(rf"\b(?:{words})", re.I) for code, words in CALLED.items()}
# They say that something is counted, and nothing of what.
COUNTING = frozenset(map(stem, "number numbers total count число количество численность всего".split()))


def sized(unit):
    """Return (the unit as it is compared, how many of it one is): ("usd", 1000000) for million USD."""
    said, size = " ".join(unit.casefold().split()), Decimal(1)
    for written, many in SIZES:
        said, found = written.subn("", said)
        size *= many if found else 1
    if DOLLARS.fullmatch(said):
        return "usd", size
    words = words_in(said)
    return UNIT_OF.get(words[0], stem(words[0])) if len(words) == 1 else " ".join(map(stem, words)), size


def subject_of(measure, category):
    """Return (the categories of concern, the stems of the other words) that a figure is about."""
    categories = {category} if category else set()
    for code, calls in CALLS.items():
        measure, found = calls.subn(" ", measure)
        categories |= {code} if found else set()
    words = {stem(word) for word in words_in(measure) if word not in COMMON and word not in UNIT_OF}
    return frozenset(categories), frozenset(words - COUNTING)


def same_subject(one, other):
    """Say whether two figures are about the same; a category that one of them leaves out tells them not apart."""
    (mine, said), (theirs, told) = one, other
    if said != told:
        return False
    return bool(mine or said) if mine == theirs else bool(said) and not (mine and theirs)
