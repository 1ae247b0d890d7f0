"""Rules on texts that were told before: the same as last year, and the same fact logged twice."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from poa.wording import day_in_words
from tracking.claims.facts import Warned, words_in
from tracking.models import EntryParagraph

LAST_YEAR = timedelta(days=800)
WINDOW = timedelta(days=60)
# Of fewer words, two facts may well say the same.
FEWEST_WORDS, SHINGLE, ALIKE = 6, 3, 0.5
MOST = 200


def unchanged_texts(facts):
    """A text that stands word for word in an earlier year, for the same country and paragraph."""
    said = {tuple(words) for _field, text in facts.narratives if len(words := words_in(text)) >= FEWEST_WORDS}
    if not said:
        return
    rows = facts.others.filter(by_on__lt=facts.content.earliest_on - WINDOW)
    rows = rows.filter(by_on__gte=facts.content.earliest_on - LAST_YEAR)
    on_these = EntryParagraph.objects.filter(entry=OuterRef("pk"), paragraph__number__in=facts.content.paragraphs)
    rows = rows.filter(Exists(on_these)).order_by("-by_on", "pk")
    for other in rows.only("by_on", "narrative_en", "narrative_ru")[:MOST]:
        if said & {tuple(words_in(other.narrative_en)), tuple(words_in(other.narrative_ru))}:
            told = {"day": day_in_words(other.by_on)}
            sentence = _("The text says word for word what was told of %(day)s: what has happened since?") % told
            yield Warned("unchanged", facts.narratives[0][0], sentence, str(other.pk))
            return


def likely_duplicates(facts):
    """Another entry of these weeks in the same country that says much the same."""
    mine = [shingles(text) for _field, text in facts.narratives if len(words_in(text)) >= FEWEST_WORDS]
    if not mine:
        return
    rows = facts.others.filter(by_on__gte=facts.content.earliest_on - WINDOW, earliest_on__lte=facts.by_on + WINDOW)
    for other in rows.order_by("-by_on", "pk").only("earliest_on", "narrative_en", "narrative_ru")[:MOST]:
        theirs = [shingles(other.narrative_en), shingles(other.narrative_ru)]
        if any(likeness(one, two) >= ALIKE for one in mine for two in theirs):
            told = {"day": day_in_words(other.earliest_on), "words": " ".join(other.narrative.split()[:12])}
            sentence = _("An entry of %(day)s says much the same: “%(words)s”. Is it the same fact?") % told
            yield Warned("duplicate", facts.narratives[0][0], sentence, str(other.pk))


def shingles(text):
    """Return the runs of three words that a text holds."""
    words = words_in(text)
    return {tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1)}


def likeness(one, two):
    """Return how much of the runs of both stands in either, from 0 to 1."""
    return len(one & two) / len(one | two) if one and two else 0
