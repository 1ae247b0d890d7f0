"""Row S: how often a right paragraph is among the first five that are suggested, and how long that takes.

Each entry of the demonstration history is asked for in turn, with its own tags left out of what is learned.
"""

from collections import Counter
from statistics import median

from django.conf import settings
from django.utils.timezone import now

from bench.table import Line, said, spent
from poa.finding.words import stems
from reports.loading import load_everything
from tracking.models import ProgressEntry
from tracking.suggesting import MEMORY

FIRST, AT_LEAST, AT_MOST_MS = 5, 0.80, 50


def lines():
    load_everything(settings.FIXTURES_DIR / "geneva-1996", by="bench", at=now())
    told = tagged()
    found = share(lambda key, text: MEMORY.ranked(text, without=key, most=FIRST), told)
    plain = share(lambda key, text: by_text_alone(text), told)
    took = median(spent(lambda text=text: MEMORY.ranked(text, most=FIRST)) for _key, text, _tags in told)
    what = f"a right paragraph among the first {FIRST}, of {len(told)} entries"
    ratio = f"{found / plain:.2f}"
    reached = said(found >= AT_LEAST)
    beside = "BM25 over the paragraphs alone"
    yield Line("S", what, beside, f"{found:.1%}", f"{plain:.1%}", ratio, f">= {AT_LEAST:.0%}", reached)
    goal = f"<= {AT_MOST_MS} ms"
    yield Line("S", "suggesting for one narrative", "", f"{took:.2f} ms", "", "", goal, said(took <= AT_MOST_MS))


def tagged():
    """Return (key, narrative, right paragraphs) of every entry that names a paragraph."""
    rows = ProgressEntry.objects.filter(paragraphs__isnull=False).distinct().prefetch_related("paragraphs")
    return [(row.pk, row.narrative_en or row.narrative_ru, {p.number for p in row.paragraphs.all()}) for row in rows]


def share(ask, told):
    return sum(bool(tags & set(ask(key, text))) for key, text, tags in told) / len(told)


def by_text_alone(text):
    return [number for number, _score in Counter(MEMORY.paragraphs.scores(stems(text))).most_common(FIRST)]
