"""What suggestions are made from: the Programme's text with its list, and what verified entries were tagged with."""

import logging
from collections import Counter
from heapq import nlargest
from threading import Lock, Thread

from django.db import DatabaseError, connection

from poa.access import Audience
from poa.finding.words import stems
from poa.models import Event, Paragraph
from tracking.models import EntryParagraph, ProgressEntry
from tracking.suggesting.ranking import Ranking
from tracking.tombstones import without_marks

logger = logging.getLogger(__name__)
# Everybody who logs entries reads what is open to participants, so that nothing is learned that they may not see.
LEARNED_FROM = (Audience.PARTICIPANTS, Audience.OBSERVERS)
MOST_LEARNED = 2_000
NEIGHBOURS = 15
# Of a long narrative its beginning tells what it is about, and its end what is being written: letters of each.
READ_FIRST, READ_LAST = 3_000, 1_500


class Memory:
    """Kept in the process and brought up to date at each question; a verified entry's words never change.

    But for a redaction: after one, all is learned anew.
    """

    def __init__(self):
        self.lock = Lock()
        self.stamp = None
        self.paragraphs = Ranking()
        self.entries, self.tags = Ranking(), {}

    def ranked(self, narrative, *, without=None, most):
        """Return the numbers of the paragraphs that fit best, the best first; `without` an entry's own tags."""
        words = stems(told_by(narrative))
        with self.lock:
            self.bring_up_to_date()
            scores = Counter(self.paragraphs.scores(words))
            scores.update(self.learned(words, without=without))
        return [number for number, _score in scores.most_common(most)]

    def learned(self, words, *, without):
        """Return {paragraph: score} by the tags of the most similar entries; the highest is 1."""
        similar = self.entries.scores(words)
        similar.pop(without, None)
        votes = Counter()
        for key in nlargest(NEIGHBOURS, similar, key=similar.__getitem__):
            for number in self.tags[key]:
                votes[number] += similar[key] ** 2
        highest = max(votes.values(), default=1)
        return {number: vote / highest for number, vote in votes.items()}

    def bring_up_to_date(self):
        changing = Event.objects.filter(kind__in=("programme.loaded", "entry.redacted"))
        loaded = changing.order_by("-sequence").values_list("hash", flat=True)
        stamp = loaded.first(), Paragraph.objects.count()
        if stamp != self.stamp:
            self.stamp, self.paragraphs = stamp, read_paragraphs()
            self.entries, self.tags = Ranking(), {}
        rows = ProgressEntry.objects.verified().filter(audience__in=LEARNED_FROM).order_by("-by_on", "-pk")
        there = set(rows.values_list("pk", flat=True)[:MOST_LEARNED])
        for key in self.entries.counts.keys() - there:
            self.entries.drop(key)
            del self.tags[key]
        self.learn(there - self.entries.counts.keys())

    def learn(self, keys):
        if not keys:
            return
        tags = {key: [] for key in keys}
        for key, number in EntryParagraph.objects.filter(entry__in=keys).values_list("entry_id", "paragraph__number"):
            tags[key].append(number)
        told = ProgressEntry.objects.filter(pk__in=keys).values_list("pk", "narrative_en", "narrative_ru", "actor")
        for key, *texts in told:
            self.entries.put(key, stems(without_marks(" ".join(texts))))
        self.tags |= tags


def told_by(narrative):
    """Return what of a narrative is read: all of it, or its beginning and its end, so that no length costs time."""
    if len(narrative) <= READ_FIRST + READ_LAST:
        return narrative
    return f"{narrative[:READ_FIRST].rsplit(' ', 1)[0]} {narrative[-READ_LAST:].partition(' ')[2]}"


def read_paragraphs():
    """Return the ranking of all paragraphs.

    A paragraph is found by its own text and by the titles, in both languages, of what it asks and of its main issues.
    """
    ranking = Ranking()
    for row in Paragraph.objects.prefetch_related("recommendations__issues"):
        asked = list(row.recommendations.all())
        named = [f"{one.title_en} {one.title_ru}" for one in asked]
        named += [f"{issue.title_en} {issue.title_ru}" for one in asked for issue in one.issues.all()]
        ranking.put(row.number, stems(" ".join([row.text, *named])))
    return ranking


MEMORY = Memory()


def warm():
    """Learn all that the first question of this process would else wait for; nothing where nothing can be read yet."""
    try:
        with MEMORY.lock:
            MEMORY.bring_up_to_date()
    except DatabaseError:
        logger.info("Nothing to suggest from can be read yet: the first question will.")


def warm_aside():
    """Warm up off any request; the process does not wait for it, nor does it end later for it."""

    def begin():
        try:
            warm()
        finally:
            connection.close()

    Thread(target=begin, name="suggestions", daemon=True).start()


def suggest(narrative, *, most=5):
    """Return the numbers of up to `most` paragraphs that a narrative seems to be about, the likeliest first.

    Takes English, Russian or both. Empty for a text that shares no word with the Programme or with any entry.
    """
    return MEMORY.ranked(narrative, most=most)
