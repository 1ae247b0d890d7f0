"""Words of a text brought down to their stems, in English and in Russian."""

import re
from functools import lru_cache

from snowballstemmer import stemmer

WORD = re.compile(r"[a-z]{2,}|[а-яё]{2,}")
ENGLISH, RUSSIAN = stemmer("english"), stemmer("russian")
# What stands in every sentence tells no paragraph from another.
COMMON = frozenset(
    """a all also an and are as at be by for from has have in into is it its more new not of on or than that the their
    this to under was were which with без были был была было в во для до его ее за и из или их к как на не но о об от
    по при с со так также у что это""".split()
)


def stems(text):
    """Return the stems of a text's words in their order, common words left out."""
    return [stem(word) for word in WORD.findall(text.casefold()) if word not in COMMON]


@lru_cache(maxsize=50_000)
def stem(word):
    return (ENGLISH if word.isascii() else RUSSIAN).stemWord(word)
