"""Find what is published whole: paragraphs, recommendations, parties; the best answers first."""

from collections import Counter
from math import log1p

from poa.finding.reference import KINDS
from poa.models import IndexedText, Recommendation

# A text of so many words is as good with twice the hits as one half as long.
USUAL_LENGTH = 300
Kind = IndexedText.Kind


def find_texts(asked):
    """Return {kind: keys} of the texts that say all that is asked for, the best first, in one query."""
    found = {kind: [] for kind in KINDS}
    if not asked:
        return found
    rows = IndexedText.objects.filter(kind__in=KINDS).holding(asked).values_list("kind", "key", "words")
    scored = [(-worth(key, words, asked), in_order(key), kind, key) for kind, key, words in rows]
    for _score, _order, kind, key in sorted(scored):
        found[kind].append(key)
    return found


def worth(key, words, asked):
    """Return how well a text answers: how often it says each thing, for its length; a party's own name comes first."""
    counted = Counter(words.split())
    said = 0.0
    for thing in asked.things:
        exact = sum(counted[word] for word in thing.exact)
        begun = sum(times for word, times in counted.items() if word.startswith(thing.beginnings))
        said += log1p(exact) + log1p(begun) / 2
    return said / (1 + counted.total() / USUAL_LENGTH) + 100 * (key in asked.parties)


def in_order(key):
    """Return a key to be ordered by: paragraph 9 before 68, 68.2 before 68.10."""
    return [(not piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in key.split(".")]


def under(found, *, issue=None, category=None):
    """Return of these keys the paragraphs and recommendations under an issue and about a category, in one query."""
    rows = Recommendation.objects.all()
    if issue:
        rows = rows.filter(issues=issue)
    if category:
        rows = rows.filter(categories=category)
    pairs = set(rows.values_list("paragraph__number", "number"))
    allowed = {
        Kind.PARAGRAPH: {str(paragraph) for paragraph, _number in pairs},
        Kind.RECOMMENDATION: {f"{paragraph}.{number}" for paragraph, number in pairs},
    }
    return {kind: [key for key in keys if key in allowed.get(kind, ())] for kind, keys in found.items()}
