"""Words of a text as they are compared: folded, without accents, brought down to their stems in English and Russian.

Both databases are given these words and look for nothing else, so that they find the same.
"""

import re
from functools import lru_cache
from itertools import chain
from unicodedata import category, normalize

from snowballstemmer import stemmer

WORD = re.compile(r"[a-z]{2,}|[а-яё]{2,}")
PIECE = re.compile(r"[^\W_]+")
# A word that signs hold together: A/52/274, Alma-Ata, О'Нил.
TOKEN = re.compile(r"[^\W_]+(?:[/.'’-][^\W_]+)*")
LONGEST = 60
ENGLISH, RUSSIAN = stemmer("english"), stemmer("russian")
# What stands in every sentence tells no paragraph from another.
COMMON = frozenset(
    """a all also an and are as at be by for from has have in into is it its more new not of on or than that the their
    this to under was were which who with без были был была было в во для до его ее за и из или их к как на не но о об
    от по при с со так также у что это""".split()
)
# Words of this subject that the stemmer takes for forms of one: internal and international, nation and nationality.
APART = {
    **dict.fromkeys(("international", "internationally"), "international"),
    **dict.fromkeys(("national", "nationals", "nationally"), "national"),
    **dict.fromkeys(("nationality", "nationalities"), "nationality"),
    **dict.fromkeys(("university", "universities"), "university"),
}
# A vowel that comes and goes in the forms of one word, which the stemmer keeps: беженец, беженцы; участок, участки.
FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[ео](?=[цк]$)")


class Folding(dict):
    """What each sign is folded to; found out at its first use."""

    def __missing__(self, code):
        base = normalize("NFD", chr(code))[0]
        self[code] = base if base.isascii() else {"ё": "е"}.get(chr(code), chr(code))
        return self[code]


FOLDED = Folding()


def folded(text):
    """Return a text with all that does not tell words apart taken away: case, ё, the accents of Latin letters."""
    return normalize("NFKC", text).casefold().translate(FOLDED)


def stems(text):
    """Return the stems of a text's words in their order, common words left out."""
    return [stem(word) for word in WORD.findall(text.casefold()) if word not in COMMON]


@lru_cache(maxsize=50_000)
def stem(word):
    if word.isdecimal():
        return word
    if word.isascii():
        return APART.get(word) or ENGLISH.stemWord(word)
    short = RUSSIAN.stemWord(word)
    return FLEETING.sub("", short) if len(short) > len("срок") else short


def is_common(piece):
    """Say whether this word, as it was written, is passed over; a name in capitals (WHO) never is."""
    return folded(piece) in COMMON and not (piece.isupper() and len(piece) > 1)


def indexed(*texts):
    """Return the words that these texts are found by, in one line: each as it stands and its stem; common ones not."""
    tokens = TOKEN.findall(normalize("NFKC", "\n".join(texts)))
    return " ".join(chain.from_iterable(map(words_in, tokens)))


@lru_cache(maxsize=50_000)
def words_in(token):
    """Return the words that one token is found by: as a whole where signs hold it together, and piece by piece."""
    pieces = PIECE.findall(token)
    found = [joined(pieces)] if len(pieces) > 1 else []
    for piece in pieces:
        if is_common(piece) or (len(piece) == 1 and not piece.isdecimal()):
            continue
        word = folded(piece)[:LONGEST]
        found += dict.fromkeys((word, stem(word)))
    return tuple(found)


def pieces_of(name):
    return tuple(folded(piece) for piece in PIECE.findall(without_marks(name)))


def without_marks(name):
    """Return a name without the marks that some alphabets write within a word as letters: Oʻzbekiston."""
    return "".join(sign for sign in name if category(sign) != "Lm")


def words_of(name):
    """Return the stems of a name, without the common words of a longer one."""
    pieces = pieces_of(name)
    return tuple(stem(word) for word in pieces if len(pieces) == 1 or (word not in COMMON and len(word) > 1))


def joined(pieces):
    """Return the pieces of a token as the one word that they make: a52274 for A/52/274."""
    return folded("".join(pieces))[:LONGEST]
