"""A text with the personal data in it veiled, for what leaves the house: e-mail is open to whoever carries it."""

import re

from tracking.claims.people import BACK, CAPITAL, COUNTRIES, PASSED, SMALL, in_office
from tracking.claims.personal import TITLE_RU, every_one_in, masked

WORD = re.compile(rf"[{CAPITAL}][{CAPITAL}{SMALL}]+")
# A rule ends where a second capital stands in a word: Petrova-Karimova, O'Brien.
REST = rf"(?:(?<=[-'’])[{CAPITAL}][{CAPITAL}{SMALL}]*)?"
OWNING = re.compile(r"(?:['’]s)?['’-]*$")
# What may stand with a capital in what names a person, and is no part of the name.
BESIDE_A_NAME = frozenset(
    """
    mr mrs ms miss mister messrs mme madam dr prof my woman man girl boy child widow refugee person student driver
    named called son daughter wife husband widower brother sister father mother family uncle aunt aged years old
    по имени жена муж сын дочь вдова брат сестра отец мать семья семьи лет год года
    """.split()
)
TITLE = re.compile(rf"(?:{TITLE_RU})")
# Surnames decline, and stand for a wife or a family as well: Karimov, Karimova, the Karimovs; Каримов, Каримову.
ENDS_LATIN, ENDS_CYRILLIC = "a|s|as", "ых|ыми|ым|ом|ем|ой|ей|а|у|е|ы|и|ю|я|й|ь"
DECLINED = re.compile(rf"(?<=\w{{3}})(?:{ENDS_CYRILLIC}|(?<=[vn])a)$", re.IGNORECASE)


def veiled(text, *, beside=""):
    """Return a text in which what looks like personal data shows no more than its shape.

    Whoever is named in full in it, or in the text `beside` it, is veiled where a surname stands alone as well.
    """
    named = {word for kind, found in wholes_in(f"{text}\n{beside}") if kind == "name" for word in words_of(found)}
    # The longest first: "Rustam Karimov" stands by itself after "Mr. Rustam Karimov", and within it.
    for found in sorted({found for _kind, found in wholes_in(text)}, key=len, reverse=True):
        text = text.replace(found, masked(found))
    return alone(named).sub(lambda one: one[0] if holds_office(one) else masked(one[0]), text) if named else text


def wholes_in(text):
    """Yield (kind, what was found), with the rest of a word in which it ends."""
    for kind, found in set(every_one_in(text)):
        yield from ((kind, whole) for whole in {found, *re.findall(re.escape(found) + REST, text)})


def words_of(found):
    """Return the stems of the words that are the name itself in what a rule found, and of their parts."""
    parts = (part for word in WORD.findall(found) for part in {word, *filter(WORD.fullmatch, word.split("-"))})
    for word in (OWNING.sub("", part) for part in parts):
        small = word.casefold().replace("ё", "е")
        known = PASSED | BESIDE_A_NAME | COUNTRIES
        if not (known.intersection({small, small.rstrip("аеийоуыьюя")}) or TITLE.fullmatch(word)):
            yield DECLINED.sub("", word)


def alone(stems):
    """Return the pattern of any of these names as a word of its own, whatever its ending and its capitals."""
    written = sorted(
        {re.escape(form) for stem in stems for form in (stem, stem.upper(), stem.capitalize())}, key=len, reverse=True
    )
    ends = "|".join((ENDS_LATIN, ENDS_CYRILLIC, ENDS_LATIN.upper(), ENDS_CYRILLIC.upper()))
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?:{ends})?(?![\w…])")


def holds_office(found):
    """Say whether a name stands right behind a public office: President Rahmonov is warned of nowhere."""
    return in_office(found[0], found.string[max(found.start() - BACK, 0) : found.start()])
