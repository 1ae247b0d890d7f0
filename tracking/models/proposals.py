"""What became of the entries that acts under treaties propose."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tracking.models.entries import ProgressEntry
from tracking.models.records import TreatyAction


class ActAnswer(models.Model):
    """What an officer made of the entry that an act proposes: a draft, or nothing, with the reason."""

    act = models.OneToOneField(TreatyAction, models.PROTECT, related_name="answer")
    entry = models.ForeignKey(ProgressEntry, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["answered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=False, reason="") | (Q(entry__isnull=True) & ~Q(reason="")),
                name="act_answer_is_a_draft_or_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.act_id}: {self.entry_id or self.reason}"
