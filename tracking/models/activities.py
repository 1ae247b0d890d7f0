"""Activities of the joint strategy (Programme, para. 140): what was asked for, what came, what it did."""

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from poa.access import Audience, rows_for_activities
from poa.models import Paragraph, Party
from tracking.models.dates import PartialDate, both_or_neither
from tracking.models.entries import AUDIENCES
from tracking.models.records import FundingRecord
from tracking.money import Money, in_usd, money_of

currency_code = RegexValidator(r"^[A-Z]{3}\Z", _("Expected the three letters of a currency, such as USD or CHF."))


class Priced(models.Model):
    """A sum in its own currency; in United States dollars only at a rate that is stated, with whose it is."""

    currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[currency_code])
    usd_rate = models.DecimalField(
        _("units of the currency for one United States dollar"),
        max_digits=18,
        decimal_places=6,
        null=True,
        blank=True,
    )
    rate_note = models.CharField(_("whose rate, of which day"), max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(usd_rate__isnull=True) | Q(usd_rate__gt=0), name="%(class)s_rate_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(usd_rate__isnull=True) | ~Q(rate_note=""), name="%(class)s_rate_names_its_source"
            ),
        ]


def begun_by(day):
    """Return the condition that an activity had begun by this day."""
    return Q(earliest_on__lte=day)


def under_way(year):
    """Return the condition that an activity was under way at any time of this year."""
    return Q(Q(latest_on__isnull=True) | Q(latest_on__year__gte=year), earliest_on__year__lte=year)


class ActivityQuerySet(models.QuerySet):
    """Activities as they stand; how they stood on a day is told by their versions."""

    def visible_to(self, user):
        """Every activity that this reader may open today."""
        return self.filter(rows_for_activities(user, country_links=Activity.countries.through))

    def during(self, year):
        """Activities that were under way at any time of this year."""
        return self.filter(under_way(year))

    def between(self, first, last):
        """What had begun by a last day and was not over before a first."""
        return self.filter(begun_by(last) & (Q(latest_on__isnull=True) | Q(latest_on__gte=first)))

    def in_country(self, code):
        return self.filter(countries__code=code)

    def of_agency(self, code):
        return self.filter(agency__code=code)

    def naming(self, number):
        return self.filter(paragraphs__number=number)

    def with_money(self):
        """Load what the sums rest on and the names beside them, in a fixed number of queries."""
        return self.select_related("agency", "record").prefetch_related("countries", "contributions")


class Activity(PartialDate, Priced):
    """What one agency does under the joint strategy of UNHCR and IOM (para. 140), with its money and its result."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField(unique=True, help_text=_("Sent with the form: one form, one activity."))
    title = models.CharField(_("what it is"), max_length=300)
    agency = models.ForeignKey(Party, models.PROTECT, related_name="activities")
    countries = models.ManyToManyField(Party, related_name="country_activities", blank=True)
    regional = models.BooleanField(_("the region as a whole"), default=False)
    paragraphs = models.ManyToManyField(Paragraph, related_name="activities", blank=True)
    requirement = models.DecimalField(_("asked for"), max_digits=18, decimal_places=2, null=True, blank=True)
    contributions_whole = models.BooleanField(_("every contribution is listed"), default=False)
    surplus_note = models.TextField(
        _("why more was received than asked for"),
        max_length=2000,
        blank=True,
        help_text=_("Wanted where the contributions come to more than was asked for."),
    )
    result = models.TextField(_("result"), blank=True)
    record = models.ForeignKey(
        FundingRecord,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        help_text=_("The appeal or budget on record whose money this is; it is never added to it."),
    )
    audience = models.CharField(max_length=15, choices=AUDIENCES, default=Audience.UNIT.value)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ActivityQuerySet.as_manager()

    class Meta(PartialDate.Meta):
        ordering = ["-earliest_on", "-pk"]
        verbose_name_plural = "activities"
        constraints = [
            *PartialDate.Meta.constraints,
            *Priced.Meta.constraints,
            both_or_neither("changed"),
            models.CheckConstraint(
                condition=Q(requirement__isnull=True) | (Q(requirement__gte=0) & ~Q(currency="")),
                name="activity_requirement_has_currency",
            ),
        ]
        indexes = [models.Index(fields=["-earliest_on", "-id"], name="activity_newest")]

    def __str__(self):
        return self.title

    @property
    def money(self) -> Money:
        """What was asked for, what came and what is short; load through `with_money`."""
        return money_of(self, self.contributions.all())


class Contribution(PartialDate, Priced):
    """What one donor gave for an activity, in the donor's currency."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="contributions")
    position = models.PositiveIntegerField()
    donor = models.CharField(_("donor"), max_length=200)
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=2)

    class Meta(PartialDate.Meta):
        ordering = ["activity", "position"]
        constraints = [
            *PartialDate.Meta.constraints,
            *Priced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gte=0) & ~Q(currency=""), name="contribution_amount_has_currency"
            ),
        ]

    def __str__(self):
        return f"{self.donor}: {self.amount} {self.currency}"

    @property
    def usd(self):
        """The amount in dollars; None where no rate is stated."""
        return in_usd(self.amount, self.currency, self.usd_rate)
