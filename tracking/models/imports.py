"""Imports: many rows brought in by one act (design, section 4, rule 5)."""

import uuid

from django.conf import settings
from django.db import models


class Import(models.Model):
    """One act that brought rows in: the digest of what was read and how many; each row's history points here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.source} ({self.count})"
