"""Write the words of entries anew, for those that were written without them and after the way of finding changed."""

from django.db.models import Exists, OuterRef

from tracking.content import content_of, whole_entries, words_of
from tracking.models import EntryWords, ProgressEntry

PORTION = 500


def without_words():
    """Entries that nobody finds, because their words were never written."""
    return ProgressEntry.objects.filter(~Exists(EntryWords.objects.filter(entry=OuterRef("pk"))))


def reindex_entries(rows):
    """Write the words of these entries; returns how many they were."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), PORTION):
        whole = whole_entries(ProgressEntry.objects.filter(pk__in=keys[start : start + PORTION]))
        EntryWords.objects.bulk_create(
            [EntryWords(entry=entry, words=words_of(content_of(entry))) for entry in whole],
            update_conflicts=True,
            unique_fields=["entry"],
            update_fields=["words"],
        )
    return len(keys)
