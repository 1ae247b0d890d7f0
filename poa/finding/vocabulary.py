"""Words that were meant where nothing was found: the nearest of those that the Programme and its list use."""

from collections import Counter
from difflib import SequenceMatcher

from poa.finding.spelling import ALIKE, likeness, skeleton
from poa.finding.words import PIECE, folded, stem
from poa.models import Paragraph, Recommendation, Term

SHORTEST = 4


def meant(asked):
    """Return [(typed, word)] for each thing asked for that is no word of the Programme but is much like one.

    Only what is published whole is looked at: a word of an entry would tell that the entry is there. Three queries.
    """
    things = [thing for thing in asked.things if may_be_a_slip(thing)]
    if not things:
        return []
    words = words_used()
    known = words.keys() | set(map(stem, words))
    near = [(thing.typed, nearest(folded(thing.typed), words)) for thing in things if not thing.is_said_by(known)]
    return [(typed, word) for typed, word in near if word]


def may_be_a_slip(thing):
    """Say whether this is one plain word: no name, no expression, no number, nothing in quotation marks."""
    plain = not (thing.parties or thing.near or thing.as_typed)
    return plain and len(thing.typed) >= SHORTEST and thing.typed.isalpha()


def words_used():
    """Return how often each word stands in the Programme, in its list and among the terms in both languages."""
    texts = [*Paragraph.objects.order_by().values_list("text", flat=True)]
    titles = Recommendation.objects.order_by().values_list("title_en", "title_ru")
    texts += [title for both in titles for title in both]
    texts += [name for names in Term.objects.values_list("en", "ru") for each in names for name in each]
    return Counter(word for text in texts for word in PIECE.findall(folded(text)) if word.isalpha())


def nearest(typed, words):
    """Return the word that is most like this one, the more usual of two; "" where none is like it."""
    given, like = skeleton(typed), {}
    for word in words:
        if len(word) >= SHORTEST and likeness(given, other := skeleton(word)) >= ALIKE:
            like[word] = SequenceMatcher(None, given, other, autojunk=False).ratio(), words[word]
    return max(like, key=like.__getitem__, default="")
