"""What was taken out of a verified entry because it was personal data, and when; never what it was."""

from django.conf import settings
from django.db import models

from poa.models import Event
from tracking.models.entries import ProgressEntry


class Redaction(models.Model):
    """One text of a verified entry that became a tombstone; the row never changes, and names the act's event.

    `sha256` is that of the salt, a line feed and what was there: whoever holds the text can prove with the salt that it
    is the one. The salt is shown nowhere, since a name or a number is found from a bare hash by trying.
    """

    entry = models.ForeignKey(ProgressEntry, models.PROTECT, related_name="redactions")
    place = models.CharField(max_length=30)
    mark = models.CharField(max_length=100, unique=True)
    sha256 = models.CharField(max_length=64)
    salt = models.CharField(max_length=64)
    reason = models.TextField()
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    redacted_at = models.DateTimeField()
    redacted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "place"], name="redaction_place_once")]

    def __str__(self):
        return f"{self.entry_id}, {self.place}"
