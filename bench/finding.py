"""Row 7: the search among all entries, in English and in Russian, beside itself among few and beside ILIKE.

What is measured is what the page asks of the entries: the words understood, a page of rows with their names and
snippets, the count that stops at a thousand, and the facets.
"""

from statistics import median
from types import SimpleNamespace

from django.db.models import Q

from bench.table import faster, line, same, spent
from tracking.finding import Search, find_entries
from tracking.models import ProgressEntry

FEW, SLOWER, FASTER = 10_000, 25, 150
TIMES, WARM = 9, 2
# The name stands in a thousandth of all entries, the other word in each.
ASKED = {
    "in English": "Eioborough houses",
    "in Russian": "Еиогороду переселенцев",
    "for a beginning": "Eiobor",
    "for a name and a country": "Eioborough Party C03",
}


def rows_for(reader):
    return ProgressEntry.objects.visible_to(reader)


def asking(reader, words=""):
    return Search({"q": words}, queryset=rows_for(reader), request=SimpleNamespace(user=reader))


def searched(reader, words):
    """Search as the page does."""
    question = asking(reader, words)
    return find_entries(question.qs, question.asked, reader=reader)


def by_ilike(reader, words):
    """Do the same with the usual comparison of each word with each text."""
    rows = asking(reader).qs
    for word in words.split():
        rows = rows.filter(Q(narrative_en__icontains=word) | Q(narrative_ru__icontains=word) | Q(actor__icontains=word))
    return find_entries(rows, asking(reader, words).asked, reader=reader)


def timed(reader):
    """Return the milliseconds that each search takes among the entries that are there."""
    return {what: usual(lambda words=words: searched(reader, words)) for what, words in ASKED.items()}


def usual(act):
    for _number in range(WARM):
        act()
    return median(spent(act) for _number in range(TIMES))


def lines(few, reader):
    for what, words in ASKED.items():
        many = usual(lambda words=words: searched(reader, words))
        ratio = many / few[what]
        reached = ratio <= SLOWER
        beside = f"itself among {FEW} entries"
        yield line("7", f"search {what}", beside, many, few[what], ratio, f"<= {SLOWER}", reached)
    words = "Eioborough houses"
    keys = [[row.pk for row in find(reader, words).rows] for find in (searched, by_ilike)]
    same("the search and ILIKE", *keys)
    yield faster(
        "7",
        "search in English",
        "ILIKE over both narratives and who acted",
        ours=lambda: searched(reader, words),
        theirs=lambda: by_ilike(reader, words),
        at_least=FASTER,
        times=3,
        warm=1,
    )
    words = "Еиогород переселенцы"
    yield faster(
        "7",
        "search in Russian",
        "ILIKE over both narratives and who acted",
        ours=lambda: searched(reader, words),
        theirs=lambda: by_ilike(reader, words),
        at_least=FASTER,
        times=3,
        warm=1,
    )
