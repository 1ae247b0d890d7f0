"""The Programme's own words in English and in Russian: what is asked in one language is found in the other, too."""

from collections import defaultdict
from itertools import permutations

from poa.finding.words import COMMON, is_common, pieces_of, stem, words_of


def least(ways):
    """Return these ways to say something, each once, without those that only add words to another."""
    spoken = list(dict.fromkeys(filter(None, ways)))
    sets = [frozenset(way) for way in spoken]
    return tuple(way for way, own in zip(spoken, sets, strict=True) if not any(each < own for each in sets))


class Glossary:
    """Words and expressions with what each is called in the other language, to be looked up in any of their forms."""

    def __init__(self, rows):
        """Take rows of (English words, Russian words) that mean the same."""
        others = defaultdict(list)
        for english, russian in rows:
            for ours, theirs in ((english, russian), (russian, english)):
                for name in ours:
                    others[stems_of(name)] += map(words_of, theirs)
                for one, other in permutations(ours, 2):
                    if abbreviates(one, other) or abbreviates(other, one):
                        others[stems_of(one)].append(words_of(other))
        self.others = {stems: least(ways) for stems, ways in others.items() if stems}

    def ways(self, typed):
        """Return what was typed in the other language, or in short; nothing if it is no word of the Programme."""
        if typed in COMMON or is_common(typed):
            return ()
        return self.others.get(stems_of(typed), ())


def abbreviates(short, name):
    """Say whether these are the letters of a longer name: IDPs, НПО for неправительственная организация."""
    words = words_of(name)
    if len(words) < 2 or not short[:-1].isupper() or not short.isalpha():
        return False
    letters = stem(short.casefold())
    return within([word[0] for word in words], letters) and within(letters, "".join(words))


def within(few, many):
    """Say whether these letters stand in a longer row of letters, in their order."""
    left = iter(many)
    return all(letter in left for letter in few)


def stems_of(name):
    return tuple(map(stem, pieces_of(name)))
