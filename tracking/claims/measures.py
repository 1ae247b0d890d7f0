"""What a figure counts, as two figures are compared: its unit with its size, and the words of what is measured.

Neither the order of the words tells one thing from another, nor the form of one, nor the language of a category's name;
but what stands before a word (from, to, without, not) does.
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
NAMED = {code: re.compile(rf"\b(?:{words})(?: persons?\b| people\b| лиц\w*)?", re.I) for code, words in CALLED.items()}
# What turns the word behind it into something else, each as it is compared.
BEFORE = {word: word for word in "at by for from in no not on to under with without".split()}
BEFORE |= {word: word for word in "без в для до за из к на не о от по под при с".split()}
BEFORE |= {"into": "to", "во": "в", "ко": "к", "об": "о", "со": "с"}
# Common words that tell a part from the whole.
TELLING = frozenset(["new"])
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


def subject_of(measure, category, unit):
    """Return (categories of concern, units, stems of the other words) that a figure in this unit, as sized, is about.

    The words of what is measured say the unit before the field of its own does: "families" of persons are no persons.
    What stands before a word belongs to it: neither from and to a country, nor with and without papers, is the same.
    """
    for code, calls in NAMED.items():
        measure = calls.sub(f" {code} ", measure)
    categories, units, words, before = {category} - {""}, set(), set(), ""
    for word in words_in(measure):
        if word in BEFORE:
            before += BEFORE[word] + " "
            continue
        if word in COMMON - TELLING:
            continue
        if stem(word) in COUNTING:
            before = ""
            continue
        if before:
            words.add(before + UNIT_OF.get(word, stem(word)))
        elif word in UNIT_OF:
            units.add(UNIT_OF[word])
        elif word.upper() not in CALLED:
            words.add(stem(word))
        categories |= {word.upper()} & set(CALLED)
        before = ""
    return frozenset(categories), frozenset(units or {unit}), frozenset(words)


def same_subject(one, other):
    """Say whether two figures are about the same; one that names no category is a total beside one that does."""
    categories, _units, words = one
    return one == other and bool(categories or words)
