"""Rules on texts that were told before: the same as last year, and the same fact logged twice."""

from collections import Counter
from functools import lru_cache

from django.utils.translation import gettext as _

from poa.wording import day_in_words
from tracking.claims.facts import Warned, words_in

# Of fewer words, two facts may well say the same.
FEWEST_WORDS, SHINGLE, ALIKE = 6, 3, 0.5
# In another order the same words, all but a few of many, tell the same.
FEWEST_MOVED, ALL_BUT = 8, 0.9


def unchanged_texts(facts):
    """A text that stands word for word in an earlier year, for the same country and paragraph."""
    said = {tuple(words) for _field, text in facts.narratives if len(words := words_in(text)) >= FEWEST_WORDS}
    if not said:
        return
    for other in facts.ground.told_a_year_before(facts):
        if said & {tuple(words_in(other.narrative_en)), tuple(words_in(other.narrative_ru))}:
            told = {"day": day_in_words(other.by_on)}
            sentence = _("The text says word for word what was told of %(day)s: what has happened since?") % told
            yield Warned("unchanged", facts.narratives[0][0], sentence, str(other.pk))
            return


def likely_duplicates(facts):
    """Another entry of these weeks in the same country that says much the same."""
    mine = [text for _field, text in facts.narratives if len(words_in(text)) >= FEWEST_WORDS]
    if not mine:
        return
    for other in facts.ground.told_about_then(facts):
        theirs = [other.narrative_en, other.narrative_ru]
        if any(says_the_same(one, two) for one in mine for two in theirs if two):
            told = {"day": day_in_words(other.earliest_on), "words": " ".join(other.narrative.split()[:12])}
            sentence = _("An entry of %(day)s says much the same: “%(words)s”. Is it the same fact?") % told
            yield Warned("duplicate", facts.narratives[0][0], sentence, str(other.pk))


def says_the_same(one, other):
    """Say whether two texts share their runs of words, or nearly all their words in another order."""
    if likeness(shingles(one), shingles(other)) >= ALIKE:
        return True
    mine, theirs = Counter(words_in(one)), Counter(words_in(other))
    shared, either = (mine & theirs).total(), (mine | theirs).total()
    return shared >= FEWEST_MOVED and shared >= ALL_BUT * either


@lru_cache(maxsize=500)
def shingles(text):
    """Return the runs of three words that a text holds."""
    words = words_in(text)
    return {tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1)}


def likeness(one, two):
    """Return how much of the runs of both stands in either, from 0 to 1."""
    return len(one & two) / len(one | two) if one and two else 0
