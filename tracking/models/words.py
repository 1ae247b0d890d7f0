"""The words that entries are found by."""

from django.db import models

from tracking.models.entries import ProgressEntry


class EntryWords(models.Model):
    """The words of one entry: its text, who acted, its reference and sources, and a mark for each party that it names.

    Written with the entry's content, in the same act; `manage.py reindex` writes all anew. No part of what is sealed.
    """

    entry = models.OneToOneField(ProgressEntry, models.CASCADE, related_name="indexed")
    words = models.TextField()

    class Meta:
        verbose_name_plural = "entry words"

    def __str__(self):
        return str(self.entry_id)
