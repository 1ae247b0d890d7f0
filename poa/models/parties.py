"""Who takes part: States, agencies and other organizations; and their reservations."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from poa.models.programme import CategoryOfConcern, Paragraph, in_language


class PartyQuerySet(models.QuerySet):
    def by_name(self):
        """In the order of their names in the reader's language."""
        return self.order_by(in_language("name_en", "name_ru"), "pk")

    def reporting_countries(self):
        """The countries whose commitments are followed (twelve in the Programme of 1996)."""
        return self.filter(reporting_country=True).by_name()

    def reporting_agencies(self):
        """The agencies of the Follow-up Unit (para. 145), in the programme's own order."""
        return self.filter(reporting_agency=True).order_by("position")


class Party(models.Model):
    """A State, an agency of the Follow-up Unit, or another organization."""

    class Kind(models.TextChoices):
        STATE = "state", pgettext_lazy("a country", "State")
        AGENCY = "agency", _("Agency")
        ORGANIZATION = "organization", _("Organization")
        NGO = "ngo", _("Non-governmental organization")
        ENTITY = "entity", _("Other entity")

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=15, choices=Kind.choices)
    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True)
    short_en = models.CharField(max_length=60, blank=True)
    short_ru = models.CharField(max_length=60, blank=True)
    formal_name = models.CharField(max_length=300, blank=True, help_text=_("As the source prints it."))
    old_names = models.JSONField(default=list, blank=True, help_text=_("Other names, in either language."))
    places = models.JSONField(default=list, blank=True, help_text=_("Places in it, each a list of its spellings."))
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="institutions")
    reporting_country = models.BooleanField(default=False)
    reporting_agency = models.BooleanField(default=False)
    at_conference = models.BooleanField(default=False)
    in_preparation = models.BooleanField(default=False)
    made_statement = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        verbose_name_plural = "parties"

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self.name_en, self.name_ru)

    @property
    def names(self):
        """Every name that it is or was called by, in both languages."""
        now = (self.name_en, self.name_ru, self.short_en, self.short_ru, self.formal_name)
        return list(dict.fromkeys(name for name in (*now, *self.old_names) if name))

    @property
    def short(self):
        return in_language(self.short_en, self.short_ru) or self.name


class Reservation(models.Model):
    """A State's interpretative statement or reservation (A/51/341, annex, paras. 20-21)."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="reservations")
    source = models.CharField(max_length=100)
    statement = models.TextField()
    paragraphs = models.ManyToManyField(Paragraph, related_name="reservations")
    categories = models.ManyToManyField(CategoryOfConcern, related_name="reservations")
    throughout_term = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["party__name_en", "source"]

    def __str__(self):
        return f"{self.party}: {self.source}"
