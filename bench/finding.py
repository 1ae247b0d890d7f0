"""Row 7: the search among all entries, in English and in Russian, beside itself among few and beside ILIKE.

What is measured is what the page asks of the entries: the words understood, a page of rows with their names and
snippets, the count that stops at a thousand, and the facets.
"""

from statistics import median
from types import SimpleNamespace

from django.db.models import Q

from bench.table import faster, line, same, spent
from tracking.finding import Search, find_entries, newest_of
from tracking.models import ProgressEntry

FEW, SLOWER, FASTER = 10_000, 25, 150
TIMES, WARM = 9, 2
# The name stands in one entry of five thousand, the other word in each.
ASKED = {
    "in English": "Ueioborough houses",
    "in Russian": "Уеиогороду переселенцев",
    "for a beginning": "Ueiobor",
    "for a name and a country": "Ueioborough Party C03",
}
LETTER_BY_LETTER = {"in English": "Ueioborough houses", "in Russian": "Уеиогород Переселенцы"}


def asking(reader, words=""):
    rows = ProgressEntry.objects.visible_to(reader)
    return Search({"q": words}, queryset=rows, request=SimpleNamespace(user=reader))


def searched(reader, words):
    """Search as the page does."""
    question = asking(reader, words)
    return find_entries(question.qs, question.asked, reader=reader)


def said(reader, words):
    """Return the entries that say these words."""
    return asking(reader, words).qs


def said_by_ilike(reader, words):
    """Return the same by the usual comparison of each word with each text."""
    rows = asking(reader).qs
    for word in words.split():
        rows = rows.filter(Q(narrative_en__icontains=word) | Q(narrative_ru__icontains=word) | Q(actor__icontains=word))
    return rows


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
        beside = f"itself among {FEW} entries"
        yield line("7", f"search {what}", beside, many, few[what], ratio, f"<= {SLOWER}", ratio <= SLOWER)
    for what, words in LETTER_BY_LETTER.items():
        ours, theirs = said(reader, words), said_by_ilike(reader, words)
        same("the search and ILIKE", newest_of(ours), newest_of(theirs))
        yield faster(
            "7",
            f"the newest entries that are found {what}",
            "ILIKE over both narratives and who acted",
            ours=lambda rows=ours: newest_of(rows),
            theirs=lambda rows=theirs: newest_of(rows),
            at_least=FASTER,
            times=5,
            warm=1,
        )
