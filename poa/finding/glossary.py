"""The Programme's own words in English and in Russian: what is asked in one language is found in the other, too."""

from collections import defaultdict

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
        self.others = {stems: least(ways) for stems, ways in others.items() if stems}

    def ways(self, typed):
        """Return the ways to say in the other language what was typed; none where it is no word of the Programme."""
        if typed in COMMON or is_common(typed):
            return ()
        return self.others.get(stems_of(typed), ())


def stems_of(name):
    return tuple(map(stem, pieces_of(name)))
