"""Commitments: each paragraph for each country and agency (149 x 12 x 3 = 5,364 in the Programme of 1996)."""

from django.conf import settings
from django.db import models
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Subquery
from django.db.models.functions import Cast

from poa.clock import end_in_geneva
from poa.models import Event, Paragraph, Party
from tracking.models.dates import both_or_neither

MARKED, UNMARKED = "commitment.marked", "commitment.unmarked"


def marks_standing(day):
    """Return the acts whose marks stood at this day's end in Geneva, with the key of the commitment as `marked`."""
    acts = Event.objects.filter(subject_type="tracking.commitment", kind__in=(MARKED, UNMARKED))
    acts = acts.filter(at__lte=end_in_geneva(day)).order_by()
    later = acts.filter(subject_id=OuterRef("subject_id"), sequence__gt=OuterRef("sequence"))
    return acts.filter(~Exists(later), kind=MARKED).annotate(marked=Cast("subject_id", BigIntegerField()))


class CommitmentQuerySet(models.QuerySet):
    def with_names(self):
        return self.select_related("paragraph__section", "country", "agency")

    def reportable(self):
        return self.filter(paragraph__function__in=Paragraph.REPORTABLE)

    def outside_machinery(self):
        """What can be silent: no paragraph that is about the follow-up itself."""
        return self.filter(paragraph__machinery=False)

    def marked(self, known_by=None):
        """What is marked not applicable, now or at the end of a day, whatever became of it."""
        if known_by is None:
            return self.filter(not_applicable_at__isnull=False)
        return self.filter(pk__in=marks_standing(known_by).values("marked"))

    def applicable(self, known_by=None):
        """What is not marked, now or at the end of a day."""
        if known_by is None:
            return self.filter(not_applicable_at__isnull=True)
        return self.exclude(pk__in=marks_standing(known_by).values("marked"))

    def with_reasons(self, known_by=None):
        """Put on each the reason of its mark as `reason`, by a day if one is named."""
        if known_by is None:
            return self.annotate(reason=models.F("not_applicable_reason"))
        own = marks_standing(known_by).filter(subject_id=Cast(OuterRef("pk"), CharField()))
        return self.annotate(reason=Subquery(own.values("reason")[:1]))


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
