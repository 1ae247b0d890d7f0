"""What each voice last said of a commitment, kept for speed: a cache of the assessments, never their source."""

from django.db import models
from django.db.models import F, Q

from poa.access import rows_for_kept
from poa.models import Paragraph, Party
from tracking.models.assessments import Assessment
from tracking.models.authors import Author
from tracking.models.entries import AUDIENCES


class KeptAssessmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The edition that holds exactly the confirmed assessments that this reader may open."""
        return self.filter(rows_for_kept(user))

    def current(self):
        return self.filter(until_year__isnull=True)

    def at_end_of(self, year):
        """What stood at the last day of this year."""
        return self.filter(Q(until_year__isnull=True) | Q(until_year__gt=year), since_year__lte=year)


class KeptAssessment(models.Model):
    """The newest confirmed assessment at the ends of the years [since_year, until_year), and now if that is open.

    One row for each edition (the readers of an audience), so that a narrower assessment never shows in a wider one
    (design, ruling 5). `tracking.kept` writes it; a test holds it against the assessments themselves.
    """

    edition = models.CharField(max_length=15, choices=AUDIENCES)
    paragraph = models.ForeignKey(Paragraph, models.CASCADE, related_name="+", db_index=False)
    country = models.ForeignKey(Party, models.CASCADE, related_name="+", db_index=False)
    voice = models.CharField(max_length=12, choices=Assessment.Voice.choices)
    agency = models.ForeignKey(Party, models.CASCADE, null=True, related_name="+", db_index=False)
    author = models.ForeignKey(Author, models.CASCADE, null=True, related_name="+", db_index=False)
    since_year = models.PositiveIntegerField()
    until_year = models.PositiveIntegerField(null=True)
    in_law = models.PositiveSmallIntegerField()
    in_practice = models.PositiveSmallIntegerField()
    trend = models.CharField(max_length=12, blank=True)
    assessed_on = models.DateField()

    objects = KeptAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paragraph", "country", "voice", "agency", "author", "edition", "since_year"],
                nulls_distinct=False,
                name="kept_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(until_year__isnull=True) | Q(until_year__gt=F("since_year")), name="kept_years_in_order"
            ),
        ]
        indexes = [
            models.Index(
                fields=["edition", "voice"],
                include=["paragraph", "country", "agency", "in_law", "in_practice"],
                condition=Q(until_year__isnull=True),
                name="kept_current",
            ),
            models.Index(
                fields=["edition", "voice", "since_year", "until_year"],
                include=["paragraph", "country", "agency", "in_law", "in_practice"],
                name="kept_years",
            ),
            # The organizations' own: the two above stay as narrow as the agencies need them.
            models.Index(
                fields=["edition", "since_year", "until_year"],
                include=["paragraph", "country", "author", "in_law", "in_practice"],
                condition=Q(voice="independent"),
                name="kept_independent",
            ),
        ]

    def __str__(self):
        return f"{self.paragraph_id}, {self.country_id}, {self.voice}, {self.since_year}-"
