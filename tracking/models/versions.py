"""What an entry said in each of its versions; the event of each version keeps the SHA-256 of what it said."""

from django.db import models

from tracking.models.entries import ProgressEntry


class EntryVersion(models.Model):
    """The content of an entry as it was saved under a version, by codes and numbers as `tracking.content` names it.

    Apart from the log, which never changes: personal data is taken out of a draft's words where it must be.
    """

    entry = models.ForeignKey(ProgressEntry, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        ordering = ["entry", "number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="entry_version_once")]

    def __str__(self):
        return f"{self.entry_id}, {self.number}"
