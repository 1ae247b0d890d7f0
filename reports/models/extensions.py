"""A day by which a reply was asked for, put off with the reason."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ReplyPutOff(models.Model):
    """That somebody was given more time to reply, from when to when and why; never changed and never taken away."""

    old_day = models.DateField()
    new_day = models.DateField()
    reason = models.TextField()
    extended_at = models.DateTimeField()
    extended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["extended_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(new_day__gt=F("old_day")), name="%(class)s_is_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="%(class)s_has_reason"),
        ]

    def __str__(self):
        return f"{self.old_day} to {self.new_day}"
