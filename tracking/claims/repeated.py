"""Rules on texts that were told before: the same as last year, and the same fact logged twice."""

from collections import Counter
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.wording import day_in_words
from tracking.claims.facts import Warned, words_in

# Of fewer words, two facts may well say the same.
FEWEST_WORDS, SHINGLE, ALIKE = 6, 3, 0.5
# In another order the same words, all but a few of many, tell the same.
FEWEST_MOVED, ALL_BUT = 8, 0.9
# Of a series, such as a convoy each week, so many are asked about one by one, or clearing forty would take 1,600 notes.
MOST_ASKED = 3


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
    """Other entries of these weeks in the same country that say much the same: the nearest, and how many more."""
    mine = [text for _field, text in facts.narratives if len(words_in(text)) >= FEWEST_WORDS]
    if not mine:
        return
    alike = [other for other in facts.ground.told_about_then(facts) if is_alike(other, mine)]
    alike.sort(key=lambda other: (abs(other.earliest_on - facts.content.earliest_on), str(other.pk)))
    for place, other in enumerate(alike[:MOST_ASKED], start=1):
        told = {"day": day_in_words(other.earliest_on), "words": " ".join(other.narrative.split()[:12])}
        sentence = _("An entry of %(day)s says much the same: “%(words)s”. Is it the same fact?") % told
        if place == MOST_ASKED < len(alike):
            sentence = f"{sentence} {and_more(len(alike) - MOST_ASKED)}"
        yield Warned("duplicate", facts.narratives[0][0], sentence, str(other.pk))


def is_alike(other, mine):
    theirs = filter(None, [other.narrative_en, other.narrative_ru])
    return any(says_the_same(one, two) for two in theirs for one in mine)


def and_more(number):
    told = ngettext(
        "%(number)d more entry of about then does, too.", "%(number)d more entries of about then do, too.", number
    )
    return told % {"number": number}


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
