"""Okapi BM25 over texts that come and go: how well each answers the words of a question."""

from collections import Counter, defaultdict
from math import log

SATURATION, LENGTH_WEIGHT = 1.2, 0.75


class Ranking:
    """Texts under their keys, found by their words."""

    def __init__(self):
        self.counts = {}
        self.holding = defaultdict(dict)
        self.words = 0

    def put(self, key, words):
        """Keep a text's words under a key that is not taken yet."""
        counted = self.counts[key] = Counter(words)
        self.words += counted.total()
        for word, times in counted.items():
            self.holding[word][key] = times

    def drop(self, key):
        counted = self.counts.pop(key)
        self.words -= counted.total()
        for word in counted:
            del self.holding[word][key]

    def scores(self, words):
        """Return {key: score} of the texts that hold any of these words; the highest is 1."""
        found = Counter()
        usual = self.words / len(self.counts) if self.counts else 1
        for word in words:
            keys = self.holding.get(word, {})
            rarity = log(1 + (len(self.counts) - len(keys) + 0.5) / (len(keys) + 0.5))
            for key, times in keys.items():
                length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * self.counts[key].total() / usual
                found[key] += rarity * times * (SATURATION + 1) / (times + SATURATION * length)
        highest = max(found.values(), default=1)
        return {key: score / highest for key, score in found.items()}
