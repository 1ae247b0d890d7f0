"""Whether the two languages of an entry say the same."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracking.models.entries import ProgressEntry


class TranslationCheck(models.Model):
    """Somebody read both narratives of an entry and found that they say the same; of other words it says nothing."""

    entry = models.ForeignKey(ProgressEntry, models.CASCADE, related_name="translation_checks")
    words = models.CharField(max_length=64, help_text=_("The SHA-256 of both narratives, as they were read."))
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "words"], name="translation_checked_once")]

    def __str__(self):
        return f"{self.entry_id}, {self.words[:8]}"
