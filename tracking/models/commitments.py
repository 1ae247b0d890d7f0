"""Commitments: each paragraph for each country and agency (149 x 12 x 3 = 5,364 in the Programme of 1996)."""

from django.conf import settings
from django.db import models

from poa.models import Paragraph, Party
from tracking.models.dates import both_or_neither


class CommitmentQuerySet(models.QuerySet):
    def with_names(self):
        return self.select_related("paragraph__section", "country", "agency")

    def reportable(self):
        return self.filter(paragraph__function__in=Paragraph.REPORTABLE)

    def applicable(self):
        return self.filter(not_applicable_at__isnull=True)


class Commitment(models.Model):
    """A paragraph in a country, followed by an agency; the country bears the responsibility (para. 22)."""

    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="commitments")
    country = models.ForeignKey(Party, models.PROTECT, related_name="commitments")
    agency = models.ForeignKey(Party, models.PROTECT, related_name="followed_commitments")
    not_applicable_at = models.DateTimeField(null=True, blank=True)
    not_applicable_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    not_applicable_reason = models.TextField(blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph__number", "country__name_en", "agency__position"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "country", "agency"], name="commitment_once"),
            both_or_neither("not_applicable"),
        ]

    def __str__(self):
        return f"{self.paragraph}, {self.country}, {self.agency}"
