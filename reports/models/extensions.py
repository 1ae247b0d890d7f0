"""A day by which a reply was asked for, put off with the reason."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from poa.clock import end_in_geneva


def reply_day_on(day, put_off):
    """Return what tells the day by which a reply was wanted as it stood at the end of a day in Geneva.

    `put_off` are the extensions of all proposals. The last one by then counts; before the first, the day set at first.
    """
    own = put_off.filter(proposal=OuterRef("pk")).order_by("extended_at", "pk")
    then = own.filter(extended_at__lte=end_in_geneva(day)).reverse()
    return Coalesce(Subquery(then.values("new_day")[:1]), Subquery(own.values("old_day")[:1]), F("reply_by_on"))


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
