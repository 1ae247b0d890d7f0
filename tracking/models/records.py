"""Records beside the entries: acts under treaties, and money asked and received."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from poa.access import NOBODY, role_of, rows_for_proposals
from poa.clock import end_in_geneva
from poa.models import Instrument, Party
from tracking.models.dates import both_or_neither
from tracking.models.entries import CONFIDENCES
from tracking.models.imports import Import


class TreatyActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every act for whoever has a role: what States bind themselves to, they do in the open."""
        return self if role_of(user) else self.filter(NOBODY)

    def by(self, day):
        """Dated acts done by this day; what is known without a date is left to `undated`."""
        return self.filter(by_on__lte=day)

    def told_by(self, day):
        """What is told as of this day: dated acts done by then, and what is known without a date."""
        return self.filter(Q(by_on__lte=day) | Q(by_on__isnull=True))

    def known_by(self, day):
        """What was on record by this day's end in Geneva; what came with the history was known when it was done."""
        return self.filter(Q(recorded_at__isnull=True) | Q(recorded_at__lte=end_in_geneva(day)))

    def undated(self):
        return self.filter(by_on__isnull=True)

    def binding(self):
        """Acts that make a country party to an instrument."""
        return self.filter(kind__in=TreatyAction.BINDING)

    def proposing_to(self, user):
        """Acts recorded here that propose an entry which nobody has answered yet, to this person; the oldest first.

        What came with the history proposes nothing: it stands on the record already.
        """
        rows = self.filter(rows_for_proposals(user), offers_entry=True)
        rows = rows.filter(Exists(Instrument.named_in.through.objects.filter(instrument=OuterRef("instrument"))))
        return rows.filter(answer__isnull=True).order_by("recorded_at", "pk")


class TreatyAction(models.Model):
    """A country's act under an instrument, with its date; or what is known of its not being party (ruling 9)."""

    class Kind(models.TextChoices):
        SIGNATURE = "signature", _("signature")
        RATIFICATION = "ratification", _("ratification")
        ACCESSION = "accession", _("accession")
        SUCCESSION = "succession", _("succession")
        DECLARATION = "declaration", _("declaration")
        END = "end", _("end of participation")
        KNOWN_NOT_PARTY = "known_not_party", _("known not to be party")
        NO_DECLARATION = "no_declaration_known", _("no declaration known")
        NOT_ELIGIBLE = "not_eligible", _("not eligible")
        NOT_A_SIGNATORY = "not_a_signatory", _("not a signatory")

    BINDING = (Kind.RATIFICATION, Kind.ACCESSION, Kind.SUCCESSION, Kind.DECLARATION)
    # What is recorded by hand happened on a day; what is known without one comes with the history alone.
    DATED = (Kind.SIGNATURE, *BINDING, Kind.END)

    row = models.CharField(max_length=40, unique=True, help_text=_("The row of the record that this comes from."))
    country = models.ForeignKey(Party, models.PROTECT, related_name="treaty_actions")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="actions")
    kind = models.CharField(max_length=25, choices=Kind.choices)
    date_text = models.CharField(max_length=60, blank=True)
    earliest_on = models.DateField(null=True, blank=True)
    by_on = models.DateField(null=True, blank=True)
    checked_text = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    source = models.TextField(blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    confidence = models.CharField(max_length=10, choices=[*CONFIDENCES, ("memory", _("from memory"))])
    unchecked = models.BooleanField(default=False)
    imported = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="treaty_actions")
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    # False too for what was recorded before acts offered entries: its entry was logged beside it.
    offers_entry = models.BooleanField(default=False, editable=False)

    objects = TreatyActionQuerySet.as_manager()
    outside_digests = ("offers_entry",)

    class Meta:
        ordering = ["instrument__position", "country__name_en", "by_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by_on__isnull=True) | Q(by_on__gte=F("earliest_on")), name="treaty_action_dates_in_order"
            ),
            both_or_neither("recorded"),
        ]

    def __str__(self):
        return f"{self.country_id}, {self.instrument_id}: {self.kind}"

    @property
    def binds(self):
        """Say whether it makes the country party to the instrument."""
        return self.kind in self.BINDING

    @property
    def proposes(self):
        """Say whether it proposes an entry: an act recorded here, under an instrument that a paragraph names."""
        return self.offers_entry and self.instrument.named_in.exists()


class FundingRecord(models.Model):
    """Money asked and received, as a source gives it; a part of another row is never added to it (ruling 9)."""

    key = models.SlugField(max_length=80, unique=True)
    year = models.PositiveIntegerField()
    agency_text = models.CharField(max_length=200)
    agencies = models.ManyToManyField(Party, related_name="funding_as_agency", blank=True)
    countries = models.ManyToManyField(Party, related_name="funding", blank=True)
    regional = models.BooleanField(default=False)
    region_note = models.CharField(max_length=200, blank=True)
    requested = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    received = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    confidence = models.CharField(max_length=10, choices=CONFIDENCES)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    imported = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="funding")

    class Meta:
        ordering = ["year", "key"]

    def __str__(self):
        return self.key

    @property
    def who(self):
        """Who asked and received, as the source names them."""
        return self.agency_text.replace("|", ", ")

    @property
    def short(self):
        """What is still lacking, in the row's own currency; None where either sum is unknown."""
        if self.requested is None or self.received is None:
            return None
        return max(self.requested - self.received, 0)
