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


def found(reader, words):
    """Return the newest of the entries that say these words, as the page counts and shows them."""
    return newest_of(asking(reader, words).qs)


def by_ilike(reader, words):
    """Find the same with the usual comparison of each word with each text."""
    rows = asking(reader).qs
    for word in words.split():
        rows = rows.filter(Q(narrative_en__icontains=word) | Q(narrative_ru__icontains=word) | Q(actor__icontains=word))
    return newest_of(rows)


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
        same("the search and ILIKE", found(reader, words), by_ilike(reader, words))
        yield faster(
            "7",
            f"what is found {what}",
            "ILIKE over both narratives and who acted",
            ours=lambda words=words: found(reader, words),
            theirs=lambda words=words: by_ilike(reader, words),
            at_least=FASTER,
            times=3,
            warm=1,
        )
