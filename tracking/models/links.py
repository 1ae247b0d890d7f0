"""What an entry stands against: its paragraphs, its countries and the agencies that report it."""

from django.db import models

from poa.models import Paragraph, Party


class EntryParagraph(models.Model):
    """An entry stands against this paragraph."""

    entry = models.ForeignKey("tracking.ProgressEntry", models.CASCADE, related_name="paragraph_links")
    paragraph = models.ForeignKey(Paragraph, models.PROTECT, related_name="entry_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paragraph", "entry"], name="entry_paragraph_once")]

    def __str__(self):
        return f"{self.entry_id}, {self.paragraph_id}"


class EntryCountry(models.Model):
    """An entry is about this country."""

    entry = models.ForeignKey("tracking.ProgressEntry", models.CASCADE, related_name="country_links")
    country = models.ForeignKey(Party, models.PROTECT, related_name="entry_country_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "entry"], name="entry_country_once")]

    def __str__(self):
        return f"{self.entry_id}, {self.country_id}"


class EntryAgency(models.Model):
    """This agency reports the entry; without any, it is "reported by others" and ends no agency's silence."""

    entry = models.ForeignKey("tracking.ProgressEntry", models.CASCADE, related_name="agency_links")
    agency = models.ForeignKey(Party, models.PROTECT, related_name="entry_agency_links")
    institution = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "entry"], name="entry_agency_once")]

    def __str__(self):
        return f"{self.entry_id}, {self.agency_id}"
