"""Why a warning of the claim checker does not keep an entry back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracking.models.entries import ProgressEntry

LONGEST_NOTE = 2000


class ClaimNote(models.Model):
    """What an officer says to one warning about an entry, so that it may be submitted or verified all the same."""

    entry = models.ForeignKey(ProgressEntry, models.CASCADE, related_name="claim_notes")
    key = models.CharField(max_length=80, help_text=_("What the warning is about; said anew, it needs no second note."))
    code = models.CharField(max_length=30)
    field = models.CharField(max_length=30)
    sentence = models.TextField()
    note = models.TextField(_("note"), max_length=LONGEST_NOTE)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["entry", "noted_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="claim_note_once")]

    def __str__(self):
        return f"{self.entry_id}, {self.key}"
