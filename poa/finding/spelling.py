"""How like two spellings are, whatever alphabet and whichever way of writing one in the other."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufie", strict=True)),
    **{"ё": "e", "ж": "j", "х": "h", "ц": "ts", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ь": "", "ю": "iu", "я": "ia"},
    **{"ү": "u", "ұ": "u", "ө": "o", "ң": "n", "қ": "k", "ғ": "g", "ҳ": "h", "ҷ": "j", "ә": "a", "і": "i", "ї": "i"},
}
# Longer ones first: how English, French and German write what Russian writes with one letter, brought to one sign.
SAME = (
    *(("tsch", "c"), ("shch", "s"), ("sch", "s"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g")),
    *(("ch", "c"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks")),
    *(("yo", "e"), ("ye", "e"), ("y", "i"), ("w", "v"), ("ij", "i"), ("ii", "i")),
)
BETWEEN = re.compile("(?<=[bcdfghklmnprstvz])j(?=[bcdfghklmnprstvz])")
ALIKE, VERY_LIKE = 0.5, 0.85


def skeleton(text):
    """Return a folded text in plain Latin letters, ways of writing one sound made alike, no letter doubled."""
    latin = "".join(LATIN.get(letter, letter) for letter in text)
    for written, sign in SAME:
        latin = latin.replace(written, sign)
    # What is said with the tongue of one language between two consonants is the vowel of another: Kjrgjzstan.
    latin = BETWEEN.sub("i", latin)
    return "".join(letter for place, letter in enumerate(latin) if place == 0 or letter != latin[place - 1])


@lru_cache(maxsize=5000)
def trigrams(text):
    """Return the threes of signs in each word, its beginning counted twice as PostgreSQL's pg_trgm does."""
    padded = [f"  {word} " for word in text.split()]
    return frozenset(word[place : place + 3] for word in padded for place in range(len(word) - 2))


def likeness(one, other):
    """Return how like two skeletons are, from 0 to 1: by their trigrams, or by the order of their letters if very like.

    A slip inside a short word breaks most of its trigrams. Whoever mistypes a name begins it right.
    """
    if not (one and other and one[0] == other[0]):
        return 0
    mine, theirs = trigrams(one), trigrams(other)
    shared = len(mine & theirs) / len(mine | theirs)
    if shared < ALIKE and abs(len(one) - len(other)) <= 1:
        ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
        return ratio if ratio >= VERY_LIKE else shared
    return shared
