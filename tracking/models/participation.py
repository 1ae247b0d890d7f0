"""What sources say of non-governmental organizations and their part in the follow-up, each statement with its dates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from poa.models import NongovernmentalOrganization
from tracking.models.dates import PartialDate
from tracking.models.entries import CONFIDENCES
from tracking.models.imports import Import


class ParticipationStatementQuerySet(models.QuerySet):
    def by(self, day):
        """What was so and said by this day: acts and counts by their latest possible day, what lasts by its start.

        A source words a role in its own present, so that nothing counts before its source has spoken.
        """
        return self.filter(Q(by_on__lte=day) | Q(lasting=True, earliest_on__lte=day), known_on__lte=day)

    def known_by(self, day):
        """What was known by this day."""
        return self.filter(known_on__lte=day)

    def roles(self):
        """What is said of one organization."""
        return self.filter(organization__isnull=False)

    def remarks(self):
        """What is said of the part that all organizations have: how many there are, how they are accredited."""
        return self.filter(organization__isnull=True)


class ParticipationStatement(PartialDate):
    """Words of one source on the part of one organization, or of all (Programme, para. 147), with their dates."""

    row = models.CharField(max_length=40, unique=True, help_text=_("The row of the record that this comes from."))
    organization = models.ForeignKey(
        NongovernmentalOrganization, models.CASCADE, null=True, blank=True, related_name="statements"
    )
    subject = models.CharField(max_length=300, blank=True, help_text=_("What a remark is about."))
    words = models.TextField()
    lasting = models.BooleanField(default=False, help_text=_("It is so throughout its dates, from the first day on."))
    known_on = models.DateField()
    known_on_estimated = models.BooleanField(default=False)
    source = models.TextField()
    source_url = models.URLField(max_length=500, blank=True)
    confidence = models.CharField(max_length=10, choices=CONFIDENCES)
    imported = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="participation_statements")

    objects = ParticipationStatementQuerySet.as_manager()

    class Meta(PartialDate.Meta):
        ordering = ["earliest_on", "row"]
        constraints = [
            *PartialDate.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organization__isnull=True) ^ Q(subject=""), name="participation_statement_has_one_subject"
            ),
        ]

    def __str__(self):
        return self.words
